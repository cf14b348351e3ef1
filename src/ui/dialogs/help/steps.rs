//! The page 使用步骤: what the program is, and how to open, enter, judge and save.

use eframe::egui::{Align, Label, Layout, ScrollArea, Ui, Vec2, vec2};

use super::paging::page_by_keys;
use crate::present::methods::MethodTopic;
use crate::ui::action::Action;
use crate::ui::help_view::HelpView;
use crate::ui::theme::{bold, palette, secondary};
use crate::ui::widgets::link;

/// The size of a number; titles are as high.
const NUMBER: Vec2 = vec2(20.0, 22.0);

/// Draws the five steps.
pub(super) fn steps_ui(ui: &mut Ui, height: f32, view: &mut HelpView) {
    ScrollArea::vertical().id_salt("steps").max_height(height).auto_shrink(false).show(ui, |ui| {
        page_by_keys(ui, height);
        for (nr, (title, actions, text)) in STEPS.into_iter().enumerate() {
            ui.horizontal_top(|ui| {
                let number = bold((nr + 1).to_string()).color(palette(ui).accent);
                let centred = Layout::left_to_right(Align::Center);
                ui.allocate_ui_with_layout(NUMBER, centred, |ui| ui.label(number));
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.spacing_mut().interact_size.y = NUMBER.y;
                    ui.horizontal_wrapped(|ui| {
                        ui.label(bold(title));
                        ui.label(secondary(keys_of(actions)));
                    });
                    ui.add(Label::new(text).wrap());
                    if title == JUDGE && link(ui, "看每类目标怎样评价").clicked() {
                        *view = HelpView::methods(MethodTopic::Measured, None);
                    }
                });
            });
            ui.add_space(6.0);
        }
    });
}

const JUDGE: &str = "评价";

/// The steps: what each is called, the actions whose keys are named beside it, and how it is done.
const STEPS: [(&str, &[Action], &str); 5] = [
    (
        "这是什么",
        &[],
        "规划评审台用来看五年规划执行得怎样，不联网。一份规划就是一个 .ron 文件：章节、指标、责任单位和填报的进展都在里面，拷贝这一个文件就能备份、转交。",
    ),
    (
        "打开规划",
        &[Action::Open],
        "从左下角的菜单打开文件，或者把文件拖到窗口上。没有文件时，显示的是程序内置规划的副本，可以先看、先填，保存时再选存到哪里。",
    ),
    (
        "填报",
        &[Action::ShowChapters, Action::Search, Action::Submit],
        "在“章节”的目录中点要填的一项，右边填截至日期和数值；没有量化目标的填状态和进展情况，再点“提交”。不知道在哪里，就搜索名称或拼音首字母。填错了点那一条下面的“更正…”，随时可以撤销。",
    ),
    (
        JUDGE,
        &[Action::ShowOverview, Action::ShowIndicators],
        "在顶栏选评审和截至日期，结论就按填报的数算出来。“总览”列出各结论的项数和滞后的项，每个数都能点开；“指标”中选一项，写明用了哪些数、怎样算、与什么比。",
    ),
    (
        "保存",
        &[Action::Save, Action::SaveAs],
        "顶栏写着是否已保存。每次保存之前自动备份上一版，可以从菜单的“历史版本…”找回。内置规划的副本第一次保存会问存到哪里。",
    ),
];

fn keys_of(actions: &[Action]) -> String {
    actions.iter().map(|action| action.tooltip()).collect::<Vec<_>>().join("  ")
}
