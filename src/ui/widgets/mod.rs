//! Widgets shared by several screens. They know nothing of the plan.

mod at_right;
mod card;
mod choice;
mod counts;
mod date_field;
mod edit_menu;
mod field;
mod kept_text;
mod link;
mod mark;
mod row;

pub(crate) use at_right::at_right;
pub(crate) use card::{card, notes_notice, notice, section_title};
pub(crate) use choice::choice;
pub(crate) use counts::counts_bar;
pub(crate) use date_field::date_field;
pub(crate) use edit_menu::edit_ui;
pub(crate) use field::{FieldLook, label_above, message_below, submit_area, text_area, text_field};
pub(crate) use kept_text::KeptText;
pub(crate) use link::{button, chip, icon_button, link, primary_button, segmented, small_link, tool_button};
pub(crate) use mark::{Mark, mark_and_word, paint_mark};
pub(crate) use row::{Cell, Row, binding_mark, hairline_under, list_row, paint_line, plain_row, row};
