//! Where the program keeps what is not in the plan file: backups, drafts, settings, logs.

use std::env;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The variable that puts all folders under one root, for portable use and for tests.
const HOME_VARIABLE: &str = "PLANDESK_HOME";

/// The program's own folders, which need not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Earlier versions of plan files, a folder for each plan.
    pub backups: PathBuf,
    /// Work that is not yet in a plan file.
    pub drafts: PathBuf,
    /// Window geometry, recent files, preferences; never plan data.
    pub settings: PathBuf,
    /// Logs.
    pub logs: PathBuf,
}

impl Folders {
    /// Finds the user's folders; none on a system without home directories.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        if let Some(root) = env::var_os(HOME_VARIABLE).filter(|root| !root.is_empty()) {
            return Self::at(Path::new(&root));
        }
        let folders = ProjectDirs::from("", "", "plandesk")?;
        let data = folders.data_local_dir();
        Some(Self {
            backups: data.join("backups"),
            drafts: data.join("drafts"),
            settings: folders.config_local_dir().to_path_buf(),
            logs: data.join("logs"),
        })
    }

    /// Puts all folders under a root that a person has named. One that begins in the current folder is found where it is now,
    /// wherever the program may stand later.
    fn at(root: &Path) -> Option<Self> {
        std::path::absolute(root).ok().map(|root| Self::under(&root))
    }

    /// Puts all folders under one root.
    #[must_use]
    pub fn under(root: &Path) -> Self {
        Self {
            backups: root.join("backups"),
            drafts: root.join("drafts"),
            settings: root.join("settings"),
            logs: root.join("logs"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// «I have set PLANDESK_HOME to `数据`. My backups must not be looked for in another folder whenever the program stands there.»
    #[test]
    fn a_home_that_begins_in_the_current_folder_stays_where_it_is() {
        let here = env::current_dir().unwrap();
        assert_eq!(Folders::at(Path::new("数据")), Some(Folders::under(&here.join("数据"))));
        assert_eq!(Folders::at(&here), Some(Folders::under(&here)));
    }
}
