//! The rail on the left: a button for each screen, and the menu at the bottom.

use eframe::egui::accesskit::Role;
use eframe::egui::{
    Align2, CornerRadius, FontFamily, FontId, Frame, Panel, Popup, PopupCloseBehavior, RectAlign, Response, ScrollArea, Sense,
    Ui, WidgetInfo, vec2,
};

use super::menu::menu_ui;
use crate::ui::action::Action;
use crate::ui::intent::Intents;
use crate::ui::scene::Scene;
use crate::ui::screen::Screen;
use crate::ui::state::{Memory, State};
use crate::ui::theme::{BOLD, icons, palette, size};

const SCREENS: [(Screen, &str, Action); 3] = [
    (Screen::Overview, icons::OVERVIEW, Action::ShowOverview),
    (Screen::Chapters, icons::CHAPTERS, Action::ShowChapters),
    (Screen::Indicators, icons::INDICATORS, Action::ShowIndicators),
];

pub(crate) fn rail_ui(ui: &mut Ui, scene: &Scene<'_>, state: &State, memory: &Memory, intents: &mut Intents) {
    let colours = palette(ui);
    let panel = Panel::left("rail").exact_size(size::RAIL).resizable(false).frame(Frame::new().fill(colours.rail));
    panel.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(10.0);
        for (screen, icon, action) in SCREENS {
            let response = item_ui(ui, icon, action.text(), state.screen == screen).on_hover_text(action.tooltip());
            if response.clicked() {
                intents.push(action.intent());
            }
        }
        ui.with_layout(eframe::egui::Layout::bottom_up(eframe::egui::Align::Center), |ui| {
            ui.add_space(8.0);
            let response = item_ui(ui, icons::MENU, "菜单", false).on_hover_text("文件、显示和帮助");
            Popup::menu(&response).align(RectAlign::RIGHT_END).close_behavior(PopupCloseBehavior::CloseOnClick).show(|ui| {
                let room = ui.ctx().content_rect().height() - 40.0;
                ScrollArea::vertical()
                    .max_height(room)
                    .min_scrolled_height(room)
                    .show(ui, |ui| menu_ui(ui, scene, memory, intents));
            });
        });
    });
}

fn item_ui(ui: &mut Ui, icon: &str, name: &str, selected: bool) -> Response {
    let colours = palette(ui);
    let (place, response) = ui.allocate_exact_size(vec2(size::RAIL, 58.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, name));
    let painter = ui.painter();
    let colour = if selected { colours.accent } else { colours.secondary };
    if selected {
        painter.rect_filled(place, CornerRadius::ZERO, colours.selection);
        painter.rect_filled(place.with_max_x(place.left() + 3.0), CornerRadius::ZERO, colours.accent);
    } else if response.hovered() || response.has_focus() {
        painter.rect_filled(place, CornerRadius::ZERO, colours.hover);
    }
    let icon_at = place.center_top() + vec2(0.0, 21.0);
    painter.text(icon_at, Align2::CENTER_CENTER, icon, FontId::proportional(21.0), colour);
    let family = if selected { FontFamily::Name(BOLD.into()) } else { FontFamily::Proportional };
    let name_at = place.center_bottom() - vec2(0.0, 15.0);
    painter.text(name_at, Align2::CENTER_CENTER, name, FontId::new(size::SECONDARY, family), colour);
    response
}
