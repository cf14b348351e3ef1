//! Relations that a figure has to keep to: above and below, about, within; budgets; changes since the baseline.

use super::{Row, check};
use crate::model::Verdict::{
    Ahead, AlreadyMet, ByPerson, Exceeded, Met, NotMet, NotReported, OnTrack, Receding, SlightlyBehind, WellBehind,
};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // «＞» and «＜»: an equal figure does not meet them.
    ("level above 46; 2025=46", "final 2025", NotMet, "Δ=0", "46 > 46 does not hold"),
    ("level above 46; 2025=46.1", "final 2025", Met, "Δ=-0.1", "46.1 > 46; beyond it there is no excess"),
    ("base 40; level above 46; 2023=47", "annual 2023", AlreadyMet, "", "47 > 46"),
    ("base 40; level above 46; 2023=46", "annual 2023", Ahead, "s=1.66667 P=1", "6 ÷ 3.6: on the figure, and not beyond it"),
    ("bound below 5.5; 2022=5.5", "annual 2022", SlightlyBehind, "Δ=0 s=1", "5.5 < 5.5 does not hold"),
    ("bound below 5.5; 2022=5.4", "annual 2022", OnTrack, "Δ=-0.1", "5.4 < 5.5"),
    ("bound below 5.5; 2025=5.5", "final 2025", NotMet, "Δ=0", "5.5 < 5.5 does not hold"),
    ("bound above 65000; 2025=71488", "final 2025", Met, "Δ=-6488", "71488 > 65000"),
    ("growth above 7; 2021=7; 2022=7; 2023=7; 2024=7; 2025=7", "final 2025", NotMet, "v=7", "7 > 7 does not hold"),
    ("growth above 7; 2021=14.2; 2022=10.4; 2023=8.1; 2024=8.3; 2025=8.1", "final 2025", Met, "v=9.79511", "1.142 × 1.104 × 1.081 × 1.083 × 1.081 = 1.59557; the fifth root"),
    ("sum above 100; 2021=20; 2022=20; 2023=20; 2024=20; 2025=20", "final 2025", NotMet, "Δ=0", "100 > 100 does not hold"),
    ("sum above 100; 2021=20; 2022=20; 2023=20; 2024=20; 2025=21", "final 2025", Met, "Δ=-1", "101 > 100"),
    ("each-year above 10; 2021=11; 2022=10; 2023=11; 2024=11; 2025=11", "final 2025", NotMet, "P=0.8 Δ=0", "10 > 10 does not hold in 2022"),
    ("against above 0; 2025=0", "final 2025", NotMet, "", "0 > 0 does not hold"),
    ("against above 0; 2022=0.2", "annual 2022", OnTrack, "", "0.2 > 0"),
    ("against at-least 1; 2025=0.9", "final 2025", NotMet, "", "0.9 < 1 percentage point"),

    // «左右», «同步»: within what is stated, else the figure itself or better.
    ("growth about 7; 2021=7; 2022=7; 2023=7; 2024=7; 2025=7", "final 2025", Met, "v=7", "the figure itself"),
    ("growth about 7; 2021=8; 2022=8; 2023=8; 2024=8; 2025=8", "final 2025", Met, "v=8", "better than the figure"),
    ("growth about 7; 2021=6.9; 2022=6.9; 2023=6.9; 2024=6.9; 2025=6.9", "final 2025", ByPerson, "v=6.9 ?NoTolerance", "short of it, and how far is allowed nobody says"),
    ("growth about 7 0.5; 2021=6.6; 2022=6.6; 2023=6.6; 2024=6.6; 2025=6.6", "final 2025", Met, "v=6.6", "6.5 ≤ 6.6 ≤ 7.5"),
    ("growth about 7 0.5; 2021=6.4; 2022=6.4; 2023=6.4; 2024=6.4; 2025=6.4", "final 2025", NotMet, "v=6.4", "6.4 < 6.5"),
    ("growth about 7 0.5; 2021=7.6; 2022=7.6; 2023=7.6; 2024=7.6; 2025=7.6", "final 2025", NotMet, "v=7.6", "7.6 > 7.5"),
    ("base 100; level about 110; 2025=109", "final 2025", ByPerson, "?NoTolerance", "109 is short of about 110"),
    ("base 100; level about 110; 2025=110", "final 2025", Met, "Δ=0", "110 = 110"),
    ("base 100; level about 110; 2022=104", "annual 2022", OnTrack, "s=1", "on the way to about 110: 4 ÷ 4"),
    ("base 100; level about 110 2; 2022=104", "annual 2022", OnTrack, "s=1", "on the way to about 110: 4 ÷ 4"),
    ("base 100; level about 110 2; 2025=108", "final 2025", Met, "", "108 ≤ 108 ≤ 112"),
    ("base 100; level about 110 2; 2025=112.1", "final 2025", NotMet, "", "112.1 > 112"),
    ("base 100; level about 110 2; 2023=113", "annual 2023", SlightlyBehind, "s=0.99115", "112 ÷ 113: beyond what is about 110"),
    ("base 100; level about 100 1; 2022=100.5", "annual 2022", OnTrack, "", "基本稳定: 99 ≤ 100.5 ≤ 101"),
    ("base 100; level about 100 1; 2022=98", "annual 2022", SlightlyBehind, "s=0.98990", "98 ÷ 99"),
    ("base -1; level about -1 0.5; 2022=-2", "annual 2022", SlightlyBehind, "s=0.75", "below zero the other way round: −1.5 ÷ −2"),
    ("base -1; level about -1 0.5; 2022=-0.4", "annual 2022", SlightlyBehind, "s=0.8", "−0.4 ÷ −0.5"),
    ("against about 0; 2025=-0.1", "final 2025", ByPerson, "?NoTolerance", "基本同步: how far behind is allowed nobody says"),
    ("against about 0; 2025=0.1", "final 2025", Met, "", "not behind"),
    ("against about 0 0.5; 2025=-0.4", "final 2025", Met, "", "−0.5 ≤ −0.4 ≤ 0.5"),
    ("against other about 0; 2021=8.1; 2022=2.9; other 2021=8.1; other 2022=3", "annual 2022", ByPerson, "?NoTolerance", "a tenth of a point behind, once"),

    // Between two figures: outside does not meet it, on either side.
    ("bound within 2 3; 2022=2.5", "annual 2022", OnTrack, "", "2 ≤ 2.5 ≤ 3"),
    ("bound within 2 3; 2022=2", "annual 2022", OnTrack, "", "the ends belong to it"),
    ("bound within 2 3; 2022=1.9", "annual 2022", SlightlyBehind, "s=0.95", "1.9 ÷ 2"),
    ("bound within 2 3; 2022=1", "annual 2022", WellBehind, "s=0.5", "1 ÷ 2"),
    ("bound within 2 3; 2022=3.1", "annual 2022", SlightlyBehind, "s=0.96774", "3 ÷ 3.1"),
    ("bound within 2 3; 2025=3.1", "final 2025", NotMet, "", "3.1 > 3"),
    ("bound within 2 3; 2025=3", "final 2025", Met, "", "3 ≤ 3"),
    ("base 0; level within 10 15; 2025=16", "final 2025", NotMet, "", "16 > 15; as a range it would be exceeded"),
    ("base 0; level within 10 15; 2022=4", "annual 2022", OnTrack, "s=1", "on the way to 10"),
    ("base 0; level within 10 15; 2023=12", "annual 2023", OnTrack, "", "inside, and can leave again"),
    ("base 20; level within 10 15; 2025=9", "final 2025", NotMet, "", "9 < 10"),
    ("base 20; level within 10 15; 2025=12", "final 2025", Met, "", "10 ≤ 12 ≤ 15"),
    ("base 20; bound within 10 15; 2022=9", "annual 2022", SlightlyBehind, "s=0.9", "9 ÷ 10: from above, the far end is the lower one"),
    ("growth within 2 3; 2021=2.5; 2022=2.5", "annual 2022", OnTrack, "v=2.5", "2 ≤ 2.5 ≤ 3"),
    ("growth at-most 5; 2021=6; 2022=6", "annual 2022", SlightlyBehind, "v=6 Δ=1", "6 > 5"),
    ("growth at-most 5; 2021=4; 2022=5", "annual 2022", OnTrack, "v=4.49880", "√(1.04 × 1.05) = 1.0449880"),

    // «At most» on a sum is a budget.
    ("sum at-most 100; 2021=20; 2022=20", "annual 2022", OnTrack, "x=40 e=40", "40 ≤ 100 × 0.4"),
    ("sum at-most 100; 2021=10; 2022=10", "annual 2022", OnTrack, "x=20", "using less is no lag"),
    ("sum at-most 100; 2021=20; 2022=21", "annual 2022", SlightlyBehind, "x=41 s=0.97561", "40 ÷ 41"),
    ("sum at-most 100; 2021=40; 2022=40", "annual 2022", WellBehind, "x=80 s=0.5", "40 ÷ 80"),
    ("sum at-most 100; 2021=60; 2022=41", "annual 2022", WellBehind, "x=101 Δ=1", "101 > 100: broken for good"),
    ("sum at-most 100; 2021=20; 2022=20; 2023=20; 2024=20; 2025=20", "final 2025", Met, "Δ=0", "100 ≤ 100; a budget is kept and not exceeded"),
    ("sum at-most 100; 2021=20; 2022=20; 2023=20; 2024=20; 2025=20.1", "final 2025", NotMet, "Δ=0.1", "100.1 > 100"),
    ("sum at-most 100; 2021=20; 2023=20", "annual 2023", NotReported, "?YearsMissing([2022])", "what 2022 used is not known"),
    ("sum at-most 100; 2021=70; 2023=40", "annual 2023", WellBehind, "!YearsMissing([2022])", "110 > 100, whatever 2022 used"),
    ("sum at-most 100; 2021=120", "final 2025", NotMet, "Δ=20", "broken in 2021 and for good"),
    ("unit 件; each-year at-most 10; 2022-06-30=4", "annual 2022-06-30", OnTrack, "e=4.95890", "4 ≤ 10 × 181 ÷ 365"),
    ("unit 件; each-year at-most 10; 2022-06-30=6", "annual 2022-06-30", SlightlyBehind, "s=0.82648", "4.9589 ÷ 6"),
    ("unit 件; each-year at-most 10; 2022-06-30=11", "annual 2022-06-30", WellBehind, "", "11 > 10, with half a year to go"),
    ("unit 件; each-year at-most 10; 2021=10; 2022=9; 2023=8; 2024=10; 2025=9", "final 2025", Met, "P=1", "10 ≤ 10 counts"),

    // A change since the baseline: the entries are levels.
    ("base 60; change at-least 6; 2022=62.4", "annual 2022", OnTrack, "x=62.4 e=62.4 s=1 P=0.4 Δ=3.6", "60 + 6 = 66; 2.4 ÷ 2.4"),
    ("base 60; change at-least 6; 2025=66", "final 2025", Met, "Δ=0", "66 ≥ 60 + 6"),
    ("base 60; change at-least 6; 2025=65.9", "final 2025", NotMet, "Δ=0.1", "65.9 < 66"),
    ("base 77.3; change at-least 1; 2022=77.7", "annual 2022", OnTrack, "s=1", "0.4 ÷ 0.4"),
    ("base 30; change at-most -2; 2025=27.5", "final 2025", Exceeded, "Δ=-0.5", "27.5 < 30 − 2"),
    ("base 30; change at-most -2; 2022=29.2", "annual 2022", OnTrack, "s=1", "−0.8 ÷ −0.8"),
    ("base 60; change above 6; 2025=66", "final 2025", NotMet, "Δ=0", "66 > 66 does not hold"),
    ("base 60; change within 2 3; 2025=62.5", "final 2025", Met, "", "62 ≤ 62.5 ≤ 63"),
    ("base 60; change within 2 3; 2025=63.1", "final 2025", NotMet, "", "63.1 > 63"),
    ("base 60; change range 2 3; 2025=63.1", "final 2025", Exceeded, "", "63.1 > 63"),
    ("change at-least 6; 2025=66", "final 2025", ByPerson, "?NoBaseline", "6 more than what?"),
    ("base 60; change at-least 6; 2022=59", "annual 2022", Receding, "s=-0.41667", "−1 ÷ 2.4"),
];

#[test]
fn relations_are_kept_and_broken_as_worked_by_hand() {
    check(ROWS);
}
