//! Buttons, chips, links and groups of choices.

use eframe::egui::{Button, Color32, CornerRadius, Key, Modifiers, Response, RichText, Sense, Stroke, TextWrapMode, Ui, vec2};

use crate::ui::theme::{bold, palette, size};

/// Draws the primary button of a screen or dialog.
pub(crate) fn primary_button(ui: &mut Ui, text: &str, enabled: bool) -> Response {
    let colours = palette(ui);
    let label = bold(text).color(if enabled { colours.on_accent } else { colours.secondary });
    let fill = if enabled { colours.accent } else { colours.track };
    let button = Button::new(label).fill(fill).stroke(Stroke::NONE).min_size(vec2(56.0, size::FIELD));
    ui.add_enabled(enabled, button)
}

/// Draws an ordinary button.
pub(crate) fn button(ui: &mut Ui, text: &str) -> Response {
    ui.add(Button::new(text).min_size(vec2(48.0, size::FIELD)))
}

/// Draws a button with an icon and its name as a tooltip.
pub(crate) fn icon_button(ui: &mut Ui, icon: &str, name: &str, enabled: bool) -> Response {
    let response = ui.add_enabled(enabled, Button::new(icon).min_size(vec2(size::FIELD, size::FIELD)));
    named(ui, response, name)
}

/// Draws a small button with an icon and without a frame, its name as a tooltip.
pub(crate) fn tool_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    let response = ui.add(Button::new(RichText::new(icon).color(palette(ui).secondary)).frame_when_inactive(false).small());
    named(ui, response, name)
}

fn named(ui: &Ui, response: Response, name: &str) -> Response {
    let enabled = ui.is_enabled() && response.enabled();
    response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::accesskit::Role::Button, enabled, name));
    response.on_hover_text(name).on_disabled_hover_text(name)
}

/// What a chip needs beside its texts: the paddings and the gap between them.
const CHIP_PADDING: f32 = 28.0;

/// Draws a chip: a button with a label and a fact.
pub(crate) fn chip(ui: &mut Ui, label: &str, text: &str) -> Response {
    let colours = palette(ui);
    let name = RichText::new(label).size(size::SECONDARY).color(colours.secondary);
    // In a row that wraps, a chip begins a new line rather than being cut; only one wider than a whole line is cut.
    let needed = text.chars().count() as f32 * size::BODY + label.chars().count() as f32 * size::SECONDARY + CHIP_PADDING;
    let wrap = if needed < ui.max_rect().width() { TextWrapMode::Extend } else { TextWrapMode::Truncate };
    let button = Button::new((name, text)).wrap_mode(wrap).corner_radius(CornerRadius::same(5)).min_size(vec2(0.0, 30.0));
    let response = ui.add(button);
    let said = format!("{label} {text}");
    response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::accesskit::Role::Button, true, &said));
    response
}

/// Draws a link in the accent colour.
pub(crate) fn link(ui: &mut Ui, text: &str) -> Response {
    ui.add(eframe::egui::Link::new(RichText::new(text).color(palette(ui).accent)))
}

/// Returns a small link that is never wrapped.
pub(crate) fn small_link(text: &str, colour: Color32) -> Button<'static> {
    Button::new(RichText::new(text).size(size::SECONDARY).color(colour)).frame(false).wrap_mode(TextWrapMode::Extend)
}

/// Draws choices side by side, with the present one marked. Returns the one clicked or reached with the arrow keys, if any.
pub(crate) fn segmented<T: Copy + PartialEq>(ui: &mut Ui, choices: &[(T, String)], present: T) -> Option<T> {
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for (place, (choice, text)) in choices.iter().enumerate() {
            let response = segment(ui, text, *choice == present);
            let step = |key| response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            let next = choices.get(place + 1).filter(|_| step(Key::ArrowRight));
            let previous = place.checked_sub(1).and_then(|place| choices.get(place)).filter(|_| step(Key::ArrowLeft));
            if response.clicked() {
                chosen = Some(*choice);
            } else if let Some((stepped, _)) = next.or(previous) {
                chosen = Some(*stepped);
            }
        }
    });
    chosen
}

fn segment(ui: &mut Ui, text: &str, selected: bool) -> Response {
    let colours = palette(ui);
    let (label, fill, rim) = if selected {
        (bold(text).color(colours.accent), colours.selection, colours.accent)
    } else {
        (RichText::new(text), colours.surface, colours.rim)
    };
    let response =
        ui.add(Button::new(label).fill(fill).stroke(Stroke::new(1.0, rim)).sense(Sense::click()).min_size(vec2(0.0, 30.0)));
    response.widget_info(|| eframe::egui::WidgetInfo::selected(eframe::egui::accesskit::Role::RadioButton, true, selected, text));
    response
}
