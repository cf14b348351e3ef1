//! What the window remembers between two runs: sizes, theme, scale, recent files, open branches. Never plan data.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::NodeId;
use crate::ui::screen::Screen;
use crate::ui::theme::size;

const RECENT: usize = 8;

/// Holds what is remembered; a field that is missing has its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Memory {
    /// The screen shown last.
    pub(crate) screen: Screen,
    /// Whether the dark theme is chosen; none follows the system.
    pub(crate) dark: Option<bool>,
    /// How much everything is enlarged.
    pub(crate) scale: f32,
    /// Width and height of the window, in points.
    pub(crate) window: Option<(f32, f32)>,
    /// Whether the window fills the screen.
    pub(crate) maximised: bool,
    /// Width of the chapter tree.
    pub(crate) tree_width: f32,
    /// Whether the chapter tree is shown.
    pub(crate) tree_is_open: bool,
    /// Width of the form.
    pub(crate) form_width: f32,
    /// Whether the form is shown.
    pub(crate) form_is_open: bool,
    /// Width of the table of indicators.
    pub(crate) table_width: f32,
    /// The branches of the tree that are open.
    pub(crate) expanded: HashSet<NodeId>,
    /// The files opened last, newest first.
    pub(crate) recent: Vec<PathBuf>,
    /// Who reported last, offered again in the form.
    pub(crate) reporter: String,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            screen: Screen::Overview,
            dark: Some(false),
            scale: 1.0,
            window: None,
            maximised: false,
            tree_width: size::TREE,
            tree_is_open: true,
            form_width: size::FORM,
            form_is_open: true,
            table_width: 680.0,
            expanded: HashSet::new(),
            recent: Vec::new(),
            reporter: String::new(),
        }
    }
}

impl Memory {
    /// Puts a file at the head of the recent ones.
    pub(crate) fn remember_file(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|recent| *recent != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_opened_again_moves_to_the_front_and_the_list_stays_short() {
        let mut memory = Memory::default();
        for nr in 0..12 {
            memory.remember_file(Path::new(&format!("/plans/{nr}.ron")));
        }
        memory.remember_file(Path::new("/plans/6.ron"));
        assert_eq!(memory.recent.len(), RECENT);
        assert_eq!(memory.recent[0], Path::new("/plans/6.ron"));
        assert_eq!(memory.recent.iter().filter(|path| path.ends_with("6.ron")).count(), 1);
    }
}
