//! Paths: straight, compound and stepped; which of them is taken; and the course that charts draw.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::shelf::plan;
use super::{Row, check, judged, same};
use crate::evaluate::{Course, actual, expected, time_progress, years_between};
use crate::model::Verdict::{AlreadyMet, OnTrack, Receding, SlightlyBehind, WellBehind};
use crate::model::{Path, Period, PlanIndex};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = &[
    // 1807 to 3000 in five years is a factor of 1.106706907 a year. Perfect growth, rounded to one decimal as statistics are.
    ("unit 亿元; base 1807; level 3000; 2021=1999.8", "annual 2021", OnTrack, "e=1999.8194 P=0.16161 E=0.16163 s=0.99990", "1807 × 1.106706907 = 1999.819"),
    ("unit 亿元; base 1807; level 3000; 2022=2213.2", "annual 2022", OnTrack, "e=2213.2139 P=0.34049 s=0.99997 v=10.67034 v₀=10.67069 w=10.67092 p=2999.9528", "406.2 ÷ 406.2139; (2213.2 ÷ 1807)^(1 ÷ 2) − 1 = 10.670 %"),
    ("unit 亿元; base 1807; level 3000; 2023=2449.4", "annual 2023", OnTrack, "e=2449.3791 s=1.00003", "642.4 ÷ 642.3791"),
    ("unit 亿元; base 1807; level 3000; 2024=2710.7", "annual 2024", OnTrack, "e=2710.7448 s=0.99995", "903.7 ÷ 903.7448"),
    ("unit 亿元; base 1807; level 3000; 2025=3000", "annual 2025", OnTrack, "e=3000 s=1", "1193 ÷ 1193"),
    // The same figures on the straight line of 238.6 a year: behind in every year but the last.
    ("unit 亿元; base 1807; level 3000; path linear; 2021=1999.8", "annual 2021", SlightlyBehind, "e=2045.6 s=0.80805", "192.8 ÷ 238.6"),
    ("unit 亿元; base 1807; level 3000; path linear; 2022=2213.2", "annual 2022", SlightlyBehind, "e=2284.2 s=0.85122 v=203.1 w=262.2667 p=2822.5", "406.2 ÷ 477.2; 786.8 ÷ 3 = 262.27"),
    ("unit 亿元; base 1807; level 3000; path linear; 2023=2449.4", "annual 2023", SlightlyBehind, "e=2522.8 s=0.89746", "642.4 ÷ 715.8"),
    ("unit 亿元; base 1807; level 3000; path linear; 2024=2710.7", "annual 2024", SlightlyBehind, "e=2761.4 s=0.94688", "903.7 ÷ 954.4"),
    ("unit 亿元; base 1807; level 3000; path linear; 2025=3000", "annual 2025", OnTrack, "s=1", "1193 ÷ 1193"),
    ("unit 亿元; base 1807; level 3000; 2022=2100", "annual 2022", WellBehind, "s=0.72129 v=7.80293 w=12.62479 p=2630.940", "293 ÷ 406.2139; (2100 ÷ 1807)^(1 ÷ 2) = 1.07803; (3000 ÷ 2100)^(1 ÷ 3) = 1.12625"),
    ("unit 亿元; base 1807; level 3000; 2023-06-30=2327.3", "mid 2023-06-30", OnTrack, "e=2327.334 s=0.99993", "1807 × 1.106706907^2.49589 = 2327.334"),

    // Growth of exactly 5 % a year is not more than 5 %: 100 × 1.05^5 = 127.62815625.
    ("unit 亿元; base 100; level 127.62815625; 2022=111.05", "annual 2022", OnTrack, "e=111.05126", "straight: 100 + 27.62815625 × 0.4"),
    ("unit 亿元; base 100; level 127.7; 2022=110.3", "annual 2022", OnTrack, "e=110.27482", "127.7 is above 127.63: 100 × 1.277^0.4"),
    ("unit 家; base 55; level 65; 2022=59", "annual 2022", OnTrack, "e=59 s=1", "3.4 % a year: straight"),
    ("unit 万平方米; base 100; level 200; 2022=140", "annual 2022", OnTrack, "e=140", "an area is neither money nor count: straight"),
    ("unit 件/万人; base 100; level 200; 2022=140", "annual 2022", OnTrack, "e=140", "a ratio: straight"),
    ("name 人均可支配收入; unit 元; base 100; level 200; 2022=140", "annual 2022", OnTrack, "e=140", "per head: straight"),
    ("name 每万人口拥有量; unit 件; base 100; level 200; 2022=140", "annual 2022", OnTrack, "e=140", "per 10,000 people: straight"),
    ("name 常住人口; unit 万人; base 100; level 200; 2022=140", "annual 2022", OnTrack, "e=140", "a stock: straight"),
    ("unit 万人次; base 100; level 200; 2022=132", "annual 2022", OnTrack, "e=131.951", "a count: 2^0.4 = 1.31951"),
    ("base 100; level 200; path compound; 2022=132", "annual 2022", OnTrack, "e=131.951 s=1.00154 !", "stated: 32 ÷ 31.951"),
    ("unit 亿元; base 200; level 100; 2022=160", "annual 2022", OnTrack, "e=160", "what falls is straight unless stated"),
    ("unit 亿元; base 200; level 100; path compound; 2022=150", "annual 2022", OnTrack, "e=151.5717 s=1.03245", "200 × 0.5^0.4 = 151.5717; 50 ÷ 48.4283"),
    ("base 100; level 200; path compound; 2022=-10", "annual 2022", Receding, "e=131.951 v=-55", "a fall below nought has no rate: −110 ÷ 2 = −55 a year"),

    // Annual targets.
    ("base 100; level 200; step 2021 105; step 2022 115; step 2023 140; step 2024 170; 2022=115", "annual 2022", OnTrack, "e=115 s=1 E=0.15", "15 ÷ 15"),
    ("base 100; level 200; step 2021 105; step 2022 115; step 2023 140; step 2024 170; 2022=114", "annual 2022", SlightlyBehind, "s=0.93333", "14 ÷ 15"),
    ("base 100; level 200; step 2021 105; step 2022 115; 2022-06-30=110", "annual 2022-06-30", OnTrack, "e=109.9589 s=-", "105 + 10 × 181 ÷ 365 = 109.9589: a way of 9.96 is less than a tenth of it, so that 110 ≥ 109.96 decides"),
    ("base 100; level 200; step 2021 105; 2021-06-30=102.5", "annual 2021", OnTrack, "e=102.4795", "100 + 5 × 181 ÷ 365"),
    ("base 100; level 200; step 2021 105; 2023=152.5", "annual 2023", OnTrack, "e=152.5 s=1", "from 105 straight to 200: 105 + 95 × 2 ÷ 4"),
    ("base 100; level 200; step 2021 105; path linear; 2021=119", "annual 2021", OnTrack, "e=120 s=0.95", "stated linear: 19 ÷ 20"),
    ("base 100; level 200; step 2025 190; 2025=196", "annual 2025", OnTrack, "e=200 s=0.96", "the plan's target stands for its own year"),
    ("base 100; level 200; step 2021 95; 2021=95", "annual 2021", OnTrack, "s=- e=95", "an annual target below the baseline has no ratio: 95 ≥ 95"),
    ("base 100; level 200; step 2021 95; 2021=94", "annual 2021", SlightlyBehind, "s=0.98947", "94 ÷ 95, a breach"),
    ("base 100; level 200; step 2021 100.5; 2021=99.9", "annual 2021", SlightlyBehind, "s=0.99403", "99.9 ÷ 100.5: a tenth below the baseline is no retreat"),
    ("base 100; level 200; step 2021 100.5; 2021=70", "annual 2021", WellBehind, "s=0.69652", "70 ÷ 100.5"),
    ("base 100; level 200; step 2021 111; 2021=105", "annual 2021", SlightlyBehind, "s=0.94595", "a way of 11 is less than a tenth of 111: 105 ÷ 111"),
    ("base 100; level 200; step 2021 112; 2021=105", "annual 2021", WellBehind, "s=0.41667", "a way of 12 is more: 5 ÷ 12"),
    ("level 200 rising; step 2022 150; 2022=150", "annual 2022", OnTrack, "e=150 P=-", "150 ≥ 150"),
    ("level 200 rising; step 2022 150; 2022=149", "annual 2022", SlightlyBehind, "s=0.99333", "149 ÷ 150, a breach"),
    ("level 200 rising; step 2022 150; 2022=112.4", "annual 2022", WellBehind, "s=0.74933", "112.4 ÷ 150"),
    ("level 20 falling; step 2022 40; 2022=50", "annual 2022", SlightlyBehind, "s=0.8", "40 ÷ 50"),
    ("level 200 rising; step 2022 150; 2023=200", "annual 2023", AlreadyMet, "", "200 ≥ 200"),
];

#[test]
fn paths_are_followed_as_worked_by_hand() {
    check(ROWS);
}

#[test]
fn the_path_taken_is_told() {
    let cases = [
        ("unit 亿元; base 1807; level 3000; 2022=1900", Some(Path::Compound)),
        ("base 100; level 200; 2022=138", Some(Path::Linear)),
        ("base 100; level 200; step 2021 110; 2022=138", Some(Path::Stepped)),
        ("sum 100; 2022=138", Some(Path::Linear)),
        ("at-most 4; 2022=3", None),
    ];
    for (given, path) in cases {
        assert_eq!(judged(given, "annual 2022").path, path, "{given}");
    }
}

#[test]
fn years_are_counted_alike_in_leap_years_and_others() {
    let cases = [
        (date(2020, 12, 31), date(2025, 12, 31), "5"),
        (date(2020, 12, 31), date(2024, 12, 31), "4"),
        (date(2023, 12, 31), date(2024, 12, 31), "1"),
        (date(2022, 12, 31), date(2020, 12, 31), "-2"),
        (date(2020, 12, 31), date(2021, 3, 14), "0.2"),
        (date(2023, 12, 31), date(2024, 2, 29), "0.163934"),
        (date(2023, 12, 31), date(2024, 7, 1), "0.5"),
    ];
    for (from, to, years) in cases {
        assert!(same(Some(years_between(from, to)), years), "{from} to {to}: {}", years_between(from, to));
    }
}

#[test]
fn time_progress_stays_between_nought_and_one() {
    let period = Period::new("十四五", date(2021, 1, 1), date(2025, 12, 31)).unwrap();
    let cases = [
        (date(2019, 6, 30), "0"),
        (date(2020, 12, 31), "0"),
        (date(2021, 12, 31), "0.2"),
        (date(2022, 12, 31), "0.4"),
        (date(2023, 6, 30), "0.499178"),
        (date(2025, 12, 31), "1"),
        (date(2027, 1, 1), "1"),
    ];
    for (day, share) in cases {
        assert!(same(Some(time_progress(&period, day)), share), "{day}: {}", time_progress(&period, day));
    }
}

fn course(given: &str, cut_off: Date) -> Option<Course> {
    let plan = plan(given);
    Course::of(&PlanIndex::new(&plan), &plan.indicators[0], cut_off)
}

#[test]
fn a_compound_course_is_drawn_by_quarters_and_others_by_corners() {
    let day = date(2025, 12, 31);
    assert_eq!(course("unit 亿元; base 1807; level 3000", day).unwrap().points().len(), 21);
    assert_eq!(course("base 100; level 200", day).unwrap().points().len(), 2);
    assert_eq!(course("base 100; level 200; step 2021 105; step 2022 115", day).unwrap().points().len(), 4);
    assert_eq!(course("level 200; 2022=100", day), None);
    assert_eq!(course("composition", day), None);
}

#[test]
fn a_course_expects_nothing_before_it_starts_and_the_target_after_its_end() {
    let cases = [
        ("base 100; level 200", date(2020, 12, 30), "-"),
        ("base 100; level 200", date(2020, 12, 31), "100"),
        ("base 100; level 200", date(2025, 12, 31), "200"),
        ("base 100; level 200", date(2030, 1, 1), "200"),
        ("at-most 4", date(2022, 12, 31), "4"),
        ("each-year 3000", date(2022, 12, 31), "3000"),
        ("sum 100", date(2022, 12, 31), "40"),
        ("sum 100; step 2021 10; step 2022 15", date(2022, 12, 31), "25"),
        ("sum 100; step 2022 15", date(2022, 12, 31), "40"),
        ("unit 亿元; base 100; growth 10", date(2022, 12, 31), "121"),
        ("unit 亿元; base 100; growth 10", date(2025, 12, 31), "161.051"),
        ("growth 7", date(2022, 12, 31), "7"),
        // What is asked for anew each year does not come down from a baseline.
        ("base 10; growth within 2 3", date(2022, 12, 31), "2"),
        ("base 10; each-year within 2 3", date(2022, 12, 31), "2"),
        ("base 10; bound within 2 3", date(2022, 12, 31), "3"),
        // A yearly rate stands for its whole year; a yearly flow fills up, 3000 × 181 ÷ 365.
        ("fall 13.5", date(2022, 6, 30), "5.63598"),
        ("unit 名; each-year 3000", date(2022, 6, 30), "1487.67"),
        ("each-year 30", date(2022, 6, 30), "30"),
    ];
    for (given, day, value) in cases {
        let plan = plan(given);
        let found = expected(&PlanIndex::new(&plan), &plan.indicators[0], day);
        assert!(same(found, value), "{given} on {day}: {found:?}");
    }
}

#[test]
fn a_changed_target_bends_the_course_from_the_day_of_the_change() {
    let given = "base 100; level 200; changed 2023-06-30 level 180";
    let at = |cut_off| course(given, cut_off).unwrap().expected(date(2025, 12, 31));
    assert_eq!(at(date(2023, 6, 29)), Some(Decimal::from(200)));
    assert_eq!(at(date(2023, 6, 30)), Some(Decimal::from(180)));
}

#[test]
fn flows_are_drawn_as_running_sums() {
    let plan = plan("sum 100; 2021=18; 2022-06-30=10; 2022=21; 2023=20 by:新口径; rebase 新口径 40@2022-12-31");
    let points = actual(&PlanIndex::new(&plan), &plan.indicators[0], date(2025, 12, 31));
    let sums: Vec<String> = points.iter().map(|actual| actual.point.value.to_string()).collect();
    // 18; 18 + 10; 18 + 21, because the later figure of 2022 covers the earlier; 40 restated, + 20.
    assert_eq!(sums, ["18", "28", "39", "60"]);
}

/// «The total of the new definition has no part in it that was left out because the old one covers the same months.»
#[test]
fn flows_of_one_definition_do_not_cover_those_of_another() {
    let plan = plan("sum 100; 2021-06-30=5 by:新口径; 2021=18; 2022=20 by:新口径; rebase 新口径 0");
    let points = actual(&PlanIndex::new(&plan), &plan.indicators[0], date(2022, 12, 31));
    let sums: Vec<String> = points.iter().map(|actual| actual.point.value.to_string()).collect();
    assert_eq!(sums, ["5", "18", "25"]);
}
