//! Work without the mouse: where the keys go, what they reach and in which order, and what can be copied.

use eframe::egui::{Key, ViewportCommand, vec2};
use plandesk::session::MemoryDisk;

use super::desk::{ALT, CTRL, Desk, FILE, NONE, PLAN, SHIFT};

/// Presses Tab until something of a name has the focus, and lists what had it on the way.
fn tab_to(desk: &mut Desk, name: &str) -> Vec<String> {
    let mut way = Vec::new();
    for _ in 0..80 {
        desk.press(NONE, Key::Tab);
        let focused = desk.focused().unwrap_or_default();
        if focused == name {
            return way;
        }
        way.push(focused);
    }
    panic!("{name} was not reached: {way:?}");
}

/// «I go to the chapters and press the arrow. The tree moves; I need not click into it first.»
#[test]
fn the_arrows_work_in_a_list_at_once() {
    let mut desk = Desk::on_file();
    desk.press(CTRL, Key::Num2);
    assert_eq!(desk.focused().as_deref(), Some("目录"));
    desk.press(NONE, Key::ArrowDown);
    desk.press(NONE, Key::ArrowDown);
    assert_eq!(desk.selected_rows().len(), 1, "{:?}", desk.selected_rows());
    desk.press(CTRL, Key::Num3);
    assert_eq!(desk.focused().as_deref(), Some("指标列表"));
    desk.press(NONE, Key::ArrowDown);
    assert!(desk.selected_rows().iter().any(|row| row.contains("人均 GDP")), "{:?}", desk.selected_rows());
}

/// «The bar at the top reads: review, search, undo, save. The key goes the same way; and the page comes before its form.»
#[test]
fn the_key_goes_as_one_reads() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    desk.report("3000");
    desk.press(CTRL, Key::Num2);
    let way = tab_to(&mut desk, "提交");
    let place = |name: &str| way.iter().position(|found| found.starts_with(name)).unwrap_or_else(|| panic!("{name} in {way:?}"));
    assert!(place("更正…") < place("截至日期") && place("截至日期") < place("数值"), "{way:?}");
    let way = tab_to(&mut desk, "保存");
    let place = |name: &str| way.iter().position(|found| found.starts_with(name)).unwrap_or_else(|| panic!("{name} in {way:?}"));
    assert!(place("评审") < place("搜索") && place("搜索") < place("撤销"), "{way:?}");
}

/// «I went on with Tab and could not see where I was: it was further down than the window.»
#[test]
fn a_pane_follows_the_key() {
    let files = MemoryDisk::new();
    files.put(FILE, PLAN);
    let mut desk = Desk::start(files, Some(FILE), vec2(1280.0, 500.0));
    desk.report_on("dqsczz");
    for name in ["依据或来源", "填报人"] {
        tab_to(&mut desk, name);
        let place = desk.focused_place().unwrap();
        assert!(place.top() > 60.0 && place.bottom() < 500.0, "{name} at {place}");
    }
}

/// «I withdrew an entry and went on with the arrows.»
#[test]
fn the_keys_go_back_to_where_the_work_is() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    desk.report("3000");
    desk.press(NONE, Key::F1);
    desk.press(NONE, Key::Escape);
    assert_eq!(desk.focused().as_deref(), Some("数值"), "a look at the page of keys changes nothing");
    desk.press(CTRL, Key::H);
    desk.fill("撤回原因", "口径有误");
    desk.fill("撤回人", "统计局 王");
    desk.answer("撤回");
    assert_eq!(desk.plan().retractions.len(), 1);
    assert_eq!(desk.focused().as_deref(), Some("数值"));
    desk.report("3000");
    tab_to(&mut desk, "撤回…");
    desk.press(NONE, Key::Enter);
    desk.fill("撤回原因", "口径有误");
    desk.fill("撤回人", "统计局 王");
    desk.answer("撤回");
    assert_eq!(desk.plan().retractions.len(), 2);
    assert_eq!(desk.focused().as_deref(), Some("目录"), "the link that led there is gone");
}

/// «Correct, withdraw, next target: I do that forty times a day and want a key for it.»
#[test]
fn corrections_and_targets_have_keys() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    let before = desk.plan().entries.len();
    desk.press(CTRL, Key::G);
    assert!(desk.sees("没有可以更正的"), "nothing was reported yet");
    desk.report("3000");
    desk.press(CTRL, Key::G);
    assert!(desk.sees("更正进展") && desk.typed("数值") == "3000");
    desk.report("3010");
    assert_eq!(desk.plan().entries.len(), before + 2);
    let first = desk.selected_rows();
    desk.press(ALT, Key::ArrowRight);
    assert_ne!(desk.selected_rows(), first, "the next target of the page");
    desk.press(ALT, Key::ArrowLeft);
    assert_eq!(desk.selected_rows(), first);
}

/// «I looked for something that is not there, pressed Enter and F2 and typed a figure: it went to what I had filled in before.»
#[test]
fn a_search_without_a_hit_leads_nowhere() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    desk.press(CTRL, Key::F);
    desk.type_text("魑魅魍魉");
    desk.press(NONE, Key::Enter);
    assert_eq!(desk.focused().as_deref(), Some("搜索"), "one goes on typing");
    desk.press(NONE, Key::F2);
    desk.type_text("9");
    assert_eq!(desk.typed("数值"), "");
    assert!(desk.sees("没有找到"));
}

/// «Copy, paste: right click, as everywhere.»
#[test]
fn a_field_has_the_usual_menu() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    desk.fill("进展情况", "已开工");
    desk.press(CTRL, Key::A);
    desk.open_menu_of("进展情况");
    for entry in ["剪切", "复制", "粘贴", "全选"] {
        assert!(desk.name_starting(entry).is_some(), "{entry}:\n{}", desk.screen());
    }
    let name = desk.name_starting("粘贴").unwrap();
    desk.control(&name).click();
    let asked = (0..6).any(|_| {
        desk.harness().step();
        desk.asks_window(&ViewportCommand::RequestPaste)
    });
    assert!(asked, "the window is asked for the clipboard");
    desk.paste("已完工");
    assert_eq!(desk.typed("进展情况"), "已完工", "it takes the place of what was selected, in the field that the menu was of");
}

/// «The table goes into my spreadsheet, and the working of a verdict into my mail.»
#[test]
fn tables_and_workings_can_be_copied() {
    let mut desk = Desk::on_file();
    desk.press(CTRL, Key::Num3);
    desk.press(SHIFT, Key::ArrowDown);
    let text = desk.copy().unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].starts_with("序号\t指标") && lines[1].contains("地区生产总值\t亿元"), "{text}");
    desk.settle();
    assert!(desk.sees("已复制 2 行"));
    desk.control("复制").scroll_to_me();
    desk.settle();
    desk.control("复制").click();
    let working = (0..6).find_map(|_| {
        desk.harness().step();
        desk.copied()
    });
    assert!(working.as_deref().unwrap_or_default().starts_with("人均 GDP：未填报"), "{working:?}");
}

/// «The date: I come to it, type 2021, and it is 2021. And the key that closes the calendar leaves me there.»
#[test]
fn a_year_typed_into_the_date_takes_its_place() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    for _ in 0..3 {
        desk.press(SHIFT, Key::Tab);
    }
    assert_eq!(desk.focused().as_deref(), Some("截至日期"));
    desk.type_text("2021");
    assert_eq!(desk.typed("截至日期"), "2021");
    desk.press(NONE, Key::PageDown);
    assert_eq!(desk.typed("截至日期"), "2022-12-31");
    desk.press(NONE, Key::PageUp);
    desk.press(NONE, Key::PageUp);
    assert_eq!(desk.typed("截至日期"), "2020-12-31");
    desk.press(NONE, Key::ArrowDown);
    assert!(desk.sees("2020 年 12 月"), "the calendar");
    desk.press(NONE, Key::Escape);
    assert!(!desk.sees("2020 年 12 月") && desk.focused().as_deref() == Some("截至日期"));
    desk.press(NONE, Key::Enter);
    assert_eq!(desk.focused().as_deref(), Some("数值"));
    desk.press(NONE, Key::Escape);
    desk.type_text("2024");
    assert_eq!(desk.typed("数值"), "", "what is typed where nothing has the focus goes nowhere");
}
