//! The message about a file that does not open.

use std::path::PathBuf;

use crate::session::OpenError;
use crate::ui::intent::FileIntent;
use crate::ui::state::Alert;

/// Returns a message that says why a file was not opened and what is shown instead. If something might be recovered from the
/// file, the message offers to look.
pub(in crate::ui) fn open_failure(path: PathBuf, error: &OpenError, instead: &str) -> Alert {
    let alert = Alert::error(format!("没有打开“{}”", path.display()), format!("{error}\n{instead}"));
    match error {
        OpenError::Content { .. } | OpenError::Missing(_) => alert.offering("看看能否恢复…", FileIntent::Examine(path)),
        _ => alert,
    }
}
