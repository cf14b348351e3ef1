//! Shows where the keyboard is: a ring around what has the focus, while keys are used, and panes that scroll there.

use eframe::egui::accesskit::{Action, ActionRequest, TreeId};
use eframe::egui::{Context, CornerRadius, Event, Id, Memory, Plugin, RawInput, Rect, Stroke, StrokeKind, Ui, WidgetRect};

use super::theme::palette;

/// How far the ring stands off.
const GAP: f32 = 2.0;
/// For how many passes after the focus has moved its place is looked at.
const SETTLING: u8 = 3;

/// An egui plugin that draws the ring and asks panes to scroll.
#[derive(Default)]
pub(super) struct FocusRing {
    /// Whether the last input was a key, rather than the mouse.
    is_keyed: bool,
    /// What had the focus in the last pass.
    focused: Option<Id>,
    /// In how many more passes it may still move out of sight, because what is around it changes with it.
    settling: u8,
    /// What the panes around it are to scroll to in the next pass.
    sought: Option<Id>,
}

impl Plugin for FocusRing {
    fn debug_name(&self) -> &'static str {
        "focus ring"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        for event in &input.events {
            match event {
                Event::Key { pressed: true, .. } => self.is_keyed = true,
                Event::PointerButton { pressed: true, .. } => self.is_keyed = false,
                _ => {}
            }
        }
        // What a screen reader asks for does the same as a key here.
        input.events.extend(self.sought.take().map(|id| {
            let request = ActionRequest {
                action: Action::ScrollIntoView,
                target_tree: TreeId::ROOT,
                target_node: id.accesskit_id(),
                data: None,
            };
            Event::AccessKitActionRequest(request)
        }));
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let focused = ui.memory(Memory::focused);
        self.settling = if focused == self.focused { self.settling.saturating_sub(1) } else { SETTLING };
        self.focused = focused;
        // Not by its response: asking for that takes the focus away after a click elsewhere.
        let place = |id| ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get(id).copied());
        let Some(widget) = focused.and_then(place) else { return };
        // What is clicked on is in sight, and must not move away from under the mouse.
        if self.settling > 0 && !is_in_sight(&widget) && !ui.input(|input| input.pointer.any_down()) {
            self.sought = focused;
            ui.ctx().request_repaint();
        }
        // A text field shows its cursor, and has a rim of its own.
        if self.is_keyed && !ui.ctx().text_edit_focused() {
            ring(ui, &widget);
        }
    }
}

/// Returns whether no pane cuts anything off.
fn is_in_sight(widget: &WidgetRect) -> bool {
    widget.interact_rect.expand(1.0).contains_rect(widget.rect)
}

fn ring(ui: &Ui, widget: &WidgetRect) {
    let seen = widget.interact_rect;
    if !seen.is_positive() {
        return;
    }
    let whole = ui.ctx().content_rect().shrink(GAP);
    let place: Rect = seen.expand(GAP).intersect(whole);
    let stroke = Stroke::new(2.0, palette(ui).accent);
    ui.ctx().layer_painter(widget.layer_id).rect_stroke(place, CornerRadius::same(5), stroke, StrokeKind::Inside);
}
