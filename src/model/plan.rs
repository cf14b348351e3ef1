//! The whole document.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Conflict, Determination, Entry, Indicator, IndicatorId, IndicatorSet, ItemId, LabelPair, Lineage, Node, NodeId, Note, Period,
    Removal, Responsibility, Retraction, Rules, Unit, UnitId,
};

/// The number of the file format that this program writes.
pub const FORMAT: u32 = 1;

/// 规划: everything that one plan file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The file format; [`FORMAT`] for every plan in memory.
    pub format: u32,
    /// The same in every copy of one plan.
    pub plan_id: Uuid,
    /// The line of saves: the same from one save of a file to the next, another one for a copy that goes its own way.
    pub copy_id: Uuid,
    /// Greater than that of every version it came from.
    pub revision: u64,
    /// What a copy that was sent out was cut from; none for the main file.
    pub base: Option<Base>,
    /// Which items the file holds.
    pub scope: Scope,
    /// The versions of the file that this one came from.
    #[serde(default, skip_serializing_if = "Lineage::is_empty")]
    pub lineage: Lineage,
    /// The last time that an earlier version was brought back; none where that never happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restored: Option<Restoration>,
    /// The plan's title, to the letter.
    pub title: String,
    /// A short form of the title for places with little room; the title itself where it is empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short_title: String,
    /// The body that issued it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// The number of the document that issued it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// The years it covers.
    pub period: Period,
    /// The years to which indicators of [`IndicatorSet::Previous`] belong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_period: Option<Period>,
    /// 评价规则: by which rules the plan is judged unless a reader chooses others.
    #[serde(default, skip_serializing_if = "Rules::is_default")]
    pub rules: Rules,
    /// 分工称谓: what the plan calls who leads and who supports.
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
    /// All progress, in the order of ids. An entry is never changed, so copies of a plan share it: a copy of 100,000 costs a millisecond.
    pub entries: Vec<Arc<Entry>>,
    /// All withdrawals, in the order of the entries' ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub retractions: Vec<Retraction>,
    /// All determinations, in the order of ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub determinations: Vec<Determination>,
    /// 待决冲突, and those that were decided, in the order of ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
    /// The tombstones, in the order of ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Removal>,
}

/// 恢复: a revision with the content of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restoration {
    /// The revision that was made by it.
    pub revision: u64,
    /// The revision whose content was brought back.
    pub from: u64,
}

/// Which revision of the main file a copy was cut from.
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
    /// Returns whether two versions have the same content, whatever their identity.
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

    /// Finds a node by id, by a walk over the list; use [`PlanIndex`](super::PlanIndex) for many look-ups.
    #[must_use]
    pub fn node(&self, id: &NodeId) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == *id)
    }

    /// Finds an indicator by id, by a walk over the list.
    #[must_use]
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == *id)
    }

    /// Finds a unit by id, by a walk over the list.
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

    /// Finds the item that a text names, be it a node or an indicator.
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

    /// Returns who answers for an item.
    #[must_use]
    pub fn responsibility(&self, item: &ItemId) -> Option<&Responsibility> {
        match item {
            ItemId::Node(id) => self.node(id).map(|node| &node.responsibility),
            ItemId::Indicator(id) => self.indicator(id).map(|indicator| &indicator.responsibility),
        }
    }

    /// Returns the remark kept with an item.
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

    /// Returns the period by which an indicator is measured: its own for the previous set, the plan's otherwise.
    #[must_use]
    pub fn period_of(&self, indicator: &Indicator) -> &Period {
        match (indicator.set, &self.previous_period) {
            (IndicatorSet::Previous, Some(previous)) => previous,
            _ => &self.period,
        }
    }

    /// Returns the day at which an indicator's target is due.
    #[must_use]
    pub fn due_of(&self, indicator: &Indicator) -> Date {
        indicator.due.unwrap_or_else(|| self.period_of(indicator).end())
    }
}
