//! A field for a date, which is typed or picked from a calendar in Chinese.

use eframe::egui::{Align2, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, RichText, Ui, UiKind, vec2};
use jiff::civil::{Date, Weekday, date};

use super::edit_menu::select_on_focus;
use super::field::{FieldLook, text_field};
use super::link::{link, tool_button};
use crate::ui::theme::{bold, icons, palette};

const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
const CELL: f32 = 34.0;

/// What happened to a date field.
pub(crate) struct DateInput {
    /// The response of the text field.
    pub(crate) response: Response,
    /// Whether a day was picked from the calendar.
    pub(crate) is_picked: bool,
}

impl DateInput {
    /// Returns whether Enter was pressed in the field.
    pub(crate) fn is_entered(&self) -> bool {
        self.response.lost_focus() && self.response.ctx.input(|input| input.key_pressed(Key::Enter))
    }

    /// Returns whether the date was chosen: picked from the calendar, or typed and confirmed with Enter.
    pub(crate) fn is_chosen(&self) -> bool {
        self.is_picked || self.is_entered()
    }
}

/// Draws the field. The calendar opens at `shown` and has links to the ends of the years `year_ends`. Picking a day writes it to
/// `text`.
pub(crate) fn date_field(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    look: FieldLook<'_>,
    shown: Date,
    year_ends: &[i16],
) -> DateInput {
    let response = text_field(ui, id, text, FieldLook { suffix: icons::CALENDAR, ..look });
    select_on_focus(&response);
    step_year(ui, &response, text, shown);
    let right_end = response.rect.with_min_x(response.rect.right() - 36.0);
    let opened = ui.interact(right_end, id.with("open"), eframe::egui::Sense::click()).on_hover_text("打开日历（向下键）");
    let name = format!("{}日历", look.name);
    opened.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::accesskit::Role::Button, true, &name));
    let calendar_id = id.with("calendar");
    let by_key = response.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown));
    let is_toggled = opened.clicked() || by_key;
    if is_toggled {
        ui.data_mut(|data| data.insert_temp(calendar_id, month_start(shown)));
        response.request_focus();
    }
    let was_open = Popup::is_id_open(ui.ctx(), calendar_id);
    // Only one popup can be open, so in a popup the calendar is drawn under its field.
    let picked = if ui.stack().contained_in(UiKind::Popup) {
        let open_id = calendar_id.with("open");
        let is_open = ui.data(|data| data.get_temp::<bool>(open_id)).unwrap_or_default() != is_toggled;
        let picked = if is_open { calendar(ui, calendar_id, shown, year_ends) } else { None };
        ui.data_mut(|data| data.insert_temp(open_id, is_open && picked.is_none()));
        picked
    } else {
        if is_toggled {
            Popup::toggle_id(ui.ctx(), calendar_id);
        }
        let popup = Popup::from_response(&response).id(calendar_id).open_memory(None);
        let drawn =
            popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| calendar(ui, calendar_id, shown, year_ends));
        drawn.and_then(|drawn| drawn.inner)
    };
    // The keys that end the typing put the calendar away first, and leave the cursor where it is.
    let ends = |key| ui.input(|input| input.key_pressed(key));
    if was_open && response.lost_focus() && (ends(Key::Escape) || ends(Key::Enter)) {
        Popup::close_id(ui.ctx(), calendar_id);
        response.request_focus();
    }
    if let Some(day) = picked {
        *text = day.to_string();
        Popup::close_id(ui.ctx(), calendar_id);
        response.request_focus();
    }
    DateInput { response, is_picked: picked.is_some() }
}

/// Goes a year back with Page Up and a year on with Page Down.
fn step_year(ui: &Ui, field: &Response, text: &mut String, shown: Date) {
    if !field.has_focus() {
        return;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let years = i16::from(pressed(Key::PageDown)) - i16::from(pressed(Key::PageUp));
    if years != 0
        && let Ok(day) = shown.checked_add(jiff::Span::new().years(years))
    {
        *text = day.to_string();
    }
}

fn month_start(day: Date) -> Date {
    day.first_of_month()
}

fn calendar(ui: &mut Ui, id: Id, chosen: Date, year_ends: &[i16]) -> Option<Date> {
    let mut month = ui.data(|data| data.get_temp::<Date>(id)).unwrap_or_else(|| month_start(chosen));
    let mut picked = None;
    ui.set_width(CELL * 7.0);
    ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
    ui.horizontal(|ui| {
        let step = |month: Date, months: i32| month.checked_add(jiff::Span::new().months(months)).unwrap_or(month);
        if tool_button(ui, icons::LEFT, "上个月").clicked() {
            month = step(month, -1);
        }
        ui.add_space(6.0);
        ui.label(bold(format!("{} 年 {} 月", month.year(), month.month())));
        ui.add_space(6.0);
        if tool_button(ui, icons::RIGHT, "下个月").clicked() {
            month = step(month, 1);
        }
        ui.add_space(18.0);
        if link(ui, "上一年").clicked() {
            month = step(month, -12);
        }
        ui.add_space(10.0);
        if link(ui, "下一年").clicked() {
            month = step(month, 12);
        }
    });
    ui.add_space(4.0);
    picked = days(ui, month, chosen).or(picked);
    if !year_ends.is_empty() {
        ui.separator();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            for year in year_ends {
                if link(ui, &format!("{year} 年末")).clicked() {
                    picked = Some(date(*year, 12, 31));
                }
            }
        });
    }
    ui.data_mut(|data| data.insert_temp(id, month));
    picked
}

fn days(ui: &mut Ui, month: Date, chosen: Date) -> Option<Date> {
    let mut picked = None;
    let colours = palette(ui);
    // With more padding a button would be wider than its column.
    ui.spacing_mut().button_padding.x = 2.0;
    ui.horizontal(|ui| {
        for name in WEEKDAYS {
            let (place, _) = ui.allocate_exact_size(vec2(CELL, 24.0), eframe::egui::Sense::hover());
            let font = eframe::egui::TextStyle::Small.resolve(ui.style());
            ui.painter().text(place.center(), Align2::CENTER_CENTER, name, font, colours.secondary);
        }
    });
    let before = usize::try_from(month.weekday().since(Weekday::Monday)).unwrap_or(0);
    let cells: Vec<Option<i8>> = std::iter::repeat_n(None, before).chain((1..=month.days_in_month()).map(Some)).collect();
    for week in cells.chunks(7) {
        ui.horizontal(|ui| {
            for day in week {
                let Some(day) = day else {
                    ui.allocate_exact_size(vec2(CELL, CELL - 4.0), eframe::egui::Sense::hover());
                    continue;
                };
                let this = month.with().day(*day).build().unwrap_or(month);
                let label = RichText::new(day.to_string());
                let button = eframe::egui::Button::selectable(this == chosen, label);
                if ui.add_sized([CELL, CELL - 4.0], button).clicked() {
                    picked = Some(this);
                }
            }
        });
    }
    picked
}
