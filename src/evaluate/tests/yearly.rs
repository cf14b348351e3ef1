//! Yearly duties: a flow to be reached anew each year, and targets assigned year by year.

use super::{Row, check};
use crate::model::Verdict::{
    Ahead, ByPerson, Exceeded, Met, NotMet, NotReported, OnTrack, SlightlyBehind, TargetPending, WellBehind,
};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // Each year, annual review: the newest year alone.
    ("unit 名; each-year 3000; 2022=3150", "annual 2022", Ahead, "s=1.05 Δ=-150 e=3000 !YearsMissing([2021])", "3150 ÷ 3000"),
    ("unit 名; each-year 3000; 2021=3000; 2022=2850", "annual 2022", OnTrack, "s=0.95 Δ=150 δ=0.05 !", "2850 ÷ 3000"),
    ("unit 名; each-year 3000; 2021=3000; 2022=2849", "annual 2022", SlightlyBehind, "s=0.94967", "2849 ÷ 3000"),
    ("unit 名; each-year 3000; 2021=3000; 2022=2249", "annual 2022", WellBehind, "s=0.74967", "2249 ÷ 3000"),
    ("unit 名; each-year 3000; 2021=2900; 2022=3000", "annual 2022", OnTrack, "s=1 !BrokenEarlier(2021-12-31)", "3000 ÷ 3000, after 2900 < 3000"),
    ("unit 名; each-year 3000; 2021=3000; 2022-06-30=1500", "annual 2022-06-30", OnTrack, "e=1487.671 s=1.00829", "3000 × 181 ÷ 365 = 1487.671"),
    ("each-year 0; 2021=0", "annual 2021", OnTrack, "s=-", "0 ≥ 0"),
    ("each-year 0; 2021=-1", "annual 2021", SlightlyBehind, "s=-", "−1 < 0: the breach, and no more"),
    // Mid-term: years kept of years decided, strictly.
    ("unit 名; each-year 3000; 2021=3000; 2022=3100", "mid 2023-06-30", OnTrack, "P=1 s=1", "2 of 2 years"),
    ("unit 名; each-year 3000; 2021=3000; 2022=2999; 2023-06-30=3000", "mid 2023-06-30", SlightlyBehind, "P=0.66667 s=0.99989", "2 of 3, and 1 of 9000 was missed: 1 − 1 ÷ 9000"),
    ("unit 名; each-year 3000; 2021=3000; 2022=2999; 2023-06-30=1400", "mid 2023-06-30", SlightlyBehind, "P=0.5 s=0.99983", "1 of 2, 2023 is still open: 1 − 1 ÷ 6000"),
    ("unit 名; each-year 3000; 2021=3000; 2022=1000", "mid 2022", WellBehind, "P=0.5 s=0.66667", "2000 of 6000 were missed"),
    ("unit 名; each-year 3000; 2021=2999; 2022=2999; 2023=3000", "mid 2023", WellBehind, "P=0.33333 s=0.33333", "two years missed: 1 of 3"),
    ("unit 名; each-year 3000; 2021=2999; 2022=3000; 2023=3000; 2024=3000", "mid 2024", SlightlyBehind, "P=0.75 s=0.75", "of four years one is a quarter"),
    ("unit 名; each-year 3000; 2021=1; 2022=3000; 2023=3000; 2024=3000", "mid 2024", SlightlyBehind, "P=0.75", "3 of 4"),
    ("unit 名; each-year 3000; 2021-06-30=1600", "mid 2021-06-30", Ahead, "s=1.07551", "no year decided yet: 1600 ÷ 1487.671"),
    // Final: every year.
    ("each-year 10; 2021=10; 2022=10; 2023=10; 2024=10; 2025=10", "final 2025", Met, "P=1 Δ=0", "5 of 5"),
    ("each-year 10; 2021=11; 2022=11; 2023=11; 2024=11; 2025=11", "final 2025", Exceeded, "P=1", "above in every year"),
    ("each-year 10; 2021=11; 2022=9; 2023=8; 2024=20; 2025=20", "final 2025", NotMet, "P=0.6 Δ=3", "short by 1 and by 2"),
    ("each-year 10; 2021=10; 2022=10; 2024=10; 2025=10", "final 2025", NotReported, "?YearsMissing([2023])", "2023 unknown"),
    ("each-year 10; 2021=10; 2022=9; 2025=10", "final 2025", NotMet, "!YearsMissing([2023,", "2022 settles it, whatever 2023 was"),
    ("each-year 10; 2021=10; 2022=10; 2023=10; 2024=10; 2025-06-30=5", "final 2025-06-30", NotReported, "?EndNotReported", "2025 still runs"),
    ("each-year 10", "final 2025", NotReported, "?NothingReported", "nothing"),

    // Assigned.
    ("assigned", "annual 2022", TargetPending, "?NotAssigned(2022)", "no target, no value"),
    ("assigned; 2022=2.5", "annual 2022", TargetPending, "?NotAssigned(2022) x=2.5", "a value, but nothing to hold it against"),
    ("assigned; assign 2023 at-least 3; 2022=2.5", "annual 2022", TargetPending, "?NotAssigned(2022)", "only the next year has a target"),
    ("assigned; assign 2022 at-least 2.5", "annual 2022", NotReported, "?NothingReported", "a target, but no value"),
    ("assigned; assign 2022 at-least 2.5; 2022=2.5", "annual 2022", OnTrack, "Δ=0 !YearsNotAssigned([2021])", "2.5 ≥ 2.5"),
    ("assigned; assign 2022 at-least 2.5; 2022=2.4", "annual 2022", SlightlyBehind, "s=0.96", "2.4 ÷ 2.5, a breach"),
    ("assigned; assign 2022 at-most 40; 2022=42", "annual 2022", SlightlyBehind, "s=0.95238", "40 ÷ 42, a breach"),
    ("assigned; base 62; assign 2022 level 65; 2022=66", "annual 2022", OnTrack, "Δ=-1", "66 ≥ 65, rising from 62"),
    ("assigned; base 70; assign 2022 level 65; 2022=66", "annual 2022", SlightlyBehind, "Δ=1 s=0.98485", "65 ÷ 66, falling from 70"),
    ("assigned; assign 2022 level 65; 2022=66", "annual 2022", OnTrack, "!DirectionAssumed", "66 ≥ 65, read as at least"),
    ("unit 名; assigned; assign 2022 each-year 10; 2022=9.5", "annual 2022", OnTrack, "s=0.95", "9.5 ÷ 10, a flow"),
    ("unit 名; assigned; assign 2022 sum 10; 2022-06-30=5", "annual 2022-06-30", OnTrack, "s=1.00829", "5 ÷ (10 × 181 ÷ 365)"),
    ("assigned; assign 2022 range 1 2; 2022=1", "annual 2022", OnTrack, "Δ=0", "the lower bound"),
    ("assigned; assign 2022 growth 7; 2022=6.5", "annual 2022", SlightlyBehind, "s=0.92857", "6.5 ÷ 7 in a unit of percent"),
    ("unit 亿元; assigned; assign 2022 growth 7; 2022=650", "annual 2022", ByPerson, "?InWords", "a rate for amounts: a person"),
    ("assigned; assign 2022 words; 2022=1", "annual 2022", ByPerson, "?InWords", "assigned in words"),
    ("assigned; assign 2021 words; assign 2022 at-least 3; 2022=3", "annual 2022", OnTrack, "!", "the words were for another year"),
    ("assigned; assign 2021 words; assign 2022 at-least 3; 2022=3", "mid 2022", ByPerson, "?InWords", "a mid-term review looks at both"),
    ("assigned; assign 2021 at-least 3; assign 2022 at-least 3; 2021=3; 2022=2", "mid 2023-06-30", SlightlyBehind, "P=0.5 s=0.83333", "1 of 2 years, and 1 of 6 was missed"),
    ("assigned; assign 2021 at-least 3; assign 2025 at-least 3; 2021=3; 2025=3", "final 2025", Met, "P=1 !YearsNotAssigned([2022,", "every year that had a target"),
    ("assigned; assign 2025 at-least 3; 2025=3.1", "final 2025", Exceeded, "", "3.1 > 3"),
    ("assigned; assign 2021 at-least 3; 2021=3", "final 2025", TargetPending, "?NotAssigned(2025)", "the last year has no target"),
    ("assigned; assign 2021 at-least 3; 2021=2", "final 2025", NotMet, "Δ=1", "2021 settles it"),
    ("assigned; assign 2024 at-least 3; assign 2025 at-least 3; 2025=3", "final 2025", NotReported, "?YearsMissing([2024])", "2024 is owed"),
];

#[test]
fn yearly_duties_are_judged_as_worked_by_hand() {
    check(ROWS);
}
