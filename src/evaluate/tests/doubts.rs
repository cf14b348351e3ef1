//! What would make the verdict another one although no figure is wrong: the path that the plan does not state, and a baseline that
//! was rounded for printing.

use super::judged;
use crate::evaluate::Flag;
use crate::model::Path::{Compound, Linear};
use crate::model::Verdict::{Ahead, OnTrack, SlightlyBehind};

fn doubts(given: &str, asked: &str) -> Vec<Flag> {
    let flags = judged(given, asked).flags.into_iter();
    flags.filter(|flag| matches!(flag, Flag::PathMatters(..) | Flag::BaselineRounded(_))).collect()
}

#[test]
fn the_other_path_is_told_where_it_would_change_the_verdict() {
    let cases = [
        // On the compound path exactly; 406.2 ÷ 477.2 = 0.851 on the straight line.
        ("unit 亿元; base 1807; level 3000; 2022=2213.2", vec![Flag::PathMatters(Linear, SlightlyBehind)]),
        // A stock goes straight; on the compound path 40 ÷ 31.95 = 1.25.
        ("unit 公里; base 100; level 200; 2022=140", vec![Flag::PathMatters(Compound, Ahead)]),
        // The plan states the path.
        ("unit 亿元; base 1807; level 3000; path compound; 2022=2213.2", vec![]),
        // Annual targets are the path.
        ("unit 亿元; base 1807; level 3000; step 2022 2200; 2022=2213.2", vec![]),
        // Both paths give the same verdict.
        ("unit 亿元; base 1807; level 3000; 2022=2100", vec![Flag::PathMatters(Linear, crate::model::Verdict::WellBehind)]),
        // A share does not grow by a rate.
        ("base 50; level 90; 2022=66", vec![]),
    ];
    for (given, expected) in cases {
        let found = doubts(given, "annual 2022");
        let same = judged(given, "annual 2022").verdict;
        let expected: Vec<Flag> =
            expected.into_iter().filter(|flag| !matches!(flag, Flag::PathMatters(_, verdict) if *verdict == same)).collect();
        assert_eq!(found, expected, "{given}");
    }
}

#[test]
fn a_rounded_baseline_is_told_where_half_a_digit_would_change_the_verdict() {
    let cases = [
        // 0.87 ÷ 0.88 = 0.989; from 60.65 it is 0.82 ÷ 0.87 = 0.943, below 0.95.
        ("base 60.6; level 65; 2021=61.47", "annual 2021", vec![Flag::BaselineRounded(SlightlyBehind)]),
        // 22 ÷ 20; half of a hundredth changes nothing.
        ("base 100.00; level 200; 2021=122", "annual 2021", vec![]),
        // 0.21 ÷ 0.22 = 0.9545; from 60.6005 it is 0.2095 ÷ 0.2199 = 0.9527.
        ("base 60.600; level 61.7; 2021=60.81", "annual 2021", vec![]),
        // A final review compares with the target and not with the way to it.
        ("base 60.6; level 65; 2025=65", "final 2025", vec![]),
    ];
    for (given, asked, expected) in cases {
        assert_eq!(doubts(given, asked), expected, "{given}");
    }
    assert_eq!(judged("base 60.6; level 65; 2021=61.47", "annual 2021").verdict, OnTrack);
}
