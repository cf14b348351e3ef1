//! Every screen in every size and both themes: it draws, every character has a glyph, every input has a name.

use std::time::Duration;

use eframe::egui::{Key, Vec2, vec2};
use plandesk::session::MemoryDisk;

use super::desk::{CTRL, CTRL_SHIFT, Desk, NONE};

/// Walks through all that can be shown; drawing checks glyphs and names on the way.
fn walk(size: Vec2, dark: bool) {
    let mut desk = Desk::start(MemoryDisk::new(), None, size);
    if dark {
        desk.press(NONE, Key::F9);
    }
    overview(&mut desk, size);
    chapters(&mut desk, size);
    indicators(&mut desk, size);
    menu(&mut desk);
}

fn overview(desk: &mut Desk, size: Vec2) {
    assert!(desk.sees("约束性指标") && desk.sees("最近填报"));
    desk.click("建立单位名单…");
    desk.fill("新单位名称", "教育局");
    desk.press(NONE, Key::Enter);
    desk.answer("教育局");
    desk.answer("关闭");
    assert_eq!(desk.english_names(), [""; 0]);
    assert_bar_fits(desk, size);
}

/// Reports, corrects and withdraws, so that the timeline and the form show all they can.
fn chapters(desk: &mut Desk, size: Vec2) {
    desk.report_on("dqsczz");
    desk.report("3000");
    desk.click("更正…");
    desk.report("3010");
    desk.click("被更正的版本（1）");
    desk.click("撤回…");
    desk.fill("撤回原因", "口径有误");
    desk.fill("撤回人", "统计局 王");
    desk.answer("撤回");
    desk.report("三千");
    desk.fill("截至日期", "2030-01-01");
    desk.click("截至日期日历");
    assert!(desk.sees("已撤回（统计局 王：口径有误）") && desk.warnings() > 0);
    desk.press(NONE, Key::Escape);
    assert_eq!(desk.english_names(), [""; 0]);
    assert_bar_fits(desk, size);
}

fn indicators(desk: &mut Desk, size: Vec2) {
    for set in ["“十三五” 21", "文中目标 131", "指标体系 14"] {
        desk.press(CTRL, Key::Num3);
        desk.click(set);
        assert!(desk.sees("完成度"), "{set}");
    }
    desk.click_row("单位 GDP 能耗降低率");
    desk.click("认定…");
    assert!(desk.sees("认定人"));
    desk.answer("取消");
    assert_eq!(desk.english_names(), [""; 0]);
    assert_bar_fits(desk, size);
}

fn menu(desk: &mut Desk) {
    desk.press(NONE, Key::F1);
    desk.press(NONE, Key::Escape);
    desk.press(CTRL_SHIFT, Key::O);
    assert!(desk.sees("按路径打开"));
    desk.answer("取消");
    desk.click("菜单");
    assert!(desk.has_control("单位名单…") && desk.sees(concat!("规划评审台 ", env!("CARGO_PKG_VERSION"))));
    desk.click("显示");
    assert!(desk.sees("当前大小 100%"));
    desk.press(NONE, Key::Escape);
}

/// The buttons at both ends of the bars are whole, and the name of the plan is there.
#[track_caller]
fn assert_bar_fits(desk: &Desk, size: Vec2) {
    assert!(desk.reads("金水区“十四五”规划纲要"));
    for name in ["保存", "菜单"] {
        let place = desk.control(name).rect();
        assert!(place.min.x >= 0.0 && place.max.x <= size.x + 16.0 && place.max.y <= size.y + 16.0, "{name} at {place}");
    }
}

/// «My laptop shows everything at 200 %, and the old projector has 800 by 600.»
#[test]
fn the_least_windows() {
    walk(vec2(640.0, 360.0), false);
    walk(vec2(683.0, 384.0), true);
    walk(vec2(800.0, 600.0), false);
}

#[test]
fn a_small_window() {
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

/// «The search has the cursor and I am in a meeting. The fan of my computer must not run for that.»
#[test]
fn a_window_with_the_cursor_in_a_field_that_nobody_touches_asks_for_no_frame() {
    let mut desk = Desk::on_file();
    desk.press(CTRL, Key::F);
    desk.type_text("dq");
    desk.settle();
    // What is done in the background may still ask for a frame to be shown in; nothing else does.
    desk.wait_until("no frame is asked for", |desk| desk.next_frame() > Duration::from_secs(30));
}
