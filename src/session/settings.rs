//! The settings file of the window: sizes, recent files, preferences. Never plan data.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use ron::value::RawValue;
use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

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

/// The settings as they were found, each to be read by itself: what makes no sense costs one of them and not the others.
#[derive(Debug, Default)]
pub struct SettingFields(BTreeMap<String, Box<RawValue>>);

impl SettingFields {
    /// Reads one; none where it is missing or makes no sense to this program. Whether a value is a sensible one the caller says.
    #[must_use]
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        let read = self.0.get(name)?.into_rust();
        read.inspect_err(|error| log::warn!("界面设置“{name}”读不出，改用默认值：{error}")).ok()
    }
}

impl<'de> Deserialize<'de> for SettingFields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = SettingFields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("settings with names")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<SettingFields, A::Error> {
                let mut fields = BTreeMap::new();
                while let Some((name, value)) = map.next_entry()? {
                    fields.insert(name, value);
                }
                Ok(SettingFields(fields))
            }
        }
        deserializer.deserialize_any(Fields)
    }
}

/// Reads the settings; where the file is missing or is no list of settings at all, there are none.
#[must_use]
pub fn load_settings(environment: &Environment) -> SettingFields {
    let Some(folders) = &environment.folders else { return SettingFields::default() };
    let path = path(folders);
    let bytes = match environment.disk.read(&path, SIZE_LIMIT) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return SettingFields::default(),
        Err(error) => return none_because(&path, &Fault::from(error)),
    };
    ron::de::from_bytes(&bytes).unwrap_or_else(|error| none_because(&path, &error))
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

fn none_because(path: &Path, reason: &dyn fmt::Display) -> SettingFields {
    log::warn!("界面设置读不出，改用默认设置（{}）：{reason}", path.display());
    SettingFields::default()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::model::Timestamp;
    use crate::session::MemoryDisk;

    #[derive(Debug, Default, PartialEq, Serialize)]
    struct Example {
        scale: f32,
        recent: Vec<PathBuf>,
        dark: Option<bool>,
    }

    fn environment(disk: &MemoryDisk) -> Environment {
        let folders = Some(Folders::under(Path::new("/home")));
        Environment { disk: Arc::new(disk.clone()), folders, clock: || Timestamp::UNIX_EPOCH }
    }

    fn load(environment: &Environment) -> Example {
        let fields = load_settings(environment);
        let scale = fields.get("scale").unwrap_or_default();
        Example { scale, recent: fields.get("recent").unwrap_or_default(), dark: fields.get("dark").unwrap_or_default() }
    }

    #[test]
    fn what_was_kept_is_found_again_and_written_over() {
        let environment = environment(&MemoryDisk::new());
        assert_eq!(load(&environment), Example::default());
        for scale in [1.25, 1.5] {
            let settings = Example { scale, recent: vec![PathBuf::from("/规划/金水区.ron")], dark: Some(true) };
            save_settings(&environment, &settings).unwrap();
            assert_eq!(load(&environment), settings);
        }
    }

    #[test]
    fn what_is_no_list_of_settings_gives_the_defaults() {
        let disk = MemoryDisk::new();
        for text in ["", "(scale: 2.0", "\0\0\0", "plan", "[1, 2]", "(2.0, 3.0)", "(scale: 2.0) (scale: 3.0)"] {
            disk.put("/home/settings/settings.ron", text);
            assert_eq!(load(&environment(&disk)), Example::default(), "from {text:?}");
        }
    }

    /// «A colleague has written `dark: 深色` into the settings. The window must come up, and know its size and my files.»
    #[test]
    fn a_value_that_makes_no_sense_or_that_nobody_knows_costs_itself_alone() {
        let disk = MemoryDisk::new();
        for odd in ["dark: 深色", "dark: Some(Sepia)", "dark: {1: (2, \"3\")}", "theme: Dark", "dark: Some(1.0e999)"] {
            disk.put("/home/settings/settings.ron", format!("(scale: 2.0, {odd}, recent: [\"/规划/金水区.ron\"])"));
            let expected = Example { scale: 2.0, recent: vec![PathBuf::from("/规划/金水区.ron")], dark: None };
            assert_eq!(load(&environment(&disk)), expected, "{odd}");
        }
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
