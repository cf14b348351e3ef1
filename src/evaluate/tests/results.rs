//! Results as official tables print them: with a sign, with a real growth beside a level, as a mean of several years, with a
//! baseline that was an estimate.

use super::{Row, check};
use crate::model::Verdict::{Ahead, ByPerson, Exceeded, Met, NotMet, NotReported, OnTrack};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // A result with a sign decides only on the side that the sign settles.
    ("at-most 4; 2022=<4", "annual 2022", OnTrack, "x=4 Δ=- δ=-", "less than 4; how much less is not known"),
    ("sum at-most 12; 2025=<10 since:2021-01-01", "final 2025", Met, "x=10", "less than 10 is not more than 12"),
    ("sum at-most 10; 2025=<10 since:2021-01-01", "final 2025", Met, "x=10", "less than 10"),
    ("sum at-most 8; 2025=<10 since:2021-01-01", "final 2025", ByPerson, "?ResultIsBound", "less than 10 may be 9 or 7"),
    ("sum 3; 2025=>3 since:2021-01-01", "final 2025", Exceeded, "", "more than 3"),
    ("sum above 3; 2025=>3 since:2021-01-01", "final 2025", Met, "", "more than 3 is what was asked for"),
    ("sum 4; 2025=>3 since:2021-01-01", "final 2025", ByPerson, "?ResultIsBound", "more than 3 may be 3.5 or 5"),
    ("sum 3; 2025=<3 since:2021-01-01", "final 2025", NotMet, "", "less than 3"),
    ("sum 3; 2025=<4 since:2021-01-01", "final 2025", ByPerson, "?ResultIsBound", "less than 4 may be 3.5 or 2"),
    ("sum 3; 2025=≥3 since:2021-01-01", "final 2025", Met, "", "3 or more"),
    ("sum 3; 2025=<2 since:2021-01-01", "final 2025", NotMet, "", "less than 2"),
    ("base 0; level 100; 2022=>40", "annual 2022", OnTrack, "s=1", "on course or better"),
    ("base 0; level 100; 2022=>20", "annual 2022", ByPerson, "?ResultIsBound", "behind at 20, and it may be more"),
    ("base 0; level 100; 2022=<40", "annual 2022", ByPerson, "?ResultIsBound", "on course at 40, and it is less"),
    ("at-most 4; 2022=<4", "annual 2022", OnTrack, "", "less than 4"),
    ("at-most 4; 2022=<5", "annual 2022", ByPerson, "?ResultIsBound", "less than 5 may be 4.5"),
    ("bound within 2 3; 2022=<3", "annual 2022", ByPerson, "?ResultIsBound", "less than 3 may be less than 2"),
    ("base 5; bound 4; 2022=<4", "annual 2022", OnTrack, "", "down from 5 to 4 at most, and it is less than 4"),
    ("words; 2022=<3", "annual 2022", ByPerson, "?InWords", "a person judges it anyway"),

    // A level with its real growth beside it: a target of growth takes that one.
    ("unit 亿元; base 100; growth 6; 2021=108 growth:6; 2022=119 growth:6.5", "annual 2022", OnTrack, "v=6.2497 s=1.04162 !", "√(1.06 × 1.065) = 1.062497; at current prices it would be 9.09"),
    ("unit 亿元; base 100; growth 6; 2021=108; 2022=119", "annual 2022", Ahead, "v=9.08712 !Nominal", "√1.19 = 1.0908712, with prices in it"),
    ("unit 亿元; base 100; growth 6; 2021=108 growth:6; 2022=119", "annual 2022", Ahead, "v=9.08712 !Nominal", "the real growth of 2022 is missing"),
    ("unit 公里; base 100; growth 6; 2021=106; 2022=112.36", "annual 2022", OnTrack, "v=6 !", "a length has no prices"),
    ("unit 亿元; base 100; level 200; 2022=132 growth:5", "annual 2022", OnTrack, "x=132", "a level is judged as a level"),
    ("unit 元; base 100; against other; 2021=108 growth:6; other 2021=5.5", "annual 2021", OnTrack, "Δ=-0.5 !", "6 − 5.5"),

    // A rate of several years is their mean.
    ("growth 5; 2023=5 since:2021-01-01", "annual 2023", OnTrack, "v=5 !", "1.05³"),
    ("growth 5; 2021=8; 2023=3.5 since:2022-01-01", "annual 2023", OnTrack, "v=4.97877", "1.08 × 1.035² = 1.156923; the third root"),
    ("growth 5; 2025=4.9 since:2021-01-01", "final 2025", NotMet, "v=4.9", "a mean of five years"),
    ("growth 5; 2023=5 since:2022-01-01", "annual 2023", NotReported, "?YearsMissing([2021])", "the mean does not cover 2021"),

    // A baseline that was an estimate.
    ("base 100 预计; level 200; 2022=140", "annual 2022", OnTrack, "s=1 !BaselineProvisional(Estimated)", "counts, and says so"),
    ("base 100 最终; level 200; 2022=140", "annual 2022", OnTrack, "s=1 !", "nothing to say"),
    ("base 5 预计; sum 100; 2021=20", "annual 2021", OnTrack, "!BaselineLeftOut", "a stock beside a sum plays no part"),
];

#[test]
fn results_count_as_worked_by_hand() {
    check(ROWS);
}
