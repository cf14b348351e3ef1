//! Which file is whose descendant: nothing is replaced that nobody has looked at, and what was put back is told as such.

use eframe::egui::Key;
use plandesk::edit::Edit;
use plandesk::model::{Field, FieldValue};
use plandesk::storage::{DiskCall, parse};

use super::desk::{CTRL, CTRL_SHIFT, Desk, FILE, NONE, PLAN, indicator};

/// The initials of 地区生产总值.
const GDP: &str = "dqsczz";

fn remark(text: &str) -> Edit {
    Edit::set(indicator("I02"), Field::Remark, FieldValue::text(text))
}

/// Counts what was reported here beyond what the plan began with.
fn added(plan: &plandesk::model::Plan) -> usize {
    plan.entries.len() - parse(PLAN).unwrap().plan.entries.len()
}

fn remark_in_file(desk: &Desk) -> String {
    desk.saved_plan().remark(&indicator("I02")).unwrap().to_owned()
}

fn save_as(desk: &mut Desk, path: &str) {
    desk.press(CTRL_SHIFT, Key::S);
    desk.wait_for("输入要保存到的完整路径");
    desk.fill("文件路径", path);
    desk.press(NONE, Key::Enter);
}

fn reported(value: &str) -> Desk {
    let mut desk = Desk::on_file();
    desk.report_on(GDP);
    desk.report(value);
    desk
}

#[test]
fn saving_as_onto_the_own_file_keeps_what_a_colleague_has_saved() {
    let mut desk = reported("3000");
    desk.other_saves(remark("同事写的"));
    save_as(&mut desk, FILE);
    desk.wait_for("已保存，并合并了别人的改动");
    assert_eq!(remark_in_file(&desk), "同事写的");
    assert_eq!(added(&desk.saved_plan()), 1);
    assert_eq!(desk.saved_plan().copy_id, parse(PLAN).unwrap().plan.copy_id, "it is the same line of saves");
}

#[test]
fn saving_as_elsewhere_asks_about_what_stands_there_and_begins_a_line_of_its_own() {
    let mut desk = reported("3000");
    let other = "/规划/另一份.ron";
    desk.disk().put(other, PLAN);
    save_as(&mut desk, other);
    desk.wait_for("替换已有的文件？");
    assert!(desk.sees("是同一规划的另一份文件（第 1 版，填报 21 条）"), "{}", desk.screen());
    desk.answer("取消");
    assert_eq!(desk.disk().get(other).as_deref(), Some(PLAN));
    // It has changed since it was shown: it is not replaced either.
    save_as(&mut desk, other);
    desk.wait_for("替换已有的文件？");
    desk.disk().put(other, "别人刚放的");
    desk.answer("替换");
    desk.wait_for("没有保存");
    assert_eq!(desk.disk().get(other).as_deref(), Some("别人刚放的".as_bytes()));
    save_as(&mut desk, other);
    desk.wait_for("不是规划文件");
    desk.answer("替换");
    desk.wait_until("saved", |desk| parse(&desk.disk().get(other).unwrap()).is_ok());
    assert_eq!(desk.disk().get("/规划/另一份.ron.bak").as_deref(), Some("别人刚放的".as_bytes()));
    let (here, there) = (parse(PLAN).unwrap().plan, parse(&desk.disk().get(other).unwrap()).unwrap().plan);
    assert!(here.plan_id == there.plan_id && here.copy_id != there.copy_id);
    assert_eq!(desk.disk().get(FILE).as_deref(), Some(PLAN));
}

#[test]
fn saving_anew_where_the_file_was_gone_keeps_what_has_come_back_there() {
    let mut desk = reported("3000");
    let mut other = desk.other();
    other.run(plandesk::session::Command::Edit(remark("同事写的"))).unwrap();
    desk.disk().take(FILE);
    desk.press(CTRL, Key::S);
    desk.wait_for("没有保存成功");
    desk.wait_for("在原处重新保存");
    // Before the button is pressed the share is there again, with what the colleague has saved.
    desk.disk().put(FILE, PLAN);
    other.save_blocking(None).unwrap();
    // Where the look at the file has found it gone as well, there are two of them.
    desk.answer("在原处重新保存");
    desk.wait_for("已保存，并合并了别人的改动");
    assert_eq!((remark_in_file(&desk).as_str(), added(&desk.saved_plan())), ("同事写的", 1));
}

#[test]
fn trying_again_keeps_what_a_colleague_has_saved_in_the_meantime() {
    let mut desk = reported("3000");
    desk.disk().fail_every(DiskCall::Create, std::io::ErrorKind::PermissionDenied);
    desk.press(CTRL, Key::S);
    desk.wait_for("重试");
    desk.disk().heal();
    desk.other_saves(remark("同事写的"));
    desk.click("重试");
    desk.wait_for("已保存，并合并了别人的改动");
    assert_eq!((remark_in_file(&desk).as_str(), added(&desk.saved_plan())), ("同事写的", 1));
}

#[test]
fn an_earlier_version_is_not_put_over_what_a_colleague_has_saved() {
    let mut desk = reported("2900");
    desk.press(CTRL, Key::S);
    desk.wait_until("saved", |desk| desk.saved_plan().revision == 2);
    desk.click("菜单");
    desk.click("历史版本…");
    desk.wait_until("the list", |desk| desk.rows().iter().any(|row| row.starts_with("第 1 版")));
    let row = desk.rows().into_iter().find(|row| row.starts_with("第 1 版")).unwrap();
    desk.click_row(&row);
    desk.wait_until("the comparison", |desk| desk.has_control("恢复到原处"));
    desk.other_saves(remark("同事写的"));
    desk.answer("恢复到原处");
    desk.wait_for("没有恢复");
    assert_eq!((remark_in_file(&desk).as_str(), added(&desk.saved_plan())), ("同事写的", 1));
}

#[test]
fn a_file_that_is_put_back_to_an_earlier_version_takes_nothing_away() {
    for merges_first in [false, true] {
        let desk = Desk::on_file();
        desk.other_saves(remark("第二版的备注"));
        let mut desk = desk.restart();
        desk.settle();
        let second = desk.disk().get(FILE).unwrap();
        // A synchroniser puts the version before back.
        desk.disk().put(FILE, PLAN);
        desk.wait_for("文件被换回第 1 版");
        let kept = desk.disk().files().into_iter().any(|(path, bytes)| path.starts_with("/家/backups") && bytes == second);
        assert!(kept, "the version that was open is in the backups");
        if merges_first {
            desk.click("现在就比较");
            desk.wait_for("文件曾被换回第 1 版");
        }
        desk.report_on(GDP);
        desk.report("3000");
        desk.press(CTRL, Key::S);
        desk.wait_until("saved", |desk| desk.saved_plan().revision == 3);
        desk.wait_until("what is saved is not called unsaved", |desk| !desk.sees("尚未保存"));
        assert!(!desk.sees("别人"), "{}", desk.screen());
        let saved = desk.saved_plan();
        assert_eq!((remark_in_file(&desk).as_str(), added(&saved)), ("第二版的备注", 1));
        assert_eq!(saved.open_conflicts().count(), 1, "what differs is a question");
    }
}

#[test]
fn those_who_have_the_file_open_are_told_that_an_earlier_version_came_back() {
    let mut desk = reported("2900");
    desk.press(CTRL, Key::S);
    desk.wait_until("saved", |desk| desk.saved_plan().revision == 2);
    desk.settle();
    let other = desk.other();
    let first = other.backups().into_iter().chain(desk.backups()).find(|backup| backup.revision == 1).unwrap();
    let shown = plandesk::session::Shown { digest: desk.digest_of(&first.path), accepts_doubt: false };
    let (_, restored) = other.restore_in_place(&first, shown).unwrap().carry_out().unwrap();
    assert_eq!(added(&restored.plan), 0);
    desk.wait_for("恢复成了第 1 版的内容（存为第 3 版）");
    // What was taken away by it does not come back with the next save, and an edit of one's own stays.
    desk.report_on(GDP);
    desk.report("3100");
    desk.press(CTRL, Key::Enter);
    desk.press(CTRL, Key::S);
    desk.wait_until("saved", |desk| desk.saved_plan().revision == 4);
    let saved = desk.saved_plan();
    let of_gdp = saved.entries.iter().filter(|entry| entry.item == indicator("I01"));
    let values: Vec<String> = of_gdp.filter_map(|entry| Some(entry.value?.to_string())).collect();
    assert_eq!(values, ["3100"]);
    desk.wait_until("what is saved is not called unsaved", |desk| !desk.sees("尚未保存"));
}

#[test]
fn a_doubtful_earlier_version_says_so_before_it_is_brought_back() {
    let mut desk = reported("2900");
    desk.press(CTRL, Key::S);
    desk.wait_until("saved", |desk| desk.saved_plan().revision == 2);
    let first = desk.backups().into_iter().find(|backup| backup.revision == 1).unwrap();
    let text = String::from_utf8(desk.disk().get(&first.path).unwrap().to_vec()).unwrap();
    desk.disk().put(&first.path, text.replacen("title: \"", "title: \"改", 1));
    desk.click("菜单");
    desk.click("历史版本…");
    desk.wait_until("the list", |desk| desk.rows().iter().any(|row| row.starts_with("第 1 版")));
    for row in desk.rows().into_iter().filter(|row| row.starts_with("第 1 版")).collect::<Vec<_>>() {
        desk.click_row(&row);
        desk.wait_until("the comparison", |desk| desk.has_control("存成新文件"));
        if desk.has_control("仍要恢复到原处") {
            assert!(desk.sees("与末尾的校验值不符"), "{}", desk.screen());
            return;
        }
    }
    panic!("no version is doubted: {}", desk.screen());
}
