//! The settings file of the window: sizes, recent files, preferences. Never plan data.

use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Environment, Fault, Folders};
use crate::storage::{Durability, ReplaceError, write_whole};

/// Settings are small; anything larger was not written by this program.
const SIZE_LIMIT: u64 = 1024 * 1024;

/// Why settings were not kept; worth a line in the log and no message.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// They have no written form.
    #[error("界面设置无法写成文本：{0}")]
    Unwritable(String),
    /// They could not be written.
    #[error("界面设置没有存下（{}）。{error}", .path.display())]
    Refused {
        /// The settings file.
        path: PathBuf,
        /// Why.
        error: ReplaceError,
    },
}

/// Reads the settings; what is missing, damaged or written by another version of the program gives the defaults.
#[must_use]
pub fn load_settings<T: DeserializeOwned + Default>(environment: &Environment) -> T {
    let Some(folders) = &environment.folders else { return T::default() };
    let path = path(folders);
    let bytes = match environment.disk.read(&path, SIZE_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return T::default(),
        Err(error) => return default_because(&path, &Fault::from(error)),
    };
    ron::de::from_bytes(&bytes).unwrap_or_else(|error| default_because(&path, &error))
}

/// Replaces the settings file as a whole. Waits for the disk, so a window does this in a [`Job`](super::Job).
pub fn save_settings<T: Serialize>(environment: &Environment, settings: &T) -> Result<(), SettingsError> {
    let Some(folders) = &environment.folders else { return Ok(()) };
    let path = path(folders);
    let text = ron::ser::to_string_pretty(settings, ron::ser::PrettyConfig::new().new_line("\n"))
        .map_err(|error| SettingsError::Unwritable(error.to_string()))?;
    match write_whole(environment.disk.as_ref(), &path, text.as_bytes()) {
        // Settings may wait for the device; losing them costs nobody any work.
        Ok(Durability::OnDisk | Durability::Unconfirmed(_)) => Ok(()),
        Err(error) => Err(SettingsError::Refused { path, error }),
    }
}

fn path(folders: &Folders) -> PathBuf {
    folders.settings.join("settings.ron")
}

fn default_because<T: Default>(path: &Path, reason: &dyn std::fmt::Display) -> T {
    log::warn!("界面设置读不出，改用默认设置（{}）：{reason}", path.display());
    T::default()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use serde::Deserialize;

    use super::*;
    use crate::model::Timestamp;
    use crate::session::MemoryDisk;

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(default)]
    struct Example {
        scale: f32,
        recent: Vec<PathBuf>,
    }

    fn environment(disk: &MemoryDisk) -> Environment {
        let folders = Some(Folders::under(Path::new("/home")));
        Environment { disk: Arc::new(disk.clone()), folders, clock: || Timestamp::UNIX_EPOCH }
    }

    #[test]
    fn what_was_kept_is_found_again_and_written_over() {
        let environment = environment(&MemoryDisk::new());
        assert_eq!(load_settings::<Example>(&environment), Example::default());
        for scale in [1.25, 1.5] {
            let settings = Example { scale, recent: vec![PathBuf::from("/规划/金水区.ron")] };
            save_settings(&environment, &settings).unwrap();
            assert_eq!(load_settings::<Example>(&environment), settings);
        }
    }

    #[test]
    fn settings_that_make_no_sense_give_the_defaults() {
        let disk = MemoryDisk::new();
        for text in ["", "(scale: \"large\")", "(scale: 2.0", "\0\0\0", "plan"] {
            disk.put("/home/settings/settings.ron", text);
            assert_eq!(load_settings::<Example>(&environment(&disk)), Example::default(), "from {text:?}");
        }
    }

    #[test]
    fn a_field_of_another_version_does_no_harm() {
        let disk = MemoryDisk::new();
        disk.put("/home/settings/settings.ron", "(scale: 2.0, theme: Dark)");
        assert_eq!(load_settings::<Example>(&environment(&disk)), Example { scale: 2.0, recent: Vec::new() });
    }

    #[test]
    fn a_refusal_is_told_in_words() {
        let disk = MemoryDisk::new();
        disk.fail_nth(1, io::ErrorKind::PermissionDenied, crate::storage::Repeat::ForEver);
        let refusal = save_settings(&environment(&disk), &Example::default()).unwrap_err().to_string();
        assert_eq!(
            refusal,
            "界面设置没有存下（/home/settings/settings.ron）。没有写成：没有权限，或文件正被其他程序占用。原来的文件没有改动。"
        );
    }
}
