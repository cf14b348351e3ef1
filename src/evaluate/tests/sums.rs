//! Sums of yearly flows, counted from zero.

use super::{Row, check};
use crate::model::Verdict::{
    Ahead, AlreadyMet, Exceeded, Met, NotComparable, NotMet, NotReported, OnTrack, Receding, SlightlyBehind, WellBehind,
};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    ("sum 100; 2021=20; 2022=22", "annual 2022", Ahead, "x=42 s=1.05 P=0.42 E=0.4 e=40 Δ=58 δ=0.58 v=21 v₀=20 w=19.3333 p=105 !", "42 ÷ 40; 58 ÷ 3; 21 × 5"),
    ("sum 100; 2021=20; 2022=21.99", "annual 2022", OnTrack, "s=1.04975", "41.99 ÷ 40"),
    ("sum 100; 2021=20; 2022=18", "annual 2022", OnTrack, "s=0.95", "38 ÷ 40"),
    ("sum 100; 2021=20; 2022=17.99", "annual 2022", SlightlyBehind, "s=0.94975", "37.99 ÷ 40"),
    ("sum 100; 2021=15; 2022=15", "annual 2022", SlightlyBehind, "s=0.75", "30 ÷ 40"),
    ("sum 100; 2021=15; 2022=14.99", "annual 2022", WellBehind, "s=0.74975", "29.99 ÷ 40"),
    ("sum 100; 2021=0; 2022=0", "annual 2022", WellBehind, "s=0 w=33.3333", "0 ÷ 40"),
    ("sum 100; 2021=1; 2022=-2", "annual 2022", Receding, "s=-0.025", "−1 ÷ 40"),
    ("sum 100; 2021=60; 2022=40", "annual 2022", AlreadyMet, "P=1 Δ=0 w=-", "100 ≥ 100"),
    ("sum 100; 2021=20; 2022=20; 2023=20; 2024=20; 2025=20", "final 2025", Met, "x=100 Δ=0", "5 × 20"),
    ("sum 100; 2021=20; 2022=20; 2023=20; 2024=20; 2025=20.1", "final 2025", Exceeded, "Δ=-0.1", "100.1 > 100"),
    ("sum 100; 2021=20; 2022=20; 2023=20; 2024=20; 2025=19.9", "final 2025", NotMet, "Δ=0.1 δ=0.001", "99.9 < 100"),
    ("sum 100; 2021=20; 2022=20; 2023=20; 2024=20; 2025=20", "annual 2025", OnTrack, "s=1", "100 ÷ 100 on the due date"),

    // Within a year, the last figure is the year's. Half a year's flow is compared with half a year.
    ("sum 100; 2021=20; 2022-06-30=10", "mid 2022-06-30", OnTrack, "x=30 τ=0.29918 e=29.9178 s=1.00275", "(1 + 181 ÷ 365) ÷ 5; 30 ÷ 29.9178"),
    ("sum 100; 2021-06-30=9; 2021=20; 2022-03-31=4; 2022=20", "annual 2022", OnTrack, "x=40 s=1", "20 + 20: what was reported within the years is in them"),
    ("sum 100; 2021=20; 2022=40 since:2021-01-01", "annual 2022", OnTrack, "x=40 s=1 !", "the newest figure covers both years"),
    ("sum 100; 2022-06-30=30 since:2021-01-01; 2022=10 since:2022-07-01", "annual 2022", OnTrack, "x=40 s=1 !", "30 for a year and a half, 10 for the rest"),

    // A year without a figure: the sum is at least what is known.
    ("sum 100; 2021=20; 2023=20", "annual 2023", NotReported, "?YearsMissing([2022]) !YearsMissing([2022]) s=0.66667", "40 ÷ 60, but 2022 is missing"),
    ("sum 100; 2021=30; 2023=30", "annual 2023", OnTrack, "s=1 !YearsMissing([2022])", "60 ÷ 60 even without 2022"),
    ("sum 3200; 2025=3287", "final 2025", Exceeded, "x=3287 !YearsMissing([2021,", "one figure, above the target whatever is missing"),
    ("sum 3200; 2025=3100", "final 2025", NotReported, "?YearsMissing([2021,", "one figure, and four years unknown"),
    ("sum 3200; 2025=3100 since:2021-01-01", "final 2025", NotMet, "Δ=100 !", "one figure for all five years"),
    ("sum 100; 2021=20; 2022=15", "final 2025", NotReported, "?EndNotReported !Stale(2022-12-31) !BeforeDue", "the newest flow is three years old"),

    // A stock as baseline is left out; annual targets replace the straight line; zero and negative sums.
    ("base 1626; sum 212.7; 2021=42.54; 2022=42.54", "annual 2022", OnTrack, "s=1 e=85.08 !BaselineLeftOut", "85.08 ÷ (212.7 × 0.4)"),
    ("sum 100; step 2021 10; step 2022 15; step 2023 25; 2021=10; 2022=14", "annual 2022", OnTrack, "e=25 s=0.96", "24 ÷ (10 + 15)"),
    ("sum 100; step 2021 10; step 2022 15; 2021=10; 2022=15; 2023=20", "annual 2023", SlightlyBehind, "e=50 s=0.9", "45 ÷ (25 + 75 ÷ 3)"),
    ("sum 100; step 2021 0; 2021=0", "annual 2021", OnTrack, "s=- e=0", "nothing expected, nothing missing: 0 ≥ 0"),
    ("sum 100; step 2021 0; 2021=-1", "annual 2021", Receding, "s=-", "−1 < 0"),
    ("sum 0; 2021=0", "annual 2021", AlreadyMet, "P=-", "0 ≥ 0"),
    ("sum -13.5; 2021=-2.7; 2022=-2.7", "annual 2022", OnTrack, "x=-5.4 s=1 P=0.4 Δ=8.1", "−5.4 ÷ −5.4"),
    ("sum -13.5; 2021=-0.1; 2022=-0.1", "annual 2022", WellBehind, "s=0.03704", "−0.2 ÷ −5.4"),
    ("sum 100; path compound; 2021=20", "annual 2021", OnTrack, "s=1", "a sum has no rate of growth"),
    ("sum 100; 2021=20; 2022=15 since:2021-07-01", "annual 2022", WellBehind, "x=15 s=0.375 !PartlyCovered", "the first half of 2021 is in the first figure and not in the second: only the second counts, 15 ÷ 40, and that is told"),
    ("sum 100; 2021-06-30=9; 2021=20; 2022=20", "annual 2022", OnTrack, "x=40 s=1 !", "the figure of June is a part of that of the year"),

    // Definitions.
    ("sum 100; 2021=20; 2022=20 by:新口径", "annual 2022", OnTrack, "x=20 s=1 !OtherDefinition(2022-12-31", "no restated sum: the sum of the plan's own definition reaches to 2021"),
    ("sum 100; 2021=20; 2022=20; 2022=30 by:新口径", "annual 2022", OnTrack, "x=40 s=1 !", "both reported for one year: the plan's own is summed"),
    ("sum 100; 2021=20; 2022=20 by:新口径; rebase 新口径 18@2021-12-31", "annual 2022", OnTrack, "x=38 s=0.95 !Rebased", "18 + 20 = 38; 38 ÷ 40"),
    ("sum 100; 2021=20 by:旧口径; 2022=20", "annual 2022", NotComparable, "?DefinitionsMixed", "figures of two definitions are not added up"),
];

#[test]
fn sums_are_judged_as_worked_by_hand() {
    check(ROWS);
}
