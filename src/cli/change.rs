//! Changing a plan file: how every verb that does so opens it, makes its edits, saves it and tells of the save.

use std::fmt;
use std::path::Path;

use serde::Serialize;

use crate::edit::Edit;
use crate::session::{Access, Command, CommandError, Environment, Receipt, SaveFailure, Session};

/// What the file holds after a save.
pub(super) struct SavedText<'a>(pub(super) &'a Receipt);

/// The same in machine-readable output, a stable format described in `docs/command-line.md`.
#[derive(Serialize)]
pub(super) struct SavedJson {
    revision: u64,
    merged: usize,
    conflicts: usize,
}

/// Opens a file that is going to be changed. `undone` says what has not happened where it cannot be, such as 没有填报.
pub(super) fn open(file: &Path, environment: &Environment, undone: &str) -> Result<Session, String> {
    let session = Session::open(environment.clone(), file).map_err(|error| error.to_string())?;
    match session.access() {
        Access::ReadOnly(reason) => Err(format!("{undone}：{reason}")),
        Access::ReadWrite => Ok(session),
    }
}

/// Makes all edits or none.
pub(super) fn make(session: &mut Session, label: &str, edits: Vec<Edit>) -> Result<(), String> {
    let group = Command::Group { label: label.to_owned(), edits };
    session.run(group).map_err(|error| match error {
        // Which of several it was says nothing to a person who has typed them as one command.
        CommandError::InGroup { reason, .. } => reason.to_string(),
        error => error.to_string(),
    })
}

/// Saves what was changed, together with what others have saved meanwhile. `lost` says what is lost where that fails.
pub(super) fn save(session: &mut Session, lost: &str) -> Result<Receipt, String> {
    let unsaved = |error: SaveFailure| format!("{error}\n命令行程序到此结束，{lost}；问题解决后请重新运行这条命令。");
    session.save_blocking(None).map_err(unsaved)
}

/// Lists what a person should know about the file, and about its save if there was one.
pub(super) fn warnings(session: &Session, receipt: Option<&Receipt>) -> Vec<String> {
    let saved = receipt.map_or(&[][..], |receipt| receipt.saved.warnings.as_slice());
    session.warnings().iter().map(ToString::to_string).chain(saved.iter().map(ToString::to_string)).collect()
}

impl From<&Receipt> for SavedJson {
    fn from(receipt: &Receipt) -> Self {
        Self { revision: receipt.revision, merged: receipt.taken.changes.len(), conflicts: receipt.taken.conflicts }
    }
}

impl fmt::Display for SavedText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(Receipt { saved, revision, taken, at: _ }) = self;
        writeln!(f, "第 {revision} 版 · {}", saved.path.display())?;
        if !taken.changes.is_empty() {
            writeln!(f, "保存时一并合入了别人的 {} 处修改", taken.changes.len())?;
        }
        if taken.conflicts > 0 {
            writeln!(f, "有 {} 处与别人改得不同，两边的内容都已保留，请在窗口里决定采用哪个", taken.conflicts)?;
        }
        Ok(())
    }
}
