//! What a file dialog is asked, and who answers.

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a file dialog was opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A file to open.
    Open,
    /// A place to save to.
    Save,
    /// Another copy of the open plan, to merge.
    Copy,
}

/// What a file dialog asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileQuestion {
    /// The title of the dialog.
    pub title: &'static str,
    /// Whether a place to save to is asked for, rather than a file to open.
    pub saves: bool,
    /// The folder to start in.
    pub folder: Option<PathBuf>,
    /// The name that is suggested.
    pub name: String,
}

impl FileQuestion {
    /// Creates the question for a purpose.
    pub(super) fn new(asked: Asked, folder: Option<&Path>, name: &str) -> Self {
        let title = match asked {
            Asked::Open => "打开规划文件",
            Asked::Copy => "选择要合并的副本",
            Asked::Save => "另存为",
        };
        Self { title, saves: asked == Asked::Save, folder: folder.map(Path::to_owned), name: name.to_owned() }
    }

    /// Asks the system, and waits for the answer; `None` if the dialog was closed or the system has none.
    fn ask_system(self) -> Option<PathBuf> {
        let mut dialog = rfd::FileDialog::new().add_filter("规划文件", &["ron"]).add_filter("所有文件", &["*"]);
        if let Some(folder) = self.folder {
            dialog = dialog.set_directory(folder);
        }
        let dialog = dialog.set_title(self.title);
        if self.saves { dialog.set_file_name(self.name).save_file() } else { dialog.pick_file() }
    }
}

/// What answers a question; it may take its time.
#[derive(Clone)]
pub(super) struct FileDialogs(Arc<dyn Fn(FileQuestion) -> Option<PathBuf> + Send + Sync>);

impl FileDialogs {
    pub(super) fn new(answer: impl Fn(FileQuestion) -> Option<PathBuf> + Send + Sync + 'static) -> Self {
        Self(Arc::new(answer))
    }

    pub(super) fn ask(&self, question: FileQuestion) -> Option<PathBuf> {
        (self.0)(question)
    }
}

impl Default for FileDialogs {
    fn default() -> Self {
        Self::new(FileQuestion::ask_system)
    }
}
