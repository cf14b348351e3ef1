//! Keys, scale and theme.

use eframe::egui::{Key, Theme};

use super::desk::{CTRL, CTRL_SHIFT, Desk, NONE};

const SHORTCUTS: [(&str, &str); 22] = [
    ("Ctrl+O", "打开"),
    ("Ctrl+Shift+O", "按路径打开"),
    ("Ctrl+S", "保存"),
    ("Ctrl+Shift+S", "另存为"),
    ("Ctrl+Q", "退出"),
    ("Ctrl+Z", "撤销"),
    ("Ctrl+Y  Ctrl+Shift+Z", "重做"),
    ("Ctrl+F", "搜索"),
    ("F2", "填报所选的一项"),
    ("Ctrl+Enter", "提交填报"),
    ("Ctrl+1", "总览"),
    ("Ctrl+2", "章节"),
    ("Ctrl+3", "指标"),
    ("Alt+↓", "下一项"),
    ("Alt+↑", "上一项"),
    ("F7", "显示或收起目录"),
    ("F8", "显示或收起填报栏"),
    ("Ctrl++  Ctrl+=", "放大"),
    ("Ctrl+−", "缩小"),
    ("Ctrl+0", "恢复原大小"),
    ("F9", "切换深色或浅色"),
    ("F1", "帮助"),
];

#[test]
fn the_page_of_shortcuts_lists_every_action_with_its_keys() {
    let mut desk = Desk::embedded();
    desk.press(NONE, Key::F1);
    desk.click("快捷键");
    let read = desk.labels();
    for (keys, text) in SHORTCUTS {
        let place = read.iter().position(|found| found == keys).unwrap_or_else(|| panic!("{keys} is not listed"));
        assert_eq!(read[place + 1], text, "{keys}");
    }
    desk.answer("关闭");
    assert!(!desk.has_control("快捷键"));
}

#[test]
fn the_scale_goes_up_down_and_back() {
    let mut desk = Desk::embedded();
    let scale = |desk: &mut Desk| (desk.harness().ctx.zoom_factor() * 100.0).round();
    assert!((scale(&mut desk) - 100.0).abs() < 0.5);
    for (key, expected) in [(Key::Equals, 110.0), (Key::Plus, 125.0), (Key::Minus, 110.0), (Key::Num0, 100.0), (Key::Minus, 90.0)]
    {
        desk.press(CTRL, key);
        assert!((scale(&mut desk) - expected).abs() < 0.5, "{key:?}");
    }
    for _ in 0..20 {
        desk.press(CTRL, Key::Equals);
    }
    assert!((scale(&mut desk) - 200.0).abs() < 0.5, "no further than twice the size");
    assert!(desk.sees("金水区“十四五”规划纲要"));
}

#[test]
fn f9_switches_the_theme_and_back() {
    let mut desk = Desk::embedded();
    desk.press(NONE, Key::F9);
    assert_eq!(desk.harness().ctx.theme(), Theme::Dark);
    desk.press(NONE, Key::F9);
    assert_eq!(desk.harness().ctx.theme(), Theme::Light);
}

#[test]
fn theme_and_screen_are_remembered_by_the_next_start() {
    let mut desk = Desk::on_file();
    desk.press(NONE, Key::F9);
    desk.press(CTRL, Key::Num3);
    desk.wait_until("the settings are written", |desk| {
        desk.disk().files().iter().any(|(path, bytes)| {
            path.starts_with("/家")
                && String::from_utf8_lossy(bytes).contains("Indicators")
                && String::from_utf8_lossy(bytes).contains("true")
        })
    });
    let mut desk = desk.restart();
    assert_eq!(desk.harness().ctx.theme(), Theme::Dark);
    assert!(desk.sees("完成度"));
}

#[test]
fn a_shortcut_with_shift_does_not_do_what_the_one_without_does() {
    let mut desk = Desk::on_file();
    desk.press(CTRL_SHIFT, Key::O);
    assert!(desk.sees("按路径打开"));
}

#[test]
fn the_screens_are_reached_by_their_numbers() {
    let mut desk = Desk::embedded();
    for (key, text) in [(Key::Num2, "请在左侧目录中选择"), (Key::Num3, "完成度"), (Key::Num1, "谁还没有填报")] {
        desk.press(CTRL, key);
        assert!(desk.sees(text), "{text}");
    }
}

#[test]
fn a_dialog_keeps_the_keys_of_what_is_behind_it() {
    let mut desk = Desk::embedded();
    desk.press(NONE, Key::F1);
    desk.press(CTRL, Key::Num3);
    assert!(desk.sees("谁还没有填报") && desk.has_control("快捷键"));
    desk.press(NONE, Key::Escape);
    assert!(!desk.has_control("快捷键"));
}
