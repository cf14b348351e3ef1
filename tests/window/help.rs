//! The help: the steps, the methods with their examples, and the shortcuts.

use eframe::egui::{Key, vec2};
use plandesk::session::MemoryDisk;

use super::desk::{CTRL, Desk, NONE};

/// «I was handed this on a stick. F1 had better tell me what it is and what to press.»
#[test]
fn f1_tells_in_five_steps_what_the_program_is_and_what_to_press() {
    let mut desk = Desk::embedded();
    desk.press(NONE, Key::F1);
    for step in ["这是什么", "打开规划", "填报", "评价", "保存"] {
        assert!(desk.reads(step), "{step}");
    }
    for key in ["Ctrl+O", "Ctrl+F", "Ctrl+Enter", "Ctrl+S"] {
        assert!(desk.sees(key), "{key}");
    }
    desk.click("看每类目标怎样评价");
    assert!(desk.sees("例：某类道路里程，基数 100 公里，目标 200 公里，填报 2022 年 136 公里"), "{}", desk.screen());
    desk.answer("关闭");
    assert!(!desk.reads("帮助"));
}

/// «The bureau asks why it says 略有滞后. I want to show the rule and an example that comes out, not explain it by heart.»
#[test]
fn a_verdict_a_kind_of_target_and_a_relation_are_looked_up_with_a_worked_example() {
    let mut desk = Desk::embedded();
    desk.press(NONE, Key::F1);
    desk.click("评价办法");
    for (topic, method, told) in [
        ("结论", "略有滞后", "默认：0.75 ≤ 比值 < 0.95"),
        ("结论", "口径不可比", "填报 2022 年 146 公里（“新口径”）"),
        ("算什么", "累计", "累计 = 各年“当年数值”相加"),
        ("怎么比", "高于", "没有超过要求"),
        ("进度", "允许的偏差", "2022-12-31 从 128.5 公里 起，不到 131.5 公里，为“基本符合预期”"),
        ("数据和目标", "取位", "填报和规划中的数不取舍"),
    ] {
        desk.click(topic);
        desk.click_row(method);
        assert!(desk.sees(told) && desk.sees("例：某"), "{method}: {}", desk.screen());
    }
    desk.click("结论");
    desk.click_row("提前完成");
    desk.press(NONE, Key::ArrowDown);
    assert!(desk.sees("总结评估：比目标还好。"), "{}", desk.screen());
    desk.press(NONE, Key::Escape);
    desk.press(NONE, Key::F1);
    assert!(desk.sees("总结评估：比目标还好。"), "the page shown last comes back");
}

/// «规则：默认, it says under the verdict. And what is that?»
#[test]
fn the_rules_under_a_verdict_lead_to_their_explanation() {
    let mut desk = Desk::embedded();
    desk.click("先看一份有数据的示例");
    desk.press(CTRL, Key::Num3);
    desk.click_row("常住人口城镇化率");
    desk.click("规则：默认 · 总结评估");
    assert!(desk.sees("比值 = 实际进度 ÷ 按进度应完成") && desk.sees("例：某项产值"), "{}", desk.screen());
    assert!(desk.selected_rows().contains(&"默认".to_owned()));
}

/// «The mouse is at the other end of the table.»
#[test]
fn the_help_is_read_to_its_end_by_keys() {
    let mut desk = Desk::start(MemoryDisk::new(), None, vec2(640.0, 480.0));
    desk.press(NONE, Key::F1);
    desk.click("评价办法");
    let last = "默认；比值 = 实际进度 ÷ 按进度应完成";
    assert!(!desk.paints(last));
    for _ in 0..12 {
        desk.press(NONE, Key::PageDown);
    }
    assert!(desk.paints(last), "{}", desk.screen());
    desk.click_row("期末水平");
    for _ in 0..11 {
        desk.press(NONE, Key::ArrowDown);
    }
    assert!(desk.paints("文字目标") && desk.sees("目标是一句话，没有数"), "{}", desk.screen());
}

#[test]
fn every_method_is_drawn_in_a_small_window_and_in_the_dark() {
    for dark in [false, true] {
        let mut desk = Desk::start(MemoryDisk::new(), None, vec2(640.0, 480.0));
        if dark {
            desk.press(NONE, Key::F9);
        }
        desk.press(NONE, Key::F1);
        desk.click("评价办法");
        for part in plandesk::present::methods::methods() {
            desk.click(part.topic.name());
            for method in &part.methods {
                desk.click_row(method.name);
                assert!(desk.reads(method.text), "{}", method.name);
            }
            let place = desk.control("关闭").rect();
            assert!(place.max.x <= 656.0 && place.max.y <= 496.0, "the button is at {place}");
        }
        assert_eq!(desk.english_names(), [""; 0]);
    }
}
