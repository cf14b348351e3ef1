//! The card 第一次使用: four steps that do what they name, as long as nobody has reported anything.

use eframe::egui::{Label, Ui};

use crate::present::methods::MethodTopic;
use crate::session::Location;
use crate::ui::action::Action;
use crate::ui::help_view::HelpView;
use crate::ui::intent::{DialogIntent, Intent, Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::theme::{heading, icons, secondary};
use crate::ui::widgets::{card, link, tool_button};

/// The width that the button at the right end needs.
const CLOSE: f32 = 40.0;

/// Draws the card.
pub(super) fn first_steps_ui(ui: &mut Ui, scene: &Scene<'_>, intents: &mut Intents) {
    let is_embedded = *scene.session.location() == Location::Embedded;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.spacing_mut().interact_size.y = 22.0;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(ui.available_width() - CLOSE);
                steps_ui(ui, is_embedded, intents);
            });
            if tool_button(ui, icons::CLOSE, "不再显示").clicked() {
                intents.push(ViewIntent::HideFirstSteps);
            }
        });
    });
}

fn steps_ui(ui: &mut Ui, is_embedded: bool, intents: &mut Intents) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        ui.label(heading("第一次使用"));
        for (text, tooltip, intent) in steps(is_embedded) {
            if link(ui, text).on_hover_text(tooltip).clicked() {
                intents.push(intent);
            }
        }
    });
    if is_embedded {
        let text = "现在打开的是程序内置规划的副本，可以先看、先填；保存时会问存到哪里。";
        ui.add(Label::new(secondary(text)).wrap());
    }
}

/// Returns the words of each step, its tooltip, and what it does.
fn steps(is_embedded: bool) -> [(&'static str, String, Intent); 4] {
    let methods = HelpView::methods(MethodTopic::Measured, None);
    let saving = if is_embedded { "4 保存…" } else { "4 保存" };
    [
        ("1 打开规划…", Action::Open.tooltip(), Action::Open.intent()),
        ("2 填报第一项", "打开第一个还没有填报的量化目标".to_owned(), ViewIntent::ReportOnFirst.into()),
        (
            "3 看评价办法",
            format!("每类目标怎样评价，各举一例（{}）", Action::Help.key_text()),
            DialogIntent::Help(Some(methods)).into(),
        ),
        (saving, Action::Save.tooltip(), Action::Save.intent()),
    ]
}
