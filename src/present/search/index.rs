//! The search index of one revision of a plan.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::{Answering, Entry, EntryId, Indicator, IndicatorSet, ItemId, Node, NodeKind, Note, PlanIndex, UnitId};
use crate::present::format::{date, result};
use crate::present::place::item_context;

use super::sound::Speller;
use super::text::{Passage, Spelled, fold};

/// The searchable texts of one revision of a plan. Reports that were corrected or withdrawn are left out.
pub struct SearchIndex {
    pub(super) items: Vec<Item>,
    pub(super) units: Vec<UnitName>,
    /// Newest first.
    pub(super) reports: Vec<Report>,
}

/// The kind of thing that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitKind {
    /// A node of the outline.
    Node(NodeKind),
    /// An indicator.
    Indicator(IndicatorSet),
    /// A report.
    Entry,
}

impl HitKind {
    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Node(kind) => kind.name(),
            Self::Indicator(IndicatorSet::Headline) => "指标",
            Self::Indicator(IndicatorSet::Commitment) => "文中目标",
            Self::Indicator(IndicatorSet::Previous) => "上一期指标",
            Self::Entry => "进展",
        }
    }
}

/// A node or an indicator.
pub(super) struct Item {
    pub(super) id: ItemId,
    pub(super) kind: HitKind,
    pub(super) title: String,
    pub(super) spelled: Spelled,
    /// The number as printed, folded.
    pub(super) number: String,
    /// The id, folded.
    pub(super) code: String,
    /// Its place without its title.
    pub(super) context: String,
    /// The units responsible for it, the lead unit first: each as its position in the list of units and the word for its part.
    pub(super) units: Vec<(usize, &'static str)>,
    pub(super) passages: Vec<Passage>,
}

/// A unit's name.
pub(super) struct UnitName {
    pub(super) name: String,
    pub(super) spelled: Spelled,
}

/// A report that counts.
pub(super) struct Report {
    pub(super) id: EntryId,
    /// Position in the list of items.
    pub(super) item: usize,
    /// The day it reports on, as shown.
    pub(super) date: String,
    pub(super) passages: Vec<Passage>,
}

impl SearchIndex {
    /// Builds the index. It reads the whole plan, so keep the result until the plan changes.
    #[must_use]
    pub fn new(index: &PlanIndex<'_>) -> Self {
        let plan = index.plan();
        let mut reader = IndexBuilder { index, speller: Speller::default(), units: HashMap::new() };
        let units = plan.units.iter().enumerate().map(|(at, unit)| {
            reader.units.insert(&unit.id, at);
            UnitName { name: unit.name.clone(), spelled: Spelled::new(&unit.name, &mut reader.speller) }
        });
        let units = units.collect();
        let mut items: Vec<Item> = plan.nodes.iter().map(|node| reader.node(node)).collect();
        items.extend(plan.indicators.iter().map(|indicator| reader.indicator(indicator)));
        let reports = reports(index, &items);
        Self { items, units, reports }
    }
}

/// What is needed to index an item.
struct IndexBuilder<'a> {
    index: &'a PlanIndex<'a>,
    speller: Speller,
    units: HashMap<&'a UnitId, usize>,
}

impl IndexBuilder<'_> {
    fn node(&mut self, node: &Node) -> Item {
        let Node { id, kind, parent: _, number, title, category, due: _, summary, source, responsibility: _, remark, notes } =
            node;
        let category = category.map(|category| category.name().to_owned()).unwrap_or_default();
        let mut texts = vec![("摘要", summary), ("备注", remark), ("事项类别", &category)];
        texts.extend(source.iter().map(|paragraph| ("原文", paragraph)));
        let id = ItemId::Node(id.clone());
        Item {
            kind: HitKind::Node(*kind),
            title: title.clone(),
            spelled: Spelled::new(title, &mut self.speller),
            number: fold(number),
            code: fold(id.as_str()),
            context: item_context(self.index, &id),
            units: self.units(&id),
            passages: passages(&texts, notes),
            id,
        }
    }

    fn indicator(&mut self, indicator: &Indicator) -> Item {
        // Only words are searched. Figures, days and choices are left to filters.
        let Indicator {
            id,
            set,
            node: _,
            same_as: _,
            number,
            group,
            name,
            unit: _,
            nature: _,
            baseline: _,
            rebased: _,
            target: _,
            target_changes: _,
            wording,
            due: _,
            path: _,
            annual_targets: _,
            assigned_targets: _,
            responsibility: _,
            remark,
            notes,
        } = indicator;
        let id = ItemId::Indicator(id.clone());
        let texts = [("分组", group), ("措辞", wording), ("备注", remark)];
        Item {
            kind: HitKind::Indicator(*set),
            title: name.clone(),
            spelled: Spelled::new(name, &mut self.speller),
            number: number.map(|number| number.to_string()).unwrap_or_default(),
            code: fold(id.as_str()),
            context: item_context(self.index, &id),
            units: self.units(&id),
            passages: passages(&texts, notes),
            id,
        }
    }

    /// Lists the units responsible for an item, its own or inherited.
    fn units(&self, item: &ItemId) -> Vec<(usize, &'static str)> {
        let labels = self.index.plan().labels;
        let Answering { lead, supporting, lead_from: _, supporting_from: _ } = self.index.answering(item);
        let lead = lead.into_iter().map(|unit| (unit, labels.lead_unit()));
        let supporting = supporting.into_iter().map(|unit| (unit, labels.supporting_unit()));
        lead.chain(supporting).filter_map(|(unit, part)| Some((*self.units.get(unit)?, part))).collect()
    }
}

fn passages(texts: &[(&'static str, &String)], notes: &[Note]) -> Vec<Passage> {
    let notes = notes.iter().map(|note| (note.kind.name(), &note.text));
    texts.iter().copied().chain(notes).filter_map(|(label, text)| Passage::new(label, text)).collect()
}

fn reports(index: &PlanIndex<'_>, items: &[Item]) -> Vec<Report> {
    let mut current: Vec<(usize, &Entry, &str)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let unit = match &item.id {
            ItemId::Indicator(id) => index.indicator(id).map_or("", |indicator| indicator.unit.as_str()),
            ItemId::Node(_) => "",
        };
        current.extend(index.current_entries(&item.id).map(|entry| (at, entry, unit)));
    }
    current.sort_by_key(|(_, entry, _)| Reverse((entry.date, entry.id)));
    let report = |(item, entry, unit): (usize, &Entry, &str)| {
        let Entry {
            id,
            item: _,
            date: day,
            value: _,
            sign: _,
            growth: _,
            status: _,
            state: _,
            since: _,
            definition,
            text,
            problems,
            next_steps,
            basis,
            reporter,
            entered: _,
            supersedes: _,
        } = entry;
        let value = result(entry, unit).unwrap_or_default();
        let texts = [
            ("进展情况", text),
            ("存在问题", problems),
            ("下一步措施", next_steps),
            ("依据或来源", basis),
            ("填报人", reporter),
            ("口径", definition),
            ("数值", &value),
        ];
        Report { id: *id, item, date: date(*day), passages: passages(&texts, &[]) }
    };
    current.into_iter().map(report).collect()
}
