//! What earlier runs of the program have left: being looked for, and held until a person has decided.

use eframe::egui::Context;

use crate::session::{Environment, Job, Pending, PendingJournals, pending};

/// Looks for journals, and holds those that were found until a person has decided.
#[derive(Debug, Default)]
pub(super) struct JournalOffers {
    pub(super) looking: Option<Job<PendingJournals>>,
    /// Those that are decided leave an empty place, so that the others keep theirs.
    pub(super) found: Vec<Option<Pending>>,
}

impl JournalOffers {
    /// Begins to look for what earlier runs have left of a plan.
    pub(super) fn look(environment: &Environment, plan_id: uuid::Uuid, ctx: &Context) -> Self {
        let (environment, ctx) = (environment.clone(), ctx.clone());
        let looking = Job::spawn("journals", move || pending(&environment, plan_id), move || ctx.request_repaint());
        Self { looking: looking.ok(), found: Vec::new() }
    }
}
