//! Messages that stay until they are dealt with: what happened, where the work is, what to do.

use eframe::egui::{Align, Frame, Label, Layout, Panel, RichText, Ui};

use crate::ui::intent::{Intent, Intents};
use crate::ui::state::{Problem, State};
use crate::ui::theme::{bold, icons, palette, size};
use crate::ui::widgets::{button, notice, tool_button};

/// Draws the messages under the top bar; nothing where there are none.
pub(crate) fn problems_ui(ui: &mut Ui, state: &State, intents: &mut Intents) {
    if state.problems.is_empty() {
        return;
    }
    Panel::top("problems").resizable(false).frame(Frame::new().fill(palette(ui).surface)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (place, problem) in state.problems.iter().enumerate() {
            if problem_ui(ui, problem, intents) {
                intents.push(Intent::Dismiss(place));
            }
        }
    });
}

/// Draws one message; tells whether it was dealt with.
fn problem_ui(ui: &mut Ui, problem: &Problem, intents: &mut Intents) -> bool {
    let colours = palette(ui);
    let (colour, ground) =
        if problem.is_error { (colours.error, colours.error_ground) } else { (colours.warning, colours.warning_ground) };
    notice(ui, colour, ground, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let dismissed = tool_button(ui, icons::CLOSE, "知道了").clicked();
            for (words, intent) in problem.remedies.iter().rev() {
                if button(ui, words).clicked() {
                    intents.push(intent.clone());
                }
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.label(bold(format!("{} {}", icons::WARNING, problem.title)).color(colour));
                ui.add(Label::new(RichText::new(&problem.detail).size(size::BODY - 1.0)).wrap().selectable(true));
            });
            dismissed
        })
        .inner
    })
}
