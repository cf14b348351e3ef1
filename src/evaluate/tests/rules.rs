//! Rule sets: each measure, each threshold from both sides, and that no ratio falls between two verdicts.

use rust_decimal::Decimal;

use super::{Row, check};
use crate::evaluate::{RULE_SETS, RuleSet};
use crate::model::Rules;
use crate::model::Verdict::{self, Ahead, AlreadyMet, Exceeded, Met, NotMet, OnTrack, Receding, SlightlyBehind, WellBehind};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // 国家信息中心: progress against time, 1.0 and 0.75.
    ("base 100; level 200; 2022=150", "annual 2022 sic", OnTrack, "s=1.25", "50 ÷ (100 × 0.4); nothing is ahead here"),
    ("base 100; level 200; 2022=140", "annual 2022 sic", OnTrack, "s=1", "40 ÷ 40"),
    ("base 100; level 200; 2022=139.99", "annual 2022 sic", SlightlyBehind, "s=0.99975", "39.99 ÷ 40"),
    ("base 100; level 200; 2022=130", "annual 2022 sic", SlightlyBehind, "s=0.75", "30 ÷ 40"),
    ("base 100; level 200; 2022=129.99", "annual 2022 sic", WellBehind, "s=0.74975", "29.99 ÷ 40"),
    ("base 100; level 200; 2022=99.9", "annual 2022 sic", Receding, "s=-0.0025", "−0.1 ÷ 40"),
    ("base 100; level 200; 2022=200", "annual 2022 sic", AlreadyMet, "", "met is met"),
    ("unit 亿元; base 1807; level 3000; 2022=2213.2", "annual 2022 sic", SlightlyBehind, "s=0.85122 e=2213.2139", "on the compound course, yet 406.2 ÷ 477.2 of the time"),
    ("sum 100; step 2021 10; 2021=15", "annual 2021 sic", SlightlyBehind, "s=0.75", "15 ÷ (100 × 0.2), whatever the annual target"),
    // Eurostat: 10 % a year are required from 100 to 161.051.
    ("unit 亿元; base 100; level 161.051; 2022=119.9025", "annual 2022 eurostat", OnTrack, "v=9.5 v₀=10 s=0.95", "√1.199025 = 1.095; 9.5 ÷ 10"),
    ("unit 亿元; base 100; level 161.051; 2022=119.9", "annual 2022 eurostat", SlightlyBehind, "s=0.94989", "9.49886 ÷ 10"),
    ("unit 亿元; base 100; level 161.051; 2022=112.36", "annual 2022 eurostat", SlightlyBehind, "s=0.6", "√1.1236 = 1.06"),
    ("unit 亿元; base 100; level 161.051; 2022=112.35", "annual 2022 eurostat", WellBehind, "s=0.59953", "√1.1235 = 1.0599528"),
    ("unit 亿元; base 100; level 161.051; 2022=100", "annual 2022 eurostat", WellBehind, "s=0", "no growth"),
    ("unit 亿元; base 100; level 161.051; 2022=81", "annual 2022 eurostat", Receding, "s=-1", "√0.81 = 0.9"),
    ("base 100; level 161.051; 2022=121", "annual 2022 eurostat", OnTrack, "v=10 s=1 e=124.4204", "also where the path is straight"),
    ("base 161.051; level 100; 2022=133.1", "annual 2022 eurostat", OnTrack, "v=-9.09091 s=1", "133.1 ÷ 161.051 = 1 ÷ 1.21: −9.09 % a year, as required"),
    ("base 0; level 10; 2022=3.8", "annual 2022 eurostat", OnTrack, "s=0.95 !Straightened", "no rate from 0: 3.8 ÷ 4"),
    ("sum 100; 2021=19; 2022=19", "annual 2022 eurostat", OnTrack, "s=0.95 !Straightened", "a sum has no rate: 38 ÷ 40"),
    // 联合国 2023: where the pace so far leads.
    ("base 100; level 200; 2022=138", "annual 2022 un2023", OnTrack, "p=195 s=0.95", "95 ÷ 100"),
    ("base 100; level 200; 2022=137.99", "annual 2022 un2023", SlightlyBehind, "p=194.975 s=0.94975", "94.975 ÷ 100"),
    ("base 100; level 200; 2022=104", "annual 2022 un2023", SlightlyBehind, "p=110 s=0.1", "10 ÷ 100"),
    ("base 100; level 200; 2022=103.99", "annual 2022 un2023", WellBehind, "p=109.975 s=0.09975", "9.975 ÷ 100"),
    ("base 100; level 200; 2022=100", "annual 2022 un2023", WellBehind, "s=0", "0 ÷ 100"),
    ("base 100; level 200; 2022=99.99", "annual 2022 un2023", Receding, "s=-0.00025", "−0.025 ÷ 100"),
    ("unit 亿元; base 1807; level 3000; 2022=2213.2", "annual 2022 un2023", OnTrack, "s=0.99996", "1192.9528 ÷ 1193"),
    ("sum 100; 2021=4; 2022=0", "annual 2022 un2023", SlightlyBehind, "p=10 s=0.1", "10 ÷ 100"),
    // A final review is the same under all of them; so is a breach, except for its grade.
    ("base 2; level 2.2; 2025=2.1", "final 2025 sic", NotMet, "", "strict"),
    ("base 2; level 2.2; 2025=2.2", "final 2025 eurostat", Met, "", "strict"),
    ("base 2; level 2.2; 2025=2.3", "final 2025 un2023", Exceeded, "", "strict"),
    ("at-most 4; 2022=4.1", "annual 2022 sic", SlightlyBehind, "s=0.97561", "4 ÷ 4.1, a breach"),
    ("at-most 4; 2022=4.1", "annual 2022 eurostat", SlightlyBehind, "s=0.97561", "at most slightly behind, though above 0.95"),
    ("at-most 1; 2022=8", "annual 2022 un2023", SlightlyBehind, "s=0.125", "above 0.10"),
    ("at-most 1; 2022=8", "annual 2022 eurostat", WellBehind, "s=0.125", "below 0.60"),
];

#[test]
fn rule_sets_judge_as_worked_by_hand() {
    check(ROWS);
}

/// Where a threshold lies, the verdict on it, and the verdict just below it.
type Threshold = (&'static str, Verdict, Verdict);

/// The thresholds as `design/evaluation.md` states them, each with the verdict on it and just below it.
#[test]
fn every_threshold_belongs_to_the_verdict_above_it() {
    let cases: [(Rules, &[Threshold]); 4] = [
        (
            Rules::Standard,
            &[
                ("1.05", Ahead, OnTrack),
                ("0.95", OnTrack, SlightlyBehind),
                ("0.75", SlightlyBehind, WellBehind),
                ("0", WellBehind, Receding),
            ],
        ),
        (
            Rules::InformationCenter,
            &[("1", OnTrack, SlightlyBehind), ("0.75", SlightlyBehind, WellBehind), ("0", WellBehind, Receding)],
        ),
        (Rules::Eurostat, &[("0.95", OnTrack, SlightlyBehind), ("0.6", SlightlyBehind, WellBehind), ("0", WellBehind, Receding)]),
        (
            Rules::UnitedNations,
            &[("0.95", OnTrack, SlightlyBehind), ("0.1", SlightlyBehind, WellBehind), ("0", WellBehind, Receding)],
        ),
    ];
    for (rules, thresholds) in cases {
        for (at, on, below) in thresholds {
            let at: Decimal = at.parse().unwrap();
            let tick = Decimal::new(1, 27);
            assert_eq!(RuleSet::of(rules).verdict(at), *on, "{rules:?} at {at}");
            assert_eq!(RuleSet::of(rules).verdict(at - tick), *below, "{rules:?} below {at}");
        }
        assert_eq!(RuleSet::of(rules).rungs.len(), thresholds.len(), "{rules:?} has a threshold that is not tested");
    }
}

#[test]
fn rungs_descend_and_every_rule_set_is_found_by_its_name() {
    for (set, rules) in RULE_SETS.iter().zip(Rules::ALL) {
        assert_eq!((set.rules, RuleSet::of(rules)), (rules, set));
        assert!(set.rungs.is_sorted_by(|above, below| above.at_least > below.at_least), "{rules:?}");
    }
}
