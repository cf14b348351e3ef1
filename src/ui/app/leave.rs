//! Leaving the open plan, to quit or to open another. Asks first if work would be lost.

use eframe::egui::{Context, ViewportCommand};

use super::App;
use crate::session::{Location, SaveAim, Session};
use crate::ui::state::{Dialog, Leaving};

impl App {
    /// Leaves the open plan, or asks first if work would be lost.
    pub(super) fn leave(&mut self, leaving: Leaving, ctx: &Context) {
        if self.has_something_to_lose() {
            self.state.dialogs.show(Dialog::Unsaved(leaving));
        } else {
            self.left(leaving, ctx);
        }
    }

    /// Returns whether leaving would lose work, or interrupt a save.
    pub(super) fn has_something_to_lose(&self) -> bool {
        self.session.is_modified() || self.state.has_unsubmitted() || self.session.is_saving()
    }

    pub(super) fn save_then_leave(&mut self, ctx: &Context) {
        let Some(leaving) = self.answered() else { return };
        if self.session.is_modified() || *self.session.location() == Location::Embedded {
            self.leaving = Some(leaving);
            self.save(SaveAim::Own, ctx);
        } else {
            self.left(leaving, ctx);
        }
    }

    pub(super) fn leave_without_saving(&mut self, ctx: &Context) {
        if let Some(leaving) = self.answered() {
            self.left(leaving, ctx);
        }
    }

    /// After a save, goes on with what waited for it. If the question about unsaved work is open and nothing is left to lose, the
    /// question is answered by that.
    pub(super) fn go_on_leaving(&mut self, ctx: &Context) {
        let asked = match &self.state.dialogs.front {
            Some(Dialog::Unsaved(leaving)) if !self.state.has_unsubmitted() => Some(leaving.clone()),
            _ => None,
        };
        if let Some(leaving) = self.leaving.take().or(asked) {
            self.left(leaving, ctx);
        }
    }

    /// Closes the question about unsaved work, and returns what it was asked for; `None` if it is not open.
    fn answered(&mut self) -> Option<Leaving> {
        let Some(Dialog::Unsaved(leaving)) = self.state.dialogs.front.clone() else { return None };
        self.state.dialogs.close();
        Some(leaving)
    }

    /// Quits or opens the other plan. The caller has made sure that nothing is lost without consent.
    fn left(&mut self, leaving: Leaving, ctx: &Context) {
        self.state.dialogs.put_away();
        self.leaving = None;
        match leaving {
            Leaving::Quit => {
                self.may_close = true;
                self.session.end_journal();
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Leaving::Open(path) => {
                self.given_up = Some((self.session.generation(), self.typed()));
                self.file_jobs.open(self.environment.clone(), path, ctx);
            }
            Leaving::OpenEmbedded => self.adopt_built_in(Session::embedded(self.environment.clone()), ctx),
            Leaving::OpenSample => self.adopt_built_in(Session::sample(self.environment.clone()), ctx),
        }
    }
}
