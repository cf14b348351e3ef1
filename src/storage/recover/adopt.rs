//! Replaces a damaged file with a recovered version, or writes it to a new file. The damaged file is renamed, never overwritten.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::examine::Examination;
use crate::model::{Plan, Timestamp};
use crate::storage::disk::{Disk, Fault};
use crate::storage::format::{Digest, WriteError, file_limit, parse, verified_bytes};
use crate::storage::save::{ReplaceError, Replacement, fitted_name};

/// How many names are tried for what is moved aside.
const NAMES: u32 = 100;

/// How a moment is written in the name of what is moved aside, in universal time.
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

/// Which of the offered versions a person has chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VersionChoice {
    /// A whole version, by its place in the list.
    Whole(usize),
    /// What was read of the damaged file, joined to the best whole version where there is one.
    Salvaged,
}

/// A version that was put in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// The file that holds it now.
    pub path: PathBuf,
    /// Where the damaged file is now; none if there was none, or if it was left in place.
    pub set_aside: Option<PathBuf>,
    /// The revision that is there now.
    pub revision: u64,
}

/// Why no version was put in place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AdoptError {
    /// The choice does not exist.
    #[error("没有恢复：所选的版本不存在。没有改动任何文件，请重新检查。")]
    NothingChosen,
    /// The chosen version is no longer what it was.
    #[error("没有恢复：“{}”读不出，或在检查之后变了。没有改动任何文件，请重新检查。", .0.display())]
    SourceChanged(PathBuf),
    /// The damaged file is no longer what it was.
    #[error("没有恢复：文件“{}”在检查之后变了，可能已由别人修复。没有改动任何文件，请重新打开。", .0.display())]
    TargetChanged(PathBuf),
    /// What was salvaged cannot be written.
    #[error("没有恢复：{0}没有改动任何文件。")]
    Plan(#[from] WriteError),
    /// The damaged file can be neither moved nor copied.
    #[error("没有恢复：损坏的文件“{}”既不能改名也不能复制（{fault}），为免丢失其中的内容，没有改动。请恢复成另一个文件。", .path.display())]
    NotSetAside {
        /// The damaged file.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
    /// The version cannot be written.
    #[error("没有恢复：{error}{}", Aside(.set_aside.as_deref()))]
    Refused {
        /// Why.
        error: ReplaceError,
        /// Where the damaged file is, if not in its place.
        set_aside: Option<PathBuf>,
    },
    /// A file with the new name exists.
    #[error("没有恢复：“{}”已经存在，没有覆盖。请换一个文件名。", .0.display())]
    Exists(PathBuf),
    /// The new file cannot be written.
    #[error("没有恢复：写不进“{}”：{fault}。原来的文件都没有改动。", .path.display())]
    NotWritten {
        /// The new file.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
}

struct Aside<'a>(Option<&'a Path>);

impl fmt::Display for Aside<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |path| write!(f, "损坏的原文件现在在“{}”，内容没有改动。", path.display()))
    }
}

impl Examination {
    /// Replaces the file with a version. The damaged file is renamed, or copied if it cannot be renamed.
    pub fn adopt(&self, disk: &dyn Disk, choice: VersionChoice, now: Timestamp) -> Result<Adopted, AdoptError> {
        let (bytes, revision) = self.chosen(disk, choice)?;
        let refused = |error, set_aside| AdoptError::Refused { error, set_aside };
        let replacement = Replacement::write(disk, &self.target, &bytes).map_err(|error| refused(error, None))?;
        let aside = match self.set_aside(disk, now) {
            Ok(aside) => aside,
            Err(error) => {
                replacement.discard();
                return Err(error);
            }
        };
        let set_aside = aside.as_ref().map(|(path, _)| path.clone());
        match replacement.put_in_place(&self.target, &bytes) {
            Ok(_) => Ok(Adopted { path: self.path.clone(), set_aside, revision }),
            Err(error) => {
                // Where the place is empty again, the damaged file goes back to it.
                let is_empty = disk.facts(&self.target).is_err_and(|error| error.kind() == ErrorKind::NotFound);
                let is_back = match &aside {
                    Some((path, true)) if is_empty => disk.rename(path, &self.target).is_ok(),
                    _ => false,
                };
                Err(refused(error, set_aside.filter(|_| !is_back)))
            }
        }
    }

    /// Writes a version into a new file and leaves everything else as it is; never over something.
    pub fn adopt_as(&self, disk: &dyn Disk, choice: VersionChoice, path: &Path) -> Result<Adopted, AdoptError> {
        let (bytes, revision) = self.chosen(disk, choice)?;
        write_fresh(disk, path, &bytes)?;
        Ok(Adopted { path: path.to_path_buf(), set_aside: None, revision })
    }

    /// Returns the plan of a choice, to be compared or shown.
    pub fn plan(&self, disk: &dyn Disk, choice: VersionChoice) -> Result<Plan, AdoptError> {
        let (bytes, _) = self.chosen(disk, choice)?;
        parse(&bytes).map(|parsed| parsed.plan).map_err(|_| AdoptError::NothingChosen)
    }

    /// Reads a choice again. A whole version is taken byte by byte; a salvaged one is a revision of its own.
    fn chosen(&self, disk: &dyn Disk, choice: VersionChoice) -> Result<(Vec<u8>, u64), AdoptError> {
        match choice {
            VersionChoice::Whole(nth) => {
                let candidate = self.candidates.get(nth).ok_or(AdoptError::NothingChosen)?;
                let bytes = disk.read(&candidate.path, file_limit()).ok();
                let same = bytes.filter(|bytes| Digest::of(bytes) == candidate.digest);
                let bytes = same.ok_or_else(|| AdoptError::SourceChanged(candidate.path.clone()))?;
                Ok((bytes, candidate.revision))
            }
            VersionChoice::Salvaged => {
                let Some(Ok(salvaged)) = &self.salvaged else { return Err(AdoptError::NothingChosen) };
                let plan = Plan { revision: salvaged.plan.revision.saturating_add(1), ..salvaged.plan.clone() };
                Ok((verified_bytes(&plan)?, plan.revision))
            }
        }
    }

    /// Renames or copies the damaged file; returns the new path and whether it was renamed.
    fn set_aside(&self, disk: &dyn Disk, now: Timestamp) -> Result<Option<(PathBuf, bool)>, AdoptError> {
        let fault = |error: std::io::Error| AdoptError::NotSetAside { path: self.path.clone(), fault: error.into() };
        match disk.facts(&self.target) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return if self.digest.is_none() { Ok(None) } else { Err(AdoptError::TargetChanged(self.path.clone())) };
            }
            Err(error) => return Err(fault(error)),
            Ok(_) => {}
        }
        let held = disk.read(&self.target, file_limit());
        if held.as_deref().ok().map(Digest::of) != self.digest {
            return Err(AdoptError::TargetChanged(self.path.clone()));
        }
        let aside = self.free_name(disk, now).map_err(fault)?;
        if disk.rename(&self.target, &aside).is_ok() {
            return Ok(Some((aside, true)));
        }
        // A share can rename and lose the reply.
        let is_moved =
            disk.facts(&self.target).is_err_and(|error| error.kind() == ErrorKind::NotFound) && disk.facts(&aside).is_ok();
        if is_moved {
            return Ok(Some((aside, true)));
        }
        let bytes = held.map_err(fault)?;
        write_fresh(disk, &aside, &bytes).map_err(|error| match error {
            AdoptError::NotWritten { fault, .. } => AdoptError::NotSetAside { path: self.path.clone(), fault },
            other => other,
        })?;
        Ok(Some((aside, false)))
    }

    /// Finds a name such as `规划损坏-20261123T120307Z.ron` that nothing has.
    fn free_name(&self, disk: &dyn Disk, now: Timestamp) -> std::io::Result<PathBuf> {
        let stem = self.target.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        let end = self.target.extension().map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
        for nr in 1..=NAMES {
            let nr = if nr == 1 { String::new() } else { format!("-{nr}") };
            let path = self.target.with_file_name(fitted_name(&stem, &format!("损坏-{}{nr}{end}", now.strftime(MOMENT))));
            match disk.facts(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(path),
                Err(error) => return Err(error),
                Ok(_) => {}
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }
}

/// Creates a file and verifies it; an incomplete one is deleted again.
pub(super) fn write_fresh(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), AdoptError> {
    let not_written = |error: std::io::Error| AdoptError::NotWritten { path: path.to_path_buf(), fault: error.into() };
    match disk.facts(path) {
        Ok(_) => return Err(AdoptError::Exists(path.to_path_buf())),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(not_written(error)),
    }
    let written = disk.write_new(path, bytes).and_then(|()| match disk.read(path, file_limit()) {
        Ok(back) if back == bytes => Ok(()),
        Ok(_) => Err(ErrorKind::InvalidData.into()),
        Err(error) => Err(error),
    });
    match written {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(AdoptError::Exists(path.to_path_buf())),
        Err(error) => {
            // The file is new; if deleting fails too, an incomplete file stays under a name that nobody uses.
            if let Err(error) = disk.remove(path) {
                log::warn!("{} is not whole and cannot be deleted: {error}", path.display());
            }
            Err(not_written(error))
        }
    }
}
