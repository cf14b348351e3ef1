//! The tree and the page beside it.

use eframe::egui::Key;

use super::desk::{CTRL, Desk, NONE};

const CHAPTER: &str = "能级提升，构建高质量城区经济新体系";
const LAST_CHAPTER: &str = "保障支撑，谱写金水未来发展新篇章";

fn tree() -> Desk {
    let mut desk = Desk::embedded();
    desk.click("章节");
    desk
}

#[track_caller]
fn assert_selected(desk: &Desk, title: &str) {
    let selected = desk.selected_rows();
    assert!(selected.iter().any(|row| row.ends_with(title)), "{title} is not among {selected:?}");
}

#[test]
fn a_chapter_a_section_and_a_task_are_reached_by_clicks() {
    let mut desk = tree();
    desk.click_row(CHAPTER);
    assert_selected(&desk, CHAPTER);
    assert!(desk.sees("本处没有量化目标，可以填报文字进展和状态"));
    desk.click_row(CHAPTER);
    desk.click_row("培育壮大五大重点产业");
    assert_selected(&desk, "培育壮大五大重点产业");
    desk.click_row("培育壮大五大重点产业");
    desk.click_row("做优做特商贸服务产业");
    assert_selected(&desk, "做优做特商贸服务产业");
    let target = desk.row_texts("全区社会消费品零售总额");
    assert!(target.iter().any(|text| text.contains("1506")), "{target:?}");
    assert!(target.iter().any(|text| text == "未填报"), "{target:?}");
}

#[test]
fn the_tree_is_walked_with_the_keyboard() {
    let mut desk = tree();
    desk.click_row("领跑中部，高水平全面建成小康社会");
    for (key, title) in [
        (Key::ArrowDown, "率先出彩，开启社会主义现代化新征程"),
        (Key::End, LAST_CHAPTER),
        (Key::ArrowDown, LAST_CHAPTER),
        (Key::Home, "领跑中部，高水平全面建成小康社会"),
        (Key::ArrowUp, "领跑中部，高水平全面建成小康社会"),
    ] {
        desk.press(NONE, key);
        assert_selected(&desk, title);
    }
}

#[test]
fn right_and_left_open_and_close_a_branch_and_left_goes_up() {
    let mut desk = tree();
    desk.click_row("领跑中部，高水平全面建成小康社会");
    let closed = desk.rows().len();
    desk.press(NONE, Key::ArrowRight);
    assert!(desk.rows().len() > closed);
    desk.press(NONE, Key::ArrowDown);
    assert_selected(&desk, "“十三五”发展成就");
    desk.press(NONE, Key::ArrowLeft);
    assert_selected(&desk, "领跑中部，高水平全面建成小康社会");
    desk.press(NONE, Key::ArrowLeft);
    assert_eq!(desk.rows().len(), closed);
}

#[test]
fn initials_typed_into_the_tree_go_to_the_chapter_they_name() {
    let mut desk = tree();
    desk.click_row("领跑中部，高水平全面建成小康社会");
    for letter in ["w", "h", "z", "x"] {
        desk.type_text(letter);
    }
    assert_selected(&desk, "文化振兴，彰显文化文明繁荣新实力");
}

#[test]
fn the_path_above_the_title_leads_back_up() {
    let mut desk = Desk::embedded();
    desk.press(CTRL, Key::F);
    desk.type_text("做优做特商贸服务产业");
    desk.press(NONE, Key::Enter);
    desk.click_starting("第五章");
    assert_selected(&desk, CHAPTER);
}

#[test]
fn the_tree_and_the_form_are_put_away_and_brought_back() {
    let mut desk = tree();
    desk.click_row(CHAPTER);
    desk.press(NONE, Key::F7);
    desk.press(NONE, Key::F8);
    assert!(!desk.has_control("目录") && !desk.sees("填报进展"));
    desk.click_starting("\u{EC24} 显示目录");
    desk.click_starting("\u{EC24} 显示填报栏");
    assert!(desk.has_control("目录") && desk.sees("填报进展"));
}
