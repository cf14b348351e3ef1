//! How the window looks, and what it remembers of that.

use eframe::egui::{Context, Theme, ThemePreference, ViewportCommand};

use super::App;

/// What the frame of a window and the bars of a desktop take of a screen at least.
const FRAME: (f32, f32) = (16.0, 64.0);

/// For how many seconds after the last input the cursor of a text field blinks.
const BLINKING: f64 = 10.0;

/// The steps in which everything is enlarged.
const SCALES: [f32; 11] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.5, 1.6, 1.75, 1.9, 2.0];

impl App {
    pub(super) fn apply_theme(&self, ctx: &Context) {
        let preference = match self.memory.dark {
            Some(true) => ThemePreference::Dark,
            Some(false) => ThemePreference::Light,
            None => ThemePreference::System,
        };
        ctx.set_theme(preference);
    }

    pub(super) fn toggle_theme(&mut self, ctx: &Context) {
        self.memory.dark = Some(ctx.theme() != Theme::Dark);
        self.apply_theme(ctx);
    }

    pub(super) fn zoom_in(&mut self, ctx: &Context) {
        self.set_scale(ctx, SCALES.into_iter().find(|scale| *scale > self.memory.scale + 0.01));
    }

    pub(super) fn zoom_out(&mut self, ctx: &Context) {
        self.set_scale(ctx, SCALES.into_iter().rfind(|scale| *scale < self.memory.scale - 0.01));
    }

    /// Enlarges everything by a factor; none is beyond the last step and changes nothing.
    pub(super) fn set_scale(&mut self, ctx: &Context, scale: Option<f32>) {
        let Some(scale) = scale else { return };
        self.memory.scale = scale;
        ctx.set_zoom_factor(scale);
    }

    /// Lets the cursor of a text field stand still once nothing has come in for a while: each blink draws the whole window anew.
    pub(super) fn rest_cursor(&mut self, ctx: &Context) {
        let (time, is_used) = ctx.input(|input| (input.time, !input.events.is_empty()));
        if is_used {
            self.last_input = time;
        }
        let blinks = time - self.last_input < BLINKING;
        if ctx.global_style().visuals.text_cursor.blink != blinks {
            ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = blinks);
        }
    }

    /// Fills a screen that is too small for the window and its frame, once it is known how large it is.
    pub(super) fn fit_to_screen(&mut self, ctx: &Context) {
        let sizes = ctx.input(|input| input.viewport().monitor_size.zip(input.viewport().inner_rect));
        let Some((screen, window)) = sizes.filter(|_| !self.is_fitted) else { return };
        self.is_fitted = true;
        if window.width() > screen.x - FRAME.0 || window.height() > screen.y - FRAME.1 {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
    }

    /// Keeps what is to be remembered, a while after it has changed.
    pub(super) fn remember(&mut self, ctx: &Context) {
        self.memory.screen = self.state.screen;
        let (size, maximised) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect.map(|rect| rect.size()), viewport.maximized.unwrap_or(false))
        });
        if let Some(size) = size.filter(|_| !maximised) {
            self.memory.window = Some((size.x * self.memory.scale, size.y * self.memory.scale));
        }
        self.memory.maximised = maximised;
        let dragging = ctx.input(|input| input.pointer.any_down());
        if self.memory != self.remembered && !dragging && self.file_jobs.remember(self.environment.clone(), self.memory.clone()) {
            self.remembered = self.memory.clone();
        }
    }
}
