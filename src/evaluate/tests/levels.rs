//! Levels and ranges: rising, falling, at their due date, without a baseline, and with an awkward one.

use super::{Row, check};
use crate::model::Verdict::{
    Ahead, AlreadyMet, ByPerson, Exceeded, Met, NotMet, NotReported, OnTrack, Receding, SlightlyBehind, WellBehind,
};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // Rising, straight: by the end of 2022 two of five years have passed, so 40 of the 100 points are expected.
    ("base 100; level 200; 2022=142", "annual 2022", Ahead, "s=1.05 P=0.42 e=140", "42 ÷ 40 = 1.05"),
    ("base 100; level 200; 2022=141.99", "annual 2022", OnTrack, "s=1.04975", "41.99 ÷ 40 = 1.04975"),
    ("base 100; level 200; 2022=140", "annual 2022", OnTrack, "s=1 P=0.4 E=0.4 τ=0.4 e=140 Δ=60 δ=0.3 m=3 v=20 v₀=20 w=20 p=200 !", "100 + 100 × 0.4 = 140; 60 ÷ 200 = 0.3; 60 ÷ 3 = 20"),
    ("base 100; level 200; 2022=138", "annual 2022", OnTrack, "s=0.95 P=0.38 Δ=62 v=19 w=20.6667 p=195", "38 ÷ 40 = 0.95; 38 ÷ 2 = 19; 62 ÷ 3 = 20.6667; 100 + 19 × 5 = 195"),
    ("base 100; level 200; 2022=137.99", "annual 2022", SlightlyBehind, "s=0.94975", "37.99 ÷ 40 = 0.94975"),
    ("base 100; level 200; 2022=130", "annual 2022", SlightlyBehind, "s=0.75", "30 ÷ 40 = 0.75"),
    ("base 100; level 200; 2022=129.99", "annual 2022", WellBehind, "s=0.74975", "29.99 ÷ 40 = 0.74975"),
    ("base 100; level 200; 2022=100", "annual 2022", WellBehind, "s=0 P=0 w=33.3333", "0 ÷ 40 = 0; 100 ÷ 3 = 33.3333"),
    ("base 100; level 200; 2022=99.99", "annual 2022", Receding, "s=-0.00025", "−0.01 ÷ 40 = −0.00025"),
    ("base 100; level 200; 2022=200", "annual 2022", AlreadyMet, "P=1 Δ=0 w=-", "200 ≥ 200 before 2025"),
    ("base 100; level 200; 2022=199.99", "annual 2022", Ahead, "s=2.49975", "99.99 ÷ 40 = 2.49975"),

    // The same at the due date itself: nothing can be early any more.
    ("base 100; level 200; 2025=200", "annual 2025", OnTrack, "s=1 τ=1 e=200 m=0 w=-", "100 ÷ 100 = 1"),
    ("base 100; level 200; 2025=205", "annual 2025", Ahead, "s=1.05", "105 ÷ 100 = 1.05"),
    ("base 100; level 200; 2025=195", "annual 2025", OnTrack, "s=0.95", "95 ÷ 100 = 0.95"),
    ("base 100; level 200; 2025=194.9", "annual 2025", SlightlyBehind, "s=0.949", "94.9 ÷ 100 = 0.949"),
    ("base 100; level 200; 2025=200; 2026-01-31=20", "annual 2026-02-28", OnTrack, "x=200", "a value after the due date is not the target's"),

    // Falling: PM2.5 from 60 to 50; 4 of 10 are expected by the end of 2022.
    ("base 60; level 50; 2022=56", "annual 2022", OnTrack, "s=1 P=0.4 e=56 Δ=6 v=-2 v₀=-2 w=-2", "60 − 10 × 0.4 = 56; −4 ÷ 2 = −2; −6 ÷ 3 = −2"),
    ("base 60; level 50; 2022=56.2", "annual 2022", OnTrack, "s=0.95", "−3.8 ÷ −4 = 0.95"),
    ("base 60; level 50; 2022=56.21", "annual 2022", SlightlyBehind, "s=0.9475", "−3.79 ÷ −4 = 0.9475"),
    ("base 60; level 50; 2022=55.8", "annual 2022", Ahead, "s=1.05", "−4.2 ÷ −4 = 1.05"),
    ("base 60; level 50; 2022=60.1", "annual 2022", Receding, "s=-0.025", "0.1 ÷ −4 = −0.025"),
    ("base 60; level 50; 2023=50", "annual 2023", AlreadyMet, "P=1", "50 ≤ 50 before 2025"),

    // Final: strict, with the shortfall in units and percent.
    ("base 2; level 2.2; 2025=2.1", "final 2025", NotMet, "Δ=0.1 δ=0.04545 P=0.5 s=-", "2.2 − 2.1 = 0.1; 0.1 ÷ 2.2 = 4.545 %"),
    ("base 2; level 2.2; 2025=2.2", "final 2025", Met, "Δ=0", "2.2 = 2.2"),
    ("base 2; level 2.2; 2025=2.21", "final 2025", Exceeded, "Δ=-0.01", "2.21 > 2.2"),
    ("base 60; level 50; 2025=49", "final 2025", Exceeded, "Δ=-1 δ=-0.02", "49 < 50; −1 ÷ 50 = −2 %"),
    ("base 60; level 50; 2025=50.1", "final 2025", NotMet, "Δ=0.1 δ=0.002", "50.1 > 50"),

    // A value counts at its own date, whatever the day of the review.
    ("base 100; level 200; 2022=140", "mid 2023-06-30", OnTrack, "τ=0.4 s=1", "the value is of 2022-12-31: 2 ÷ 5 = 0.4"),
    ("base 100; level 200; 2023-06-30=150", "mid 2023-06-30", OnTrack, "τ=0.49918 e=149.918 s=1.00165", "(2 + 181 ÷ 365) ÷ 5 = 0.49918; 50 ÷ 49.918 = 1.00165"),
    ("base 100; level 200; 2024=180", "annual 2024", OnTrack, "τ=0.8 s=1", "a leap year's end is a year's end: 4 ÷ 5 = 0.8"),
    ("base 100; level 200; 2024-02-29=163", "annual 2024", OnTrack, "τ=0.63279 e=163.279 s=0.99560", "(3 + 60 ÷ 366) ÷ 5 = 0.63279; 63 ÷ 63.279 = 0.99560"),
    ("base 100; level 200; 2021-01-01=100.05", "annual 2021", SlightlyBehind, "τ=0.000548 s=0.9125", "(1 ÷ 365) ÷ 5 = 0.000548; 0.05 ÷ 0.0547945 = 0.9125"),
    ("base 100; level 200; 2021-01-01=100", "annual 2021", WellBehind, "s=0", "a point on the first day, and nothing gained"),
    ("base 100; level 200; 2020=100", "annual 2021", NotReported, "?NothingReported x=-", "the day before the plan is no progress"),
    ("base 100; level 200; 2021=120", "annual 2021-06-30", NotReported, "?NothingReported", "the only value lies after the cut-off"),
    ("base 100; level 200", "annual 2025", NotReported, "?NothingReported P=- s=- Δ=-", "nothing at all"),
    ("base 100; level 200; due 2023; 2022=165", "annual 2022", OnTrack, "τ=0.66667 e=166.667 s=0.975", "2 ÷ 3 = 0.66667; 65 ÷ 66.667 = 0.975"),
    ("base 60.6@2019-12-31; level 65; 2021=62", "annual 2021", OnTrack, "τ=0.33333 e=62.06667 s=0.95455", "a baseline of 2019: 2 of 6 years; 1.4 ÷ 1.46667 = 0.95455"),

    // A baseline equal to the target, or better than it.
    ("base 100; level 100; 2022=100", "annual 2022", AlreadyMet, "P=- !BaselineMeetsTarget !DirectionAssumed", "0 ÷ 0 has no value; 100 ≥ 100"),
    ("base 100; level 100 falling; 2022=101", "annual 2022", SlightlyBehind, "P=- Δ=1 s=0.99010 !BaselineMeetsTarget", "a baseline that met the target makes it a bound: 100 ÷ 101"),
    ("base 100; level 100 falling; 2022=99", "annual 2022", AlreadyMet, "Δ=-1", "99 ≤ 100"),
    ("base 100; level 100 rising; 2025=100", "annual 2025", OnTrack, "Δ=0", "kept on the day it is due"),
    ("base 100; level 100; 2025=100", "final 2025", Met, "Δ=0", "100 = 100"),
    ("base 26; level 20 rising; 2022=24", "annual 2022", AlreadyMet, "!BaselineMeetsTarget", "24 ≥ 20, though less than the baseline"),
    ("base 26; level 20 rising; 2022=19", "annual 2022", SlightlyBehind, "Δ=1 s=0.95", "19 ÷ 20, a breach"),
    ("base 26; level 20 rising; 2022=14", "annual 2022", WellBehind, "Δ=6 s=0.7", "14 ÷ 20"),

    // Zero and negative figures.
    ("base 0; level 10; 2022=4", "annual 2022", OnTrack, "s=1 P=0.4 e=4 p=10", "4 ÷ 4 = 1"),
    ("unit 亿元; base 0; level 10; path compound; 2022=4", "annual 2022", OnTrack, "s=1 e=4 !Straightened", "no rate leads away from 0: straight line"),
    ("base 10; level 0; 2022=6", "annual 2022", OnTrack, "s=1 e=6 Δ=6 δ=-", "(6 − 10) ÷ (6 − 10) = 1; no share of 0"),
    ("base 10; level 0; 2025=0", "final 2025", Met, "Δ=0", "0 = 0"),
    ("base -10; level 10; 2022=-2", "annual 2022", OnTrack, "s=1 P=0.4 e=-2", "−10 + 20 × 0.4 = −2"),
    ("base -5; level -1; 2022=-3.4", "annual 2022", OnTrack, "s=1 e=-3.4 Δ=2.4 δ=-", "−5 + 4 × 0.4 = −3.4"),
    ("base 0; level 0; 2022=0", "annual 2022", AlreadyMet, "P=- δ=-", "0 ≥ 0"),

    // No baseline: a value can only be compared with the target itself, or with an annual target.
    ("level 200; 2022=150", "annual 2022", ByPerson, "?NoBaseline Δ=50 P=- !DirectionAssumed", "150 of 200, but from where?"),
    ("level 200; 2022=200", "annual 2022", AlreadyMet, "Δ=0", "200 ≥ 200"),
    ("level 50 falling; 2022=49", "annual 2022", AlreadyMet, "Δ=-1 !", "49 ≤ 50"),
    ("level 200 rising; 2025=200", "annual 2025", OnTrack, "e=200", "on the due date the target is expected"),
    ("level 200 rising; 2025=199", "annual 2025", SlightlyBehind, "s=0.995", "a breach: 199 ÷ 200 = 0.995, at best slightly behind"),
    ("level 200 rising; 2025=140", "annual 2025", WellBehind, "s=0.7", "140 ÷ 200 = 0.7"),
    ("level 140; 2025=157", "final 2025", Exceeded, "Δ=-17 !DirectionAssumed", "157 > 140, read as at least"),
    ("level 1000 rising; 2025=979.4", "final 2025", NotMet, "Δ=20.6 δ=0.0206", "1000 − 979.4 = 20.6"),
    ("base 100@2023-12-31; level 200; 2022=140", "annual 2022", ByPerson, "?NoBaseline", "the baseline is newer than the value"),

    // Ranges: the bound met first decides.
    ("base 0; range 10 15; 2022=4", "annual 2022", OnTrack, "s=1 e=4", "10 × 0.4 = 4"),
    ("base 0; range 10 15; 2023=10", "annual 2023", AlreadyMet, "Δ=0", "10 ≥ 10"),
    ("base 0; range 10 15; 2025=9", "final 2025", NotMet, "Δ=1 δ=0.1", "10 − 9 = 1"),
    ("base 0; range 10 15; 2025=10", "final 2025", Met, "", "10 = 10"),
    ("range 10 15; 2025=15", "final 2025", Met, "", "within the range"),
    ("range 10 15; 2025=16", "final 2025", Exceeded, "", "16 > 15"),
    ("range 1 2; 2022=0", "annual 2022", ByPerson, "?NoBaseline", "no baseline"),
    ("base 20; range 10 15; 2022=18", "annual 2022", OnTrack, "s=1 e=18", "falling: the upper bound is met first; −2 ÷ −2 = 1"),
    ("base 20; range 10 15; 2025=16", "final 2025", NotMet, "Δ=1", "16 > 15"),
    ("base 20; range 10 15; 2025=9", "final 2025", Exceeded, "", "9 < 10"),

    // Targets in words.
    ("composition; 2025=-", "final 2025", ByPerson, "?InWords", "a person weighs shares"),
    ("words; 2022=-", "annual 2022", ByPerson, "?InWords", "a person weighs evidence"),
    ("words", "annual 2022", NotReported, "?NothingReported", "no evidence either"),
];

#[test]
fn levels_and_ranges_are_judged_as_worked_by_hand() {
    check(ROWS);
}
