//! Gives Chinese names to what egui itself names in English; only screen readers say them.

use eframe::egui::{Context, FullOutput, Plugin};

/// What egui calls a thing, and what it is to be called.
const NAMES: [(&str, &str); 1] = [("Resize panel", "拖动调整宽度")];

/// Renames things in what is handed to screen readers.
#[derive(Default)]
pub(super) struct ChineseNames;

impl Plugin for ChineseNames {
    fn debug_name(&self) -> &'static str {
        "chinese names"
    }

    fn output_hook(&mut self, _: &Context, output: &mut FullOutput) {
        let update = output.platform_output.accesskit_update.iter_mut();
        for (_, node) in update.flat_map(|update| &mut update.nodes) {
            if let Some((_, name)) = NAMES.iter().find(|(english, _)| node.label() == Some(*english)) {
                node.set_label(*name);
            }
        }
    }
}
