//! Falls and rises over the period, chained from yearly rates. A percentage never adds up.

use super::{Row, check};
use crate::model::Verdict::{
    Ahead, AlreadyMet, ByPerson, Exceeded, Met, NotComparable, NotMet, NotReported, OnTrack, Receding, WellBehind,
};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // The energy intensity of 2011 to 2015, which the official table gives as a fall of 18.2.
    ("fall 16; 2021=2.01; 2022=3.6; 2023=3.7; 2024=4.8; 2025=5.6", "final 2025", Exceeded, "x=18.2488 Δ=-2.2488 !", "1 − 0.9799 × 0.964 × 0.963 × 0.952 × 0.944 = 18.2488 %, where the sum would be 19.71"),
    ("fall 13.5; 2021=2.75; 2022=2.75; 2023=2.75; 2024=2.75; 2025=2.75", "final 2025", NotMet, "x=13.0143 Δ=0.4857 δ=0.03598", "1 − 0.9725^5 = 13.0143 %, though 5 × 2.75 = 13.75"),
    ("fall 10; 2025=10 since:2021-01-01", "final 2025", Met, "x=10 Δ=0 !", "one total for all five years"),

    // On the way: 13.5 % in five years is 1 − 0.865^0.2 = 2.85885 % a year.
    ("fall 13.5; 2021=2.7; 2022=0.1", "annual 2022", WellBehind, "x=2.7973 e=5.63598 s=0.49633 P=0.20721 τ=0.4 v₀=2.85885 v=1.40857 w=3.81384", "1 − 0.973 × 0.999 = 2.7973 %; 1 − 0.865^0.4 = 5.63598 %; ((0.865 ÷ 0.972027)^(1 ÷ 3) = 0.961862"),
    ("fall 13.5; 2021=2.86; 2022=2.86", "annual 2022", OnTrack, "x=5.6382 s=1.00039", "1 − 0.9714² = 5.6382 %"),
    ("fall 13.5; 2021=3.1; 2022=3", "annual 2022", Ahead, "x=6.007 s=1.06583", "1 − 0.969 × 0.97 = 6.007 %; ÷ 5.63598"),
    ("fall 13.5; 2021=-1; 2022=0.5", "annual 2022", Receding, "x=-0.495", "1 − 1.01 × 0.995 = −0.495 %: a rise"),
    ("fall 13.5; 2021=7; 2022=8", "annual 2022", AlreadyMet, "x=14.44 w=-", "1 − 0.93 × 0.92 = 14.44 % ≥ 13.5"),
    ("fall 13.5; 2023=8.4 since:2021-01-01", "annual 2023", OnTrack, "x=8.4 e=8.33371 s=1.00795", "a total since the beginning is no rate of one year"),
    ("fall 13.5; 2021=2.86; 2023=5.64 since:2022-01-01", "annual 2023", OnTrack, "x=8.3387 s=1.0006", "1 − 0.9714 × 0.9436 = 8.3387 %"),
    ("fall 13.5; 2021=2.86; 2022-06-30=2.86", "mid 2022-06-30", OnTrack, "x=5.6382 τ=0.4 e=5.63598", "a rate compares with the year before: half a year's stands for its year"),
    ("fall 13.5; 2021=2.86; 2022-06-30=1; 2022=2.86", "annual 2022", OnTrack, "x=5.6382", "the last rate of a year is the year's"),

    ("fall 10; step 2021 2; step 2022 2; 2021=2; 2022-06-30=2", "annual 2022", OnTrack, "x=3.96 e=4 s=0.99", "1 − 0.98 × 0.98, against the annual target of the whole year"),

    // A year without a rate: nothing can be said, for that rate may have been a rise.
    ("fall 13.5; 2021=20; 2023=1", "annual 2023", NotReported, "?YearsMissing([2022])", "1 − 0.8 × 0.99 = 20.8 %, but 2022 is missing"),
    ("fall 13.5; 2021=3", "final 2025", NotReported, "?EndNotReported", "four years unknown"),

    // A fall entered as a change over the year before, below zero.
    ("rise -13.5; 2021=-2.7; 2022=-0.1", "annual 2022", WellBehind, "x=-2.7973 e=-5.63598 s=0.49633", "0.973 × 0.999 − 1; the same as a fall of 2.7 and 0.1"),
    ("rise -13.5; 2021=-3; 2022=-3; 2023=-3; 2024=-3; 2025=-3", "final 2025", Exceeded, "x=-14.1266", "0.97^5 − 1 = −14.1266 % ≤ −13.5"),
    ("rise -13.5; 2021=-2.75; 2022=-2.75; 2023=-2.75; 2024=-2.75; 2025=-2.75", "final 2025", NotMet, "x=-13.0143", "0.9725^5 − 1 = −13.0143 %"),

    // A rise.
    ("rise 40; 2021=7; 2022=7", "annual 2022", OnTrack, "x=14.49 e=14.40664 s=1.00579 v₀=6.96104 v=7", "1.07² − 1 = 14.49 %; 1.4^0.4 − 1 = 14.40664 %"),
    ("rise 40; 2021=7; 2022=7; 2023=7; 2024=7; 2025=7", "final 2025", Exceeded, "x=40.2552", "1.07^5 − 1"),
    ("rise 40; 2021=6.96; 2022=6.96; 2023=6.96; 2024=6.96; 2025=6.96", "final 2025", NotMet, "x=39.9932 Δ=0.0068", "1.0696^5 − 1 = 39.9932 %"),
    ("unit ‰; rise 25; 2021=5; 2022=6", "annual 2022", Ahead, "x=11.03 e=9.92598 s=1.11122", "1.005 × 1.006 − 1 = 11.03 ‰; 1.025^0.4 − 1 = 9.92598 ‰"),

    // A ceiling on growth is used up and not achieved.
    ("rise at-most 10; 2021=1.5; 2022=1.5", "annual 2022", OnTrack, "x=3.0225 e=3.88601", "1.015² − 1 ≤ 1.1^0.4 − 1"),
    ("rise at-most 10; 2021=3; 2022=3", "annual 2022", WellBehind, "x=6.09 s=0.6381", "3.88601 ÷ 6.09"),
    ("rise at-most 10; 2021=6; 2022=6", "annual 2022", WellBehind, "x=12.36", "12.36 > 10, for good"),
    ("rise at-most 10; 2021=2; 2022=2; 2023=2; 2024=2; 2025=1", "final 2025", Met, "x=9.3256", "1.02^4 × 1.01 − 1 ≤ 10 %"),

    // Definitions, annual targets, and other rule sets.
    ("fall 13.5; 2021=2.7; 2022=0.1; 2023=0.5 by:新口径", "annual 2023", WellBehind, "x=2.7973 s=0.49633 !OtherDefinition(2023-12-31", "the newest comparable rate is of 2022"),
    ("fall 13.5; 2021=2.7; 2022=0.1; 2025=0.5 by:新口径", "final 2025", NotComparable, "?DefinitionChanged x=2.7973 !OtherDefinition(2025-12-31", "the end was reported, but not so that it can be compared"),
    ("fall 13.5; 2021=2.7 by:新口径", "annual 2021", NotComparable, "?DefinitionChanged", "no comparable rate at all"),
    ("fall 13.5; 2021=2.7; 2022=3 by:新口径; rebase 新口径 2.5@2021-12-31", "annual 2022", OnTrack, "x=5.425 s=0.96257 !Rebased", "1 − 0.975 × 0.97 = 5.425 %"),
    ("rise 40; 2021=6.9; 2022=7 by:新口径; rebase 新口径 7@2021-12-31", "annual 2022", OnTrack, "x=14.49 s=1.00579 !Rebased", "1.07 × 1.07 − 1 = 14.49 %"),
    ("fall 13.5; 2021=2.86; 2022=2.86", "annual 2022 sic", OnTrack, "s=1.00039", "a chain has no straight share of the time; its own course stands in"),
    ("fall 13.5; 2021=2.86; 2022=2.86", "annual 2022 un2023", OnTrack, "p=13.5051 s=1.00038", "1 − 0.9714^5 = 13.5051 %"),
    ("fall 100; 2021=50", "annual 2021", ByPerson, "?NotComputable", "no yearly rate leads to nothing"),
];

#[test]
fn falls_and_rises_are_chained_as_worked_by_hand() {
    check(ROWS);
}
