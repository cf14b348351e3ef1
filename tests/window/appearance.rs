//! Every screen in every size and both themes: it draws, every character has a glyph, every input has a name.

use eframe::egui::{Key, Vec2, vec2};
use plandesk::session::MemoryDisk;

use super::desk::{CTRL, Desk, NONE};

/// Walks through all that can be shown; drawing checks glyphs and names on the way.
fn walk(size: Vec2, dark: bool) {
    let mut desk = Desk::start(MemoryDisk::new(), None, size);
    if dark {
        desk.press(NONE, Key::F9);
    }
    desk.report_on("dqsczz");
    desk.report("3000");
    desk.fill("数值", "三千");
    desk.press(CTRL, Key::Num1);
    assert!(desk.sees("约束性指标"));
    desk.press(CTRL, Key::Num3);
    assert!(desk.sees("完成度") && desk.sees("地区生产总值"));
    desk.click_row("单位 GDP 能耗降低率");
    for key in [Key::F1, Key::F2] {
        desk.press(NONE, key);
        desk.press(NONE, Key::Escape);
    }
    assert!(desk.sees("填报进展"));
    desk.press(CTRL, Key::Equals);
    desk.press(CTRL, Key::Num0);
    desk.click("菜单");
    assert!(desk.sees("单位名单…"));
    desk.press(NONE, Key::Escape);
}

#[test]
fn the_smallest_window() {
    walk(vec2(960.0, 600.0), false);
    walk(vec2(960.0, 600.0), true);
}

#[test]
fn a_projector() {
    walk(vec2(1280.0, 720.0), false);
    walk(vec2(1280.0, 720.0), true);
}

#[test]
fn the_first_window() {
    walk(vec2(1440.0, 900.0), false);
    walk(vec2(1440.0, 900.0), true);
}

#[test]
fn a_large_window() {
    walk(vec2(1920.0, 1080.0), false);
    walk(vec2(1920.0, 1080.0), true);
}
