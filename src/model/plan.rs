//! A whole plan.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Conflict, Determination, Entry, Indicator, IndicatorId, IndicatorSet, ItemId, LabelPair, Lineage, Node, NodeId, Note, Period,
    Removal, Responsibility, Retraction, Rules, Unit, UnitId,
};

/// The version of the file format that this program writes.
pub const FORMAT: u32 = 1;

/// 规划: everything that one plan file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The file format; [`FORMAT`] for every plan in memory.
    pub format: u32,
    /// The plan's identity, the same in every copy of it.
    pub plan_id: Uuid,
    /// The line of saves: kept from one save of a file to the next, replaced in a copy that goes its own way.
    pub copy_id: Uuid,
    /// The revision; greater than that of every version it came from.
    pub revision: u64,
    /// The revision from which a copy to send out was made; none in the main file.
    pub base: Option<Base>,
    /// Which items the file holds.
    pub scope: Scope,
    /// The versions of the file from which this one descends.
    #[serde(default, skip_serializing_if = "Lineage::is_empty")]
    pub lineage: Lineage,
    /// The last restoration of an earlier version; none if there never was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<Restoration>,
    /// The plan's title, verbatim.
    pub title: String,
    /// A short form of the title for places with little room. If it is empty, the title itself is shown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short_title: String,
    /// The body that issued it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// The number of the document that issued it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// The time it covers.
    pub period: Period,
    /// The period to which the indicators of [`IndicatorSet::Previous`] belong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_period: Option<Period>,
    /// 评价规则: the rule set by which the plan is judged unless a reader chooses another.
    #[serde(default, skip_serializing_if = "Rules::is_default")]
    pub rules: Rules,
    /// 分工称谓: the plan's words for lead and supporting units.
    #[serde(default, skip_serializing_if = "LabelPair::is_default")]
    pub labels: LabelPair,
    /// Peculiarities of the source as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Departments, in the order entered.
    pub units: Vec<Unit>,
    /// The outline, in the document's order.
    pub nodes: Vec<Node>,
    /// All indicators, in the order of their sets and tables.
    pub indicators: Vec<Indicator>,
    /// All entries, in the order of ids. An entry is never changed, so clones of a plan share it: cloning 100,000 takes a
    /// millisecond.
    pub entries: Vec<Arc<Entry>>,
    /// All withdrawals, in the order of the entries' ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retractions: Vec<Retraction>,
    /// All determinations, in the order of ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub determinations: Vec<Determination>,
    /// 待决冲突 and decided conflicts, in the order of ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
    /// The tombstones, in the order of the records' ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Removal>,
}

/// 恢复: the content of an earlier revision, brought back as a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restoration {
    /// The revision that it made.
    pub revision: u64,
    /// The revision whose content was brought back.
    pub from: u64,
}

/// The revision of the main file from which a copy was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base {
    /// The main file's revision.
    pub revision: u64,
    /// The digest of the main file's bytes, in hexadecimal.
    pub digest: String,
}

/// Which items a file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// The whole plan.
    All,
}

impl Plan {
    /// Returns whether two versions of a plan have the same content, whatever their copy, revision and lineage.
    #[must_use]
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let Self {
            format: _,
            plan_id,
            copy_id: _,
            revision: _,
            base: _,
            scope,
            lineage: _,
            restored: _,
            title,
            short_title,
            issuer,
            document,
            period,
            previous_period,
            rules,
            labels,
            notes,
            units,
            nodes,
            indicators,
            entries,
            retractions,
            determinations,
            conflicts,
            removed,
        } = self;
        (plan_id, scope, title, short_title, issuer)
            == (&other.plan_id, &other.scope, &other.title, &other.short_title, &other.issuer)
            && (document, period, previous_period) == (&other.document, &other.period, &other.previous_period)
            && (rules, labels, notes) == (&other.rules, &other.labels, &other.notes)
            && (units, nodes) == (&other.units, &other.nodes)
            && (indicators, entries, retractions) == (&other.indicators, &other.entries, &other.retractions)
            && (determinations, conflicts, removed) == (&other.determinations, &other.conflicts, &other.removed)
    }

    /// Returns the short form of the title, or the title where there is none.
    #[must_use]
    pub fn display_title(&self) -> &str {
        if self.short_title.is_empty() { &self.title } else { &self.short_title }
    }

    /// Finds a node by id in linear time; use [`PlanIndex`](super::PlanIndex) for many look-ups.
    #[must_use]
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == *id)
    }

    /// Finds an indicator by id in linear time.
    #[must_use]
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == *id)
    }

    /// Lists the indicators of a set, in the order of the plan.
    pub fn indicators_of(&self, set: IndicatorSet) -> impl Iterator<Item = &Indicator> {
        self.indicators.iter().filter(move |indicator| indicator.set == set)
    }

    /// Finds a unit by id in linear time.
    #[must_use]
    pub fn unit(&self, id: &UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == *id)
    }

    /// Lists the departments by 机构序列; those without a place in it come last, in the order entered.
    #[must_use]
    pub fn units_in_order(&self) -> Vec<&Unit> {
        let mut units: Vec<&Unit> = self.units.iter().collect();
        units.sort_by_key(|unit| (unit.order.is_none(), unit.order));
        units
    }

    /// Finds the node or the indicator whose id is `text`.
    #[must_use]
    pub fn item(&self, text: &str) -> Option<ItemId> {
        let indicator = self.indicators.iter().find(|indicator| indicator.id.as_str() == text);
        let node = self.nodes.iter().find(|node| node.id.as_str() == text);
        indicator.map(|found| ItemId::Indicator(found.id.clone())).or_else(|| node.map(|found| ItemId::Node(found.id.clone())))
    }

    /// Returns an item's title or name.
    #[must_use]
    pub fn item_name(&self, item: &ItemId) -> Option<&str> {
        match item {
            ItemId::Node(id) => self.node(id).map(|node| node.title.as_str()),
            ItemId::Indicator(id) => self.indicator(id).map(|indicator| indicator.name.as_str()),
        }
    }

    /// Returns the responsibility stated on an item itself; none if the item is not in the plan.
    #[must_use]
    pub fn responsibility(&self, item: &ItemId) -> Option<&Responsibility> {
        match item {
            ItemId::Node(id) => self.node(id).map(|node| &node.responsibility),
            ItemId::Indicator(id) => self.indicator(id).map(|indicator| &indicator.responsibility),
        }
    }

    /// Returns the remark kept with an item; none if the item is not in the plan.
    #[must_use]
    pub fn remark(&self, item: &ItemId) -> Option<&str> {
        match item {
            ItemId::Node(id) => self.node(id).map(|node| node.remark.as_str()),
            ItemId::Indicator(id) => self.indicator(id).map(|indicator| indicator.remark.as_str()),
        }
    }

    /// Lists the conflicts that a person still has to decide.
    pub fn open_conflicts(&self) -> impl Iterator<Item = &Conflict> {
        self.conflicts.iter().filter(|conflict| conflict.is_open())
    }

    /// Returns the period by which an indicator is measured: the previous one for the previous set, the plan's own otherwise.
    #[must_use]
    pub fn period_of(&self, indicator: &Indicator) -> &Period {
        match (indicator.set, &self.previous_period) {
            (IndicatorSet::Previous, Some(previous)) => previous,
            _ => &self.period,
        }
    }

    /// Returns the day on which an indicator's target is due.
    #[must_use]
    pub fn due_of(&self, indicator: &Indicator) -> Date {
        indicator.due.unwrap_or_else(|| self.period_of(indicator).end())
    }
}
