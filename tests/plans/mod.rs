//! A small plan file for the tests of the binary.

use std::path::Path;

use plandesk::storage::{parse, to_bytes};

const PLAN: &str = r#"#![enable(implicit_some)]
(
    format: 1,
    plan_id: "018f0000-0000-7000-8000-000000000001",
    copy_id: "018f0000-0000-7000-8000-000000000002",
    revision: 1,
    base: None,
    scope: All,
    title: "测试规划",
    period: (name: "十四五", start: "2021-01-01", end: "2025-12-31"),
    units: [],
    nodes: [
        (id: "1", kind: Chapter, number: "第一章", title: "总章"),
        (id: "1.1", kind: Section, parent: "1", number: "第一节", title: "首节"),
    ],
    indicators: [
        (
            id: "I01", set: Headline, node: "1.1", name: "地区生产总值", unit: "亿元",
            baseline: (value: 1807, date: "2020-12-31"), target: Level(value: 3000), wording: "达到",
        ),
    ],
    entries: [],
)
"#;

/// Writes the plan as a sound file, as the program itself would.
pub(crate) fn write_small(path: &Path) {
    let plan = parse(PLAN.as_bytes()).unwrap().plan;
    std::fs::write(path, to_bytes(&plan).unwrap()).unwrap();
}
