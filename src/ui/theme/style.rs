//! egui's style for both themes, made from the colours and sizes.

use eframe::egui::style::{ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use eframe::egui::{Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Theme, Visuals, vec2};

use super::palette::{Palette, of_theme};
use super::{fonts, size};

/// Sets the fonts and both themes. To be called once, before the first frame.
pub(crate) fn install(ctx: &Context) {
    ctx.set_fonts(fonts::definitions());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.set_style_of(theme, style(theme));
    }
    ctx.options_mut(|options| options.quit_shortcuts.clear());
}

fn style(theme: Theme) -> Style {
    let dark = theme == Theme::Dark;
    let mut style = Style { visuals: visuals(dark), animation_time: 0.0, explanation_tooltips: false, ..Style::default() };
    let font = |size| FontId::new(size, FontFamily::Proportional);
    style.text_styles = [
        (TextStyle::Small, font(size::SECONDARY)),
        (TextStyle::Body, font(size::BODY)),
        (TextStyle::Monospace, font(size::BODY)),
        (TextStyle::Button, font(size::BODY)),
        (TextStyle::Heading, font(size::HEADING)),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 8.0);
    spacing.button_padding = vec2(12.0, 5.0);
    spacing.interact_size = vec2(32.0, 32.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(24);
    spacing.tooltip_width = 420.0;
    spacing.icon_width = 16.0;
    spacing.scroll = ScrollStyle { bar_width: 8.0, floating_allocated_width: 0.0, ..ScrollStyle::floating() };
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.35;
    style
}

fn visuals(dark: bool) -> Visuals {
    let palette = of_theme(dark);
    let base = if dark { Visuals::dark() } else { Visuals::light() };
    Visuals {
        widgets: widgets(palette),
        selection: Selection { bg_fill: palette.selection, stroke: Stroke::new(1.0, palette.accent) },
        weak_text_color: Some(palette.secondary),
        hyperlink_color: palette.accent,
        faint_bg_color: palette.ground,
        extreme_bg_color: palette.surface,
        text_edit_bg_color: Some(palette.surface),
        code_bg_color: palette.ground,
        warn_fg_color: palette.warning,
        error_fg_color: palette.error,
        window_corner_radius: CornerRadius::same(8),
        menu_corner_radius: CornerRadius::same(6),
        window_fill: palette.surface,
        window_stroke: Stroke::new(1.0, palette.hairline),
        window_shadow: shadow(dark),
        popup_shadow: shadow(dark),
        panel_fill: palette.ground,
        // Each blink would draw the whole window again, and without a graphics card that keeps a processor busy.
        text_cursor: TextCursorStyle { stroke: Stroke::new(2.0, palette.accent), blink: false, ..base.text_cursor.clone() },
        ..base
    }
}

fn widgets(palette: &Palette) -> Widgets {
    let look = |fill, rim, text| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, rim),
        corner_radius: CornerRadius::same(5),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: look(palette.surface, palette.hairline, palette.text),
        inactive: look(palette.surface, palette.rim, palette.text),
        hovered: look(palette.hover, palette.path, palette.text),
        active: look(palette.selection, palette.accent, palette.text),
        open: look(palette.hover, palette.accent, palette.text),
    }
}

fn shadow(dark: bool) -> Shadow {
    let strength = if dark { 90 } else { 28 };
    Shadow { offset: [0, 6], blur: 20, spread: 0, color: eframe::egui::Color32::from_black_alpha(strength) }
}
