//! Who leads what: chosen by typing, for one item and for many, inherited, and missing.

use eframe::egui::Key;
use plandesk::model::{ItemId, Plan};

use super::desk::{CTRL, Desk, NONE, SHIFT, node};

fn with_units() -> Desk {
    let mut desk = Desk::embedded();
    desk.click("建立单位名单…");
    desk.focus("新单位名称");
    desk.paste("发展改革委、教育局、财政局");
    desk.press(NONE, Key::Enter);
    desk.answer("关闭");
    desk
}

fn leads(plan: &Plan, items: &[ItemId]) -> Vec<String> {
    let name = |item| plan.responsibility(item).and_then(|found| plan.unit(found.lead.as_ref()?));
    items.iter().map(|item| name(item).map(|unit| unit.name.clone()).unwrap_or_default()).collect()
}

/// «不用在名单里翻，敲首字母就出来。»
#[test]
fn a_lead_is_chosen_by_typing() {
    let mut desk = with_units();
    desk.report_on("综合实力迈上新台阶");
    desk.leave_field();
    for (typed, chosen) in [("jyj", "教育局"), ("财政", "财政局"), ("发改委", "发展改革委")] {
        desk.press(CTRL, Key::L);
        desk.type_text(typed);
        desk.press(NONE, Key::Enter);
        assert_eq!(leads(desk.plan(), &[node("1.1.1")]), [chosen]);
        assert!(desk.has_control(&format!("牵头 {chosen}")), "{}", desk.screen());
    }
    desk.press(CTRL, Key::L);
    desk.press(NONE, Key::ArrowDown);
    desk.press(NONE, Key::Enter);
    assert_eq!(leads(desk.plan(), &[node("1.1.1")]), ["教育局"], "the second of the list");
    desk.press(CTRL, Key::L);
    desk.type_text("财政");
    desk.press(NONE, Key::Escape);
    assert_eq!(leads(desk.plan(), &[node("1.1.1")]), ["教育局"], "Escape gives it up");
    assert!(!desk.sees("指定牵头单位："), "{}", desk.screen());
}

/// «拼音敲错了一个字母，别给我新建一个叫 jyq 的单位。»
#[test]
fn letters_that_find_nothing_make_no_unit() {
    let mut desk = with_units();
    desk.report_on("综合实力迈上新台阶");
    desk.leave_field();
    for typed in ["jyq", "民政局、水利局"] {
        desk.press(CTRL, Key::L);
        desk.type_text(typed);
        assert!(desk.sees("名单中没有找到"), "{}", desk.screen());
        desk.press(NONE, Key::Enter);
        desk.press(NONE, Key::Escape);
    }
    assert_eq!((desk.plan().units.len(), leads(desk.plan(), &[node("1.1.1")])), (3, vec![String::new()]));
}

/// «三项都归教育局，一次指定，错了一次撤掉。»
#[test]
fn many_places_in_the_tree_get_one_lead_in_one_step() {
    let mut desk = with_units();
    desk.report_on("综合实力迈上新台阶");
    let rows = ["1.1.1", "1.1.2", "1.1.3"].map(node);
    let titles = rows.clone().map(|row| desk.plan().item_name(&row).unwrap().to_owned());
    desk.click_row(&titles[0]);
    desk.click_row_holding(CTRL, &titles[2]);
    assert!(desk.sees("已选 2 项"), "{}", desk.screen());
    desk.click_row(&titles[0]);
    assert!(!desk.sees("已选"), "a plain click selects one");
    desk.click_row_holding(SHIFT, &titles[2]);
    assert!(desk.sees("已选 3 项"));
    desk.click("牵头…");
    desk.type_text("jyj");
    desk.press(NONE, Key::Enter);
    assert_eq!(leads(desk.plan(), &rows), ["教育局"; 3]);
    assert_eq!(desk.undo_label().as_deref(), Some("牵头单位 3 项：教育局"));
    assert!(!desk.sees("已选"), "what has its lead is not given another unseen");
    desk.press(CTRL, Key::Z);
    assert_eq!(leads(desk.plan(), &rows), [""; 3]);
}

#[test]
fn many_places_are_marked_with_the_keyboard() {
    let mut desk = with_units();
    desk.report_on("综合实力迈上新台阶");
    let rows = ["1.1.1", "1.1.2", "1.1.3"].map(node);
    let first = desk.plan().item_name(&rows[0]).unwrap().to_owned();
    desk.click_row(&first);
    desk.press(SHIFT, Key::ArrowDown);
    desk.press(SHIFT, Key::ArrowDown);
    desk.press(CTRL, Key::L);
    desk.type_text("cz");
    desk.press(NONE, Key::Enter);
    assert_eq!(leads(desk.plan(), &rows), ["财政局"; 3]);
}

/// «指标表里也能一次给几项指定；指标自己的页上也能改。»
#[test]
fn indicators_get_a_lead_from_the_table_and_from_their_page() {
    let mut desk = with_units();
    desk.press(CTRL, Key::Num3);
    let indicators: Vec<(ItemId, String)> =
        desk.plan().indicators.iter().take(4).map(|found| (found.id.clone().into(), found.name.clone())).collect();
    let items: Vec<ItemId> = indicators.iter().map(|(item, _)| item.clone()).collect();
    desk.click_row(&indicators[0].1);
    desk.click("牵头 未指定");
    desk.type_text("fzgg");
    desk.press(NONE, Key::Enter);
    assert_eq!(leads(desk.plan(), &items), ["发展改革委", "", "", ""]);
    desk.click_row(&indicators[1].1);
    desk.press(SHIFT, Key::ArrowDown);
    desk.click_row_holding(CTRL, &indicators[3].1);
    assert!(desk.sees("已选 3 项"), "{}", desk.screen());
    desk.press(CTRL, Key::L);
    desk.type_text("统计局");
    desk.press(NONE, Key::Enter);
    assert_eq!(leads(desk.plan(), &items), ["发展改革委", "统计局", "统计局", "统计局"]);
    assert_eq!(desk.undo_label().as_deref(), Some("新增单位 统计局 并设为 3 项的牵头"));
}

/// «这一节归教育局，下面的就随它；单独指定过的去掉以后还随它，看得出是随哪里的。»
#[test]
fn an_item_without_its_own_lead_shows_where_its_lead_comes_from() {
    let mut desk = with_units();
    let section = desk.plan().item_name(&node("1.1")).unwrap().to_owned();
    desk.report_on("综合实力迈上新台阶");
    desk.click_row(&section);
    desk.press(CTRL, Key::L);
    desk.type_text("jyj");
    desk.press(NONE, Key::Enter);
    desk.report_on("综合实力迈上新台阶");
    desk.leave_field();
    assert!(desk.name_starting("牵头 教育局（随“第一节").is_some(), "{}", desk.screen());
    desk.press(CTRL, Key::L);
    desk.type_text("czj");
    desk.press(NONE, Key::Enter);
    assert!(desk.has_control("牵头 财政局"));
    desk.click("牵头 财政局");
    desk.click("不单独指定，随上级");
    assert!(desk.name_starting("牵头 教育局（随“第一节").is_some(), "{}", desk.screen());
}

/// «还有哪些没有人管，点一下就列出来。»
#[test]
fn what_nobody_leads_is_counted_and_listed() {
    let mut desk = with_units();
    let indicators = desk.name_starting("145 项指标和目标没有牵头单位").unwrap();
    desk.click(&indicators);
    assert!(desk.sees("只看：没有牵头单位（14 项）"), "{}", desk.screen());
    desk.click("总览");
    let tasks = desk.name_ending("项任务没有牵头单位").unwrap();
    desk.click(&tasks);
    assert!(desk.sees("没有牵头 "), "{}", desk.screen());
    let chapter = desk.plan().item_name(&node("1")).unwrap().to_owned();
    desk.click_row(&chapter);
    desk.press(CTRL, Key::L);
    desk.type_text("fgw");
    desk.press(NONE, Key::Enter);
    assert!(!desk.rows().iter().any(|row| row.ends_with(&chapter)), "{:?}", desk.rows());
    desk.click("显示全部");
    assert!(desk.rows().iter().any(|row| row.ends_with(&chapter)));
}

/// «单位全称写得下就不要切成四个字。»
#[test]
fn the_name_of_a_unit_is_shown_whole_where_there_is_room() {
    let mut desk = Desk::embedded();
    desk.click("建立单位名单…");
    desk.fill("新单位名称", "农业农村工作委员会");
    desk.press(NONE, Key::Enter);
    desk.answer("关闭");
    let shown = desk.row_texts("农业农村工作委员会");
    assert!(shown.iter().any(|text| text == "农业农村工作委员会"), "{shown:?}");
    desk.report_on("综合实力迈上新台阶");
    desk.leave_field();
    desk.press(CTRL, Key::L);
    desk.press(NONE, Key::Enter);
    assert!(desk.has_control("牵头 农业农村工作委员会"));
    assert!(desk.paints("农业农村工作委员会"), "the chip is cut");
}
