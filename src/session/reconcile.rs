//! Places another version in the history of the open one and joins the two: the one place where a session asks for a merge.

use std::path::Path;

use super::{Digest, Environment, Unjoinable};
use crate::merge::{Alarm, Change, MergeError, Merged, merge, merge_ancestor, merge_two_way};
use crate::model::{Lineage, Plan, Restoration};
use crate::storage::{self, RemoteVersion, as_ancestor};

/// What somebody else's version has brought into the open plan; empty where nobody had changed the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// What has changed in the plan.
    pub changes: Vec<Change>,
    /// How many differences were found that a person has to decide; they stand in the plan.
    pub conflicts: usize,
    /// What a person should be told of, although nothing is lost.
    pub alarms: Vec<Alarm>,
    /// What told who had changed what.
    pub common: CommonVersion,
    /// The earlier version that somebody else had brought back; none where nobody had.
    pub restored: Option<Restoration>,
}

/// By what it was told which of two versions had changed something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CommonVersion {
    /// The version that was open, from which the other one came.
    #[default]
    Opened,
    /// An earlier version, of which a backup was at hand.
    Earlier {
        /// Its revision.
        revision: u64,
    },
    /// The other version is itself one that the open one came from: it was put back.
    RolledBack {
        /// Its revision.
        revision: u64,
    },
    /// Nothing: every difference is a question.
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

/// Joins the open plan with another version. The result follows both; the version that was open is put into the backups where the
/// other one does not come from it.
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

/// Joins two versions of this program's memory, of which both came from the first.
pub(super) fn join(base: &Plan, ours: &Plan, theirs: &Plan) -> Result<(Plan, MergeReport), Unjoinable> {
    let (plan, report) = reported(merge(base, ours, theirs), CommonVersion::Opened, None)?;
    Ok((Plan { lineage: ours.lineage.united(&theirs.lineage), ..plan }, report))
}

/// Returns the versions up to one, itself among them.
pub(super) fn line_to(known: Known<'_>) -> Lineage {
    known.plan.lineage.followed_by(as_ancestor(known.plan, known.digest))
}

/// Joins with a version that does not come from the one that was open.
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
            // An old copy that lies elsewhere has nothing to say.
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
        // What it is not known to come from may have records of its own.
        return Ok((CommonVersion::RolledBack { revision: theirs.plan.revision }, merge_two_way(own, &theirs.plan)));
    }
    // In the place of the plan's file, a copy that goes its own way and has nothing in common is somebody's other file.
    if found == Found::InPlace && known_to_both.is_empty() && theirs.plan.copy_id != own.copy_id {
        return Err(Unjoinable::OtherCopy);
    }
    Ok((CommonVersion::Unknown, merge_two_way(own, &theirs.plan)))
}

/// Returns whether a version that says nothing of what it came from, as older programs wrote it, is an earlier one all the same: every
/// version has a higher revision than those it came from.
pub(super) fn is_earlier_without_lineage(theirs: &Plan, own: &Plan) -> bool {
    theirs.lineage.is_empty() && theirs.copy_id == own.copy_id && theirs.revision < own.revision
}

/// Puts the version that was open into the backups, since its file holds something that does not come from it.
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
