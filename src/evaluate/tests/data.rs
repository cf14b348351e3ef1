//! What counts at a cut-off: later, provisional, revised, withdrawn, old and redefined values; changed targets; determinations.

use super::shelf::{plan, review};
use super::{Row, check, judged};
use crate::evaluate::{RuleSet, Source, Symbol, judge, newest};
use crate::model::Verdict::{
    Ahead, ByPerson, Exceeded, Met, NotComparable, NotMet, NotReported, OnTrack, SlightlyBehind, WellBehind,
};
use crate::model::{DeterminationId, Entry, EntryId, PlanIndex, Rules, fixture};
use jiff::civil::date;

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // Later values.
    ("base 100; level 200; 2021=120; 2022=140; 2023=150", "annual 2022", OnTrack, "x=140 s=1 !", "150 lies after the cut-off"),
    ("base 100; level 200; 2023=150; 2021=120; 2022=140", "annual 2023", SlightlyBehind, "x=150 s=0.83333", "50 ÷ 60, in whatever order they were typed"),
    // Provisional and revised values.
    ("base 100; level 200; 2022=140 初步", "annual 2022", OnTrack, "!Provisional", "counts, and says so"),
    ("base 100; level 200; 2022=140 预计", "annual 2022", OnTrack, "!Provisional", "counts, and says so"),
    ("base 100; level 200; 2022=140 最终", "annual 2022", OnTrack, "!", "nothing to say"),
    ("sum 100; 2021=20 初步; 2022=20", "annual 2022", OnTrack, "!Provisional", "a flow of the sum is provisional"),
    ("base 100; level 200; 2022=130; 2022=140 修订 corrects:1", "annual 2022", OnTrack, "x=140 !Revised", "40 ÷ 40; was 130"),
    ("base 100; level 200; 2022=140; 2022=140 最终 corrects:1", "annual 2022", OnTrack, "x=140 !", "confirmed, not changed"),
    ("base 100; level 200; 2022=130; 2023=150 corrects:1", "annual 2022", NotReported, "x=- ?NothingReported", "130 was an error, whenever that was found out"),
    ("base 100; level 200; 2021=120; 2022=300; 2023=160 corrects:2", "annual 2022", OnTrack, "x=120 s=1 !", "no review may count the 300"),
    ("base 100; level 200; 2022=130; 2023=160 corrects:1", "annual 2023", OnTrack, "x=160 !Revised", "60 ÷ 60"),
    ("base 100; level 200; 2022=130; 2022=135 corrects:1; 2022=140 corrects:2", "annual 2022", OnTrack, "x=140 !Revised", "the end of the chain"),
    ("base 100; level 200; 2022=130; 2022=135 corrects:1; 2022=140 corrects:2; retract 3", "annual 2022", SlightlyBehind, "x=135 s=0.875", "the correction was withdrawn: 35 ÷ 40"),
    // Withdrawn values, and two values of one day.
    ("base 100; level 200; 2021=125; 2022=140; retract 2", "annual 2022", Ahead, "x=125 s=1.25 !Withdrawn", "25 ÷ 20"),
    ("base 100; level 200; 2022=140; retract 1", "annual 2022", NotReported, "?NothingReported !Withdrawn", "nothing left"),
    ("base 100; level 200; 2022=138; 2022=140", "annual 2022", OnTrack, "x=140 !TwoValues", "the one typed last"),
    ("base 100; level 200; 2022=140; 2022=-", "annual 2022", OnTrack, "x=140 !", "a note without a figure takes nothing away"),
    // Old values.
    ("base 100; level 200; 2022=140", "annual 2023", OnTrack, "τ=0.4 !", "a year old: the next figure may not be out yet"),
    ("base 100; level 200; 2022=140", "annual 2024-01-01", OnTrack, "!Stale(2022-12-31)", "a year and a day"),
    ("base 100; level 200; 2024=190", "final 2025", NotReported, "Δ=10 ?EndNotReported(2024-12-31) !BeforeDue(2024-12-31)", "190 < 200, but that was a year before the end"),
    ("base 100; level 200; 2025-06-30=190", "final 2025", NotMet, "Δ=10 !BeforeDue(2025-06-30)", "190 < 200 in the year of the end"),
    ("at-most 4; 2024=3.9", "final 2025", NotReported, "?EndNotReported(2024-12-31)", "kept in 2024 says nothing about 2025"),
    ("base 100; level 200; 2024-12-30=190", "final 2025", NotReported, "?EndNotReported(2024-12-30) !Stale", "too old to tell the end"),
    ("base 100; level 200; 2023=200", "final 2025", Met, "!BeforeDue !Stale", "reached, and nothing says otherwise"),
    // Once met and fallen back; met late.
    ("base 100; level 200; 2021=205; 2022=190", "annual 2022", Ahead, "s=2.25 !FallenBack(2021-12-31)", "90 ÷ 40, and 205 before"),
    ("base 100; level 200; 2024=201; 2025=199", "final 2025", NotMet, "Δ=1 !FallenBack(2024-12-31)", "199 < 200, and 201 before"),
    ("base 60; level 50; 2023=49; 2024=51", "annual 2024", Ahead, "s=1.125 !FallenBack(2023-12-31)", "9 ÷ 8, and 49 before"),
    ("base 100; level 200; due 2022; 2022=190; 2024=200", "final 2025", NotMet, "x=190 Δ=10 !MetAfterDue(2024-12-31)", "190 < 200 when it was due"),
    ("base 100; level 200; due 2022; 2023=200", "final 2025", NotReported, "?OnlyAfterDue", "nothing when it was due"),
    // Definitions.
    ("base 100; level 200; 2021=120; 2022=150 by:新口径", "annual 2022", OnTrack, "x=120 s=1 τ=0.2 !OtherDefinition(2022-12-31", "no restated baseline: the comparable value of 2021 is judged, and the newer one is told of"),
    ("base 100; level 200; 2021=120; 2022=150 by:新口径; 2025=200 by:新口径", "final 2025", NotComparable, "?DefinitionChanged x=120", "the end was reported, but not so that it can be compared"),
    ("base 100; level 200; 2022=150 by:新口径", "annual 2022", NotComparable, "?DefinitionChanged x=150 P=- s=-", "nothing comparable at all"),
    ("base 100; level 200; 2022=140; 2022=150 by:新口径", "annual 2022", OnTrack, "x=140 s=1 !", "both reported for one day: the plan's own is judged"),
    ("base 100; level 200; 2022=150 by:新口径; 2022=140; rebase 新口径 110", "annual 2022", OnTrack, "x=140 s=1 !", "the plan's own as long as it reaches"),
    ("base 100; level 200; 2022=140; 2022=150 by:新口径; 2023=164 by:新口径; rebase 新口径 110", "annual 2023", OnTrack, "x=164 s=1 !Rebased", "54 ÷ 54 from 110, where the plan's own ends"),
    ("base 100; level 200; 2022=140; 2022=150 by:新口径; 2023=164 by:新口径", "annual 2023", OnTrack, "x=140 s=1 !OtherDefinition(2023-12-31 !BothDefinitions", "2022 has both, 140 and 150: the two series meet there, and the plan's own is judged as far as it reaches"),
    ("base 100; level 200; 2021=120; 2022=140; 2022=150 by:新口径; 2025=220 by:新口径", "final 2025", NotComparable, "?DefinitionChanged x=140 !BothDefinitions", "the year of both tells how they hang together, and a person carries the baseline over"),
    ("base 100; level 200; 2021=120; 2022=150 by:新口径; rebase 新口径 110", "annual 2022", Ahead, "P=0.44444 e=146 s=1.11111 !Rebased", "40 ÷ 36 from 110"),
    ("base 100; level 200; 2021=120; 2022=150 by:新口径; rebase 别的口径 110", "annual 2022", OnTrack, "x=120 !OtherDefinition(2022-12-31", "restated for another definition"),
    ("base 100; level 200; 2021=120; 2022=150 by:新口径", "annual 2021", OnTrack, "s=1", "before the change"),
    ("base 100; level 200; 2021=120 by:新口径; 2022=140", "annual 2022", OnTrack, "s=1 !", "back to the plan's own definition"),
    ("base 100; level 200; 2021=205 by:旧口径; 2022=140", "annual 2022", OnTrack, "!", "a value of another definition was no success"),
    ("at-most 4; 2022=5 by:调查失业率", "annual 2022", NotComparable, "?DefinitionChanged", "a bound on another definition"),
    ("at-most 4; 2022=5 by:调查失业率; rebase 调查失业率 5", "annual 2022", SlightlyBehind, "s=0.8 !Rebased", "declared comparable: 4 ÷ 5"),
    ("each-year 10; 2021=9 by:旧口径; 2022=10", "mid 2022", OnTrack, "P=1 !YearsMissing([2021])", "2021 cannot be compared"),
    ("composition; 2022=1 by:新口径", "annual 2022", ByPerson, "?InWords", "a person knows what to make of it"),
    // Changed targets.
    ("base 100; level 200; changed 2022-06-30 level 150; 2022=120", "annual 2022", OnTrack, "e=120 s=1 !TargetChanged(2022-06-30)", "20 ÷ (50 × 0.4)"),
    ("base 100; level 200; changed 2022-06-30 level 150; 2021=120", "annual 2022-06-29", OnTrack, "e=120 s=1 !", "the day before the change: 20 ÷ 20"),
    ("base 100; level 200; changed 2022 level 150; changed 2024 level 160; 2025=155", "final 2025", NotMet, "Δ=5", "the newest change counts"),
    ("at-least 65; changed 2022-06-30 words; 2022=70", "annual 2022", ByPerson, "?InWords", "changed to words"),
    // The previous period.
    ("previous; level 1400; 2020=1807; 2022=100", "annual 2022", Exceeded, "x=1807 Δ=-407", "by the final review of its own period"),
    ("previous; level 1000; 2020=979.4", "mid 2023-06-30", NotMet, "Δ=20.6", "by the final review of its own period"),
];

#[test]
fn data_counts_as_worked_by_hand() {
    check(ROWS);
}

#[test]
fn a_changed_target_is_judged_beside_the_original() {
    let found = judged("base 100; level 200; changed 2022-06-30 level 150; 2022=120", "annual 2022");
    assert_eq!((found.verdict, found.by_original), (OnTrack, Some(WellBehind)), "20 ÷ 20 and 20 ÷ 40");
    let source = found.working.inputs.iter().find(|input| input.figure == 150.into()).map(|input| &input.source);
    assert_eq!(source, Some(&Source::Change(date(2022, 6, 30))));
    assert_eq!(judged("base 100; level 200; 2022=120", "annual 2022").by_original, None);
}

/// «It was changed in 2022 and changed back in 2023: then the change of 2023 is where the figure is written.»
#[test]
fn each_figure_of_a_target_says_which_change_it_comes_from() {
    let cases = [
        (
            "base 100; level 200; changed 2022-06-30 level 150; changed 2023-06-30 level 200; 2023=150",
            Symbol::Target,
            Source::Change(date(2023, 6, 30)),
        ),
        ("each-year 10; changed 2022-06-30 each-year 8; 2023=8", Symbol::Target, Source::Change(date(2022, 6, 30))),
        (
            "base 100; level 200; step 2022 130; changed 2022-06-30 level 180; 2023=150",
            Symbol::StepAfter,
            Source::Change(date(2022, 6, 30)),
        ),
        (
            "level 200; step 2023 130; rebase 新口径 110; 2021=120 by:新口径",
            Symbol::StepBefore,
            Source::Rebased("新口径".to_owned()),
        ),
        ("sum 100; step 2021 30; 2021-06-30=10", Symbol::StepBefore, Source::Plan),
        ("base 5@2021-12-31; sum 100; step 2021 30; 2021-06-30=10", Symbol::StepAfter, Source::AnnualTarget(2021)),
    ];
    for (given, symbol, source) in cases {
        let found = judged(given, "annual 2023");
        let input = found.working.inputs.iter().find(|input| input.symbol == symbol);
        assert_eq!(input.map(|input| &input.source), Some(&source), "{given}");
    }
}

#[test]
fn a_person_decides_beside_the_verdict_and_never_in_its_place() {
    let given = "base 100; level 200; 2022=120; determined 2022-06-30 ahead; determined 2022-12-01 on_track; determined 2023 met";
    let found = judged(given, "annual 2022");
    assert_eq!(found.verdict, WellBehind);
    assert_eq!(found.determination, Some(DeterminationId::new(uuid::Uuid::from_u128(1))), "the newest until the cut-off");
    assert_eq!(judged(given, "annual 2022-01-31").determination, None);
}

#[test]
fn a_later_value_leaves_an_earlier_verdict_alone_and_a_revision_does_not() {
    let asked = "annual 2022";
    let before = judged("base 100; level 200; 2022=130", asked);
    let later = judged("base 100; level 200; 2022=130; 2023=200", asked);
    let revised = judged("base 100; level 200; 2022=130; 2022=140 修订 corrects:1", asked);
    assert_eq!(before, later);
    assert_eq!((before.verdict, revised.verdict), (SlightlyBehind, OnTrack));
    assert_ne!(revised.flags, before.flags, "the change is told");
}

#[test]
fn the_newest_value_is_the_last_that_counts() {
    let plan = plan("base 100; level 200; 2021=120; 2022=130; 2022=- ; 2023=150; retract 4");
    let found = newest(&PlanIndex::new(&plan), &fixture::item(), date(2025, 12, 31));
    assert_eq!(found.map(|entry| entry.id), Some(fixture::entry_id(2)));
}

#[test]
fn the_rules_in_the_file_are_the_default_ones_unless_it_says_otherwise() {
    let plan = plan("base 100; level 200; 2022=139");
    let (review, _) = review("annual 2022");
    let by = |rules| judge(&PlanIndex::new(&plan), &plan.indicators[0], &review, RuleSet::of(rules)).verdict;
    assert_eq!(plan.rules, Rules::Standard);
    assert_eq!((by(plan.rules), by(Rules::InformationCenter)), (OnTrack, SlightlyBehind));
}

#[test]
fn a_hundred_thousand_corrections_of_one_value_are_judged_at_once() {
    let mut plan = plan("base 100; level 200");
    let id = |nr: u128| EntryId::new(uuid::Uuid::from_u128(nr));
    let entry = Entry { date: date(2022, 12, 31), value: Some(fixture::quantity("140")), ..fixture::entry(1, None) };
    let chain = |nr| Entry { id: id(nr), supersedes: (nr > 1).then(|| id(nr - 1)), ..entry.clone() };
    plan.entries = fixture::entries((1..=100_000).map(chain));
    let (review, rules) = review("annual 2022");
    let found = judge(&PlanIndex::new(&plan), &plan.indicators[0], &review, RuleSet::of(rules));
    assert_eq!(found.value.map(|value| value.entry), Some(id(100_000)));
}
