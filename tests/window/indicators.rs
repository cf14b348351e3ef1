//! The lists of indicators and the chosen one beside them.

use eframe::egui::Key;
use plandesk::model::{IndicatorId, Measure, Plan, Relation, Target, Verdict};

use super::desk::{ALT, CTRL, Desk, NONE};

fn indicators() -> Desk {
    let mut desk = Desk::embedded();
    desk.click("指标");
    desk
}

fn annual_targets(plan: &Plan) -> Vec<(i16, String)> {
    let indicator = plan.indicator(&IndicatorId::new("I01")).unwrap();
    indicator.annual_targets.iter().map(|target| (target.year, target.value.to_string())).collect()
}

#[test]
fn a_row_opens_its_indicator() {
    let mut desk = indicators();
    assert!(desk.sees("亿元 · 预期性 · 一、经济发展"));
    desk.click_row("单位 GDP 能耗降低率");
    assert!(desk.sees("% · 约束性 · 三、绿色生态") && desk.sees("下达目标"));
    desk.press(ALT, Key::ArrowDown);
    assert_eq!(desk.selected_rows(), ["空气质量优良天数比例"]);
}

#[test]
fn the_results_of_the_period_before_are_shown() {
    let mut desk = indicators();
    desk.click("“十三五” 21");
    let texts = desk.row_texts("社会消费品零售总额");
    assert!(texts.contains(&"979.4".to_owned()), "{texts:?}");
    desk.click_row("社会消费品零售总额");
    assert!(desk.sees("979.4 亿元"));
}

#[test]
fn all_hundred_and_thirty_one_commitments_are_listed() {
    let mut desk = indicators();
    desk.click("文中目标 131");
    assert!(desk.rows().len() >= 131);
}

#[test]
fn an_annual_target_is_one_step_when_its_field_is_left() {
    let mut desk = indicators();
    desk.fill("2021 年度目标", "2,000");
    assert_eq!(annual_targets(desk.plan()), [], "nothing is changed while typing");
    desk.press(NONE, Key::Tab);
    assert_eq!(annual_targets(desk.plan()), [(2021, "2000".to_owned())]);
    assert!(desk.sees("2000 亿元"));
    desk.press(NONE, Key::Escape);
    desk.press(CTRL, Key::Z);
    assert_eq!((annual_targets(desk.plan()), desk.undo_label()), (vec![], None));
}

/// «I typed an annual target: what does it do?»
#[test]
fn an_annual_target_says_how_it_takes_part_and_whether_it_was_reached() {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    desk.report("3012.5");
    desk.click("指标");
    desk.fill("2025 年度目标", "2900");
    desk.press(NONE, Key::Enter);
    desk.fill("2024 年度目标", "2700");
    desk.press(NONE, Key::Enter);
    assert!(desk.sees("2025 年 2900 亿元；实际 3012.5 亿元，已达到"), "{}", desk.screen());
    let role = "2024、2025 年只作对照，不参与评价：到期和总结评估按规划目标评价";
    assert!(desk.sees(role), "{}", desk.screen());
    // The table has a column of its own for the year, as long as one of its rows has such a target.
    assert!(desk.sees("2025 目标") && desk.row_texts("地区生产总值").contains(&"2900".to_owned()));
}

#[test]
fn an_annual_target_is_taken_away_by_emptying_its_field() {
    let mut desk = indicators();
    desk.fill("2021 年度目标", "2000");
    desk.press(NONE, Key::Enter);
    desk.fill("2021 年度目标", "");
    desk.press(NONE, Key::Enter);
    assert_eq!(annual_targets(desk.plan()), []);
}

#[test]
fn an_unreadable_annual_target_gives_its_reason_and_changes_nothing() {
    let mut desk = indicators();
    desk.fill("2021 年度目标", "两千多");
    desk.press(NONE, Key::Enter);
    assert_eq!((annual_targets(desk.plan()), desk.warnings()), (vec![], 1));
    assert_eq!(desk.typed("2021 年度目标"), "两千多");
    desk.fill("2021 年度目标", "2000");
    desk.press(NONE, Key::Enter);
    assert_eq!((annual_targets(desk.plan()).len(), desk.warnings()), (1, 0));
}

#[test]
fn an_annual_target_being_typed_is_kept_when_a_shortcut_leads_elsewhere() {
    let mut desk = indicators();
    desk.fill("2021 年度目标", "2000");
    desk.press(CTRL, Key::Num1);
    assert_eq!(annual_targets(desk.plan()).len(), 1);
}

#[test]
fn an_assigned_target_is_entered_with_its_source() {
    let mut desk = indicators();
    desk.click_row("单位 GDP 能耗降低率");
    desk.fill("2021 下达目标", "3.5");
    desk.press(NONE, Key::Enter);
    desk.fill("2021 下达单位", "市发展改革委");
    desk.press(NONE, Key::Tab);
    let assigned = &desk.plan().indicator(&IndicatorId::new("I10")).unwrap().assigned_targets;
    assert_eq!((assigned.len(), assigned[0].body.as_str()), (1, "市发展改革委"));
}

/// «不高于 40 天: a new figure must not make a 不低于 of it.»
#[test]
fn an_assigned_target_keeps_its_kind_when_its_figure_changes() {
    let mut desk = indicators();
    desk.click_row("空气质量优良天数比例");
    desk.fill("2021 下达目标", "40");
    desk.press(NONE, Key::Enter);
    desk.choose("2021 下达目标怎么比", "不高于");
    desk.fill("2021 下达目标", "38");
    desk.press(NONE, Key::Enter);
    let assigned = &desk.plan().indicator(&IndicatorId::new("I11")).unwrap().assigned_targets;
    let figure = "38".parse().unwrap();
    assert_eq!(assigned[0].target, Target::of(Measure::Bound, Relation::AtMost(figure)));
}

/// «The council changed 不超过 4 % to between 3 and 4 %.»
#[test]
fn a_changed_target_may_be_of_another_kind() {
    let mut desk = indicators();
    desk.click_row("城镇登记失业率");
    desk.click("目标调整…");
    desk.fill("调整生效日期", "2023-01-01");
    desk.choose("怎么比", "区间内");
    desk.fill("调整后的目标（下限）", "3");
    desk.fill("上限", "2");
    assert!(desk.sees("上限比下限小"), "{}", desk.screen());
    desk.fill("上限", "4");
    desk.fill("批准机关", "区人大常委会");
    desk.answer("调整");
    let changes = &desk.plan().indicator(&IndicatorId::new("I13")).unwrap().target_changes;
    let (low, high) = ("3".parse().unwrap(), "4".parse().unwrap());
    assert_eq!(changes[0].new, Target::of(Measure::Bound, Relation::Within { low, high }));
    assert!(desk.sees("≤ 4%，2023-01-01 起调整（区人大常委会）"), "{}", desk.screen());
}

#[test]
fn a_determination_needs_a_reason_and_a_name() {
    let mut desk = indicators();
    desk.click("认定…");
    desk.fill("理由和依据", "现场核实");
    desk.answer("认定");
    assert!(desk.plan().determinations.is_empty());
    desk.fill("认定人", "王五");
    desk.answer("认定");
    assert!(desk.plan().determinations.is_empty(), "no verdict is preset");
    desk.choose("结论", "未完成");
    desk.answer("认定");
    assert_eq!(desk.plan().determinations[0].verdict, Verdict::NotMet);
    assert_eq!(desk.plan().determinations[0].reason, "现场核实");
    assert!(desk.sees("王五"));
}

#[test]
fn the_button_leads_to_the_form_ready_to_be_typed_in() {
    let mut desk = indicators();
    desk.click_row("实际利用外资");
    desk.click("填报…");
    desk.type_text("17");
    assert_eq!(desk.typed("数值"), "17");
}
