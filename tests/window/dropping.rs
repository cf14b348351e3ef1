//! Files dropped onto the window: one is opened, and what is not opened is told with the reason.

use std::io::ErrorKind;

use eframe::egui::Key;
use plandesk::storage::DiskCall;

use super::desk::{CTRL, Desk};

const SMALL: &[u8] = include_bytes!("../plans/small.ron");
const LETTER: &str = "/规划/说明.docx";
const OTHER: &str = "/规划/测试.ron";

fn desk() -> Desk {
    let desk = Desk::on_file();
    desk.disk().put(OTHER, SMALL);
    desk.disk().put(LETTER, b"PK\x03\x04\x14\x00\x06\x00word/document.xml");
    desk
}

#[test]
fn a_plan_that_is_dropped_is_opened() {
    let mut desk = desk();
    desk.drop_files(&[OTHER]);
    desk.wait_for("测试.ron · 第 57 版");
}

/// «I dragged the folder onto it, and nothing happened.»
#[test]
fn what_cannot_be_opened_is_told_with_the_reason() {
    for (path, reason) in [
        ("/规划", "“/规划”是文件夹，不是文件。请选择本程序保存的 .ron 文件。"),
        (LETTER, "请选择本程序保存的 .ron 文件；本程序没有改动这个文件。"),
        ("/规划/没有.ron", "找不到文件“/规划/没有.ron”。"),
    ] {
        let mut desk = desk();
        desk.drop_files(&[path]);
        desk.wait_for(&format!("没有打开“{path}”"));
        assert!(desk.sees(reason) && desk.sees("屏幕上仍是原来的规划，没有受影响。"), "{path}\n{}", desk.screen());
    }
    let mut desk = desk();
    desk.disk().fail_every(DiskCall::Read, ErrorKind::PermissionDenied);
    desk.drop_files(&[OTHER]);
    desk.wait_for("读不出文件“/规划/测试.ron”：没有权限，或文件正被其他程序占用");
}

/// «From the mail program I can drag the attachment, but it does not open.»
#[test]
fn what_is_on_no_disk_is_told() {
    let mut desk = desk();
    desk.drop_files(&[""]);
    assert!(desk.sees("没有打开拖进来的内容") && desk.sees("请先把它存到本机的文件夹里"));
}

#[test]
fn of_several_files_one_is_opened_and_that_is_told() {
    let mut desk = desk();
    desk.drop_files(&[LETTER, OTHER]);
    desk.wait_for("测试.ron · 第 57 版");
    assert!(desk.sees("只打开了拖进来的一个文件") && desk.sees("一次拖进来 2 个"));
    desk.drop_files(&["/规划/金水.ron"]);
    desk.wait_until("the next one alone is opened", |desk| !desk.sees("只打开了拖进来的一个文件"));
    assert!(desk.sees("金水区“十四五”规划纲要"));
}

/// «It asked whether I want to save, I answered, and then the file was none.»
#[test]
fn only_a_file_that_opens_asks_about_work_that_is_not_saved() {
    let mut desk = desk();
    desk.report_on("dqsczz");
    desk.report("3000");
    desk.drop_files(&[LETTER]);
    desk.wait_for("没有打开“/规划/说明.docx”");
    assert!(!desk.has_control("不保存"));
    desk.press(CTRL, Key::Num1);
    desk.drop_files(&[OTHER]);
    desk.wait_until("it asks", |desk| desk.has_control("不保存"));
    desk.answer("不保存");
    desk.wait_for("测试.ron · 第 57 版");
}
