//! Taking a unit out of the list. One that items name is taken out of them as well, after a question.

use eframe::egui::{Label, Ui};

use super::steps::{change, name};
use crate::edit::unit_removal_edits;
use crate::ui::intent::Intents;
use crate::ui::scene::Scene;
use crate::ui::state::UnitsDraft;
use crate::ui::widgets::{button, message_below};

/// Draws the question.
pub(super) fn removal_ui(ui: &mut Ui, scene: &Scene<'_>, draft: &mut UnitsDraft, intents: &mut Intents) {
    let Some(edited) = &draft.edited else { return };
    let (unit, labels) = (&edited.unit, scene.plan.labels);
    let name = name(scene, unit);
    let duties = scene.view_model.units.duties(unit);
    let used = [(duties.leads, labels.lead()), (duties.supports, labels.supporting())];
    let used = used.iter().filter(|(number, _)| *number > 0).map(|(number, label)| format!("{label} {number} 项"));
    message_below(ui, &format!("“{name}”还在{}，不能直接移除。", used.collect::<Vec<_>>().join("、")), false);
    let text =
        format!("可以从这些事项中一并去掉它再移除。去掉后，这些事项随上级；上级没有的，就没有{}。可以撤销。", labels.lead_unit());
    ui.add(Label::new(text).wrap());
    let number = duties.leads + duties.supports;
    let is_agreed = button(ui, &format!("从 {number} 项中去掉并移除")).clicked();
    if is_agreed {
        intents.extend(change(scene, format!("移除单位 {name}，并从 {number} 项中去掉"), unit_removal_edits(scene.plan, unit)));
    }
    if button(ui, "不移除").clicked() || is_agreed {
        draft.asks_removal = false;
    }
}
