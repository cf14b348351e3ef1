//! The card 需要核对: what the check found. Errors come first, then warnings, then the notes on the source.

use eframe::egui::{CollapsingHeader, Label, RichText, Ui};

use crate::present::{Finding, Severity};
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::theme::{bold, palette, secondary, size};
use crate::ui::widgets::section_title;

/// How many notes are always shown; the others are in a collapsed section.
const FIRST: usize = 3;

/// Draws the findings, grouped by severity.
pub(super) fn findings_ui(ui: &mut Ui, findings: &[Finding], intents: &mut Intents) {
    let of = |severity| findings.iter().filter(move |finding| finding.severity == severity);
    let graver: Vec<&Finding> = of(Severity::Error).chain(of(Severity::Warning)).collect();
    let notes: Vec<&Finding> = of(Severity::Note).collect();
    section_title(ui, "需要核对", &format!("{} 处待核对，{} 条原文提示", graver.len(), notes.len()));
    if findings.is_empty() {
        ui.label(secondary("没有发现问题。"));
    }
    for finding in &graver {
        finding_ui(ui, finding, intents);
    }
    for finding in notes.iter().take(FIRST) {
        finding_ui(ui, finding, intents);
    }
    if notes.len() > FIRST {
        let title = RichText::new(format!("其余 {} 条原文提示", notes.len() - FIRST)).color(palette(ui).accent);
        CollapsingHeader::new(title).id_salt("more notes").show_unindented(ui, |ui| {
            for finding in notes.iter().skip(FIRST) {
                finding_ui(ui, finding, intents);
            }
        });
    }
}

fn finding_ui(ui: &mut Ui, finding: &Finding, intents: &mut Intents) {
    let colours = palette(ui);
    let (mark, colour) = match finding.severity {
        Severity::Error => ("■", colours.error),
        Severity::Warning => ("◆", colours.warning),
        Severity::Note => ("◇", colours.secondary),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.label(RichText::new(mark).size(size::SECONDARY).color(colour));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let place = RichText::new(&finding.place).size(size::SECONDARY);
            match &finding.item {
                Some(item) => {
                    if ui.add(eframe::egui::Link::new(place.color(colours.accent))).clicked() {
                        intents.push(ViewIntent::GoTo(item.clone()));
                    }
                }
                None => {
                    ui.label(bold(&finding.place).size(size::SECONDARY));
                }
            }
            ui.add(Label::new(RichText::new(&finding.text).size(size::SECONDARY + 1.0)).wrap());
        });
    });
}
