//! What was reported in words, counted beside the figures.

use super::desk::Desk;

/// «I said how one task goes; the page, the tree, its chapter, the first screen and the status bar now count it.»
#[test]
fn a_report_in_words_is_counted_in_every_place() {
    let mut desk = Desk::embedded();
    assert!(desk.sees("文字进展 0/245") && desk.sees("已填报：数值 0/145，文字进展 0/245"));
    desk.report_on("综合实力迈上新台阶");
    assert!(desk.sees("文字进展未报"));
    desk.fill("进展情况", "已经开工");
    desk.click("提交");
    assert!(desk.sees("文字进展已报（2025-12-31）"), "{}", desk.screen());
    assert!(desk.sees("文字进展 1/245"));
    let chapter = "领跑中部，高水平全面建成小康社会";
    let of_row = |texts: Vec<String>| texts.into_iter().find(|text| text.starts_with("文"));
    let in_tree = of_row(desk.row_texts(chapter)).unwrap();
    assert!(in_tree.starts_with("文 1/"), "{in_tree}");
    desk.click("总览");
    assert!(desk.sees("已填报：数值 0/145，文字进展 1/245"));
    let of_chapter = of_row(desk.row_texts(chapter)).unwrap();
    assert!(of_chapter.starts_with("文字 1 / "), "{of_chapter}");
}
