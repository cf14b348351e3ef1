//! The window's appearance: theme, scale, size and cursor, and the settings that are remembered.

use eframe::egui::{Context, Theme, ThemePreference, ViewportCommand};

use super::App;

/// The least width and height of a screen that window frames and desktop bars take up.
const FRAME: (f32, f32) = (16.0, 64.0);

/// The width and height of the window, in points, that every screen can do with.
pub(crate) const LEAST: (f32, f32) = (640.0, 360.0);

/// The scales that zooming steps through.
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

    /// Sets the scale. `None`, which stands for a step beyond the last, changes nothing.
    pub(super) fn set_scale(&mut self, ctx: &Context, scale: Option<f32>) {
        let Some(scale) = scale else { return };
        self.memory.scale = scale;
        self.apply_scale(ctx);
    }

    /// Draws at the chosen scale, or at the largest one that the window has room for.
    pub(super) fn apply_scale(&self, ctx: &Context) {
        let window = ctx.content_rect().size() * ctx.zoom_factor();
        let room = (window.x / LEAST.0).min(window.y / LEAST.1).max(SCALES[0]);
        let scale = self.memory.scale.min(room);
        // What is within rounding is left, or rounding would ask for one frame after the other.
        if (scale - ctx.zoom_factor()).abs() > 0.002 {
            ctx.set_zoom_factor(scale);
        }
    }

    /// Notes when somebody typed or clicked last.
    pub(super) fn note_input(&mut self, ctx: &Context) {
        let (time, is_used) = ctx.input(|input| (input.time, !input.events.is_empty()));
        if is_used {
            self.last_input = time;
        }
    }

    /// Maximises the window if the screen is too small for it and its frame. Does so once, as soon as the screen's size is known.
    pub(super) fn fit_to_screen(&mut self, ctx: &Context) {
        let sizes = ctx.input(|input| input.viewport().monitor_size.zip(input.viewport().inner_rect));
        let Some((screen, window)) = sizes.filter(|_| !self.is_fitted) else { return };
        self.is_fitted = true;
        if window.width() > screen.x - FRAME.0 || window.height() > screen.y - FRAME.1 {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
    }

    /// Updates the memory and, if it has changed, begins to write it; not while a mouse button is down.
    pub(super) fn remember(&mut self, ctx: &Context) {
        self.memory.screen = self.state.screen;
        let (size, maximised) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect.map(|rect| rect.size()), viewport.maximized.unwrap_or(false))
        });
        if let Some(size) = size.filter(|_| !maximised) {
            self.memory.window = Some((size.x * ctx.zoom_factor(), size.y * ctx.zoom_factor()));
        }
        self.memory.maximised = maximised;
        let dragging = ctx.input(|input| input.pointer.any_down());
        if self.memory != self.remembered && !dragging && self.file_jobs.remember(self.environment.clone(), self.memory.clone()) {
            self.remembered = self.memory.clone();
        }
    }
}
