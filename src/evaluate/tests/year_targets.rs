//! What annual and assigned targets ask of single years, and what they have to do with the verdict.

use super::shelf::{plan, review};
use super::*;
use crate::evaluate::{SetBy, YearTarget, year_targets};

fn told(given: &str, asked: &str) -> Vec<String> {
    let plan = plan(given);
    let ((review, rules), index) = (review(asked), PlanIndex::new(&plan));
    let judgement = judge(&index, &plan.indicators[0], &review, RuleSet::of(rules));
    year_targets(&index, &plan.indicators[0], &judgement).iter().map(line).collect()
}

/// Writes one as `2022 a 110: 108 missed course @110`.
fn line(target: &YearTarget) -> String {
    let set_by = if target.set_by == SetBy::AnnualPlan { "a" } else { "h" };
    let value = target.value.map_or("-".to_owned(), |(figure, _)| figure.normalize().to_string());
    let met = match target.met {
        Some(true) => "met",
        Some(false) => "missed",
        None => "open",
    };
    let goal = target.target.figure().map_or("-".to_owned(), |figure| figure.to_string());
    let place = target.place.map_or(String::new(), |place| format!(" @{}", place.normalize()));
    format!("{} {set_by} {goal}: {value} {met} {}{place}", target.year, target.role.key())
}

/// «I entered the annual target: what has it to do with the verdict, and did the year reach it?»
#[test]
fn every_year_that_has_a_target_is_told() {
    let cases: &[(&str, &str, &[&str])] = &[
        // A level goes from step to step; the plan's own target stands at the end.
        (
            "base 100; level 200; step 2021 110; step 2022 130; step 2025 190; 2021=111; 2022=129",
            "annual 2022",
            &["2021 a 110: 111 met course @110", "2022 a 130: 129 missed course @130", "2025 a 190: - open at_due @190"],
        ),
        // Falling: less is better.
        ("base 60; level 53; step 2021 58; 2021=58.1", "annual 2021", &["2021 a 58: 58.1 missed course @58"]),
        ("base 60; level 53; step 2021 58; 2021=57", "annual 2021", &["2021 a 58: 57 met course @58"]),
        // A step that goes back first is still asked for from below.
        ("base 100; level 200; step 2021 95; 2021=94", "annual 2021", &["2021 a 95: 94 missed course @95"]),
        // A final review asks for the plan's own target.
        ("unit 公里; sum 100; step 2021 20; 2021=21; 2025=80", "final 2025", &["2021 a 20: 21 met at_due @20"]),
        // The plan's word on the path goes first.
        ("base 100; level 200; path linear; step 2021 110; 2021=115", "annual 2021", &["2021 a 110: 115 met other_path @110"]),
        // A year is not over in June, and nothing is said of it.
        ("base 100; level 200; step 2022 130; 2022-06-30=140", "annual 2022-06-30", &["2022 a 130: 140 open course @130"]),
        // Flows: the parts of a year are added up; the course adds up the years.
        (
            "unit 公里; sum 100; step 2021 20; step 2022 25; 2021=21; 2022-06-30=10; 2022=14 since:2022-07-01",
            "annual 2022",
            &["2021 a 20: 21 met course @20", "2022 a 25: 24 missed course @45"],
        ),
        ("unit 公里; sum 100; step 2021 20; 2021-06-30=20", "annual 2021-06-30", &["2021 a 20: 20 met course @20"]),
        ("unit 公里; sum 100; step 2022 25; 2021=20; 2022=25", "annual 2022", &["2022 a 25: 25 met after_gap"]),
        // A flow over two years says nothing of either.
        (
            "unit 公里; sum 100; step 2021 20; step 2022 25; 2022=50 since:2021-01-01",
            "annual 2022",
            &["2021 a 20: - open course @20", "2022 a 25: - open course @45"],
        ),
        // A yearly rate that is chained.
        ("fall 13.5; step 2021 3; 2021=2.7", "annual 2021", &["2021 a 3: 2.7 missed course @3"]),
        // Bounds, yearly duties and growths are judged by their own target alone.
        ("at-most 5.5; step 2021 5; 2021=5.2", "annual 2021", &["2021 a 5: 5.2 missed other_kind @5"]),
        ("unit 名; each-year 3000; step 2021 3200; 2021=3100", "annual 2021", &["2021 a 3200: 3100 missed other_kind @3200"]),
        ("growth 6; step 2021 6.5; 2021=6.5", "annual 2021", &["2021 a 6.5: 6.5 met other_kind @6.5"]),
        ("unit 亿元; base 100; growth 6; step 2021 107; 2021=107", "annual 2021", &["2021 a 107: 107 met other_kind @107"]),
        // Equal is not above.
        ("base 5; level above 7; step 2021 5.5; 2021=5.5", "annual 2021", &["2021 a 5.5: 5.5 missed course @5.5"]),
        // A result with a sign settles one side only.
        ("base 60; level 53; step 2021 58; 2021=<57", "annual 2021", &["2021 a 58: 57 met course @58"]),
        ("base 60; level 53; step 2021 58; 2021=>57", "annual 2021", &["2021 a 58: 57 open course @58"]),
        // Assigned: the year is judged by it, as the verdict says.
        (
            "assigned; assign 2021 at-least 3; assign 2022 at-most 4; 2021=3; 2022=4.1",
            "annual 2022",
            &["2021 h 3: 3 met verdict @3", "2022 h 4: 4.1 missed verdict @4"],
        ),
        ("assigned; assign 2022 words; 2022=4.1", "annual 2022", &["2022 h -: 4.1 open verdict"]),
        ("assigned; assign 2023 at-least 3; 2022=4.1", "annual 2022", &["2023 h 3: - open verdict @3"]),
        // The plan has a figure of its own: the assigned one is beside it.
        (
            "base 100; level 200; step 2021 110; assign 2021 at-least 120; 2021=115",
            "annual 2021",
            &["2021 a 110: 115 met course @110", "2021 h 120: 115 missed other_kind"],
        ),
        ("unit 亿元; level 200; assign 2021 growth 7; 2021=115", "annual 2021", &["2021 h 7: 115 open other_kind"]),
        // Nothing tells the direction of a target in words.
        ("words; step 2021 10; 2021=11", "annual 2021", &["2021 a 10: 11 open other_kind @10"]),
        ("assigned; step 2021 10; 2021=11", "annual 2021", &["2021 a 10: 11 open other_kind @10"]),
        // Corrected, withdrawn, and of another definition: as in the verdict.
        (
            "base 100; level 200; step 2021 110; 2021=111; 2021=105 corrects:1",
            "annual 2021",
            &["2021 a 110: 105 missed course @110"],
        ),
        ("base 100; level 200; step 2021 110; 2021=111; retract 1", "annual 2021", &["2021 a 110: - open course @110"]),
        ("base 100; level 200; step 2021 110; 2021=111 by:新口径", "annual 2021", &["2021 a 110: - open course @110"]),
        ("base 100; level 200; 2021=111", "annual 2021", &[]),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(given, asked, expected)| told(given, asked) != *expected)
        .map(|(given, asked, _)| format!("{given} ({asked}): {:?}", told(given, asked)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
