//! What a person sees before doing anything.

use eframe::egui::{Key, vec2};
use plandesk::session::MemoryDisk;

use super::desk::{CTRL, Desk};

#[test]
fn the_first_screen_says_where_the_plan_is_kept_and_that_nothing_was_reported() {
    let desk = Desk::embedded();
    for text in ["内置规划的副本 · 尚未存成文件", "金水区“十四五”规划纲要", "已填报 0 / 145 项", "还没有数据"]
    {
        assert!(desk.sees(text), "{text}");
    }
    for (name, count) in [("约束性指标", "0 / 2"), ("预期性指标", "0 / 12"), ("文中量化目标", "0 / 131")] {
        assert!(desk.sees(name) && desk.sees(count), "{name} {count}");
    }
    assert_eq!(desk.undo_label(), None);
}

#[test]
fn the_first_screen_has_a_row_for_each_of_the_fourteen_chapters() {
    let desk = Desk::embedded();
    let mut rows = desk.rows();
    let numbers = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四"];
    rows.retain(|row| row.split_once(' ').is_some_and(|(number, _)| numbers.contains(&number)));
    assert_eq!(rows.len(), 14);
    assert!(rows[0].ends_with("领跑中部，高水平全面建成小康社会"), "{rows:?}");
    assert!(rows[13].ends_with("保障支撑，谱写金水未来发展新篇章"), "{rows:?}");
}

#[test]
fn a_click_on_a_chapter_leads_to_its_page() {
    let mut desk = Desk::embedded();
    desk.click_row("融合协同，构筑一体化联动发展新空间");
    assert!(desk.sees("下级内容"));
    assert_eq!(desk.selected_rows(), ["四 融合协同，构筑一体化联动发展新空间"]);
}

#[test]
fn what_needs_attention_stands_first_and_the_binding_ones_lead() {
    let desk = Desk::embedded();
    let rows = desk.rows();
    assert_eq!(rows[..2], ["目标待下达 单位 GDP 能耗降低率", "目标待下达 空气质量优良天数比例"]);
}

#[test]
fn the_example_is_one_click_away_and_shows_verdicts_with_their_working() {
    let mut desk = Desk::embedded();
    desk.click("先看一份有数据的示例");
    assert!(desk.sees("国家“十四五”规划主要指标（示例）") && desk.sees("内置规划的副本 · 尚未存成文件"));
    desk.press(CTRL, Key::Num3);
    desk.click_row("常住人口城镇化率");
    assert!(desk.row_texts("常住人口城镇化率").contains(&"超额完成".to_owned()));
    assert!(desk.sees("规则：默认 · 总结评估") && desk.sees("人工认定"));
}

/// «I have never seen this program. Where do I begin?»
#[test]
fn the_first_steps_lead_where_they_say_until_something_is_reported() {
    let mut desk = Desk::embedded();
    assert!(desk.reads("第一次使用") && desk.sees("保存时会问存到哪里"));
    desk.click("3 看评价办法");
    assert!(desk.sees("例：某类道路里程"));
    desk.answer("关闭");
    desk.click("1 打开规划…");
    desk.wait_for("按路径打开");
    desk.answer("取消");
    desk.click("4 保存…");
    desk.wait_for("输入要保存到的完整路径");
    desk.answer("取消");
    desk.click("2 填报第一项");
    assert!(!desk.reads("第一次使用"));
    desk.fill("数值", "1");
    desk.press(CTRL, Key::Enter);
    desk.press(CTRL, Key::Enter);
    desk.wait_until("the entry", |desk| desk.sees("已记录："));
    desk.click("总览");
    assert!(!desk.reads("第一次使用"), "somebody has reported");
    desk.press(CTRL, Key::Z);
    assert!(desk.reads("第一次使用"), "and taken it back");
}

/// «I know it by now. Take that away, and for good.»
#[test]
fn the_first_steps_are_put_away_for_good() {
    let mut desk = Desk::on_file();
    assert!(desk.has_control("4 保存") && !desk.sees("保存时会问存到哪里"));
    desk.click("不再显示");
    assert!(!desk.reads("第一次使用"));
    desk.wait_until("the settings", |desk| {
        let settings = desk.disk().get("/家/settings/settings.ron").unwrap_or_default();
        String::from_utf8_lossy(&settings).contains("first_steps: PutAway")
    });
    let desk = desk.restart();
    assert!(desk.sees("谁还没有填报") && !desk.reads("第一次使用"));
}

/// «On the projector the counts come first. A greeting must not push them off.»
#[test]
fn the_first_steps_leave_the_counts_in_sight_and_fit_a_narrow_window() {
    for (width, height) in [(1280.0, 720.0), (960.0, 600.0), (640.0, 480.0)] {
        let desk = Desk::start(MemoryDisk::new(), None, vec2(width, height));
        for step in ["1 打开规划…", "2 填报第一项", "3 看评价办法", "4 保存…", "不再显示"] {
            let place = desk.control(step).rect();
            assert!(place.min.x > 64.0 && place.max.x < width && place.max.y < height, "{step} at {place}");
        }
        let counts = desk.control("0 / 2").rect();
        assert!(counts.max.y < height - 28.0, "{width} × {height}: the counts are at {counts}");
    }
}

#[test]
fn a_plan_with_reports_has_no_first_steps() {
    let mut desk = Desk::embedded();
    desk.click("先看一份有数据的示例");
    assert!(desk.sees("谁还没有填报") && !desk.reads("第一次使用"));
}

/// «去填报 should lead to where I can fill something in, and not to a page that asks me to choose.»
#[test]
fn the_way_to_report_leads_to_a_form() {
    let mut desk = Desk::embedded();
    desk.click("去填报");
    assert!(desk.sees("填报进展") && desk.focused().as_deref() == Some("数值"), "{}", desk.screen());
}
