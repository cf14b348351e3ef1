//! What the program asks of an X server by itself, beside the window library.

mod bitmap;
mod message;
mod refocus;

pub(super) use message::show_message;
pub(super) use refocus::refocus;
