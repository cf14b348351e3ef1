//! A field for a date, which is typed or picked from a calendar in Chinese.

use eframe::egui::{Align2, Id, Key, Popup, PopupCloseBehavior, Response, RichText, Ui, vec2};
use jiff::civil::{Date, Weekday, date};

use super::field::{FieldLook, text_field};
use super::link::{link, tool_button};
use crate::ui::theme::{bold, icons, palette};

const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
const CELL: f32 = 34.0;

/// Draws the field and returns its response. The calendar opens at `shown` and has links to the ends of the years `year_ends`.
/// Picking a day writes it to `text`.
pub(crate) fn date_field(
    ui: &mut Ui,
    id: Id,
    text: &mut String,
    look: FieldLook<'_>,
    shown: Date,
    year_ends: &[i16],
) -> Response {
    let response = text_field(ui, id, text, FieldLook { suffix: icons::CALENDAR, ..look });
    let right_end = response.rect.with_min_x(response.rect.right() - 36.0);
    let opened = ui.interact(right_end, id.with("open"), eframe::egui::Sense::click()).on_hover_text("打开日历（向下键）");
    let name = format!("{}日历", look.name);
    opened.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::accesskit::Role::Button, true, &name));
    let popup_id = id.with("calendar");
    let by_key = response.has_focus() && ui.input(|input| input.key_pressed(Key::ArrowDown));
    if opened.clicked() || by_key {
        Popup::toggle_id(ui.ctx(), popup_id);
        ui.data_mut(|data| data.insert_temp(popup_id, month_start(shown)));
    }
    let picked = Popup::from_response(&response)
        .id(popup_id)
        .open_memory(None)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| calendar(ui, popup_id, shown, year_ends))
        .and_then(|drawn| drawn.inner);
    if let Some(day) = picked {
        *text = day.to_string();
        Popup::close_id(ui.ctx(), popup_id);
        response.request_focus();
    }
    response
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
