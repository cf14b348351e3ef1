//! A window with one message, for a failure that the program itself can no longer show.

use eframe::egui::{CentralPanel, Context, Frame, Label, Margin, Ui, ViewportCommand};

use super::theme::{heading, install, palette};
use super::widgets::primary_button;

/// The content of the window: the message and a button that closes it.
pub(super) struct Notice {
    text: String,
}

impl Notice {
    pub(super) fn new(ctx: &Context, text: String) -> Self {
        install(ctx);
        Self { text }
    }
}

impl eframe::App for Notice {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let frame = Frame::new().fill(palette(ui).surface).inner_margin(Margin::same(24));
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            ui.label(heading("规划评审台意外退出"));
            ui.add_space(8.0);
            ui.add(Label::new(&self.text).wrap().selectable(true));
            ui.add_space(16.0);
            if primary_button(ui, "知道了", true).clicked() {
                ui.ctx().send_viewport_cmd(ViewportCommand::Close);
            }
        });
    }
}
