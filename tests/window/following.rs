//! Every figure leads somewhere: counts to the indicators they count, the working of a verdict to the entries it rests on.

use std::sync::Arc;

use eframe::egui::{Key, vec2};
use jiff::civil::date;
use plandesk::model::{Date, Entry, EntryId, Indicator, IndicatorId, Nature, Timestamp};
use plandesk::session::MemoryDisk;
use plandesk::storage::{parse, to_bytes};

use super::desk::{ALT, CTRL, Desk, FILE, NONE, PLAN, indicator};

#[test]
fn a_count_leads_to_the_indicators_it_counts_and_back_to_all() {
    let mut desk = Desk::embedded();
    let is_binding = |indicator: &&Indicator| indicator.nature == Some(Nature::Binding);
    let binding = desk.plan().indicators.iter().filter(is_binding).count();
    desk.click(&format!("0 / {binding}"));
    assert!(desk.sees(&format!("只看：约束性（{binding} 项）")));
    assert!(desk.rows().contains(&"单位 GDP 能耗降低率".to_owned()));
    assert!(!desk.rows().contains(&"地区生产总值".to_owned()));
    desk.click("显示全部");
    assert!(desk.rows().contains(&"地区生产总值".to_owned()));
}

#[test]
fn a_verdict_s_number_leads_to_its_indicators_and_a_search_clears_the_filter() {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    desk.report("1000");
    desk.press(CTRL, Key::Num1);
    desk.click("1 项未完成");
    assert!(desk.sees("只看：预期性 · 未完成（1 项）"));
    assert_eq!(desk.selected_rows(), ["地区生产总值"]);
    desk.press(ALT, Key::ArrowDown);
    assert_eq!(desk.selected_rows(), ["地区生产总值"], "there is no other");
}

#[test]
fn the_working_leads_to_the_entry_it_rests_on() {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    desk.report("2800");
    desk.fill("截至日期", "2024-12-31");
    desk.click("指标");
    desk.click_row("地区生产总值");
    let source = desk.name_starting("2025-12-31").unwrap();
    desk.click(&source);
    assert!(desk.sees("更正…"));
}

#[test]
fn a_baseline_under_another_definition_makes_its_figures_comparable() {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    desk.fill("数值", "2800");
    desk.click_starting("口径、起算日期");
    desk.fill("口径", "五经普");
    desk.press(CTRL, Key::Enter);
    assert_eq!(desk.plan().entries.last().unwrap().definition, "五经普");
    desk.click("指标");
    desk.click_row("地区生产总值");
    assert!(desk.row_texts("地区生产总值").contains(&"口径不可比".to_owned()));
    desk.click("新口径基数…");
    assert_eq!(desk.typed("口径"), "五经普", "the definition of the newest figure is offered");
    desk.fill("新口径下的基数", "1700");
    desk.press(NONE, Key::Tab);
    desk.answer("填写");
    let rebased = &desk.plan().indicator(&IndicatorId::new("I01")).unwrap().rebased;
    assert_eq!((rebased.len(), rebased[0].value.to_string()), (1, "1700".to_owned()));
    assert!(desk.row_texts("地区生产总值").contains(&"未完成".to_owned()));
}

#[test]
fn the_page_of_a_node_says_that_it_is_overdue() {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    let shown = desk.screen();
    assert!(!shown.contains("逾期"));
    desk.click_starting("时限");
    desk.fill("时限", "2024-06-30");
    desk.click("设定");
    desk.settle();
    assert!(desk.labels().iter().any(|label| label.starts_with("逾期")), "{}", desk.screen());
}

/// The plan that is built in, with an early report on an indicator and many late ones.
fn with_many_reports() -> Vec<u8> {
    let mut plan = parse(PLAN).unwrap().plan;
    let days = (1..=40_i8).map(|nr| date(2025, 1 + (nr - 1) / 10, 1 + (nr - 1) % 10));
    let dated = std::iter::once(date(2021, 12, 31)).chain(days);
    plan.entries = (1_u128..).zip(dated).map(|(nr, date)| Arc::new(report(nr, date))).collect();
    to_bytes(&plan).unwrap()
}

fn report(nr: u128, date: Date) -> Entry {
    Entry {
        id: EntryId::new(uuid::Uuid::from_u128(nr)),
        item: indicator("I12"),
        date,
        value: Some("40".parse().unwrap()),
        status: None,
        state: None,
        sign: None,
        growth: None,
        since: None,
        definition: String::new(),
        text: format!("第 {nr} 次报告"),
        problems: String::new(),
        next_steps: String::new(),
        basis: String::new(),
        reporter: String::new(),
        entered: Timestamp::UNIX_EPOCH,
        supersedes: None,
    }
}

#[test]
fn of_many_reports_the_newest_are_shown_and_the_others_on_demand() {
    let mut desk = Desk::on_file_with(&with_many_reports());
    desk.report_on("新增公园绿地面积");
    assert!(desk.sees("第 41 次报告") && desk.sees("第 22 次报告") && !desk.sees("第 21 次报告"));
    desk.click("再看 20 条（还有更早的 21 条）");
    assert!(desk.sees("第 2 次报告") && !desk.sees("第 1 次报告"));
    desk.click("再看 1 条（还有更早的 1 条）");
    assert!(desk.sees("第 1 次报告") && desk.name_starting("再看").is_none());
}

#[test]
fn a_figure_leads_to_an_early_report_behind_many_late_ones() {
    let mut desk = Desk::on_file_with(&with_many_reports());
    desk.click("指标");
    desk.click_row("新增公园绿地面积");
    assert!(!desk.sees("第 1 次报告"));
    desk.click_starting("2021");
    assert!(desk.sees("第 1 次报告"));
}

/// «The bar says that one thing needs checking. I click on it and want to see it, and not the top of the page.»
#[test]
fn what_needs_checking_is_scrolled_to() {
    let files = MemoryDisk::new();
    files.put(FILE, PLAN);
    let mut desk = Desk::start(files, Some(FILE), vec2(1280.0, 720.0));
    desk.report_on("dqsczz");
    desk.report("2010");
    desk.report("20100");
    desk.press(CTRL, Key::Enter);
    desk.click_starting("◆");
    let place = desk.label_place("需要核对").unwrap();
    assert!(place.top() > 60.0 && place.bottom() < 400.0, "{place}");
}
