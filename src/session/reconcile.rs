//! Relates another version to the open one by lineage, and merges the two. Every merge of a session goes through here.

use std::path::Path;

use super::{Digest, Environment, Unjoinable};
use crate::merge::{Alarm, Change, MergeError, Merged, merge, merge_ancestor, merge_two_way};
use crate::model::{Lineage, Plan, Restoration};
use crate::storage::{self, RemoteVersion, as_ancestor};

/// What a merge has brought into the open plan; empty if nobody had changed the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// What has changed in the plan.
    pub changes: Vec<Change>,
    /// How many new conflicts the plan has.
    pub conflicts: usize,
    /// What a person should know, although nothing is lost.
    pub alarms: Vec<Alarm>,
    /// The base of the merge.
    pub common: CommonVersion,
    /// The earlier version that someone else had restored, if any.
    pub restored: Option<Restoration>,
}

/// The base by which a merge knows which side changed something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CommonVersion {
    /// The open version, from which the other one descends.
    #[default]
    Opened,
    /// A common ancestor, found in a backup.
    Earlier {
        /// Its revision.
        revision: u64,
    },
    /// The other version is an ancestor of the open one that was put back.
    RolledBack {
        /// Its revision.
        revision: u64,
    },
    /// None: every difference is a conflict.
    Unknown,
}

/// Where the other version was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// In the place of the open plan's file.
    InPlace,
    /// In a file of its own.
    Beside,
}

/// What the open plan's file held when it was last read or written here.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) digest: &'a Digest,
    pub(super) plan: &'a Plan,
}

/// Merges the open plan with another version. The result descends from both. The open version is backed up if the other one does
/// not descend from it.
pub(super) fn reconcile(
    environment: &Environment,
    file: Option<&Path>,
    known: Option<Known<'_>>,
    ours: &Plan,
    (theirs, found): (&RemoteVersion, Found),
) -> Result<(Plan, MergeReport), Unjoinable> {
    let mut own = ours.clone();
    if let Some(known) = known {
        own.mark_removed_since(known.plan);
        own.lineage = own.lineage.united(&line_to(known));
    }
    let line_to_theirs = theirs.plan.lineage.followed_by(theirs.as_ancestor());
    let came_from = |digest: &Digest| theirs.plan.lineage.find(&digest.to_string()).is_some();
    let (common, merged) = match known {
        Some(known) if *known.digest == theirs.digest || came_from(known.digest) => {
            (CommonVersion::Opened, merge(known.plan, &own, &theirs.plan))
        }
        _ => {
            keep_open_version(environment, file, known);
            join_apart(environment, file, &own, &line_to_theirs, (theirs, found))?
        }
    };
    let restored = theirs.plan.restored.filter(|theirs| Some(*theirs) > ours.restored);
    let (plan, report) = reported(merged, common, restored)?;
    let lineage = own.lineage.united(&line_to_theirs);
    Ok((Plan { lineage, restored: ours.restored.max(theirs.plan.restored), ..plan }, report))
}

/// Merges two versions in memory that both descend from the first.
pub(super) fn join(base: &Plan, ours: &Plan, theirs: &Plan) -> Result<(Plan, MergeReport), Unjoinable> {
    let (plan, report) = reported(merge(base, ours, theirs), CommonVersion::Opened, None)?;
    Ok((Plan { lineage: ours.lineage.united(&theirs.lineage), ..plan }, report))
}

/// Returns the lineage up to and including a version.
pub(super) fn line_to(known: Known<'_>) -> Lineage {
    known.plan.lineage.followed_by(as_ancestor(known.plan, known.digest))
}

/// Merges with a version that does not descend from the open one.
fn join_apart(
    environment: &Environment,
    file: Option<&Path>,
    own: &Plan,
    line_to_theirs: &Lineage,
    (theirs, found): (&RemoteVersion, Found),
) -> Result<(CommonVersion, Result<Merged, MergeError>), Unjoinable> {
    if let Some(ancestor) = own.lineage.find(&theirs.digest.to_string()) {
        let common = CommonVersion::RolledBack { revision: ancestor.revision };
        let merged = match found {
            Found::InPlace => merge_ancestor(own, &theirs.plan),
            // An ancestor in another file brings nothing.
            Found::Beside => merge(&theirs.plan, own, &theirs.plan),
        };
        return Ok((common, merged));
    }
    let (disk, folders) = (environment.disk.as_ref(), environment.folders.as_ref());
    let known_to_both = own.lineage.common(line_to_theirs);
    if let Some((ancestor, base)) = storage::find_ancestor(disk, folders, own.plan_id, file, &known_to_both) {
        return Ok((CommonVersion::Earlier { revision: ancestor.revision }, merge(&base, own, &theirs.plan)));
    }
    if found == Found::InPlace && is_earlier_without_lineage(&theirs.plan, own) {
        // Without a known lineage it may have records of its own.
        return Ok((CommonVersion::RolledBack { revision: theirs.plan.revision }, merge_two_way(own, &theirs.plan)));
    }
    // A diverged copy without a common ancestor in the place of the plan's file is someone's other file.
    if found == Found::InPlace && known_to_both.is_empty() && theirs.plan.copy_id != own.copy_id {
        return Err(Unjoinable::OtherCopy);
    }
    Ok((CommonVersion::Unknown, merge_two_way(own, &theirs.plan)))
}

/// Returns whether a version without a lineage, as older programs wrote it, is an earlier one: every version has a higher revision
/// than its ancestors.
pub(super) fn is_earlier_without_lineage(theirs: &Plan, own: &Plan) -> bool {
    theirs.lineage.is_empty() && theirs.copy_id == own.copy_id && theirs.revision < own.revision
}

/// Backs up the open version, because its file holds a version that does not descend from it.
pub(super) fn keep_open_version(environment: &Environment, file: Option<&Path>, known: Option<Known<'_>>) {
    let (Some(folders), Some(file), Some(known)) = (&environment.folders, file, known) else { return };
    let now = (environment.clock)();
    if let Err(error) = storage::keep_version(environment.disk.as_ref(), folders, file, known.plan, now) {
        log::warn!("revision {}, whose file was replaced from outside, is not backed up: {error}", known.plan.revision);
    }
}

fn reported(
    result: Result<Merged, MergeError>,
    common: CommonVersion,
    restored: Option<Restoration>,
) -> Result<(Plan, MergeReport), Unjoinable> {
    let refused = match result {
        Ok(Merged { plan, taken, conflicts, alarms }) => {
            return Ok((plan, MergeReport { changes: taken, conflicts: conflicts.len(), alarms, common, restored }));
        }
        Err(MergeError::OtherPlan) => "现在是另一份规划".to_owned(),
        Err(MergeError::OtherFormat { theirs, .. }) => format!("现在是另一种格式（格式 {theirs}）"),
        Err(MergeError::Unsound(defects)) => {
            let first = defects.first().map(ToString::to_string).unwrap_or_default();
            format!("两份改动放在一起不成一份完整的规划（{first}）")
        }
    };
    Err(Unjoinable::Refused(refused))
}
