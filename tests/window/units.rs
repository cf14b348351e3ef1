//! Units, who leads what, and remarks.

use eframe::egui::Key;
use plandesk::model::UnitId;

use super::desk::{ALT, CTRL, Desk, NONE, node};

fn with_units() -> Desk {
    let mut desk = Desk::embedded();
    desk.click("建立单位名单…");
    desk.fill("新单位名称", "教育局");
    desk.press(NONE, Key::Enter);
    desk.answer("教育局");
    desk.fill("单位名称", "教体局");
    desk.press(NONE, Key::Enter);
    desk.fill("新单位名称", "财政局");
    desk.answer("添加");
    desk.answer("关闭");
    desk
}

fn names(desk: &Desk) -> Vec<&str> {
    desk.plan().units.iter().map(|unit| unit.name.as_str()).collect()
}

fn in_order(desk: &Desk) -> Vec<&str> {
    desk.plan().units_in_order().into_iter().map(|unit| unit.name.as_str()).collect()
}

#[test]
fn units_are_added_and_renamed() {
    let desk = with_units();
    let names: Vec<_> = desk.plan().units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["教体局", "财政局"]);
    assert_eq!(desk.undo_label().as_deref(), Some("添加单位 财政局"));
    assert!(!desk.reads("单位名单"), "the dialog is still in front");
}

#[test]
fn a_name_that_is_taken_is_refused_in_words() {
    let mut desk = with_units();
    desk.click("管理单位名单…");
    desk.fill("新单位名称", "财政局");
    desk.press(NONE, Key::Enter);
    desk.answer("关闭");
    assert_eq!(desk.plan().units.len(), 2);
    assert!(desk.sees("没有完成"));
}

/// «名单从文件里粘过来，先让我看清要加哪几个，再一次加进去；加错了一次撤掉。»
#[test]
fn a_pasted_list_is_a_list_of_units() {
    let mut desk = with_units();
    desk.click("管理单位名单…");
    desk.focus("新单位名称");
    desk.paste("1.民政局\n2.水利局\n3.财政局\n4.民政局\n5.林业局");
    assert!(desk.sees("将添加 3 个：民政局、水利局、林业局"), "{}", desk.screen());
    assert!(desk.sees("名单中已有，不再添加：财政局") && desk.sees("有 1 处重复，只添加一次"));
    desk.answer("添加 3 个");
    assert_eq!(names(&desk), ["教体局", "财政局", "民政局", "水利局", "林业局"]);
    assert_eq!(desk.typed("新单位名称"), "");
    desk.answer("关闭");
    assert_eq!(desk.undo_label().as_deref(), Some("添加单位 3 个"));
    desk.press(CTRL, Key::Z);
    assert_eq!(names(&desk), ["教体局", "财政局"]);
}

/// «教育局 财政局 民政局，中间只有空格，别当成一个单位加进去。»
#[test]
fn a_list_parted_only_by_blanks_is_asked_about() {
    let mut desk = Desk::embedded();
    desk.click("建立单位名单…");
    desk.type_text("民政局 水利局 林业局");
    assert!(desk.sees("中间有空格：是 3 个单位，还是一个？"), "{}", desk.screen());
    desk.press(NONE, Key::Enter);
    assert!(names(&desk).is_empty(), "nothing is added before the answer");
    desk.answer("是 3 个单位");
    desk.press(NONE, Key::Enter);
    assert_eq!(names(&desk), ["民政局", "水利局", "林业局"]);
    desk.fill("新单位名称", "信息 中心站");
    desk.answer("是一个单位");
    desk.press(NONE, Key::Enter);
    assert_eq!(names(&desk)[3], "信息 中心站");
}

/// «名单按机构序列排，用键盘把它往上挪。»
#[test]
fn units_are_put_in_order_by_button_and_by_key() {
    let mut desk = with_units();
    desk.click("管理单位名单…");
    desk.answer("财政局");
    desk.press(ALT, Key::ArrowUp);
    assert_eq!(in_order(&desk), ["财政局", "教体局"]);
    desk.press(NONE, Key::ArrowDown);
    desk.answer("上移");
    assert_eq!(in_order(&desk), ["教体局", "财政局"]);
    desk.answer("关闭");
    assert_eq!(desk.undo_label().as_deref(), Some("调整次序 教体局"));
    desk.press(CTRL, Key::Z);
    desk.press(CTRL, Key::Z);
    assert!(desk.plan().units.iter().all(|unit| unit.order.is_none()), "one step each");
}

/// «名单长，敲拼音首字母就能找到；联络员和电话也记在这里。»
#[test]
fn a_unit_is_found_and_its_contact_is_noted() {
    let mut desk = with_units();
    desk.click("管理单位名单…");
    desk.fill("查找单位", "czj");
    desk.answer("财政局");
    desk.fill("联络员", "李某");
    desk.fill("电话", "0371-6000");
    desk.press(NONE, Key::Enter);
    desk.fill("机构序列", "第三");
    assert!(desk.sees("机构序列请填数字"));
    desk.fill("查找单位", "");
    desk.answer("教体局");
    assert_eq!(desk.typed("机构序列"), "第三", "what cannot be read is put right before another unit is chosen");
    desk.focus("机构序列");
    desk.press(NONE, Key::Escape);
    assert!(desk.reads("单位名单"), "Escape gives up the field and not the dialog");
    assert_eq!(desk.typed("机构序列"), "");
    let unit = &desk.plan().units[1];
    assert_eq!((unit.contact.as_str(), unit.telephone.as_str(), unit.order), ("李某", "0371-6000", None));
    desk.fill("单位名称", "教体局");
    desk.press(NONE, Key::Enter);
    assert!(desk.sees("名单中已有“教体局”"), "{}", desk.screen());
    assert_eq!((desk.typed("单位名称").as_str(), names(&desk)), ("教体局", vec!["教体局", "财政局"]));
}

/// «这个局撤了：先告诉我它还管着几项，要去掉就一次去干净，能撤回来。»
#[test]
fn a_unit_in_use_is_taken_out_everywhere_only_after_a_question() {
    let mut desk = with_units();
    desk.report_on("综合实力迈上新台阶");
    desk.click("牵头 未指定");
    desk.click("教体局");
    desk.click("总览");
    let before = desk.plan().clone();
    desk.click("管理单位名单…");
    desk.answer("教体局");
    desk.press(NONE, Key::Delete);
    assert!(desk.sees("“教体局”还在牵头 1 项，不能直接移除。"), "{}", desk.screen());
    desk.answer("不移除");
    assert_eq!(names(&desk), ["教体局", "财政局"]);
    desk.answer("移除…");
    desk.answer("从 1 项中去掉并移除");
    assert_eq!(names(&desk), ["财政局"]);
    assert_eq!(desk.plan().responsibility(&node("1.1.1")).unwrap().lead, None);
    desk.answer("关闭");
    desk.press(CTRL, Key::Z);
    assert_eq!(*desk.plan(), before);
}

/// «我们县里叫主办、协办。»
#[test]
fn the_words_for_who_leads_are_chosen_with_the_list() {
    let mut desk = with_units();
    desk.click("管理单位名单…");
    desk.choose("称谓", "主办、协办");
    desk.answer("关闭");
    desk.report_on("综合实力迈上新台阶");
    assert!(desk.has_control("主办 未指定") && desk.has_control("协办 未指定"));
}

/// «没添完程序就断了电，名单还得从头敲吗？»
#[test]
fn what_is_typed_into_the_list_survives_a_crash() {
    let mut desk = Desk::on_file();
    desk.click("建立单位名单…");
    desk.fill("新单位名称", "教育局、财政局");
    desk.wait_until("the journal is written", |desk| {
        desk.disk().files().keys().any(|path| path.extension().is_some_and(|end| end == "journal"))
    });
    let mut desk = desk.restart();
    desk.wait_for("上次意外退出时，有内容没有保存");
    desk.click("恢复");
    assert_eq!(desk.typed("新单位名称"), "教育局、财政局");
}

#[test]
fn a_unit_leads_and_another_supports() {
    let mut desk = with_units();
    desk.report_on("综合实力迈上新台阶");
    desk.click("牵头 未指定");
    desk.click("教体局");
    desk.click("配合 未指定");
    desk.click("财政局");
    let responsibility = desk.plan().responsibility(&node("1.1.1")).unwrap();
    let ids: Vec<UnitId> = desk.plan().units.iter().map(|unit| unit.id.clone()).collect();
    assert_eq!(responsibility.lead, Some(ids[0].clone()));
    assert_eq!(responsibility.supporting, [ids[1].clone()]);
    desk.press(NONE, Key::Escape);
    assert!(desk.has_control("牵头 教体局") && desk.has_control("配合 财政局"));
}

#[test]
fn a_new_unit_is_added_where_it_is_to_lead_in_one_step() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    desk.click("牵头 未指定");
    desk.fill("牵头单位", "教育局");
    desk.press(NONE, Key::Enter);
    assert!(desk.has_control("牵头 教育局"));
    assert_eq!(desk.undo_label().as_deref(), Some("新增单位 教育局 并设为牵头"));
    desk.leave_field();
    desk.press(CTRL, Key::Z);
    assert!(desk.plan().units.is_empty() && desk.undo_label().is_none());
}

#[test]
fn the_overview_lists_what_each_unit_owes() {
    let mut desk = with_units();
    desk.report_on("综合实力迈上新台阶");
    desk.click("牵头 未指定");
    desk.click("教体局");
    desk.click("总览");
    let texts = desk.row_texts("教体局");
    assert!(texts.iter().any(|text| text.starts_with("已填 0 /") || text == "未指定事项"), "{texts:?}");
}

#[test]
fn escape_gives_a_remark_up() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    desk.click("添加…");
    desk.type_text("待核实");
    desk.press(NONE, Key::Escape);
    assert_eq!(desk.undo_label(), None);
    assert!(desk.plan().nodes.iter().all(|node| node.remark.is_empty()));
    assert!(!desk.sees("待核实"));
}

#[test]
fn a_remark_is_one_step_when_it_is_left() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    desk.click("添加…");
    for text in ["待", "核", "实"] {
        desk.type_text(text);
    }
    assert_eq!(desk.undo_label(), None, "nothing is changed while typing");
    desk.click_label("量化目标");
    assert_eq!(desk.plan().remark(&node("1.1.1")), Some("待核实"));
    assert!(desk.undo_label().unwrap().starts_with("备注"));
    desk.press(CTRL, Key::Z);
    assert_eq!((desk.plan().remark(&node("1.1.1")), desk.undo_label()), (Some(""), None));
}

#[test]
fn a_remark_left_as_it_was_is_no_step() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    desk.click("添加…");
    desk.click_label("量化目标");
    assert_eq!(desk.undo_label(), None);
    assert!(desk.has_control("添加…"));
}
