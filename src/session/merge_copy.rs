//! Merges another copy of the plan, such as a synchroniser's conflict copy, after a person has seen a preview.
//!
//! The base is found by lineage, in the backups; without one, every field that differs becomes a conflict. Nothing is deleted
//! that no copy has removed. The copy's own file is only read.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::environment::Environment;
use super::open_plan::Session;
use super::reconcile::{Found, Known, MergeReport, join, reconcile};
use super::{Access, Digest, Disk, Fault, Kind, ReadOnlyReason};
use crate::model::Plan;
use crate::storage::{FILE_LIMIT, RemoteVersion, Unjoinable};

/// Everything needed to read a copy on another thread.
#[derive(Debug)]
pub struct CopyToRead {
    environment: Environment,
    path: PathBuf,
    own: Option<PathBuf>,
    ours: Arc<Plan>,
    generation: u64,
    /// What the own file held when it was last read or written here.
    known: Option<(Digest, Arc<Plan>)>,
}

/// A preview of merging a copy. Nothing was changed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    path: PathBuf,
    /// The open plan at that time.
    ours: Arc<Plan>,
    revision: u64,
    joined: Arc<Plan>,
    generation: u64,
    taken: MergeReport,
    brings_anything: bool,
}

/// Why a copy is not merged. Neither the plan nor any file was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// A save or another merge is in progress.
    #[error("正在保存或合入，请等它完成后再合并。")]
    Busy,
    /// The open plan is view-only.
    #[error("没有合并：{0}。")]
    ViewOnly(ReadOnlyReason),
    /// It is the open file itself.
    #[error("“{}”就是现在打开的文件，不用合并。", .0.display())]
    Itself(PathBuf),
    /// It cannot be read.
    #[error("没有合并：读不出文件“{}”：{fault}。规划没有改动，请检查后重试。", .path.display())]
    Unreadable {
        /// The copy.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
    /// The path is not a regular file.
    #[error("没有合并：“{}”是{kind}，不是文件。", .path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// What is there.
        kind: Kind,
    },
    /// It is no copy of the plan that can be merged.
    #[error("没有合并：文件“{}”{}。规划没有改动，那个文件也没有改动。", .path.display(), words(.reason))]
    Unjoinable {
        /// The copy.
        path: PathBuf,
        /// The reason.
        reason: Unjoinable,
    },
}

/// Words the reason for a copy; the words of [`Unjoinable`] itself are about a file that has changed.
fn words(reason: &Unjoinable) -> String {
    match reason {
        Unjoinable::Content(error) => format!("读不懂（{}）", error.to_string().trim_end_matches('。')),
        Unjoinable::Damaged => "的内容与末尾的校验值不符，可能已经损坏；可以先打开它核对，保存一次之后再合并".to_owned(),
        Unjoinable::NewerFormat(format) => format!("由更新版本的程序保存（格式 {format}），请用新版程序合并"),
        Unjoinable::OtherPlan(title) => format!("是另一份规划（《{title}》）"),
        Unjoinable::OtherCopy => "是同一规划派发或另行建立的副本，不是这个文件的另一版，还不能合并".to_owned(),
        Unjoinable::Refused(reason) => format!("不能与打开的规划合并：{reason}"),
    }
}

impl Session {
    /// Prepares to read a copy; [`CopyToRead::read`] does it.
    #[must_use]
    pub fn copy_to_read(&self, path: PathBuf) -> CopyToRead {
        CopyToRead {
            environment: self.environment.clone(),
            path,
            own: self.path().map(Path::to_path_buf),
            ours: self.shared_plan(),
            generation: self.generation,
            known: self.digest.zip(self.base.clone()),
        }
    }

    /// Merges a copy after a person has seen its changes. Nothing is saved, and as with every merge there is no step to undo it.
    /// A copy that brings nothing changes nothing.
    pub fn merge_copy(&mut self, proposal: &Proposal) -> Result<MergeReport, CopyError> {
        if self.is_saving() || self.is_taking_in() {
            return Err(CopyError::Busy);
        }
        if let Access::ReadOnly(reason @ ReadOnlyReason::NewerFormat(_)) = &self.access {
            return Err(CopyError::ViewOnly(reason.clone()));
        }
        if !proposal.brings_anything {
            return Ok(MergeReport::default());
        }
        let (joined, taken) = if proposal.generation == self.generation {
            (Arc::clone(&proposal.joined), proposal.taken.clone())
        } else {
            let path = proposal.path.clone();
            let joined =
                join(&proposal.ours, &self.plan, &proposal.joined).map_err(|reason| CopyError::Unjoinable { path, reason })?;
            (Arc::new(joined.0), joined.1)
        };
        self.adopt_joined(joined);
        self.record_joined(Some(proposal.path.display().to_string()));
        Ok(taken)
    }
}

impl CopyToRead {
    /// Reads the copy and merges it with the plan as it was.
    pub fn read(self) -> Result<Proposal, CopyError> {
        let Self { environment, path, own, ours, generation, known } = self;
        let disk = environment.disk.as_ref();
        if own.as_ref().is_some_and(|own| disk.is_same(own, &path)) {
            return Err(CopyError::Itself(path));
        }
        let bytes = match contents(disk, &path) {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(kind)) => return Err(CopyError::NotAFile { path, kind }),
            Err(error) => return Err(CopyError::Unreadable { path, fault: error.into() }),
        };
        let theirs = match RemoteVersion::read(&bytes, &ours) {
            Ok(theirs) => theirs,
            Err(reason) => return Err(CopyError::Unjoinable { path, reason }),
        };
        let known = known.as_ref().map(|(digest, plan)| Known { digest, plan });
        let result = reconcile(&environment, own.as_deref(), known, &ours, (&theirs, Found::Beside));
        let (joined, taken) = match result {
            Ok(result) => result,
            Err(reason) => return Err(CopyError::Unjoinable { path, reason }),
        };
        let brings_anything = !joined.says_the_same_as(&ours);
        Ok(Proposal { path, revision: theirs.plan.revision, ours, joined: Arc::new(joined), generation, taken, brings_anything })
    }
}

impl Proposal {
    /// Returns where the copy is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the copy's revision.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Returns what the merge would bring.
    #[must_use]
    pub fn taken(&self) -> &MergeReport {
        &self.taken
    }

    /// Returns the plan that the merge would make.
    #[must_use]
    pub fn joined(&self) -> &Plan {
        &self.joined
    }

    /// Returns whether the copy has anything that the open plan lacks; one that was merged before has nothing.
    #[must_use]
    pub fn brings_anything(&self) -> bool {
        self.brings_anything
    }
}

/// Reads a file; never waits on a pipe or a device, but returns its kind.
fn contents(disk: &dyn Disk, path: &Path) -> io::Result<Result<Vec<u8>, Kind>> {
    match disk.facts(path)?.kind {
        Kind::File => disk.read(path, u64::try_from(FILE_LIMIT).unwrap_or(u64::MAX)).map(Ok),
        kind => Ok(Err(kind)),
    }
}
