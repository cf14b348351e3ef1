//! Finding by characters and by pinyin.

use eframe::egui::Key;

use super::desk::{CTRL, Desk, NONE};

fn searching(query: &str) -> (Desk, Vec<String>) {
    let mut desk = Desk::embedded();
    let behind = desk.rows().len();
    desk.press(CTRL, Key::F);
    desk.type_text(query);
    let mut hits = desk.rows();
    hits.truncate(hits.len() - behind);
    (desk, hits)
}

#[test]
fn characters_initials_and_whole_pinyin_find_the_same_indicator() {
    for query in ["地区生产总值", "dqsczz", "diqushengchan", "DQSCZZ", "生产 总值"] {
        let (mut desk, hits) = searching(query);
        assert_eq!(hits.first().map(String::as_str), Some("地区生产总值"), "{query}");
        desk.press(NONE, Key::Enter);
        assert!(desk.sees("亿元 · 预期性 · 一、经济发展"), "{query}");
        assert_eq!(desk.typed("搜索"), "");
    }
}

#[test]
fn the_arrows_choose_and_enter_goes_there() {
    let (mut desk, hits) = searching("公园绿地");
    assert!(hits.len() > 2, "{hits:?}");
    desk.press(NONE, Key::ArrowDown);
    desk.press(NONE, Key::ArrowDown);
    desk.press(NONE, Key::ArrowUp);
    assert_eq!(desk.selected_rows(), [hits[1].clone()]);
    desk.press(NONE, Key::Enter);
    assert!(desk.sees(&hits[1]) && !desk.reads("谁还没有填报"), "still on the first screen");
}

#[test]
fn a_hit_is_clicked() {
    let (mut desk, hits) = searching("做优做特");
    desk.click_row(&hits[0]);
    assert!(desk.selected_rows().iter().any(|row| row.ends_with("做优做特商贸服务产业")));
}

#[test]
fn escape_clears_the_search() {
    let (mut desk, hits) = searching("公园");
    assert!(!hits.is_empty());
    let with_hits = desk.rows().len();
    desk.press(NONE, Key::Escape);
    assert_eq!((desk.typed("搜索").as_str(), desk.rows().len()), ("", with_hits - hits.len()));
}

#[test]
fn what_nobody_wrote_is_not_found_and_enter_stays_here() {
    let (mut desk, hits) = searching("火星移民");
    assert_eq!(hits, Vec::<String>::new());
    assert!(desk.sees("没有找到。"));
    desk.press(NONE, Key::Enter);
    assert!(desk.reads("谁还没有填报") && desk.selected_rows().is_empty());
}

#[test]
fn the_words_of_a_report_are_found_and_lead_to_it() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    desk.fill("进展情况", "琥珀里程碑");
    desk.press(CTRL, Key::Enter);
    desk.press(CTRL, Key::Num1);
    desk.press(CTRL, Key::F);
    desk.type_text("琥珀里程");
    desk.press(NONE, Key::Enter);
    assert!(desk.reads("琥珀里程碑"));
}
