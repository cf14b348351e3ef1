//! The journals that earlier runs of the program left.

use eframe::egui::Context;

use crate::session::{Environment, Job, Pending, PendingJournals, pending};

/// The search for journals, and those that were found, until a person has decided about them.
#[derive(Debug, Default)]
pub(super) struct JournalOffers {
    pub(super) looking: Option<Job<PendingJournals>>,
    /// A journal that was decided about leaves `None`, so that the indices of the others stay valid.
    pub(super) found: Vec<Option<Pending>>,
}

impl JournalOffers {
    /// Begins to look for journals of a plan on another thread.
    pub(super) fn look(environment: &Environment, plan_id: uuid::Uuid, ctx: &Context) -> Self {
        let (environment, ctx) = (environment.clone(), ctx.clone());
        let looking = Job::spawn("journals", move || pending(&environment, plan_id), move || ctx.request_repaint());
        Self { looking: looking.ok(), found: Vec::new() }
    }
}
