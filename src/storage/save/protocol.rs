//! Saves a plan so that its file holds a whole version at every moment, the old one or the new one.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::backup::{BackedUp, back_up};
use super::cleanup::{Succeeded, clean_up};
use super::lock::SaveLock;
use super::occupant::Occupant;
use super::overwrite::{Over, SafetyCopies, write_over};
use super::recovery_copy::Keeping;
use super::remote_version::{Join, RemoteVersion, Unjoinable};
use super::replace::{Durability, Leftover, NotPlaced, ReplaceError, Replacement};
use super::request::{Expected, SaveRequest};
use super::save_error::{KeptAt, SaveError};
use super::save_warning::SaveWarning;
use super::target::SaveTarget;
use crate::model::Plan;
use crate::storage::disk::{Disk, Fault};
use crate::storage::format::{Digest, verified_bytes};

/// How often a save starts again because the file has changed once more.
const TRIES: usize = 5;

/// A save that succeeded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The path as it was given.
    pub path: PathBuf,
    /// The digest of the file's bytes now.
    pub digest: Digest,
    /// The merged plan that was saved instead of the given one, if someone else had changed the file.
    pub joined: Option<Arc<Plan>>,
    /// What a person should know, although the plan is saved.
    pub warnings: Vec<SaveWarning>,
    /// Leftovers of interrupted saves that this one has deleted.
    pub taken_away: Vec<PathBuf>,
}

/// Saves a plan: verifies it, writes a recovery copy, writes it beside its file, backs up the previous version, replaces the
/// file, and reads it back. Refuses if someone else has changed the file.
pub fn save(disk: &dyn Disk, request: &SaveRequest<'_>) -> Result<Saved, SaveError> {
    keep_and_save(disk, request, None)
}

/// Saves a plan in the same way, but merges first if someone else has changed the file.
pub fn save_joining(disk: &dyn Disk, request: &SaveRequest<'_>, join: Join<'_>) -> Result<Saved, SaveError> {
    keep_and_save(disk, request, Some(join))
}

fn keep_and_save(disk: &dyn Disk, request: &SaveRequest<'_>, join: Option<Join<'_>>) -> Result<Saved, SaveError> {
    let bytes = verified_bytes(request.plan)?;
    // From here on a failing stick or share can cost nothing.
    let (mut keeping, warnings) = match Keeping::start(disk, request, &bytes) {
        Ok(keeping) => (Some(keeping), Vec::new()),
        Err(warning) => (None, vec![warning]),
    };
    let saving = SaveRun { disk, request, join };
    match (saving.save(bytes, &mut keeping, warnings), keeping) {
        (Ok(saved), keeping) => {
            keeping.into_iter().for_each(Keeping::end);
            Ok(saved)
        }
        (Err(error), Some(keeping)) => Err(error.kept_at(keeping.path())),
        (Err(error), None) => Err(error),
    }
}

/// One save, after its recovery copy was written.
struct SaveRun<'a> {
    disk: &'a dyn Disk,
    request: &'a SaveRequest<'a>,
    join: Option<Join<'a>>,
}

/// A finished save: what the file holds now, and what it held before.
struct FinishedSave {
    saved: Saved,
    new: Vec<u8>,
    old: Option<Vec<u8>>,
}

/// Why one try did not put the new version in place.
enum Stopped {
    /// Someone else changed the file meanwhile.
    Changed(Leftover),
    /// An error that a further try does not change.
    Failed(SaveError),
}

impl From<SaveError> for Stopped {
    fn from(error: SaveError) -> Self {
        Self::Failed(error)
    }
}

impl SaveRun<'_> {
    fn save(&self, bytes: Vec<u8>, keeping: &mut Option<Keeping<'_>>, warnings: Vec<SaveWarning>) -> Result<Saved, SaveError> {
        let target = SaveTarget::find(self.disk, self.request.target)?;
        if let Some(keeping) = keeping {
            keeping.copy_permissions(&target.path);
        }
        let turn = SaveLock::take(self.disk, &target.path, self.request.now);
        let written = self.save_in_turn(&target, bytes, keeping, warnings);
        // Without the lock someone else may be saving.
        let draft = keeping.as_ref().map(Keeping::path);
        let saved = written.map(|written| if turn.is_some() { self.tidy(&target, written, draft) } else { written.saved });
        turn.into_iter().for_each(SaveLock::give_back);
        saved
    }

    /// Deletes leftovers of interrupted saves, unless this save has warnings.
    fn tidy(&self, target: &SaveTarget<'_>, written: FinishedSave, draft: Option<&Path>) -> Saved {
        let FinishedSave { saved, new, old } = written;
        let Some(folders) = self.request.folders.filter(|_| saved.warnings.is_empty()) else { return saved };
        let target = target.path.as_path();
        let taken_away = clean_up(self.disk, &Succeeded { folders, target, new: &new, old: old.as_deref(), draft });
        Saved { taken_away, ..saved }
    }

    fn save_in_turn(
        &self,
        target: &SaveTarget<'_>,
        mut bytes: Vec<u8>,
        keeping: &mut Option<Keeping<'_>>,
        mut warnings: Vec<SaveWarning>,
    ) -> Result<FinishedSave, SaveError> {
        let path = self.request.target.to_path_buf();
        let mut left = Leftover::default();
        let mut joined: Option<Arc<Plan>> = None;
        for _ in 0..TRIES {
            let before = target.read()?;
            match (self.request.expected, &before) {
                (Expected::Version(_), None) => return Err(SaveError::TargetMissing { path, kept: KeptAt::default() }),
                (Expected::Nothing, None) => {}
                (Expected::Version(expected), Some(before)) if *expected == Digest::of(before) => {}
                (_, Some(before)) => {
                    let both = self.join(target, before)?;
                    (joined, bytes) = (Some(both.0), both.1);
                    if let Some(Err(error)) = keeping.as_mut().map(|keeping| keeping.write(&bytes)) {
                        let path = keeping.as_ref().map(|keeping| keeping.path().to_path_buf()).unwrap_or_default();
                        warnings.push(SaveWarning::NoDraft { path, error });
                    }
                }
            }
            let plan = joined.as_deref().unwrap_or(self.request.plan);
            let request = SaveRequest { plan, ..*self.request };
            let draft = keeping.as_ref().map(Keeping::path);
            match replace(self.disk, &request, target, before.as_deref(), &bytes, draft) {
                Ok(more) => {
                    warnings.extend(more);
                    let saved = Saved { path, digest: Digest::of(&bytes), joined, warnings, taken_away: Vec::new() };
                    return Ok(FinishedSave { saved, new: bytes, old: before });
                }
                Err(Stopped::Failed(error)) => return Err(error),
                Err(Stopped::Changed(leftover)) if self.join.is_none() && self.request.expected != Expected::Nothing => {
                    return Err(SaveError::ChangedOutside { path, kept: KeptAt::default(), leftover });
                }
                Err(Stopped::Changed(leftover)) => left = leftover,
            }
        }
        Err(SaveError::Contended { path, tries: TRIES, kept: KeptAt::default(), leftover: left })
    }

    /// Merges the plan with the present content of its file, and serialises the result.
    fn join(&self, target: &SaveTarget<'_>, present: &[u8]) -> Result<(Arc<Plan>, Vec<u8>), SaveError> {
        let (path, kept) = (target.named.to_path_buf(), KeptAt::default());
        let is_free = self.request.expected == Expected::Nothing;
        let joined = match self.join {
            Some(join) => RemoteVersion::read(present, self.request.plan).and_then(|remote| {
                let plan = join(&remote)?;
                let revision = self.request.plan.revision.max(remote.plan.revision.saturating_add(1));
                let plan = Plan { revision, ..plan };
                let bytes = verified_bytes(&plan).map_err(|error| Unjoinable::Refused(error.to_string()))?;
                Ok((Arc::new(plan), bytes))
            }),
            None if is_free => Err(Unjoinable::OtherCopy),
            None => return Err(SaveError::ChangedOutside { path, kept, leftover: Leftover::default() }),
        };
        joined.map_err(|reason| {
            if is_free {
                SaveError::Occupied { path, occupant: Box::new(Occupant::of(present, self.request.plan)), kept }
            } else {
                SaveError::CannotJoin { path, reason: Box::new(reason), kept }
            }
        })
    }
}

/// Replaces a file that holds `before`, or creates it, and verifies the result.
fn replace(
    disk: &dyn Disk,
    request: &SaveRequest<'_>,
    target: &SaveTarget<'_>,
    before: Option<&[u8]>,
    bytes: &[u8],
    draft: Option<&Path>,
) -> Result<Vec<SaveWarning>, Stopped> {
    let mut warnings = Vec::new();
    let replacement = match Replacement::write(disk, &target.path, bytes) {
        Ok(replacement) => Ok(replacement),
        // The folder may refuse new files although the file itself is writable.
        Err(ReplaceError::Refused { fault, leftover: Leftover(None) }) if fault.kind == ErrorKind::PermissionDenied => Err(fault),
        Err(error) => return Err(SaveError::of_replacing(request.target.to_path_buf(), error).into()),
    };
    if let (Ok(replacement), Some(_)) = (&replacement, before) {
        warnings.extend(replacement.copy_permissions(&target.path).err().map(SaveWarning::PermissionsNotKept));
    }
    // Backed up before the last comparison, so that nothing slow comes between that and the rename.
    let backups = before.map(|before| back_up(disk, request, &target.path, before)).unwrap_or_default();
    let placed = match replacement {
        Ok(replacement) => replacement.put_in_place_of(before.map(Digest::of).as_ref(), &target.path, bytes),
        Err(fault) => Err(NotPlaced::Refused(fault, Leftover::default())),
    };
    let BackedUp { at, warnings: not_backed_up } = backups;
    warnings.extend(not_backed_up);
    match placed {
        Ok(Durability::OnDisk) => {}
        Ok(Durability::Unconfirmed(fault)) => {
            warnings.push(SaveWarning::NotConfirmed { path: request.target.to_path_buf(), fault });
        }
        Err(NotPlaced::Changed(leftover)) => return Err(Stopped::Changed(leftover)),
        Err(NotPlaced::Unreadable(fault, leftover)) => return Err(target.unreadable(fault, leftover).into()),
        Err(NotPlaced::Unverified(leftover)) => return Err(target.unverified(leftover).into()),
        Err(NotPlaced::Refused(fault, leftover)) => {
            let copies = SafetyCopies { new: draft, old: &at };
            warnings.push(force(disk, target, before, bytes, &copies, fault, leftover)?);
        }
    }
    match target.read() {
        Ok(Some(present)) if present == bytes => Ok(warnings),
        Ok(_) | Err(_) => Err(target.unverified(Leftover::default()).into()),
    }
}

/// Overwrites a file that could not be replaced, if that is safe.
fn force(
    disk: &dyn Disk,
    target: &SaveTarget<'_>,
    before: Option<&[u8]>,
    bytes: &[u8],
    copies: &SafetyCopies<'_>,
    fault: Fault,
    leftover: Leftover,
) -> Result<SaveWarning, Stopped> {
    let path = target.named.to_path_buf();
    let over = before.map_or(Ok(Over::Untouched), |before| write_over(disk, target, before, bytes, copies))?;
    match over {
        Over::Done => Ok(SaveWarning::WrittenOver { path, fault, leftover }),
        Over::Changed => Err(Stopped::Changed(leftover)),
        Over::Untouched => Err(SaveError::Refused { path, fault, kept: KeptAt::default(), leftover }.into()),
    }
}
