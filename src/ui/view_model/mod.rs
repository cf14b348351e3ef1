//! The data that the screens draw, as last computed. Another thread computes it ([`reader`]), so that a frame costs the same
//! however large the plan is.

mod parts;
mod reader;

use std::time::{Duration, Instant};

use eframe::egui::Context;
use jiff::tz::TimeZone;

use crate::model::{Date, NodeId};
use crate::present::Finding;
use crate::present::conflicts::ConflictRow;
use crate::present::indicators::IndicatorRow;
use crate::present::outline::OutlineRow;
use crate::present::overview::Overview;
use crate::present::page::NodePage;
use crate::present::report::ReportFacts;
use crate::present::report_order::ReportPlace;
use crate::present::search::{Hit, UnitDirectory};
use crate::present::timeline::TimelineRow;
use crate::session::Session;
use crate::ui::state::State;

pub(crate) use parts::Detail;
use parts::{Part, Wanted};
use reader::{PlanReader, ReadRequest, Silence};

/// How long a frame waits for data. A plan of the usual size needs less, so that a click takes effect at once.
const PATIENCE: Duration = Duration::from_millis(8);

/// Everything that is drawn and was computed from the plan.
pub(crate) struct ViewModel {
    /// The rows of the chapter tree.
    pub(crate) outline: Vec<OutlineRow>,
    /// The contents of the screen 总览.
    pub(crate) overview: Option<Overview>,
    /// The conflicts between two people's versions.
    pub(crate) conflicts: Vec<ConflictRow>,
    /// The date of the newest entry of the plan's own period that counts at the cut-off.
    pub(crate) newest_data: Option<Date>,
    /// What the check found: errors, warnings and notes.
    pub(crate) findings: Vec<Finding>,
    /// How many indicators of each set are counted, in the order of [`IndicatorSet::ALL`](crate::model::IndicatorSet::ALL).
    pub(crate) set_sizes: [usize; 3],
    /// The departments.
    pub(crate) units: UnitDirectory,
    /// The items that can be reported on, in the order of the tree.
    pub(crate) order: Vec<ReportPlace>,
    /// The rows of the shown list of indicators.
    pub(crate) indicators: Vec<IndicatorRow>,
    /// The page of the selected node.
    pub(crate) page: Option<NodePage>,
    /// The entries of the item that the form is about.
    pub(crate) timeline: Vec<TimelineRow>,
    /// The facts that the form shows about that item.
    pub(crate) report: Option<ReportFacts>,
    /// The details of the selected indicator.
    pub(crate) detail: Option<Box<Detail>>,
    /// The hits of the search field.
    pub(crate) hits: Vec<Hit>,
    /// The node found by typing in the tree, until it is taken.
    found: Option<NodeId>,
    asked: Option<Wanted>,
    answered: Option<Wanted>,
    reader: PlanReader,
    patience: Duration,
}

impl Default for ViewModel {
    fn default() -> Self {
        Self {
            outline: Vec::new(),
            overview: None,
            conflicts: Vec::new(),
            newest_data: None,
            findings: Vec::new(),
            set_sizes: [0; 3],
            units: UnitDirectory::default(),
            order: Vec::new(),
            indicators: Vec::new(),
            page: None,
            timeline: Vec::new(),
            report: None,
            detail: None,
            hits: Vec::new(),
            found: None,
            asked: None,
            answered: None,
            reader: PlanReader::default(),
            patience: PATIENCE,
        }
    }
}

impl ViewModel {
    /// Sets how long a frame waits for data, for callers that look at every frame.
    pub(crate) fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Forgets everything computed from another plan.
    pub(crate) fn forget(&mut self) {
        *self = Self { patience: self.patience, ..Self::default() };
    }

    /// Requests what is out of date, and waits a little for the answers. If they take longer, the screen goes on showing the old
    /// data, and a repaint is requested.
    pub(crate) fn refresh(&mut self, session: &Session, state: &mut State, zone: &TimeZone, ctx: &Context) {
        let begun = Instant::now();
        loop {
            self.ask(session, state, zone);
            while self.answered != self.asked {
                match self.reader.answer_within(self.patience.saturating_sub(begun.elapsed())) {
                    Ok(answer) => {
                        answer.parts.into_iter().for_each(|part| self.take(part));
                        self.answered = Some(answer.wanted);
                    }
                    Err(Silence::NotYet) => {
                        // The next frame continues to wait.
                        ctx.request_repaint();
                        return;
                    }
                    Err(Silence::Gone) => {
                        self.asked = None;
                        self.ask(session, state, zone);
                    }
                }
            }
            // Until an indicator is selected, the first of the list is.
            match self.detail.as_ref().filter(|_| state.indicator.is_none()) {
                Some(detail) => state.indicator = Some(detail.facts.indicator.clone()),
                None => return,
            }
        }
    }

    /// Takes the node found by typing in the tree.
    pub(crate) fn take_found(&mut self) -> Option<NodeId> {
        self.found.take()
    }

    fn ask(&mut self, session: &Session, state: &State, zone: &TimeZone) {
        let wanted = Wanted::by(session.generation(), state);
        if self.asked.as_ref() != Some(&wanted) {
            self.reader.ask(ReadRequest { wanted: wanted.clone(), plan: session.shared_plan(), zone: zone.clone() });
            self.asked = Some(wanted);
        }
    }

    fn take(&mut self, part: Part) {
        match part {
            Part::Whole(whole) => {
                self.outline = whole.outline;
                self.overview = Some(whole.overview);
                self.conflicts = whole.conflicts;
                self.newest_data = whole.newest_data;
                self.findings = whole.findings;
                self.set_sizes = whole.set_sizes;
                self.units = whole.units;
                self.order = whole.order;
            }
            Part::Indicators(rows) => self.indicators = rows,
            Part::Page(page) => self.page = page,
            Part::Item(timeline, report) => {
                self.timeline = timeline;
                self.report = report;
            }
            Part::Detail(detail) => self.detail = detail,
            Part::Hits(hits) => self.hits = hits,
            Part::Found(node) => self.found = node,
        }
    }
}
