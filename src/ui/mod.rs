//! Floor 5: the window. Nothing else uses egui.
//!
//! Panels read shared data and push intents; [`App`] carries them out between frames. Drawing never changes the plan.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "places on a screen are 32-bit floats; counts and values are far below where that matters"
)]

mod accessibility;
mod action;
mod app;
mod chapters;
mod dialogs;
mod focus;
mod help_view;
mod indicators;
#[cfg(any(target_os = "linux", test))]
mod input_method;
mod intent;
mod marks;
mod message_box;
mod notice;
mod overview;
mod responsible;
mod scene;
mod screen;
mod shell;
mod start;
mod start_error;
mod state;
mod theme;
mod view_model;
mod widgets;
#[cfg(target_os = "linux")]
mod x11;

pub use app::{App, FileQuestion};
pub use start::{run, show_notice};
pub use start_error::StartError;
