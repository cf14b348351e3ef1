//! The help: the first steps, the methods of judging, and the shortcuts.

mod keys;
mod methods;
mod paging;
mod steps;

use eframe::egui::Ui;

use super::head::head_ui;
use crate::ui::help_view::{HelpPage, HelpView};
use crate::ui::intent::{DialogIntent, Intents};
use crate::ui::widgets::{primary_button, segmented};

/// The width of the dialog where there is room for it.
pub(super) const WIDTH: f32 = 860.0;

/// The height of the window that all but a page needs.
const AROUND: f32 = 240.0;

/// The least and the greatest height of a page.
const LEAST: f32 = 150.0;
const MOST: f32 = 520.0;

/// Draws the dialog.
pub(super) fn help_ui(ui: &mut Ui, view: &mut HelpView, intents: &mut Intents) {
    ui.set_width(ui.available_width());
    head_ui(ui, "帮助", "");
    let pages = [(HelpPage::Steps, "使用步骤"), (HelpPage::Methods, "评价办法"), (HelpPage::Keys, "快捷键")];
    if let Some(page) = segmented(ui, &pages.map(|(page, name)| (page, name.to_owned())), view.page) {
        view.page = page;
    }
    ui.add_space(6.0);
    let height = (ui.ctx().content_rect().height() - AROUND).clamp(LEAST, MOST);
    match view.page {
        HelpPage::Steps => steps::steps_ui(ui, height, view),
        HelpPage::Methods => methods::methods_ui(ui, height, view),
        HelpPage::Keys => keys::keys_ui(ui, height),
    }
    ui.add_space(8.0);
    if primary_button(ui, "关闭", true).clicked() {
        intents.push(DialogIntent::Close);
    }
}
