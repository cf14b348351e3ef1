//! Bounds, which are kept or broken on every day.

use super::{Row, check};
use crate::model::Verdict::{Met, NotMet, NotReported, OnTrack, SlightlyBehind, WellBehind};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    ("at-most 4; 2022=4", "annual 2022", OnTrack, "Δ=0 P=- s=- !", "4 ≤ 4"),
    ("at-most 4; 2022=3.6", "annual 2022", OnTrack, "Δ=-0.4 δ=-0.1 e=4", "3.6 ≤ 4"),
    ("at-most 4; 2022=4.01", "annual 2022", SlightlyBehind, "Δ=0.01 s=0.99751", "4 ÷ 4.01; a breach is never on track"),
    ("at-most 3; 2022=4", "annual 2022", SlightlyBehind, "s=0.75", "3 ÷ 4 = 0.75"),
    ("at-most 3; 2022=4.01", "annual 2022", WellBehind, "s=0.74813", "3 ÷ 4.01"),
    ("at-most 0; 2022=2", "annual 2022", WellBehind, "s=0", "0 ÷ 2 = 0"),
    ("at-most 0; 2022=0", "annual 2022", OnTrack, "Δ=0 δ=-", "0 ≤ 0"),
    ("at-most -2; 2022=-1", "annual 2022", WellBehind, "s=0.5 Δ=1", "−1 ÷ −2 = 0.5"),
    ("at-most -2; 2022=1", "annual 2022", WellBehind, "s=-2", "−2 ÷ 1 = −2, which no bound recedes by"),
    ("at-most -2; 2022=0", "annual 2022", WellBehind, "s=0 Δ=2", "0 ÷ −2 = 0"),
    ("at-least 65; 2022=65", "annual 2022", OnTrack, "Δ=0", "65 ≥ 65"),
    ("at-least 65; 2022=60", "annual 2022", SlightlyBehind, "Δ=5 δ=0.07692 s=0.92308", "60 ÷ 65"),
    ("at-least 65; 2022=48", "annual 2022", WellBehind, "s=0.73846", "48 ÷ 65"),
    ("at-least 0; 2022=-1", "annual 2022", SlightlyBehind, "s=- Δ=1", "no ratio to 0"),
    ("at-least -2; 2022=-4", "annual 2022", WellBehind, "s=0.5", "−2 ÷ −4 = 0.5"),
    ("at-least 65; 2022=-1", "annual 2022", WellBehind, "s=-0.01538", "−1 ÷ 65"),
    ("base 4; at-most 4; 2022=4", "annual 2022", OnTrack, "!", "a baseline equal to the bound is no special case"),
    ("base 4; at-most 4; 2025=4", "final 2025", Met, "Δ=0", "4 ≤ 4"),
    ("at-most 4; 2025=3.6", "final 2025", Met, "Δ=-0.4", "kept; a bound is not exceeded"),
    ("at-most 4; 2025=4.1", "final 2025", NotMet, "Δ=0.1 δ=0.025", "4.1 > 4"),
    ("at-least 65; 2025=64.9", "final 2025", NotMet, "Δ=0.1", "64.9 < 65"),
    ("at-least 65; 2025=70", "final 2025", Met, "Δ=-5", "70 ≥ 65"),
    ("at-most 5.5; 2021=5.1; 2022=5.6; 2023=5.2", "annual 2023", OnTrack, "!BrokenEarlier(2022-12-31)", "5.2 ≤ 5.5, after 5.6 > 5.5"),
    ("at-most 5.5; 2021=5.1; 2022=5.6", "annual 2022", SlightlyBehind, "s=0.98214 !FallenBack(2021-12-31)", "5.5 ÷ 5.6; kept in 2021"),
    ("at-most 5.5; 2021=5.1", "final 2025", NotReported, "?EndNotReported !Stale", "kept in 2021 says nothing about 2025"),
    ("at-most 4; 2023-06-30=3.9", "mid 2023-06-30", OnTrack, "τ=0.49918 m=2.50411", "at every date"),
    ("at-most 4; 2020=3", "annual 2021", NotReported, "", "the day before the plan"),
];

#[test]
fn bounds_are_judged_as_worked_by_hand() {
    check(ROWS);
}
