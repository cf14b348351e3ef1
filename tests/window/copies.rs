//! Another copy of the plan beside the file: offered, looked at, merged, and not spoken of again.

use eframe::egui::Key;
use plandesk::edit::{Edit, apply};
use plandesk::model::{Entry, EntryId, Field, FieldValue, Plan, Timestamp};
use plandesk::session::MemoryDisk;
use plandesk::storage::{parse, to_bytes};

use super::desk::{CTRL, Desk, FILE, NONE, PLAN, indicator};

const COPY: &str = "/规划/金水 (1).ron";
const OFFERED: &str = "旁边还有同一份规划的另一个文件";

/// What somebody else has done with a copy.
fn copy() -> Vec<u8> {
    let mut plan: Plan = parse(PLAN).unwrap().plan;
    let entry = Entry {
        id: EntryId::new(uuid::Uuid::from_u128(0x0193_f2a0_6c1e_7b52_9d40_4a1b_6e9f_2c01)),
        item: indicator("I01"),
        date: "2022-12-31".parse().unwrap(),
        value: Some("2100".parse().unwrap()),
        status: None,
        state: None,
        sign: None,
        growth: None,
        since: None,
        definition: String::new(),
        text: "他人填报".to_owned(),
        problems: String::new(),
        next_steps: String::new(),
        basis: String::new(),
        reporter: "统计局 李".to_owned(),
        entered: Timestamp::UNIX_EPOCH,
        supersedes: None,
    };
    apply(&mut plan, Edit::AddEntry(entry)).unwrap();
    apply(&mut plan, Edit::set(indicator("I02"), Field::Remark, FieldValue::text("他人备注"))).unwrap();
    plan.revision += 2;
    to_bytes(&plan).unwrap()
}

fn desk_with(path: &str, bytes: &[u8]) -> Desk {
    let disk = MemoryDisk::new();
    disk.put(FILE, PLAN);
    disk.put(path, bytes);
    Desk::on_disk(disk)
}

/// Counts what the other has reported.
fn reported(plan: &Plan) -> usize {
    plan.entries.iter().filter(|entry| entry.text == "他人填报").count()
}

fn remark(desk: &Desk, id: &str) -> String {
    desk.plan().remark(&indicator(id)).unwrap().to_owned()
}

#[test]
fn a_copy_is_offered_looked_at_and_merged() {
    let bytes = copy();
    let mut desk = desk_with(COPY, &bytes);
    desk.wait_for(OFFERED);
    assert!(desk.sees("新增填报 1 条；1 处两份不一样"), "{}", desk.screen());
    desk.click("合并这份副本…");
    desk.wait_for("合并副本");
    assert!(desk.sees("“金水 (1).ron”（第 3 版）") && desk.sees("2100") && desk.sees("副本：他人备注"), "{}", desk.screen());
    assert_eq!(reported(desk.plan()), 0, "looking merges nothing");
    desk.answer("取消");
    assert!(desk.sees(OFFERED) && reported(desk.plan()) == 0);

    desk.click("合并这份副本…");
    desk.wait_for("合并后还没有保存");
    desk.answer("合并");
    assert!(desk.sees("已合并副本，尚未保存") && !desk.sees(OFFERED), "{}", desk.screen());
    assert_eq!((reported(desk.plan()), remark(&desk, "I02").as_str()), (1, ""));
    assert_eq!(reported(&desk.saved_plan()), 0, "nothing is saved by merging");
    assert_eq!(desk.undo_label(), None);
    desk.click("处理冲突…");
    desk.click_starting("采用对方：");
    desk.answer("关闭");
    assert_eq!(remark(&desk, "I02"), "他人备注");
    desk.press(CTRL, Key::S);
    desk.wait_until("saved", |desk| reported(&desk.saved_plan()) == 1);
    assert_eq!(desk.disk().get(COPY).as_deref(), Some(bytes.as_slice()), "the copy is as it was");

    let mut desk = desk.restart();
    desk.wait_until("the copy is read", |desk| desk.sees("他人备注") || !desk.sees(OFFERED));
    std::thread::sleep(std::time::Duration::from_millis(200));
    desk.settle();
    assert!(!desk.sees(OFFERED), "a copy that was merged is not spoken of again");
}

#[test]
fn a_copy_that_cannot_be_merged_is_named_with_the_reason() {
    let text = String::from_utf8(copy()).unwrap();
    let mut desk = desk_with(COPY, text.replace("他人备注", "某人备注").as_bytes());
    desk.wait_for(OFFERED);
    assert!(desk.sees("的内容与末尾的校验值不符，可能已经损坏") && !desk.has_control("合并这份副本…"), "{}", desk.screen());
}

#[test]
fn a_copy_elsewhere_is_merged_by_its_path() {
    let mut desk = desk_with("/U盘/金水.ron", &copy());
    desk.settle();
    assert!(!desk.sees(OFFERED));
    desk.click("菜单");
    desk.click("合并另一份副本…");
    desk.wait_for("查看");
    desk.fill("文件路径", "/U盘/没有.ron");
    desk.press(NONE, Key::Enter);
    desk.wait_for("没有合并副本");
    desk.click("菜单");
    desk.click("合并另一份副本…");
    desk.wait_for("输入同一份规划的另一个文件的完整路径");
    desk.fill("文件路径", "/U盘/金水.ron");
    desk.press(NONE, Key::Enter);
    desk.wait_for("合并后还没有保存");
    desk.answer("合并");
    assert_eq!(reported(desk.plan()), 1);
    desk.click("菜单");
    desk.click("合并另一份副本…");
    desk.wait_for("输入同一份规划的另一个文件的完整路径");
    desk.fill("文件路径", "/U盘/金水.ron");
    desk.press(NONE, Key::Enter);
    desk.wait_for("没有这份规划缺少的内容，不用合并");
    desk.answer("关闭");
}

/// «Each of our synchronisers names the other version in its own way. I want to hear of it whatever it is called.»
#[test]
fn the_other_version_is_offered_whatever_its_name_and_another_plan_is_not() {
    let names = [
        "金水-DESKTOP-7H2K9QX.ron",
        "金水_DESKTOP-7H2K9QX_Nov-27-102030-2026_Conflict.ron",
        "金水_冲突文件_张三_20261127102030.ron",
        "复件 金水.ron",
        "金水.Conflict.ron",
        "金水（送审稿）.ron",
    ];
    for name in names {
        let mut desk = desk_with(&format!("/规划/{name}"), &copy());
        desk.wait_for(OFFERED);
        assert!(desk.sees("新增填报 1 条"), "{name}: {}", desk.screen());
    }
    let plan: Plan = parse(&copy()).unwrap().plan;
    let other = Plan { plan_id: uuid::Uuid::from_u128(7), ..plan };
    let mut desk = desk_with("/规划/金水（送审稿）.ron", &to_bytes(&other).unwrap());
    std::thread::sleep(std::time::Duration::from_millis(200));
    desk.settle();
    assert!(!desk.sees(OFFERED) && !desk.sees("送审稿"), "{}", desk.screen());
}
