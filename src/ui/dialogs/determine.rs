//! The dialog for a determination, a person's own verdict on an item: the verdict, the reason and the name.

use eframe::egui::{Id, Ui};

use super::head::head_ui;
use crate::model::{ItemId, Verdict};
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::widgets::{FieldLook, button, choice, label_above, primary_button, text_area, text_field};

/// The determination as typed so far.
pub(super) struct Draft<'a> {
    pub(super) item: &'a ItemId,
    pub(super) verdict: &'a mut Option<Verdict>,
    pub(super) reason: &'a mut String,
    pub(super) by: &'a mut String,
}

pub(super) fn determine_ui(ui: &mut Ui, name: &str, draft: &mut Draft<'_>, intents: &mut Intents) {
    head_ui(ui, "人工认定", &format!("{name}。认定与计算结果并列显示，不替代计算结果。"));
    ui.set_min_width(460.0);
    let substantive = Verdict::ALL.into_iter().filter(|verdict| verdict.is_substantive());
    let verdicts: Vec<(Option<Verdict>, &str)> =
        std::iter::once((None, "（请选择）")).chain(substantive.map(|verdict| (Some(verdict), verdict.name()))).collect();
    label_above(ui, "结论");
    choice(ui, Id::unique("determined verdict"), "结论", 220.0, draft.verdict, &verdicts);
    label_above(ui, "理由和依据");
    text_area(ui, Id::unique("determined reason"), draft.reason, 3, FieldLook { name: "理由和依据", ..FieldLook::default() });
    label_above(ui, "认定人");
    text_field(ui, Id::unique("determined by"), draft.by, FieldLook { name: "认定人", ..FieldLook::default() });
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let is_written = !draft.reason.trim().is_empty() && !draft.by.trim().is_empty();
        let chosen = draft.verdict.filter(|_| is_written);
        let clicked =
            primary_button(ui, "认定", chosen.is_some()).on_disabled_hover_text("请选择结论，写明理由和认定人").clicked();
        if let Some(verdict) = chosen.filter(|_| clicked) {
            let (reason, by) = (draft.reason.trim().to_owned(), draft.by.trim().to_owned());
            intents.push(ChangeIntent::Determine { item: draft.item.clone(), verdict, reason, by });
        }
        if button(ui, "取消").clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}
