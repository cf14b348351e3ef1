//! The table of indicators: number, name, nature, a sparkline, baseline, target, newest value and verdict, under group headings.

use eframe::egui::{Button, Color32, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::table_keys;
use crate::model::{IndicatorId, ItemId, Nature, Verdict};
use crate::present::chart_line::ChartPoint;
use crate::present::indicators::IndicatorRow;
use crate::ui::action::Action;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::marks::Marks;
use crate::ui::theme::{palette, size, verdict_look};
use crate::ui::widgets::{Cell, Row, binding_mark, hairline_under, list_row, paint_line, paint_mark, row};

const NUMBER: f32 = 36.0;
const SPARK: f32 = 66.0;
const FIGURE: f32 = 64.0;
const TARGET: f32 = 116.0;
/// The gap that keeps the words of a long target off the baseline.
const TARGET_GAP: f32 = 8.0;
const VERDICT: f32 = 112.0;
const VERDICT_GAP: f32 = 14.0;
const GROUP_HEIGHT: f32 = 28.0;
/// Below this width the sparkline and the baseline are left out in favour of the name.
const TIGHT: f32 = 520.0;
/// Below this width the sparkline makes room for the targets of a year, where there are any.
const CROWDED: f32 = 760.0;
/// Below this width the number and the word of the verdict are left out too; the verdict's shape and the tooltip stay.
const TIGHTEST: f32 = 460.0;

/// Whether the optional columns have anything to show.
#[derive(Clone, Copy)]
pub(crate) struct Columns {
    /// The year whose annual or assigned targets are shown.
    year: Option<i16>,
    baseline: bool,
    spark: bool,
}

impl Columns {
    /// Returns the columns for which some row has a value.
    pub(crate) fn of(rows: &[IndicatorRow], year: i16) -> Self {
        let year = Some(year).filter(|_| rows.iter().any(|row| !row.year_target.is_empty()));
        Self {
            year,
            baseline: rows.iter().any(|row| !row.baseline.is_empty()),
            spark: rows.iter().any(|row| row.spark.len() > 1),
        }
    }
}

/// How the table's rows are to be shown.
pub(crate) struct TableLook<'a> {
    /// The selected indicator.
    pub(crate) selected: Option<&'a IndicatorId>,
    /// The marked items.
    pub(crate) marks: &'a Marks,
    /// Whether to scroll to the selected row.
    pub(crate) scroll_to_selection: bool,
}

/// Draws the column heads.
pub(crate) fn head_ui(ui: &mut Ui, columns: Columns) {
    row(ui, 30.0, false, "表头", |row| {
        let places = Places::in_row(row, columns);
        let ui = row.ui();
        paint_line(ui, places.name, Cell::secondary(ui, "指标"));
        if places.spark.width() > 0.0 {
            paint_line(ui, places.spark.translate(vec2(6.0, 0.0)), Cell::secondary(ui, "走势"));
        }
        let of_year = columns.year.map(|year| format!("{year} 目标")).unwrap_or_default();
        let head = places.verdict.with_min_x(places.verdict.left() + VERDICT_GAP);
        paint_line(ui, head, Cell::secondary(ui, if head.width() > 40.0 { "评价" } else { "" }));
        for (place, name) in [
            (places.baseline, if places.baseline.width() > 0.0 { "基数" } else { "" }),
            (places.year_target, if places.year_target.width() > 0.0 { &of_year } else { "" }),
            (places.target, "目标"),
            (places.newest, "最新"),
        ] {
            paint_line(ui, place, Cell::secondary(ui, name).right());
        }
    });
}

/// Draws the rows under the headings of their groups.
pub(crate) fn rows_ui(ui: &mut Ui, rows: &[IndicatorRow], columns: Columns, look: &TableLook<'_>, intents: &mut Intents) {
    let mut group = "";
    for shown in rows {
        if shown.group != group {
            group = &shown.group;
            group_ui(ui, group);
        }
        let item = ItemId::from(shown.indicator.clone());
        let (is_selected, is_marked) = (look.selected == Some(&shown.indicator), look.marks.has(&item));
        let is_lit = is_selected || is_marked;
        let response = list_row(ui, size::ROW, is_lit, &shown.name, |row| row_contents(row, shown, columns, is_selected));
        hairline_under(ui, response.rect);
        if is_selected && look.scroll_to_selection {
            response.scroll_to_me(None);
        }
        response.context_menu(|ui| {
            if ui.button(Action::Lead.text_with_keys()).clicked() {
                if !is_marked {
                    intents.push(ViewIntent::SelectIndicator(shown.indicator.clone()));
                }
                intents.push(ViewIntent::PickLead);
                ui.close();
            }
            copy_ui(ui, rows, look, &shown.indicator, intents);
        });
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(table_keys::id()));
            intents.push(clicked(ui, rows, look, item));
        }
    }
}

/// Draws the entries of the menu that copy rows.
fn copy_ui(ui: &mut Ui, rows: &[IndicatorRow], look: &TableLook<'_>, of: &IndicatorId, intents: &mut Intents) {
    if ui.add(Button::new("复制").shortcut_text("Ctrl+C")).clicked() {
        intents.push(table_keys::copied(rows, look.marks, Some(of)));
        ui.close();
    }
    if ui.button("复制整张表").clicked() {
        intents.push(table_keys::copied(rows, &Marks::all(&table_keys::items(rows)), None));
        ui.close();
    }
}

/// Returns what a click on a row asks for: to select it, or with Ctrl or Shift to mark it.
fn clicked(ui: &Ui, rows: &[IndicatorRow], look: &TableLook<'_>, item: ItemId) -> ViewIntent {
    let selected = look.selected.cloned().map(ItemId::from);
    let modifiers = ui.input(|input| input.modifiers);
    if modifiers.shift {
        return ViewIntent::Mark(look.marks.extended(&table_keys::items(rows), &item, selected.as_ref()), item);
    }
    match item {
        ItemId::Indicator(indicator) if !modifiers.command => ViewIntent::SelectIndicator(indicator),
        item => ViewIntent::Mark(look.marks.toggled(&item, selected.as_ref()), item),
    }
}

fn group_ui(ui: &mut Ui, name: &str) {
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), GROUP_HEIGHT), Sense::hover());
    if ui.is_rect_visible(place) {
        ui.painter().rect_filled(place, 0, palette(ui).ground);
        paint_line(ui, place.shrink2(vec2(12.0, 0.0)), Cell::secondary(ui, name));
    }
}

fn row_contents(row: &mut Row<'_>, shown: &IndicatorRow, columns: Columns, selected: bool) {
    let places = Places::in_row(row, columns);
    let ui = row.ui();
    let colours = palette(ui);
    paint_line(ui, places.number, Cell::secondary(ui, &shown.number));
    let mut name_place = places.name;
    if shown.nature == Some(Nature::Binding) {
        binding_mark(ui, Rect::from_center_size(pos2(name_place.right() - 12.0, name_place.center().y), vec2(20.0, 20.0)));
        name_place.max.x -= 26.0;
    }
    if shown.same_as.is_some() {
        paint_line(ui, name_place.with_min_x(name_place.right() - 18.0), Cell::secondary(ui, "同"));
        name_place.max.x -= 22.0;
    }
    let with_unit = if shown.unit.is_empty() { shown.name.clone() } else { format!("{}（{}）", shown.name, shown.unit) };
    let named = |text| if selected { Cell::body(ui, text).bold() } else { Cell::body(ui, text) };
    let shows_unit = named(&with_unit).fits(ui, name_place.width());
    paint_line(ui, name_place, named(if shows_unit { &with_unit } else { &shown.name }));
    spark(ui, places.spark, &shown.spark, colours.accent);
    paint_line(ui, places.baseline, Cell::secondary(ui, &shown.baseline).right());
    paint_line(ui, places.year_target, Cell::secondary(ui, &shown.year_target).right());
    paint_line(ui, places.target, Cell::body(ui, &shown.target).right());
    if shown.issued.is_some() {
        changed_mark(ui, places.target);
    }
    match &shown.newest {
        Some(newest) => paint_line(ui, places.newest, Cell::body(ui, newest).bold().right()),
        None => paint_line(ui, places.newest, Cell::body(ui, "—").colour(colours.unreported).right()),
    };
    verdict(ui, places.verdict, shown.verdict);
    if places.number.width() < NUMBER {
        row.mention(shown.verdict.name().to_owned());
    }
    if !shown.newest_date.is_empty() {
        row.mention(format!("数据日期 {}", shown.newest_date));
    }
    if let Some(issued) = &shown.issued {
        row.mention(format!("原目标 {issued}"));
    }
    if !shown.year_target_told.is_empty() {
        row.mention(shown.year_target_told.clone());
    }
    if let Some((to, name)) = &shown.same_as {
        row.mention(format!("与指标“{name}”（{to}）是同一个数，不另计"));
    }
    if !shows_unit {
        row.mention(with_unit);
    }
}

/// Marks the corner of a target that is not the one issued.
fn changed_mark(ui: &Ui, place: Rect) {
    let corner = place.right_top() + vec2(3.0, 8.0);
    let corners = vec![corner, corner - vec2(6.0, 0.0), corner + vec2(0.0, 6.0)];
    ui.painter().add(Shape::convex_polygon(corners, palette(ui).warning, Stroke::NONE));
}

/// Draws the shape and, if there is room, the word of a verdict.
fn verdict(ui: &Ui, place: Rect, verdict: Verdict) {
    let look = verdict_look(ui, verdict);
    let left = place.left() + if place.width() < VERDICT { 4.0 } else { VERDICT_GAP };
    paint_mark(ui, look.mark, pos2(left + 6.0, place.center().y), look.colour_of_mark());
    if place.width() >= VERDICT {
        paint_line(ui, place.with_min_x(left + 16.0), Cell::secondary(ui, verdict.name()).colour(look.word));
    }
}

/// Draws values by time as a line with a dot at its end.
fn spark(ui: &Ui, place: Rect, spots: &[ChartPoint], colour: Color32) {
    if spots.len() < 2 || place.width() < 20.0 {
        return;
    }
    let inner = place.shrink2(vec2(8.0, 8.0));
    let bounds = |value: fn(&ChartPoint) -> f64| {
        let low = spots.iter().map(value).fold(f64::INFINITY, f64::min);
        let high = spots.iter().map(value).fold(f64::NEG_INFINITY, f64::max);
        (low, (high - low).max(f64::EPSILON))
    };
    let ((left, width), (bottom, height)) = (bounds(|spot| spot.x), bounds(|spot| spot.y));
    let place_of = |spot: &ChartPoint| {
        let x = inner.left() + inner.width() * ((spot.x - left) / width) as f32;
        pos2(x, inner.bottom() - inner.height() * ((spot.y - bottom) / height) as f32)
    };
    let points: Vec<_> = spots.iter().map(place_of).collect();
    if let Some(end) = points.last() {
        ui.painter().circle_filled(*end, 2.5, colour);
    }
    ui.painter().line(points, Stroke::new(1.5, colour));
}

/// The rectangle of each column in a row.
struct Places {
    number: Rect,
    name: Rect,
    spark: Rect,
    baseline: Rect,
    year_target: Rect,
    target: Rect,
    newest: Rect,
    verdict: Rect,
}

impl Places {
    fn in_row(row: &mut Row<'_>, columns: Columns) -> Self {
        row.inset(8.0);
        let tight = row.width() < TIGHT;
        let tightest = row.width() < TIGHTEST;
        let crowded = columns.year.is_some() && row.width() < CROWDED;
        let number = row.take_left(if tightest { 0.0 } else { NUMBER });
        let verdict = row.take_right(if tightest { 28.0 } else { VERDICT });
        let newest = row.take_right(FIGURE);
        let target = row.take_right(TARGET);
        let target = target.with_min_x(target.left() + TARGET_GAP);
        let year_target = row.take_right(if tight || columns.year.is_none() { 0.0 } else { FIGURE });
        let baseline = row.take_right(if tight || !columns.baseline { 0.0 } else { FIGURE });
        let spark = row.take_right(if tight || crowded || !columns.spark { 0.0 } else { SPARK });
        Self { number, name: row.take_left(f32::INFINITY), spark, baseline, year_target, target, newest, verdict }
    }
}
