//! What is typed into a dialog is work like any other: it survives a crash, other dialogs and a click that went astray.

use std::time::Duration;

use eframe::egui::Key;

use super::desk::{CTRL, Desk, NONE};

/// The initials of 地区生产总值.
const GDP: &str = "dqsczz";
const OFFERED: &str = "上次意外退出时，有内容没有保存";

/// A dialog: what it is called, how it is opened, what is typed into which of its fields, and the button that it is submitted by.
struct Case {
    name: &'static str,
    open: fn(&mut Desk),
    fields: &'static [(&'static str, &'static str)],
    submit: &'static str,
}

const CASES: [Case; 5] = [
    Case {
        name: "撤回",
        open: |desk| {
            desk.report_on(GDP);
            desk.report("2900");
            desk.click("撤回…");
        },
        fields: &[("撤回原因", "口径有误"), ("撤回人", "统计局 王")],
        submit: "撤回",
    },
    Case {
        name: "目标调整",
        open: |desk| open_of_indicator(desk, "目标调整…"),
        fields: &[
            ("调整生效日期", "2023-01-01"),
            ("调整后的目标", "2800"),
            ("批准机关", "区人大常委会"),
            ("文号", "金人常〔2023〕1号"),
            ("调整原因", "形势变化"),
        ],
        submit: "调整",
    },
    Case {
        name: "新口径基数",
        open: |desk| open_of_indicator(desk, "新口径基数…"),
        fields: &[("口径", "五经普"), ("新口径下的基数", "1700"), ("基数日期", "2020-12-31"), ("依据或来源", "统计公报")],
        submit: "填写",
    },
    Case {
        name: "人工认定",
        open: |desk| {
            open_of_indicator(desk, "认定…");
            desk.choose("结论", "未完成");
        },
        fields: &[("理由和依据", "审计发现两处"), ("认定人", "王某")],
        submit: "认定",
    },
    Case {
        name: "单位名单",
        open: |desk| {
            desk.click("菜单");
            desk.click("单位名单…");
        },
        fields: &[("新单位名称", "教育局")],
        submit: "添加",
    },
];

fn open_of_indicator(desk: &mut Desk, link: &str) {
    desk.press(CTRL, Key::F);
    desk.type_text(GDP);
    desk.press(NONE, Key::Enter);
    desk.click("指标");
    desk.click(link);
}

fn typed_into(case: &Case, desk: &mut Desk) {
    (case.open)(desk);
    for (field, text) in case.fields {
        desk.fill(field, text);
    }
}

fn assert_typed(case: &Case, desk: &Desk) {
    for (field, text) in case.fields {
        assert_eq!(desk.typed(field), *text, "{}: {field}", case.name);
    }
}

/// Tells whether the journals hold a text at their end, which is what counts.
fn last_line_of_journal(desk: &Desk) -> String {
    let files = desk.disk().files();
    let journal = files.iter().find(|(path, _)| path.extension().is_some_and(|end| end == "journal"));
    let text = journal.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    text.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn what_was_typed_into_a_dialog_before_a_crash_is_offered_back_into_it() {
    for case in CASES {
        let mut desk = Desk::on_file_in_a_hurry();
        typed_into(&case, &mut desk);
        let (_, last) = case.fields.last().unwrap();
        desk.wait_until("the journal is written", |desk| last_line_of_journal(desk).contains(last));
        let mut desk = desk.restart();
        desk.wait_for(OFFERED);
        assert!(desk.sees("1 条正在填写的内容"), "{}: {}", case.name, desk.screen());
        desk.click("查看…");
        assert!(desk.sees(case.name) && desk.sees(&format!("：{last}")), "{}: {}", case.name, desk.screen());
        desk.answer("关闭");
        desk.click("恢复");
        assert_typed(&case, &desk);
        desk.answer(case.submit);
        assert!(desk.undo_label().is_some(), "{}: it cannot be submitted any more", case.name);
        desk.wait_until("the draft is gone", |desk| last_line_of_journal(desk).contains("Cleared"));
        assert_eq!(desk.name_starting("恢复"), None);
    }
}

#[test]
fn a_dialog_that_was_cancelled_leaves_nothing_behind() {
    for case in CASES {
        let mut desk = Desk::on_file_in_a_hurry();
        typed_into(&case, &mut desk);
        let (_, last) = case.fields.last().unwrap();
        desk.wait_until("the journal is written", |desk| last_line_of_journal(desk).contains(last));
        desk.press(NONE, Key::Escape);
        desk.wait_until("the draft is gone", |desk| last_line_of_journal(desk).contains("Cleared"));
        let mut desk = desk.restart();
        desk.wait_until("the search for journals", |desk| case.name == "撤回" || !desk.sees(OFFERED));
        assert!(!desk.sees("条正在填写的内容"), "{}: {}", case.name, desk.screen());
    }
}

#[test]
fn closing_the_window_asks_about_a_dialog_that_is_being_filled_in() {
    for case in CASES {
        let mut desk = Desk::on_file_in_a_hurry();
        typed_into(&case, &mut desk);
        // The key is for what lies behind the dialog, and does nothing while it is in front.
        desk.press(CTRL, Key::Q);
        assert_typed(&case, &desk);
        desk.click_cross();
        assert!(!desk.is_closing(), "{}", case.name);
        assert!(desk.sees(&format!("“{}”中填写的内容还没有提交", case.name)), "{}", desk.screen());
        desk.answer("取消");
        assert_typed(&case, &desk);
    }
}

#[test]
fn what_was_knowingly_given_up_is_not_offered_back() {
    let mut desk = Desk::on_file_in_a_hurry();
    typed_into(&CASES[1], &mut desk);
    desk.wait_until("the journal is written", |desk| last_line_of_journal(desk).contains("形势变化"));
    desk.click_cross();
    desk.answer("放弃并离开");
    assert!(desk.is_closing());
    // The window may draw a few more frames before it is gone.
    for _ in 0..5 {
        std::thread::sleep(Duration::from_millis(50));
        desk.settle();
    }
    assert_eq!(last_line_of_journal(&desk), "");
}

#[test]
fn a_dialog_that_nobody_typed_into_is_not_asked_about() {
    for case in CASES.into_iter().filter(|case| case.name != "撤回") {
        let mut desk = Desk::on_file();
        (case.open)(&mut desk);
        desk.click_cross();
        assert!(desk.is_closing(), "{}: {}", case.name, desk.screen());
    }
}

#[test]
fn another_dialog_and_a_click_beside_it_cost_nothing() {
    for case in CASES {
        let mut desk = Desk::on_file();
        typed_into(&case, &mut desk);
        desk.press(NONE, Key::F1);
        assert!(desk.has_control("快捷键"));
        desk.answer("关闭");
        assert_typed(&case, &desk);
        desk.click_beside();
        assert_typed(&case, &desk);
    }
    let mut desk = Desk::on_file();
    desk.press(NONE, Key::F1);
    desk.click_beside();
    assert!(!desk.has_control("快捷键"), "{}", desk.screen());
}

#[test]
fn a_refusal_leaves_what_was_typed_to_be_put_right() {
    let mut desk = Desk::on_file();
    open_of_indicator(&mut desk, "目标调整…");
    let fields = [("调整生效日期", "2023-01-01"), ("调整后的目标", "2800"), ("批准机关", "区人大常委会")];
    for (field, text) in fields {
        desk.fill(field, text);
    }
    desk.answer("调整");
    desk.click("目标调整…");
    for (field, text) in [("调整生效日期", "2022-01-01"), ("调整后的目标", "2700"), ("批准机关", "区政府")] {
        desk.fill(field, text);
    }
    desk.answer("调整");
    assert!(desk.sees("没有完成：目标调整"), "{}", desk.screen());
    assert!(desk.labels().iter().filter(|text| text.contains("2023-01-01")).count() > 1, "the reason stands in the dialog too");
    assert_eq!(desk.typed("批准机关"), "区政府");
    desk.fill("调整生效日期", "2024-01-01");
    desk.answer("调整");
    assert!(!desk.sees("调整生效日期") && !desk.sees("没有完成"), "what was put right is no problem any more");
}
