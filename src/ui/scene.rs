//! The data that panels read: the plan, what was computed from it, and its surroundings.

use std::path::Path;

use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use super::view_model::ViewModel;
use crate::evaluate::time_progress;
use crate::model::{IndicatorSet, Plan, Review};
use crate::session::Session;

/// The data that every panel can read.
pub(crate) struct Scene<'a> {
    /// The plan.
    pub(crate) plan: &'a Plan,
    /// The session, for everything around the plan: its file, undo, saving.
    pub(crate) session: &'a Session,
    /// What was computed from the plan.
    pub(crate) view_model: &'a ViewModel,
    /// The review as of which everything is shown.
    pub(crate) review: Review,
    /// The zone in which times are shown.
    pub(crate) zone: &'a TimeZone,
    /// Who reported last.
    pub(crate) reporter: &'a str,
    /// The file being opened, if any.
    pub(crate) opening: Option<&'a Path>,
}

impl Scene<'_> {
    /// Returns the name of a set of indicators with its size, or an empty string if the plan has none of them.
    pub(crate) fn set_name(&self, set: IndicatorSet) -> String {
        let place = IndicatorSet::ALL.iter().position(|found| *found == set).unwrap_or_default();
        let size = self.view_model.set_sizes.get(place).copied().unwrap_or_default();
        let name = match set {
            IndicatorSet::Headline => "指标体系".to_owned(),
            IndicatorSet::Commitment => "文中目标".to_owned(),
            IndicatorSet::Previous => {
                self.plan.previous_period.as_ref().map_or_else(|| "上一期".to_owned(), |period| format!("“{}”", period.name()))
            }
        };
        let is_empty = self.plan.indicators_of(set).next().is_none();
        if is_empty { String::new() } else { format!("{name} {size}") }
    }

    /// Returns the share of the plan's period that has passed at the cut-off.
    pub(crate) fn time_progress(&self) -> Decimal {
        time_progress(&self.plan.period, self.review.cut_off)
    }
}
