//! The chart of one indicator. All charts look alike: a thin grey line for the planned course, in its band; a solid accent line
//! for the reported values, with hollow points for provisional ones; a dotted line for the projection; a short bar for the
//! target, and shorter ones for the targets of single years; a dashed hairline for the cut-off.

use std::ops::RangeInclusive;

use eframe::egui::{
    Align, Align2, Color32, FontFamily, FontId, Layout, Pos2, Rect, Response, Sense, Stroke, TextStyle, Ui, Vec2b, pos2, vec2,
};
use egui_plot::{FilledArea, GridMark, Line, LineStyle, Plot, PlotBounds, PlotPoint, PlotPoints, PlotTransform, VLine};
use rust_decimal::Decimal;

use crate::present::chart::{BandPoint, Chart, ChartValue, ChartYearTarget};
use crate::present::chart_line::ChartPoint;
use crate::present::format;
use crate::ui::theme::{BOLD, palette, secondary, size};

/// Draws the chart at the given height, over the whole available width.
pub(crate) fn chart_ui(ui: &mut Ui, id: &str, shown: &Chart, height: f32) {
    ui.horizontal(|ui| {
        ui.label(secondary(&shown.unit));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(secondary(key(shown))));
    });
    ui.scope(|ui| {
        let axes = FontId::proportional(size::SECONDARY);
        ui.style_mut().text_styles.insert(TextStyle::Body, axes);
        plot_ui(ui, id, shown, height);
    });
}

/// Returns the key to the bars of single years, the band and the projection, as far as they are drawn. Everything else is labelled in the chart.
fn key(shown: &Chart) -> String {
    let mut names: Vec<&str> = shown.year_targets.iter().map(|year| year.label).collect();
    names.sort_unstable();
    names.dedup();
    let bars = format!("灰短线为{}", names.join("、"));
    let parts = [
        (!names.is_empty(), bars.as_str()),
        (!shown.band.is_empty(), "浅色带内为基本符合预期"),
        (shown.projection.is_some(), "点线为照目前速度推算"),
    ];
    let told: Vec<&str> = parts.into_iter().filter_map(|(is_drawn, words)| is_drawn.then_some(words)).collect();
    told.join("　")
}

fn plot_ui(ui: &mut Ui, id: &str, shown: &Chart, height: f32) {
    let colours = palette(ui);
    let (from, to) = shown.years;
    let room = (to - from) * 0.06;
    let bounds = PlotBounds::from_min_max([from - room, shown.range.0], [to + room * 1.6, shown.range.1]);
    let drawn = Plot::new(id)
        .height(height)
        .show_background(false)
        .show_grid(Vec2b::new(false, true))
        .grid_color(colours.grid)
        .grid_fade(0.0)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .sense(Sense::hover())
        .x_grid_spacer(move |_| years(from, to))
        .x_axis_formatter(|mark, _| mark.value.round().to_string())
        .y_grid_spacer(move |input| steps(input.bounds))
        .y_axis_formatter(figure_at)
        .y_axis_min_width(56.0)
        .show(ui, |plot| {
            plot.set_plot_bounds(bounds);
            let hairline = Stroke::new(1.0, colours.secondary);
            plot.vline(VLine::new("", shown.cut_off.0).stroke(hairline).style(LineStyle::dashed_dense()).allow_hover(false));
            plot.add(band(&shown.band, colours.band));
            plot.line(Line::new("", points(&shown.course)).stroke(Stroke::new(1.5, colours.path)).allow_hover(false));
            if let Some((from, to, _)) = &shown.projection {
                let dots = Line::new("", points(&[*from, *to])).stroke(Stroke::new(2.0, colours.accent));
                plot.line(dots.style(LineStyle::dotted_dense()).allow_hover(false));
            }
            let lines = shown.values.iter().map(|value| value.line).max().map_or(0, |last| last + 1);
            for line in 0..lines {
                let values: Vec<ChartPoint> =
                    shown.values.iter().filter(|value| value.line == line).map(|value| value.spot).collect();
                plot.line(Line::new("", points(&values)).stroke(Stroke::new(2.0, colours.accent)).allow_hover(false));
            }
        });
    let overlay = Overlay { ui, transform: &drawn.transform, area: drawn.response.rect };
    overlay.draw(shown);
    overlay.hover(shown, &drawn.response);
}

fn band(spots: &[BandPoint], colour: Color32) -> FilledArea {
    let column = |value: fn(&BandPoint) -> f64| spots.iter().map(value).collect::<Vec<_>>();
    FilledArea::new("", &column(|spot| spot.x), &column(|spot| spot.low), &column(|spot| spot.high))
        .fill_color(colour)
        .allow_hover(false)
}

fn points(spots: &[ChartPoint]) -> PlotPoints<'static> {
    spots.iter().map(|spot| [spot.x, spot.y]).collect::<Vec<_>>().into()
}

/// Returns a grid mark for each year, or for every so many of a long time.
fn years(from: f64, to: f64) -> Vec<GridMark> {
    let step = (((to - from) / 12.0).ceil() as usize).max(1);
    let all = from.ceil() as i32..=to.floor() as i32;
    all.step_by(step).map(|year| GridMark { value: f64::from(year), step_size: 1.0 }).collect()
}

/// Returns grid marks at round values, at most about six intervals.
fn steps((low, high): (f64, f64)) -> Vec<GridMark> {
    let rough = ((high - low) / 6.0).max(f64::MIN_POSITIVE);
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= rough).unwrap_or(rough);
    let first = (low / step).ceil();
    let count = ((high / step).floor() - first).clamp(0.0, 20.0) as usize;
    (0..=count).map(|nr| GridMark { value: (first + nr as f64) * step, step_size: step }).collect()
}

fn figure_at(mark: GridMark, _: &RangeInclusive<f64>) -> String {
    let places = (1.0 - mark.step_size.log10().floor()).clamp(0.0, 6.0) as u32;
    Decimal::try_from(mark.value).map(|value| format::figure(value.round_dp(places).normalize().into())).unwrap_or_default()
}

/// The number of values beyond which their points are drawn small.
const CROWD: usize = 24;

/// Draws over the plot what egui_plot has no shape for.
struct Overlay<'a> {
    ui: &'a Ui,
    transform: &'a PlotTransform,
    area: Rect,
}

impl Overlay<'_> {
    fn at(&self, spot: ChartPoint) -> Pos2 {
        self.transform.position_from_point(&PlotPoint::new(spot.x, spot.y))
    }

    fn text(&self, at: Pos2, align: Align2, text: &str, colour: Color32) {
        self.ui.painter().text(at, align, text, FontId::proportional(size::SECONDARY), colour);
    }

    fn draw(&self, shown: &Chart) {
        let colours = palette(self.ui);
        let cut_off = self.at(ChartPoint { x: shown.cut_off.0, y: shown.range.0 });
        self.text(pos2(cut_off.x - 6.0, self.area.bottom() - 4.0), Align2::RIGHT_BOTTOM, &shown.cut_off.1, colours.secondary);
        self.course_name(shown);
        for year in &shown.year_targets {
            let at = self.at(year.spot);
            let bar = [at - vec2(9.0, 0.0), at + vec2(9.0, 0.0)];
            self.ui.painter().line_segment(bar, Stroke::new(2.5, colours.secondary));
        }
        if let Some((spot, name)) = &shown.target {
            self.target(*spot, name);
        }
        if let Some((from, end, words)) = &shown.projection {
            let marks = shown.target.iter().map(|(target, _)| *target).chain(shown.year_targets.iter().map(|year| year.spot));
            self.projection(*from, *end, words, &marks.collect::<Vec<_>>());
        }
        let small = shown.values.len() > CROWD;
        for value in &shown.values {
            self.value(value, small);
        }
        self.labels(shown, cut_off.x);
        if shown.values.iter().all(|value| value.entry.is_none()) {
            let at = pos2(self.area.center().x, self.area.bottom() - 30.0);
            self.text(at, Align2::CENTER_BOTTOM, "还没有填报的数值", colours.unreported);
        }
    }

    /// Writes the name of the course beside its middle, on the side where values are rare.
    fn course_name(&self, shown: &Chart) {
        let (Some(first), Some(last)) = (shown.course.first(), shown.course.last()) else { return };
        let middle = shown.course.len() / 2;
        let (Some(before), Some(after)) = (shown.course.get(middle.saturating_sub(1)), shown.course.get(middle)) else { return };
        let centre = ChartPoint { x: f64::midpoint(before.x, after.x), y: f64::midpoint(before.y, after.y) };
        let (side, align) =
            if last.y >= first.y { (vec2(-8.0, -6.0), Align2::RIGHT_BOTTOM) } else { (vec2(8.0, -6.0), Align2::LEFT_BOTTOM) };
        self.text(self.at(centre) + side, align, &shown.course_name, palette(self.ui).secondary);
    }

    fn target(&self, spot: ChartPoint, name: &str) {
        let colours = palette(self.ui);
        let at = self.at(spot);
        let bar = [at - vec2(16.0, 0.0), at + vec2(16.0, 0.0)];
        self.ui.painter().line_segment(bar, Stroke::new(3.0, colours.text));
        let font = FontId::new(size::SECONDARY, FontFamily::Name(BOLD.into()));
        self.ui.painter().text(at - vec2(22.0, 0.0), Align2::RIGHT_CENTER, name, font, colours.text);
    }

    /// Writes the words of the projection at its end: above if it rises, below if it falls, but on the other side if the target's
    /// words or the bar of a year are there.
    fn projection(&self, from: ChartPoint, end: ChartPoint, words: &str, marks: &[ChartPoint]) {
        const ROOM: f32 = 34.0;
        const WIDTH: f32 = 110.0;
        let at = self.at(end);
        let near = marks.iter().map(|mark| self.at(*mark)).filter(|mark| at.x - mark.x < WIDTH).map(|mark| mark.y - at.y);
        let (mut above, mut below) = (false, false);
        for down in near {
            above |= (-ROOM..=0.0).contains(&down);
            below |= (0.0..=ROOM).contains(&down);
        }
        let is_above = if end.y >= from.y { !above } else { below && !above };
        // How far from its end the line is at the other end of the words.
        let slope = self.at(from) - at;
        let away = (slope.y / slope.x.min(-1.0) * -WIDTH).abs().min(60.0);
        let (side, align) = match (is_above, end.y >= from.y) {
            (true, true) => (vec2(-8.0, -8.0), Align2::RIGHT_BOTTOM),
            (true, false) => (vec2(-8.0, -8.0 - away), Align2::RIGHT_BOTTOM),
            (false, true) => (vec2(-8.0, 8.0 + away), Align2::RIGHT_TOP),
            (false, false) => (vec2(-8.0, 18.0), Align2::RIGHT_TOP),
        };
        self.text(at + side, align, words, palette(self.ui).accent);
    }

    /// Draws a value, smaller where there are many.
    fn value(&self, value: &ChartValue, small: bool) {
        let colours = palette(self.ui);
        let at = self.at(value.spot);
        let fill = if value.is_provisional { colours.ground } else { colours.accent };
        let (radius, rim) = if small { (2.5, 1.0) } else { (4.5, 2.0) };
        self.ui.painter().circle(at, radius, fill, Stroke::new(rim, colours.accent));
        if value.is_revised {
            let tick = [at - vec2(0.0, 12.0), at - vec2(0.0, 7.0)];
            self.ui.painter().line_segment(tick, Stroke::new(2.0, colours.accent));
        }
    }

    /// Writes the figures of the values: that of the newest and of the first, then of the others from the newest on, as far as they
    /// do not run into each other. All of them are in the tooltips.
    fn labels(&self, shown: &Chart, hairline: f32) {
        let last = shown.values.len().saturating_sub(1);
        let order = [last, 0].into_iter().chain((1..last).rev()).take(shown.values.len());
        let mut taken: Vec<Rect> = Vec::new();
        for place in order {
            let Some(value) = shown.values.get(place) else { continue };
            let beside = [place.checked_sub(1), place.checked_add(1)].map(|place| shown.values.get(place?));
            let is_peak = beside.iter().all(|other| other.is_some_and(|other| other.spot.y < value.spot.y));
            let (at, align) = self.label_place(value, is_peak, hairline);
            let font = FontId::proportional(size::SECONDARY);
            let galley = self.ui.painter().layout_no_wrap(value.label.clone(), font, palette(self.ui).text);
            let room = align.anchor_size(at, galley.size()).expand2(vec2(2.0, 0.0));
            if taken.iter().all(|other| !other.intersects(room)) {
                self.ui.painter().galley(align.anchor_size(at, galley.size()).min, galley, palette(self.ui).text);
                taken.push(room);
            }
        }
    }

    /// Returns where the figure of a value goes: below the point, or above it at a peak, and to the side of the cut-off's hairline
    /// if that is near.
    fn label_place(&self, value: &ChartValue, is_peak: bool, hairline: f32) -> (Pos2, Align2) {
        const NEAR: f32 = 24.0;
        let at = self.at(value.spot);
        let down = if is_peak { -13.0 } else { 9.0 };
        let (across, aside) = match at.x - hairline {
            beyond if beyond.abs() >= NEAR => (Align::Center, 0.0),
            beyond if beyond > 0.0 => (Align::Min, 6.0 - beyond.min(6.0)),
            short => (Align::Max, -6.0 - short.max(-6.0)),
        };
        let align = Align2([across, if is_peak { Align::Max } else { Align::Min }]);
        (at + vec2(aside, down), align)
    }

    fn hover(&self, shown: &Chart, response: &Response) {
        let Some(pointer) = response.hover_pos() else { return };
        let distance = |value: &ChartValue| self.at(value.spot).distance(pointer);
        let nearest = shown.values.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        if let Some(value) = nearest.filter(|value| distance(value) < 28.0) {
            self.ui.painter().circle_stroke(self.at(value.spot), 8.0, Stroke::new(1.5, palette(self.ui).accent));
            response.clone().on_hover_text_at_pointer(&value.detail);
            return;
        }
        let distance = |year: &ChartYearTarget| self.at(year.spot).distance(pointer);
        let nearest = shown.year_targets.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        if let Some(year) = nearest.filter(|year| distance(year) < 14.0) {
            response.clone().on_hover_text_at_pointer(&year.detail);
        }
    }
}
