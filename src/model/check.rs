//! The invariants that tie the parts of a plan together: unique ids, references to things that exist, a tree without cycles.

use std::collections::{HashMap, HashSet};
use std::fmt;

use super::by_id::ById;
use super::{Conflict, EntryId, Indicator, IndicatorId, IndicatorSet, ItemId, NodeId, NodeKind, Path, Plan, Subject, UnitId};

/// How many levels deep the outline may be.
pub const DEPTH_LIMIT: usize = 16;

/// How many bytes of UTF-8 one text may have. A longer one could be written but not read back.
pub const TEXT_LIMIT: usize = 64 * 1024;

/// Where in the plan a defect lies, displayed in words by which a person can find it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A node or an indicator.
    Item(ItemId),
    /// An entry.
    Entry(EntryId),
    /// Anything else, such as a unit, a determination or a withdrawal, in words.
    Other(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(ItemId::Node(id)) => write!(f, "章节“{id}”"),
            Self::Item(ItemId::Indicator(id)) => write!(f, "指标“{id}”"),
            Self::Entry(id) => write!(f, "进展“{id}”"),
            Self::Other(text) => f.write_str(text),
        }
    }
}

/// A broken invariant. A plan with any of these cannot be worked on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// Two things have the same id.
    #[error("{0}的编号出现了不止一次，编号必须唯一")]
    DuplicateId(Place),
    /// An id is empty.
    #[error("有一处编号为空（{0}），每一项都要有编号")]
    EmptyId(String),
    /// A node names a parent that does not exist.
    #[error("章节“{node}”的上级“{parent}”不存在")]
    MissingParent {
        /// The child.
        node: NodeId,
        /// The parent it names.
        parent: NodeId,
    },
    /// A node is its own ancestor.
    #[error("章节“{0}”的上级关系成了一个圈")]
    Cycle(NodeId),
    /// The outline is too deep.
    #[error("章节“{0}”的层级超过 {DEPTH_LIMIT} 层")]
    TooDeep(NodeId),
    /// A part lies in a node, a chapter lies in a node that is not a part, or another node lies in none.
    #[error("章节“{0}”的层级不对：“篇”没有上级，“章”没有上级或者在“篇”之下，其他各级都要有上级")]
    WrongLevel(NodeId),
    /// An indicator hangs on a node that does not exist.
    #[error("{place}所在的章节“{node}”不存在")]
    MissingNode {
        /// What refers to it.
        place: Place,
        /// The node it names.
        node: NodeId,
    },
    /// An entry or a determination is about something that does not exist.
    #[error("{place}所报的事项“{item}”不存在")]
    MissingItem {
        /// What refers to it.
        place: Place,
        /// The item it names.
        item: ItemId,
    },
    /// A responsibility names a unit that does not exist.
    #[error("{place}的责任单位“{unit}”不在单位名单中")]
    MissingUnit {
        /// What refers to it.
        place: Place,
        /// The unit it names.
        unit: UnitId,
    },
    /// A correction or a withdrawal refers to an entry that does not exist.
    #[error("{place}所更正或撤回的进展“{entry}”不存在")]
    MissingEntry {
        /// What refers to it.
        place: Place,
        /// The entry it names.
        entry: EntryId,
    },
    /// A correction is about an item other than that of the entry it corrects.
    #[error("进展“{0}”更正的是另一事项的进展")]
    CorrectsOtherItem(EntryId),
    /// Corrections refer to each other in a circle.
    #[error("进展“{0}”的更正关系成了一个圈")]
    CorrectionCycle(EntryId),
    /// The lower bound of a range is greater than the upper one.
    #[error("{0}的目标区间下限大于上限")]
    RangeReversed(Place),
    /// One year has two targets, or the years are not in order.
    #[error("{0}的年度目标或下达目标没有按年份排列，或同一年有两个")]
    YearsOutOfOrder(Place),
    /// An indicator belongs to the previous period, but the plan states none.
    #[error("{0}属于上一期，但文件没有写明上一期的起止日期")]
    PreviousPeriodMissing(Place),
    /// A path is stepped, but there are no annual targets.
    #[error("{0}的路径是“分年度目标”，但没有年度目标")]
    StepsMissing(Place),
    /// A comparison names an indicator that does not exist, or the indicator itself.
    #[error("{place}所对比的指标“{series}”不存在，或就是它自己")]
    MissingSeries {
        /// What refers to it.
        place: Place,
        /// The indicator it names.
        series: IndicatorId,
    },
    /// A repeated indicator does not exist, or is the indicator itself.
    #[error("{place}的对应指标“{same_as}”不存在，或就是它自己")]
    MissingLink {
        /// What refers to it.
        place: Place,
        /// The indicator it names.
        same_as: IndicatorId,
    },
    /// The changes of a target are not in order, or do not each start from the target before.
    #[error("{0}的目标调整没有按日期排列，或调整前的目标与上一次的不一致")]
    TargetChangesBroken(Place),
    /// A restated baseline names no definition, or two name the same.
    #[error("{0}的新口径基数没有写明口径，或同一口径有两个基数")]
    RebasedUnclear(Place),
    /// A flow starts after the day for which it is reported.
    #[error("进展“{0}”所涵盖的开始日期晚于它的日期")]
    FlowReversed(EntryId),
    /// A determination lacks a substantive verdict, a reason or a name.
    #[error("{0}不完整：要写明结论、理由和认定人")]
    DeterminationIncomplete(Place),
    /// An open conflict is about something that does not exist, or a conflict has a value that its field cannot hold.
    #[error("{0}所说的事项、单位或内容对不上，无法据以作出决定")]
    ConflictBroken(Place),
}

impl Defect {
    /// Returns where the defect lies; none if that has no id by which to name it.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::DuplicateId(place)
            | Self::MissingNode { place, .. }
            | Self::MissingItem { place, .. }
            | Self::MissingUnit { place, .. }
            | Self::MissingEntry { place, .. }
            | Self::RangeReversed(place)
            | Self::YearsOutOfOrder(place)
            | Self::PreviousPeriodMissing(place)
            | Self::StepsMissing(place)
            | Self::MissingSeries { place, .. }
            | Self::MissingLink { place, .. }
            | Self::TargetChangesBroken(place)
            | Self::RebasedUnclear(place)
            | Self::DeterminationIncomplete(place)
            | Self::ConflictBroken(place) => Some(place.clone()),
            Self::MissingParent { node, .. } | Self::Cycle(node) | Self::TooDeep(node) | Self::WrongLevel(node) => {
                Some(Place::Item(ItemId::Node(node.clone())))
            }
            Self::CorrectsOtherItem(entry) | Self::CorrectionCycle(entry) | Self::FlowReversed(entry) => {
                Some(Place::Entry(*entry))
            }
            Self::EmptyId(_) => None,
        }
    }
}

/// Lists every broken invariant of a plan, kind by kind. [`crate::edit`] and saving rely on the list being empty.
#[must_use]
pub fn defects(plan: &Plan) -> Vec<Defect> {
    let mut found = Vec::new();
    let entries = ById::new(plan.entries.iter().map(AsRef::as_ref));
    ids(plan, &entries, &mut found);
    outline(plan, &mut found);
    places(plan, &mut found);
    references(plan, &mut found);
    indicators(plan, &mut found);
    corrections(plan, &entries, &mut found);
    conflicts(plan, &mut found);
    removals(plan, &mut found);
    found
}

/// Lists the broken invariants of the outline, the indicators and the responsibilities: all that setting one of their fields can
/// break. Does not look at the entries, of which there can be very many.
#[must_use]
pub fn structure_defects(plan: &Plan) -> Vec<Defect> {
    let mut found = Vec::new();
    outline(plan, &mut found);
    places(plan, &mut found);
    indicators(plan, &mut found);
    found
}

fn ids(plan: &Plan, entries: &ById<'_>, found: &mut Vec<Defect>) {
    let nodes = plan.nodes.iter().map(|node| ItemId::Node(node.id.clone()));
    let items = nodes.chain(plan.indicators.iter().map(|indicator| ItemId::Indicator(indicator.id.clone())));
    let mut seen = HashSet::new();
    for item in items {
        if item.as_str().trim().is_empty() {
            found.push(Defect::EmptyId(Place::Item(item.clone()).to_string()));
        }
        if !seen.insert(item.as_str().to_owned()) {
            found.push(Defect::DuplicateId(Place::Item(item)));
        }
    }
    let mut seen = HashSet::new();
    for unit in &plan.units {
        if unit.id.as_str().trim().is_empty() {
            found.push(Defect::EmptyId(format!("单位“{}”", unit.name)));
        }
        if !seen.insert(&unit.id) {
            found.push(Defect::DuplicateId(Place::Other(format!("单位“{}”", unit.id))));
        }
    }
    let mut seen = HashSet::new();
    let doubtful = if entries.are_unique() { &[] } else { plan.entries.as_slice() };
    for entry in doubtful {
        if !seen.insert(entry.id) {
            found.push(Defect::DuplicateId(Place::Entry(entry.id)));
        }
    }
    let mut seen = HashSet::new();
    for determination in &plan.determinations {
        if !seen.insert(determination.id) {
            found.push(Defect::DuplicateId(Place::Other(format!("人工认定“{}”", determination.id))));
        }
    }
    let mut seen = HashSet::new();
    for retraction in &plan.retractions {
        if !seen.insert(retraction.entry) {
            found.push(Defect::DuplicateId(Place::Other(format!("对进展“{}”的撤回", retraction.entry))));
        }
    }
}

fn outline(plan: &Plan, found: &mut Vec<Defect>) {
    use super::NodeKind::{Chapter, Part};
    let parents: HashMap<&NodeId, Option<&NodeId>> = plan.nodes.iter().map(|node| (&node.id, node.parent.as_ref())).collect();
    let kinds: HashMap<&NodeId, NodeKind> = plan.nodes.iter().map(|node| (&node.id, node.kind)).collect();
    for node in &plan.nodes {
        let stands_right = match (node.kind, &node.parent) {
            (Part | Chapter, None) => true,
            (Part, Some(_)) => false,
            // A missing parent is reported below.
            (Chapter, Some(parent)) => kinds.get(parent).is_none_or(|kind| *kind == Part),
            (_, parent) => parent.is_some(),
        };
        if !stands_right {
            found.push(Defect::WrongLevel(node.id.clone()));
        }
        if let Some(parent) = node.parent.as_ref().filter(|parent| !parents.contains_key(parent)) {
            found.push(Defect::MissingParent { node: node.id.clone(), parent: parent.clone() });
        }
        let mut depth = 1;
        let mut above = node.parent.as_ref();
        while let Some(parent) = above {
            if parent == &node.id {
                found.push(Defect::Cycle(node.id.clone()));
                break;
            }
            depth += 1;
            if depth > DEPTH_LIMIT {
                found.push(Defect::TooDeep(node.id.clone()));
                break;
            }
            above = parents.get(parent).copied().flatten();
        }
    }
}

/// Checks that the responsible units of items and the nodes of indicators exist.
fn places(plan: &Plan, found: &mut Vec<Defect>) {
    let nodes: HashSet<&NodeId> = plan.nodes.iter().map(|node| &node.id).collect();
    let units: HashSet<&UnitId> = plan.units.iter().map(|unit| &unit.id).collect();
    let of_nodes = plan.nodes.iter().map(|node| (ItemId::Node(node.id.clone()), &node.responsibility));
    let of_indicators =
        plan.indicators.iter().map(|indicator| (ItemId::Indicator(indicator.id.clone()), &indicator.responsibility));
    for (item, responsibility) in of_nodes.chain(of_indicators) {
        for unit in responsibility.lead.iter().chain(&responsibility.supporting) {
            if !units.contains(unit) {
                found.push(Defect::MissingUnit { place: Place::Item(item.clone()), unit: unit.clone() });
            }
        }
    }
    for indicator in plan.indicators.iter().filter(|indicator| !nodes.contains(&indicator.node)) {
        let place = Place::Item(ItemId::Indicator(indicator.id.clone()));
        found.push(Defect::MissingNode { place, node: indicator.node.clone() });
    }
}

/// Checks that what entries and determinations are about exists, and that determinations are complete.
fn references(plan: &Plan, found: &mut Vec<Defect>) {
    let nodes: HashSet<&NodeId> = plan.nodes.iter().map(|node| &node.id).collect();
    let indicators: HashSet<_> = plan.indicators.iter().map(|indicator| &indicator.id).collect();
    let exists = |item: &ItemId| match item {
        ItemId::Node(id) => nodes.contains(id),
        ItemId::Indicator(id) => indicators.contains(id),
    };
    for entry in plan.entries.iter().filter(|entry| !exists(&entry.item)) {
        found.push(Defect::MissingItem { place: Place::Entry(entry.id), item: entry.item.clone() });
    }
    for determination in &plan.determinations {
        let place = Place::Other(format!("人工认定“{}”", determination.id));
        if !exists(&determination.item) {
            found.push(Defect::MissingItem { place: place.clone(), item: determination.item.clone() });
        }
        let silent = determination.reason.trim().is_empty() || determination.by.trim().is_empty();
        if silent || !determination.verdict.is_substantive() {
            found.push(Defect::DeterminationIncomplete(place));
        }
    }
}

fn indicators(plan: &Plan, found: &mut Vec<Defect>) {
    for indicator in &plan.indicators {
        targets(plan, indicator, found);
        let place = || Place::Item(ItemId::Indicator(indicator.id.clone()));
        let annual_in_order = indicator.annual_targets.is_sorted_by(|a, b| a.year < b.year);
        let assigned_in_order = indicator.assigned_targets.is_sorted_by(|a, b| a.year < b.year);
        if !(annual_in_order && assigned_in_order) {
            found.push(Defect::YearsOutOfOrder(place()));
        }
        if indicator.set == IndicatorSet::Previous && plan.previous_period.is_none() {
            found.push(Defect::PreviousPeriodMissing(place()));
        }
        if indicator.path == Some(Path::Stepped) && indicator.annual_targets.is_empty() {
            found.push(Defect::StepsMissing(place()));
        }
        if let Some(link) = indicator.same_as.as_ref().filter(|to| **to == indicator.id || plan.indicator(to).is_none()) {
            found.push(Defect::MissingLink { place: place(), same_as: link.clone() });
        }
    }
}

fn targets(plan: &Plan, indicator: &Indicator, found: &mut Vec<Defect>) {
    let place = || Place::Item(ItemId::Indicator(indicator.id.clone()));
    let assigned = indicator.assigned_targets.iter().map(|assigned| &assigned.target);
    let changed = indicator.target_changes.iter().map(|change| &change.new);
    for target in std::iter::once(&indicator.target).chain(assigned).chain(changed.clone()) {
        let bounds = target.relation().and_then(|relation| relation.bounds());
        if bounds.is_some_and(|(low, high)| low > high) {
            found.push(Defect::RangeReversed(place()));
        }
        if let Some(series) = target.series().filter(|series| **series == indicator.id || plan.indicator(series).is_none()) {
            found.push(Defect::MissingSeries { place: place(), series: series.clone() });
        }
    }
    let before = std::iter::once(&indicator.target).chain(changed);
    let follow = indicator.target_changes.iter().zip(before).all(|(change, before)| change.old == *before);
    if !(follow && indicator.target_changes.is_sorted_by(|a, b| a.date < b.date)) {
        found.push(Defect::TargetChangesBroken(place()));
    }
    let mut seen = HashSet::new();
    if !indicator.rebased.iter().all(|base| !base.definition.trim().is_empty() && seen.insert(&base.definition)) {
        found.push(Defect::RebasedUnclear(place()));
    }
}

fn corrections(plan: &Plan, entries: &ById<'_>, found: &mut Vec<Defect>) {
    for entry in plan.entries.iter().filter(|entry| entry.since.is_some_and(|since| since > entry.date)) {
        found.push(Defect::FlowReversed(entry.id));
    }
    let circular = circular(plan, entries);
    for entry in &plan.entries {
        let Some(corrected) = entry.supersedes else { continue };
        match entries.get(corrected) {
            None => found.push(Defect::MissingEntry { place: Place::Entry(entry.id), entry: corrected }),
            Some(old) if old.item != entry.item => found.push(Defect::CorrectsOtherItem(entry.id)),
            Some(_) => {}
        }
        if circular.contains(&entry.id) {
            found.push(Defect::CorrectionCycle(entry.id));
        }
    }
    for retraction in plan.retractions.iter().filter(|retraction| entries.get(retraction.entry).is_none()) {
        let place = Place::Other("一条撤回".to_owned());
        found.push(Defect::MissingEntry { place, entry: retraction.entry });
    }
}

/// Checks that each conflict occurs once and is sound.
fn conflicts(plan: &Plan, found: &mut Vec<Defect>) {
    let mut seen = HashSet::new();
    for conflict in &plan.conflicts {
        let place = || Place::Other(format!("冲突“{}”", conflict.id));
        if !seen.insert(conflict.id) {
            found.push(Defect::DuplicateId(place()));
        }
        if !is_sound(plan, conflict) {
            found.push(Defect::ConflictBroken(place()));
        }
    }
}

/// Returns whether a conflict has valid values and, while it is open, is about a subject and units that exist.
pub(crate) fn is_sound(plan: &Plan, conflict: &Conflict) -> bool {
    let Conflict { subject, field, .. } = conflict;
    let fits = field.belongs_to(subject) && conflict.values().all(|value| field.can_hold(subject, value));
    let has_unit = |id: &UnitId| plan.units.iter().any(|unit| unit.id == *id);
    let leads = || match subject {
        Subject::Plan | Subject::Unit(_) => true,
        Subject::Node(id) => plan.node(id).is_some(),
        Subject::Indicator(id) => plan.indicator(id).is_some(),
        Subject::Entry(id) => plan.entries.iter().any(|entry| entry.id == *id),
        Subject::Determination(id) => plan.determinations.iter().any(|made| made.id == *id),
    };
    fits && (!conflict.is_open() || (leads() && conflict.units().all(has_unit)))
}

/// Checks that no removed record is in the plan, and that each has one tombstone.
fn removals(plan: &Plan, found: &mut Vec<Defect>) {
    if plan.removed.is_empty() {
        return;
    }
    let mut seen = plan.record_ids();
    for removal in &plan.removed {
        let id = removal.record.id();
        let place = Place::Other(format!("去掉的{}", id.field().0));
        if !seen.insert(id) {
            found.push(Defect::DuplicateId(place));
        }
    }
}

/// Finds the entries that lie on a circle of corrections, in linear time.
fn circular(plan: &Plan, entries: &ById<'_>) -> HashSet<EntryId> {
    let corrected = |id: EntryId| entries.get(id).and_then(|entry| entry.supersedes);
    let mut walks: HashMap<EntryId, usize> = HashMap::new();
    let mut circular = HashSet::new();
    for (walk, start) in plan.entries.iter().filter(|entry| entry.supersedes.is_some()).enumerate() {
        let mut at = Some(start.id);
        while let Some(id) = at {
            match walks.insert(id, walk) {
                Some(earlier) if earlier < walk => break,
                // The walk has come back to where it was, so everything from here on is on the circle.
                Some(_) if !circular.insert(id) => break,
                Some(_) | None => at = corrected(id),
            }
        }
    }
    circular
}

#[cfg(test)]
mod tests;
