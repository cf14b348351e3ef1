//! Nothing is lost: after a crash, beside other people, and where a file is damaged.

use eframe::egui::{Key, Vec2, vec2};
use jiff::SignedDuration;
use plandesk::edit::Edit;
use plandesk::model::{Field, FieldValue, Plan};
use plandesk::storage::{MemoryDisk, parse, to_bytes};

use super::desk::{CTRL, CTRL_SHIFT, Desk, FILE, NONE, PLAN, indicator};

/// The initials of 地区生产总值.
const GDP: &str = "dqsczz";

const WIDE: Vec2 = vec2(1440.0, 900.0);

/// Lets somebody else change the file.
fn change_outside(desk: &Desk, edit: Edit) {
    desk.other_saves(edit);
}

fn remark(item: &str, text: &str) -> Edit {
    Edit::set(indicator(item), Field::Remark, FieldValue::text(text))
}

#[test]
fn what_was_typed_before_a_crash_is_offered_back_into_its_form() {
    let mut desk = Desk::on_file();
    desk.report_on(GDP);
    desk.fill("进展情况", "主体工程完成过半");
    desk.wait_until("the journal is written", |desk| {
        desk.disk().files().keys().any(|path| path.extension().is_some_and(|end| end == "journal"))
    });
    let mut desk = desk.restart();
    desk.wait_for("上次意外退出时，有内容没有保存");
    desk.click("恢复");
    assert_eq!(desk.typed("进展情况"), "主体工程完成过半");
    assert!(!desk.sees("上次意外退出时"));
    desk.press(CTRL, Key::Enter);
    assert_eq!(desk.plan().entries.last().unwrap().text, "主体工程完成过半");
}

#[test]
fn work_of_a_crash_is_not_put_into_a_newer_file_but_can_be_read() {
    let mut desk = Desk::on_file();
    desk.report_on(GDP);
    desk.fill("进展情况", "主体工程完成过半");
    desk.wait_until("the journal is written", |desk| {
        desk.disk().files().keys().any(|path| path.extension().is_some_and(|end| end == "journal"))
    });
    change_outside(&desk, remark("I02", "他人备注"));
    let mut desk = desk.restart();
    desk.wait_for("上次意外退出时，有内容没有保存");
    assert!(!desk.has_control("恢复"), "{}", desk.screen());
    desk.click("查看…");
    assert!(desk.sees("主体工程完成过半"));
    desk.answer("关闭");
    desk.click("不要了");
    assert!(!desk.sees("上次意外退出时"));
}

#[test]
fn a_program_that_was_closed_offers_nothing_back() {
    let mut desk = Desk::on_file();
    desk.report_on(GDP);
    desk.report("3000");
    desk.press(CTRL, Key::S);
    desk.wait_for("已保存");
    desk.click_cross();
    assert!(desk.is_closing());
    let mut desk = desk.restart();
    desk.settle();
    assert!(!desk.sees("上次意外退出时"), "{}", desk.screen());
}

#[test]
fn a_change_from_outside_is_told_and_brought_in() {
    let mut desk = Desk::on_file();
    desk.settle();
    change_outside(&desk, remark("I02", "他人备注"));
    desk.wait_for("文件有变动");
    desk.click("合并进来");
    desk.wait_for("已合并别人的改动，尚未保存");
    assert_eq!(desk.plan().indicators.iter().find(|found| found.id.as_str() == "I02").unwrap().remark, "他人备注");
    assert!(!desk.sees("文件有变动"));
    desk.press(CTRL, Key::S);
    desk.wait_until("saved", |desk| desk.saved_plan().revision == 3);
    desk.wait_until("what is saved is not called unsaved", |desk| !desk.sees("尚未保存"));
}

#[test]
fn a_save_keeps_what_others_have_saved_and_leaves_differences_to_decide() {
    let mut desk = Desk::on_file();
    desk.report_on(GDP);
    desk.report("3000");
    let item = desk.plan().nodes[0].id.clone();
    change_outside(&desk, Edit::set(item.clone(), Field::Remark, FieldValue::text("对方的备注")));
    desk.wait_for("文件有变动");
    desk.click("章节");
    desk.click_row(&desk.rows()[0].clone());
    desk.click("添加…");
    desk.fill("备注", "本机的备注");
    desk.press(CTRL, Key::S);
    desk.wait_for("已保存，并合并了别人的改动");
    let saved = desk.saved_plan();
    assert_eq!(saved.entries.last().unwrap().value.unwrap().to_string(), "3000");
    assert_eq!((saved.node(&item).unwrap().remark.as_str(), saved.conflicts.len()), ("本机的备注", 1));
    desk.click("处理冲突…");
    assert!(desk.sees("本机的备注") && desk.sees("对方的备注"));
    let theirs = desk.name_starting("采用对方：").unwrap();
    desk.click(&theirs);
    assert_eq!(desk.plan().node(&item).unwrap().remark, "对方的备注");
    desk.answer("关闭");
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.plan().node(&item).unwrap().remark, "本机的备注");
}

#[test]
fn an_earlier_version_is_compared_and_brought_back() {
    let mut desk = Desk::on_file();
    for value in ["2900", "3000"] {
        desk.report_on(GDP);
        desk.report(value);
        if value == "3000" {
            desk.press(CTRL, Key::Enter);
        }
        desk.press(CTRL, Key::S);
        desk.wait_for("已保存");
        desk.wait_until("saved", |desk| !desk.sees("有未保存的改动"));
    }
    let entries = desk.plan().entries.len();
    desk.click("菜单");
    desk.click("历史版本…");
    desk.wait_until("the list", |desk| desk.rows().iter().any(|row| row.starts_with("第 2 版")));
    let row = desk.rows().into_iter().find(|row| row.starts_with("第 2 版")).unwrap();
    desk.click_row(&row);
    desk.wait_for("1 条填报不再出现");
    desk.answer("关闭");
    desk.report_on(GDP);
    desk.fill("进展情况", "还没有写完");
    desk.click("菜单");
    desk.click("历史版本…");
    desk.wait_until("the list", |desk| desk.rows().contains(&row));
    desk.click_row(&row);
    desk.wait_until("the comparison", |desk| desk.has_control("恢复到原处"));
    desk.answer("恢复到原处");
    desk.wait_until("the version is back", |desk| desk.plan().entries.len() == entries - 1);
    desk.report_on(GDP);
    assert_eq!(desk.typed("进展情况"), "还没有写完", "what was being typed is still there");
    assert!(desk.sees("第 4 版"));
    assert_eq!(desk.saved_plan().entries.len(), entries - 1);
}

#[test]
fn unsaved_work_is_asked_about_before_a_recovered_file_takes_its_place() {
    let mut desk = Desk::on_file();
    let whole = desk.disk().get(FILE).unwrap();
    desk.disk().put("/别处/金水.ron", &whole[..whole.len() / 3]);
    desk.disk().put("/别处/金水.ron.bak", &whole);
    desk.press(CTRL_SHIFT, Key::O);
    desk.fill("文件路径", "/别处/金水.ron");
    desk.press(NONE, Key::Enter);
    desk.wait_for("没有打开“/别处/金水.ron”");
    desk.report_on(GDP);
    desk.report("2900");
    let entries = desk.plan().entries.len();
    desk.click("看看能否恢复…");
    desk.wait_for("恢复文件");
    let offer = desk.name_starting("采用第").unwrap();
    desk.answer(&offer);
    desk.wait_until("the question", |desk| desk.has_control("不保存"));
    assert_eq!(desk.plan().entries.len(), entries, "nothing is given up before the answer");
}

#[test]
fn a_damaged_file_gives_way_to_its_backup_and_is_kept() {
    let mut desk = Desk::on_file();
    desk.report_on(GDP);
    desk.report("2900");
    desk.press(CTRL, Key::S);
    desk.wait_for("已保存");
    let whole = desk.disk().get(FILE).unwrap();
    let torn = whole[..whole.len() / 3].to_vec();
    desk.disk().put("/别处/金水.ron", &torn);
    desk.disk().put("/别处/金水.ron.bak", &whole);
    desk.press(CTRL_SHIFT, Key::O);
    desk.fill("文件路径", "/别处/金水.ron");
    desk.press(NONE, Key::Enter);
    desk.wait_for("没有打开“/别处/金水.ron”");
    desk.click("看看能否恢复…");
    desk.wait_for("恢复文件");
    let offer = desk.name_starting("采用第 2 版").unwrap();
    desk.answer(&offer);
    desk.wait_for("损坏的原文件没有删除");
    assert_eq!(desk.disk().get("/别处/金水.ron").as_deref(), Some(&*whole));
    let kept = desk.disk().files().into_iter().find(|(path, _)| path.to_string_lossy().contains("损坏"));
    assert_eq!(kept.unwrap().1.as_ref(), torn);
}

/// «I was asked whether to save first, and said 取消. An hour later I opened another file and read 已恢复. Nothing was.»
#[test]
fn what_was_to_be_said_at_an_opening_dies_with_it() {
    for answer in ["取消", "不保存"] {
        let memory = MemoryDisk::new();
        memory.put(FILE, PLAN);
        memory.put("/别处/金水.ron", &PLAN[..PLAN.len() / 3]);
        memory.put("/别处/金水.ron.bak", PLAN);
        let mut desk = Desk::start(memory, Some(FILE), WIDE);
        desk.report_on(GDP);
        desk.report("2900");
        let open = |desk: &mut Desk, path: &str| {
            desk.press(CTRL_SHIFT, Key::O);
            desk.fill("文件路径", path);
            desk.press(NONE, Key::Enter);
        };
        open(&mut desk, "/别处/金水.ron");
        desk.wait_until("the question", |desk| desk.has_control("不保存"));
        desk.answer("不保存");
        desk.wait_for("没有打开“/别处/金水.ron”");
        assert!(!desk.sees("已恢复"));
        desk.click("看看能否恢复…");
        desk.wait_for("恢复文件");
        let offer = desk.name_starting("采用第").unwrap();
        desk.answer(&offer);
        desk.wait_until("the question", |desk| desk.has_control("不保存"));
        if answer == "不保存" {
            // The file is gone again before it can be opened.
            desk.disk().take("/别处/金水.ron");
            desk.answer(answer);
            desk.wait_for("没有打开“/别处/金水.ron”");
        } else {
            desk.answer(answer);
        }
        desk.press(CTRL, Key::S);
        desk.wait_until("saved", |desk| desk.saved_plan().revision == 2);
        desk.disk().put("/别处/金水.ron", PLAN);
        // Another file, and then the very one that it was about.
        for (path, told) in [(FILE, "请在左侧目录中选择要查看或填报的内容"), ("/别处/金水.ron", "第 1 版")]
        {
            open(&mut desk, path);
            desk.wait_for(told);
            assert!(!desk.sees("已恢复"), "{answer}: {}", desk.screen());
        }
    }
}

#[test]
fn all_who_have_the_file_open_are_named() {
    let memory = MemoryDisk::new();
    memory.put(FILE, PLAN);
    let people = [("张三", "2026-11-23T03:30:00Z"), ("李四", "2026-11-23T03:40:00Z"), ("王五", "2026-11-23T03:50:00Z")];
    for (nr, (user, since)) in (1..).zip(people) {
        let hint = format!(
            "(user:\"{user}\",machine:\"PC-{nr}\",pid:{nr},purpose:Open,since:\"{since}\",expires:\"2026-11-23T04:02:00Z\")"
        );
        memory.put(format!("/规划/.~金水.ron.0000000{nr}.lock"), hint);
    }
    let mut desk = Desk::start(memory, Some(FILE), WIDE);
    desk.wait_for("张三（PC-1）、李四（PC-2）、王五（PC-3）打开着这份文件");
}

#[test]
fn a_newer_version_is_offered_until_a_save_has_put_all_of_it_into_the_file() {
    let memory = MemoryDisk::new();
    memory.put(FILE, PLAN);
    let plan = parse(PLAN).unwrap().plan;
    let left = format!("/家/drafts/{}/0123456789abcdef-20260101T000000Z-4000000-1.ron", plan.plan_id);
    memory.put(&left, to_bytes(&Plan { revision: plan.revision + 1, ..plan }).unwrap());
    memory.go_on(SignedDuration::from_mins(16));
    let mut desk = Desk::start(memory, Some(FILE), WIDE);
    desk.wait_for("本机有更新的版本");
    desk.report_on(GDP);
    desk.report("2900");
    desk.press(CTRL, Key::S);
    desk.wait_for("已保存");
    assert!(!desk.sees("本机有更新的版本"), "{}", desk.screen());
    assert_eq!(desk.disk().get(&left), None);
}
