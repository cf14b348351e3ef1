//! The target as issued, beside one that was changed later.

use super::format::{date, target_text};
use crate::model::{Date, Indicator};

/// Returns the target in force on a day in short form, with the one issued beside it where they differ: 2800 亿元（原 3000 亿元）.
#[must_use]
pub fn target_beside_issued(indicator: &Indicator, day: Date, unit: &str) -> String {
    let in_force = target_text(indicator.target_on(day), unit);
    match indicator.target_change_on(day) {
        Some(_) => format!("{in_force}（原 {}）", target_text(&indicator.target, unit)),
        None => in_force,
    }
}

/// Describes the target as issued, since when it has been another one, and who approved that; none where it is still in force.
#[must_use]
pub fn issued_target(indicator: &Indicator, day: Date) -> Option<String> {
    let change = indicator.target_change_on(day)?;
    let issued = target_text(&indicator.target, &indicator.unit);
    Some(format!("{issued}，{} 起调整{}", date(change.date), approved(&change.body, &change.document)))
}

/// Returns a body and its document in brackets; empty if neither is known.
#[must_use]
pub fn approved(body: &str, document: &str) -> String {
    let known: Vec<&str> = [body.trim(), document.trim()].into_iter().filter(|text| !text.is_empty()).collect();
    if known.is_empty() { String::new() } else { format!("（{}）", known.join("，")) }
}
