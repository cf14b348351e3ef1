//! What the screens draw, as it was last worked out. Working it out is another thread's business ([`reader`]), so that a frame
//! costs the same however large the plan.

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
use crate::present::search::Hit;
use crate::present::timeline::TimelineRow;
use crate::session::Session;
use crate::ui::state::State;

pub(crate) use parts::Detail;
use parts::{Part, Wanted};
use reader::{PlanReader, ReadRequest, Silence};

/// How long a frame waits for what it is to draw. A plan of usual size is worked out within it, so that a click shows at once.
const PATIENCE: Duration = Duration::from_millis(8);

/// Holds everything that is drawn and was worked out from the plan.
pub(crate) struct ViewModel {
    /// The tree's rows.
    pub(crate) outline: Vec<OutlineRow>,
    /// The first screen.
    pub(crate) overview: Option<Overview>,
    /// The differences between two people's versions.
    pub(crate) conflicts: Vec<ConflictRow>,
    /// The day of the newest report that counts at the cut-off, over the plan's own period.
    pub(crate) newest_data: Option<Date>,
    /// Broken rules, gaps and notes.
    pub(crate) findings: Vec<Finding>,
    /// How many indicators each set has, in the order of [`IndicatorSet::ALL`](crate::model::IndicatorSet::ALL).
    pub(crate) set_sizes: [usize; 3],
    /// The rows of the list of indicators shown.
    pub(crate) indicators: Vec<IndicatorRow>,
    /// The selected node.
    pub(crate) page: Option<NodePage>,
    /// What was reported on the item that the form is about.
    pub(crate) timeline: Vec<TimelineRow>,
    /// What the form says about that item.
    pub(crate) report: Option<ReportFacts>,
    /// The chosen indicator.
    pub(crate) detail: Option<Box<Detail>>,
    /// What the search field finds.
    pub(crate) hits: Vec<Hit>,
    /// The node that was found for what was typed in the tree, until it is selected.
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
    /// Waits longer for what is to be drawn, until it is there; for callers that look at every frame.
    pub(crate) fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Forgets what was worked out from another plan.
    pub(crate) fn forget(&mut self) {
        *self = Self { patience: self.patience, ..Self::default() };
    }

    /// Asks for what no longer fits and takes what is there. What takes longer than a frame may wait goes on beside it: until
    /// then the screen shows what it showed.
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
                        // The next frame goes on waiting.
                        ctx.request_repaint();
                        return;
                    }
                    Err(Silence::Gone) => {
                        self.asked = None;
                        self.ask(session, state, zone);
                    }
                }
            }
            // Until somebody chooses, the first of the list is shown large.
            match self.detail.as_ref().filter(|_| state.indicator.is_none()) {
                Some(detail) => state.indicator = Some(detail.facts.indicator.clone()),
                None => return,
            }
        }
    }

    /// Takes the node that was found for what was typed in the tree.
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
