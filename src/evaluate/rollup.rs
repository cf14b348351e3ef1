//! Verdicts counted, never averaged: for the plan, for each node with everything under it, and for each lead unit.

use std::collections::BTreeMap;

use super::judge::Judgements;
use super::judgement::Judgement;
use crate::model::{IndicatorSet, Nature, NodeId, PlanIndex, UnitId, Verdict};

/// The numbers of items by verdict. Items that are not reported or not comparable are counted like all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    numbers: [usize; Verdict::ALL.len()],
    /// How many of them have a determination, which changes none of the other counts.
    pub determined: usize,
}

/// The counts of all items, and of the binding ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All items, including the binding ones.
    pub all: Counts,
    /// 约束性 alone.
    pub binding: Counts,
}

/// The counts of a plan's indicators. Those of the previous period are counted apart, and not by node or unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rollup {
    /// The headline table.
    pub headline: Tally,
    /// The commitments in the text.
    pub commitments: Tally,
    /// The previous period's table.
    pub previous: Tally,
    /// For each node, the indicators on it and on all nodes under it. Nodes without any are absent.
    pub nodes: BTreeMap<NodeId, Tally>,
    /// For each unit, the indicators that it leads, named by them or inherited. Units without any are absent.
    pub units: BTreeMap<UnitId, Tally>,
    /// The indicators that no unit leads.
    pub unassigned: Tally,
}

impl Counts {
    /// Returns how many items have this verdict.
    #[must_use]
    pub fn of(&self, verdict: Verdict) -> usize {
        self.iter().find(|(known, _)| *known == verdict).map_or(0, |(_, number)| number)
    }

    /// Returns how many items there are: the denominator of every share.
    #[must_use]
    pub fn total(&self) -> usize {
        self.numbers.iter().sum()
    }

    /// Returns how many items lag.
    #[must_use]
    pub fn late(&self) -> usize {
        self.iter().filter(|(verdict, _)| verdict.is_late()).map(|(_, number)| number).sum()
    }

    /// Returns every verdict with its number, zeros included, in the order of [`Verdict::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Verdict, usize)> + '_ {
        Verdict::ALL.into_iter().zip(self.numbers)
    }

    /// Counts one more item.
    pub fn add(&mut self, judgement: &Judgement) {
        for (number, _) in self.numbers.iter_mut().zip(Verdict::ALL).filter(|(_, verdict)| *verdict == judgement.verdict) {
            *number += 1;
        }
        self.determined += usize::from(judgement.determination.is_some());
    }
}

impl Tally {
    /// Counts one more item.
    pub fn add(&mut self, judgement: &Judgement, binding: bool) {
        self.all.add(judgement);
        if binding {
            self.binding.add(judgement);
        }
    }
}

impl Rollup {
    /// Counts the judgements of a plan.
    #[must_use]
    pub fn of(index: &PlanIndex<'_>, judgements: &Judgements) -> Self {
        let mut rollup = Self::default();
        for judgement in judgements.iter() {
            let Some(indicator) = index.indicator(&judgement.indicator) else { continue };
            let binding = indicator.nature == Some(Nature::Binding);
            match indicator.set {
                IndicatorSet::Headline => rollup.headline.add(judgement, binding),
                IndicatorSet::Commitment => rollup.commitments.add(judgement, binding),
                IndicatorSet::Previous => {
                    rollup.previous.add(judgement, binding);
                    continue;
                }
            }
            if let Some(node) = index.node(&indicator.node) {
                for place in index.ancestors(node).into_iter().chain(std::iter::once(node)) {
                    rollup.nodes.entry(place.id.clone()).or_default().add(judgement, binding);
                }
            }
            let unit = match index.lead(&indicator.id.clone().into()) {
                Some(lead) => rollup.units.entry(lead.clone()).or_default(),
                None => &mut rollup.unassigned,
            };
            unit.add(judgement, binding);
        }
        rollup
    }
}
