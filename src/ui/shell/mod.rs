//! What is drawn around every screen: the rail, the top bar, the status bar, and the messages to be dealt with.

mod alerts;
mod drop_target;
mod menu;
mod rail;
mod review;
mod search;
mod status;
mod top_bar;

pub(crate) use alerts::alerts_ui;
pub(crate) use drop_target::drop_target_ui;
pub(crate) use rail::rail_ui;
pub(crate) use status::status_bar_ui;
pub(crate) use top_bar::top_bar_ui;
