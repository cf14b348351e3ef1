//! From a search to an entry in the file.

use eframe::egui::Key;

use super::desk::{CTRL, Desk, FILE, NONE, indicator, node};

/// The initials of 地区生产总值.
const GDP: &str = "dqsczz";

#[test]
fn a_figure_found_by_initials_is_reported_saved_and_there_again_after_a_restart() {
    let mut desk = Desk::on_file();
    desk.report_on(GDP);
    desk.type_text("3012.5");
    desk.fill("进展情况", "初步核算，全年增长稳定");
    desk.press(CTRL, Key::Enter);

    let entry = desk.plan().entries.last().unwrap().clone();
    assert_eq!(entry.item, indicator("I01"));
    assert_eq!(entry.value.unwrap().to_string(), "3012.5");
    assert_eq!(entry.text, "初步核算，全年增长稳定");
    assert!(desk.sees("3012.5 亿元") && desk.sees("初步核算，全年增长稳定"));
    let texts = desk.row_texts("地区生产总值");
    assert!(texts.contains(&"3012.5 亿元".to_owned()) && texts.contains(&"超额完成".to_owned()), "{texts:?}");
    assert!(desk.sees("有未保存的改动"));

    desk.press(CTRL, Key::S);
    desk.wait_for("已保存");
    assert!(desk.sees("第 2 版") && !desk.sees("有未保存的改动"));
    assert_eq!(desk.saved_plan().entries.last(), Some(&entry));
    assert_eq!(&desk.saved_plan(), desk.plan());

    let mut desk = desk.restart();
    assert!(desk.sees("金水.ron · 第 2 版"));
    desk.click("指标");
    let texts = desk.row_texts("地区生产总值");
    assert!(texts.contains(&"3012.5".to_owned()), "{texts:?}");
}

#[test]
fn nothing_but_the_plan_s_file_its_copies_and_the_settings_is_written() {
    let mut desk = Desk::on_file();
    desk.report_on(GDP);
    desk.report("3000");
    desk.press(CTRL, Key::S);
    desk.wait_for("已保存");
    for path in desk.disk().files().into_keys() {
        let path = path.to_string_lossy().into_owned();
        let is_hint = path.contains("/.~");
        assert!(path == FILE || path == format!("{FILE}.bak") || path.starts_with("/家/") || is_hint, "{path}");
    }
}

#[test]
fn an_unreadable_figure_gives_its_reason_and_submits_nothing() {
    let mut desk = Desk::embedded();
    let before = desk.plan().entries.len();
    desk.report_on(GDP);
    for figure in ["三千上下", "1.2.3", "12,34"] {
        desk.report(figure);
        assert_eq!(desk.warnings(), 1, "{figure} got no reason");
        assert_eq!(desk.plan().entries.len(), before, "{figure} was submitted");
        assert_eq!(desk.typed("数值"), figure, "what was typed is gone");
    }
    desk.report("3000");
    assert_eq!((desk.plan().entries.len(), desk.warnings()), (before + 1, 0));
}

#[test]
fn an_untouched_form_submits_nothing_and_says_what_is_missing() {
    for keys in [true, false] {
        let mut desk = Desk::embedded();
        let before = desk.plan().entries.len();
        desk.report_on(GDP);
        assert!(!desk.sees("至少要填一项"));
        if keys {
            desk.press(CTRL, Key::Enter);
        } else {
            desk.click("提交");
        }
        assert!(desk.sees("数值、状态、进展情况、存在问题、下一步措施至少要填一项。"), "by keys: {keys}");
        assert_eq!(desk.plan().entries.len(), before);
    }
}

#[test]
fn an_emptied_or_impossible_date_is_refused_in_words() {
    let mut desk = Desk::embedded();
    let before = desk.plan().entries.len();
    desk.report_on(GDP);
    desk.fill("截至日期", "");
    desk.report("3000");
    assert!(desk.sees("请填写截至日期，例如 2025-12-31。"));
    desk.fill("截至日期", "2025-02-30");
    desk.report("3000");
    assert_eq!((desk.plan().entries.len(), desk.warnings()), (before, 1));
    desk.fill("截至日期", "2025年6月30日");
    desk.report("3000");
    assert_eq!(desk.plan().entries.last().unwrap().date.to_string(), "2025-06-30");
}

#[test]
fn a_value_ten_times_the_last_is_asked_about_once_and_then_taken() {
    let mut desk = Desk::embedded();
    let before = desk.plan().entries.len();
    desk.report_on(GDP);
    desk.report("30000");
    assert_eq!(desk.plan().entries.len(), before);
    assert!(desk.sees("确认无误再提交一次"));
    desk.press(CTRL, Key::Enter);
    assert_eq!(desk.plan().entries.len(), before + 1);
    assert!(!desk.sees("确认无误再提交一次"));
}

#[test]
fn a_doubtful_value_changed_to_another_doubtful_one_is_asked_about_again() {
    let mut desk = Desk::embedded();
    let before = desk.plan().entries.len();
    desk.report_on(GDP);
    desk.report("30000");
    desk.report("40000");
    assert_eq!(desk.plan().entries.len(), before);
    desk.report("3000");
    assert_eq!(desk.plan().entries.len(), before + 1);
}

#[test]
fn a_task_without_figures_takes_a_status_and_a_text() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    desk.click("状态 （不填）");
    desk.click("推进中");
    desk.fill("进展情况", "已开工");
    desk.fill("填报人", "发改委 张三");
    desk.click("提交");
    let entry = desk.plan().entries.last().unwrap();
    assert_eq!((&entry.item, entry.status.unwrap().name()), (&node("1.1.1"), "推进中"));
    assert_eq!((entry.text.as_str(), entry.reporter.as_str()), ("已开工", "发改委 张三"));
    assert!(desk.has_control("状态 推进中"));
    assert_eq!(desk.typed("填报人"), "发改委 张三");
}

#[test]
fn a_day_is_picked_from_the_calendar() {
    let mut desk = Desk::embedded();
    desk.report_on(GDP);
    desk.click("截至日期日历");
    desk.click("上一年");
    desk.click("30");
    assert_eq!(desk.typed("截至日期"), "2024-12-30");
    assert_eq!(desk.focused().as_deref(), Some("数值"), "the figure comes next");
    desk.focus("截至日期");
    desk.press(NONE, Key::ArrowDown);
    desk.click("2023 年末");
    assert_eq!(desk.typed("截至日期"), "2023-12-31");
}

/// «The bulletin gives the total since 2021»: one press, and the figure counts as that.
#[test]
fn the_total_of_the_period_is_reported_by_a_switch_beside_the_label() {
    let mut desk = Desk::embedded();
    desk.report_on("xzgyld");
    assert!(desk.sees("数值 · 2025 年当年数"), "{}", desk.screen());
    desk.click("改填 2021 年以来的累计数");
    assert!(desk.sees("数值 · 2021-01-01 起累计到该日"));
    desk.click("改填 2025 年一年的数");
    desk.click("改填 2021 年以来的累计数");
    desk.report("200");
    let entry = desk.plan().entries.last().unwrap().clone();
    assert_eq!((entry.item.clone(), entry.since), (indicator("I12"), Some(jiff::civil::date(2021, 1, 1))));
}
