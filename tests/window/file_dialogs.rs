//! The system's file dialog, which may come late, behind other windows, or never.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc::{Sender, channel};

use eframe::egui::Key;

use super::desk::{CTRL, CTRL_SHIFT, Desk, FILE, NONE};

const SMALL: &[u8] = include_bytes!("../plans/small.ron");
const WAITING: &str = "还在等系统的文件对话框";

/// Starts on a system whose dialog does not answer before the test does.
fn hanging() -> (Desk, Sender<Option<PathBuf>>) {
    let (answer, answers) = channel();
    let answers = Mutex::new(answers);
    let desk = Desk::asking(move |_| answers.lock().unwrap().recv().ok().flatten());
    desk.disk().put("/规划/测试.ron", SMALL);
    (desk, answer)
}

/// «I press 打开 and nothing happens. I do not know whether it is coming, and the program says nothing.»
#[test]
fn a_dialog_that_does_not_come_is_told_after_two_seconds() {
    let (mut desk, answer) = hanging();
    desk.press(CTRL, Key::O);
    assert!(!desk.sees(WAITING), "it may still come");
    desk.pass(3, true);
    assert!(desk.sees(WAITING) && desk.sees("选好了照常有效"));
    desk.click("知道了");
    desk.pass(3, true);
    assert!(!desk.sees(WAITING), "once is enough");
    desk.press(CTRL, Key::O);
    assert!(desk.sees(WAITING), "and again when it is asked for again");
    answer.send(Some(PathBuf::from("/规划/测试.ron"))).unwrap();
    desk.wait_for("测试.ron · 第 57 版");
    assert!(!desk.sees(WAITING));
}

/// «The dialog never came. I know the path; let me type it.»
#[test]
fn a_path_can_be_typed_instead_and_a_late_refusal_changes_nothing() {
    let (mut desk, answer) = hanging();
    desk.press(CTRL, Key::O);
    desk.pass(3, true);
    desk.click("按路径打开…");
    assert!(!desk.sees(WAITING));
    desk.fill("文件路径", "/规划/测试.ron");
    desk.press(NONE, Key::Enter);
    desk.wait_for("测试.ron · 第 57 版");
    answer.send(None).unwrap();
    desk.pass(1, true);
    assert!(!desk.sees("按路径打开") && !desk.sees(WAITING));
}

#[test]
fn a_place_to_save_to_can_be_typed_while_a_dialog_hangs() {
    let (mut desk, answer) = hanging();
    desk.press(CTRL_SHIFT, Key::S);
    desk.pass(3, true);
    desk.click("按路径保存…");
    assert_eq!(desk.typed("文件路径"), FILE);
    desk.fill("文件路径", "/规划/另存.ron");
    desk.press(NONE, Key::Enter);
    desk.wait_until("the copy is there", |desk| desk.disk().get("/规划/另存.ron").is_some());
    // The dialog for saving still hangs; the one for opening cannot come either.
    desk.press(CTRL, Key::O);
    assert!(desk.sees(WAITING) && desk.has_control("按路径打开…"));
    drop(answer);
    desk.wait_until("it is over", |desk| !desk.sees(WAITING));
}

/// «I have the dialog before me and look for the folder. Nobody has to tell me that it is open.»
#[test]
fn a_dialog_that_is_there_is_not_complained_about() {
    let (mut desk, answer) = hanging();
    desk.press(CTRL, Key::O);
    desk.pass(30, false);
    assert!(!desk.sees(WAITING));
    desk.pass(1, true);
    assert!(desk.sees(WAITING), "the dialog may have been left behind this window");
    answer.send(Some(PathBuf::from("/规划/测试.ron"))).unwrap();
    desk.wait_for("测试.ron · 第 57 版");
}

/// «It said that I can wait. I waited, and then the message was gone, and no dialog.»
#[test]
fn who_waits_for_a_dialog_that_fails_late_can_type_the_path() {
    let (mut desk, answer) = hanging();
    desk.press(CTRL, Key::O);
    desk.pass(30, true);
    answer.send(None).unwrap();
    desk.wait_for("按路径打开");
    desk.wait_until("the message is gone", |desk| !desk.sees(WAITING));
    assert_eq!(desk.typed("文件路径"), FILE);
}

#[test]
fn a_system_without_dialogs_lets_a_path_be_typed_at_once() {
    let mut desk = Desk::asking(|_| None);
    desk.press(CTRL, Key::O);
    desk.wait_for("按路径打开");
    assert!(!desk.sees(WAITING));
}
