//! What the program asks of an X server by itself, beside the window library.

mod bitmap;
mod message;

pub(super) use message::show_message;
