//! The lines of a damaged file from which the items of a salvaged plan come.

use crate::model::Plan;

/// The source line of each item of a plan's lists; none for items of a whole version.
#[derive(Debug, Default)]
pub(super) struct Sources {
    pub(super) units: Vec<Option<usize>>,
    pub(super) nodes: Vec<Option<usize>>,
    pub(super) indicators: Vec<Option<usize>>,
    pub(super) entries: Vec<Option<usize>>,
    pub(super) retractions: Vec<Option<usize>>,
    pub(super) determinations: Vec<Option<usize>>,
    pub(super) conflicts: Vec<Option<usize>>,
}

impl Sources {
    /// Marks every item of a plan as coming from a whole version.
    pub(super) fn of(plan: &Plan) -> Self {
        Self {
            units: vec![None; plan.units.len()],
            nodes: vec![None; plan.nodes.len()],
            indicators: vec![None; plan.indicators.len()],
            entries: vec![None; plan.entries.len()],
            retractions: vec![None; plan.retractions.len()],
            determinations: vec![None; plan.determinations.len()],
            conflicts: vec![None; plan.conflicts.len()],
        }
    }
}
