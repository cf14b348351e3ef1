//! Translates the English names that egui itself gives to screen readers.

use eframe::egui::{Context, FullOutput, Plugin};

/// Each name that egui uses, with the Chinese name that replaces it.
const NAMES: [(&str, &str); 1] = [("Resize panel", "拖动调整宽度")];

/// An egui plugin that replaces English names in the accessibility tree.
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
