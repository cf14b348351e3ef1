//! Mean yearly growth: against a rate, and against another series.

use super::{Row, check};
use crate::model::Verdict::{
    Ahead, ByPerson, Exceeded, Met, NotComparable, NotMet, NotReported, OnTrack, Receding, SlightlyBehind, WellBehind,
};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // From levels: the root of the whole growth.
    ("unit 亿元; base 100; growth 10; 2022=121", "annual 2022", OnTrack, "v=10 v₀=10 s=1 e=121 Δ=0 p=161.051 w=10 P=-", "(121 ÷ 100)^(1 ÷ 2) = 1.1"),
    ("unit 亿元; base 100; growth 10; 2022=122.1025", "annual 2022", Ahead, "v=10.5 s=1.05", "1.105² = 1.221025; 10.5 ÷ 10"),
    ("unit 亿元; base 100; growth 10; 2022=119.9025", "annual 2022", OnTrack, "v=9.5 s=0.95 Δ=0.5 w=10.3346", "1.095² = 1.199025; (161.051 ÷ 119.9025)^(1 ÷ 3) = 1.103346"),
    ("unit 亿元; base 100; growth 10; 2022=119.9", "annual 2022", SlightlyBehind, "v=9.49886", "√1.199 = 1.0949886"),
    ("unit 亿元; base 100; growth 10; 2022=115.5624", "annual 2022", WellBehind, "v=7.49995", "√1.155624 = 1.0749995"),
    ("unit 亿元; base 100; growth 10; 2022=100", "annual 2022", WellBehind, "v=0 s=0", "no growth"),
    ("unit 亿元; base 100; growth 10; 2022=81", "annual 2022", Receding, "v=-10 s=-1", "√0.81 = 0.9"),
    ("unit 亿元; base 100; growth -2; 2022=96.04", "annual 2022", OnTrack, "v=-2", "√0.9604 = 0.98: a fall of 2 % was allowed"),
    ("unit 亿元; base 100; growth -2; 2022=94.09", "annual 2022", SlightlyBehind, "v=-3 s=- Δ=1", "√0.9409 = 0.97: short of −2, and no ratio"),
    ("unit 亿元; base 100; growth 0; 2022=100", "annual 2022", OnTrack, "v=0", "0 ≥ 0"),
    ("unit 亿元; growth 10; 2022=121", "annual 2022", ByPerson, "?NoBaseline", "growth from what?"),
    ("unit 亿元; base 0; growth 10; 2022=121", "annual 2022", ByPerson, "?NotComputable", "no growth from 0"),
    ("unit 亿元; base 100; growth 10; 2022=-5", "annual 2022", ByPerson, "?NotComputable", "no root of a negative"),
    ("unit 亿元; base 100; growth 10; 2025=161.051", "final 2025", Met, "v=10", "1.1^5 = 1.61051"),
    ("unit 亿元; base 100; growth 10; 2025=161.06", "final 2025", Exceeded, "", "161.06 > 161.051"),
    ("unit 亿元; base 100; growth 10; 2025=161.05", "final 2025", NotMet, "", "161.05 < 161.051"),
    ("unit 亿元; base 100; growth 10; 2022=121", "final 2025", NotReported, "?EndNotReported", "three years unknown"),

    // From yearly rates: chained.
    ("growth 5; 2021=8.1; 2022=3", "annual 2022", Ahead, "v=5.5192 s=1.10384 w=4.6553", "1.081 × 1.03 = 1.11343; √ = 1.055192; (1.05^5 ÷ 1.11343)^(1 ÷ 3) = 1.046553"),
    ("growth 5; 2021=-2; 2022=12.5", "annual 2022", OnTrack, "v=5", "0.98 × 1.125 = 1.1025 = 1.05²"),
    ("growth 5; 2021=-2; 2022=-1", "annual 2022", Receding, "v=-1.50127", "0.98 × 0.99 = 0.9702"),
    ("growth 5; 2022=8", "annual 2022", NotReported, "?YearsMissing([2021])", "a chain with a link missing"),
    ("growth 5; 2021=-100; 2022=8", "annual 2022", ByPerson, "?NotComputable", "nothing left to grow"),
    ("growth 5; 2021=5; 2022=5; 2023=5; 2024=5; 2025=5", "final 2025", Met, "v=5", "1.05^5"),
    ("growth 5; 2021-06-30=4; 2021=5; 2022=5", "annual 2022", OnTrack, "v=5", "the last rate of a year is the year's"),

    // Against another series: the sign of the difference.
    ("against; 2022=0.3", "annual 2022", OnTrack, "Δ=-0.3", "0.3 ≥ 0, entered as a difference"),
    ("against; 2022=0", "annual 2022", OnTrack, "Δ=0", "0 ≥ 0"),
    ("against; 2022=-0.1", "annual 2022", SlightlyBehind, "Δ=0.1 s=-", "−0.1 < 0"),
    ("against; 2025=-0.1", "final 2025", NotMet, "", "−0.1 < 0"),
    ("against; 2025=0.1", "final 2025", Met, "", "0.1 ≥ 0"),
    ("against other; 2021=8.1; 2022=3; other 2021=8.1; other 2022=3", "annual 2022", OnTrack, "Δ=0", "equal chains"),
    ("against other; 2021=8; 2022=3; other 2021=8.1; other 2022=3", "annual 2022", SlightlyBehind, "Δ=0.04882 s=0.99115", "5.5192 − 5.4704 = 0.0488"),
    ("against other; 2021=1; 2022=1; other 2021=5; other 2022=5", "annual 2022", WellBehind, "Δ=4 s=0.2", "1 ÷ 5"),
    ("against other; 2021=8; 2022=1; other 2021=5", "annual 2022", OnTrack, "x=8 Δ=-3", "2021 is the last year that both have: 8 − 5"),
    ("against other; 2021=8", "annual 2022", NotReported, "?SeriesNotReported", "the other series is empty"),
    ("unit 元; base 100; against other; 2022=121; other unit 亿元; other base 200; other 2022=242", "annual 2022", OnTrack, "Δ=0", "both 10 % a year"),
    ("unit 元; base 100; against other; 2022=121; other 2021=9; other 2022=12", "annual 2022", SlightlyBehind, "Δ=0.48982", "1.09 × 1.12 = 1.2208; √ = 1.1048982; − 1.1"),
    ("against other; 2021=8; other 2021=5 by:新口径", "annual 2022", NotComparable, "?DefinitionChanged", "the other series changed its definition"),
];

#[test]
fn growth_is_judged_as_worked_by_hand() {
    check(ROWS);
}
