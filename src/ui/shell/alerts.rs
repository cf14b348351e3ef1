//! The messages under the top bar. Each says what happened and what can be done, and stays until it is dealt with.

use eframe::egui::{Align, Frame, Label, Layout, Panel, RichText, Ui};

use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::state::{Alert, Alerts};
use crate::ui::theme::{bold, icons, palette, size};
use crate::ui::widgets::{button, notice, tool_button};

/// Draws the messages, or nothing if there are none.
pub(crate) fn alerts_ui(ui: &mut Ui, alerts: &Alerts, intents: &mut Intents) {
    if alerts.is_empty() {
        return;
    }
    Panel::top("alerts").resizable(false).frame(Frame::new().fill(palette(ui).surface)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (id, alert) in alerts.iter() {
            if alert_ui(ui, alert, intents) {
                intents.push(ViewIntent::Dismiss(id));
            }
        }
    });
}

/// Draws one message. Returns whether it was dismissed.
fn alert_ui(ui: &mut Ui, alert: &Alert, intents: &mut Intents) -> bool {
    let colours = palette(ui);
    let (colour, ground) =
        if alert.is_error { (colours.error, colours.error_ground) } else { (colours.warning, colours.warning_ground) };
    notice(ui, colour, ground, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let dismissed = tool_button(ui, icons::CLOSE, "知道了").clicked();
            for (words, intent) in alert.remedies.iter().rev() {
                if button(ui, words).clicked() {
                    intents.push(intent.clone());
                }
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.label(bold(format!("{} {}", icons::WARNING, alert.title)).color(colour));
                ui.add(Label::new(RichText::new(&alert.detail).size(size::BODY - 1.0)).wrap().selectable(true));
            });
            dismissed
        })
        .inner
    })
}
