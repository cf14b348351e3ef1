//! Puts another plan on the screen, and reports what a person should know about how it was opened.

use eframe::egui::Context;

use super::copy_jobs::CopyJobs;
use super::journal_offers::JournalOffers;
use super::{App, review_to_open};
use crate::session::{Access, OpenWarning, ParseError, Session};
use crate::ui::state::{Alert, State};

impl App {
    pub(super) fn adopt_built_in(&mut self, opened: Result<Session, ParseError>, ctx: &Context) {
        match opened {
            Ok(session) => self.adopt(session, ctx),
            Err(error) => {
                self.state.alerts.report(Alert::error("内置规划打不开", error.to_string()));
            }
        }
    }

    /// Puts another plan on the screen.
    pub(super) fn adopt(&mut self, session: Session, ctx: &Context) {
        self.session.end_journal();
        self.session = session;
        self.view_model.forget();
        let today = self.today();
        let state = State::new(review_to_open(&self.memory, self.session.plan(), today));
        self.state = State { screen: self.state.screen, alerts: self.state.alerts.anew(), ..state };
        self.checked_for = None;
        self.copy_jobs = CopyJobs::default();
        self.greet(ctx);
    }

    /// Reports what a person should know about how this plan was opened, and offers what was found beside it.
    pub(super) fn greet(&mut self, ctx: &Context) {
        self.watch_anew();
        self.journal_offers = JournalOffers::look(&self.environment, self.session.plan().plan_id, ctx);
        let told = self.told_at_open.take().filter(|(path, _)| self.session.path() == Some(path));
        if let Some((_, told)) = told {
            self.state.alerts.report(told);
        }
        // A newer version and copies beside the file are offered in their own messages.
        let is_told = |warning: &&OpenWarning| !matches!(warning, OpenWarning::Newer { .. } | OpenWarning::SiblingCopy(_));
        let mut warnings: Vec<String> = self.session.warnings().iter().filter(is_told).map(ToString::to_string).collect();
        warnings.extend(self.look_beside(ctx));
        if !warnings.is_empty() {
            self.state.alerts.report(Alert::notice("打开时发现以下情况", warnings.join("\n")));
        }
        if let Access::ReadOnly(reason) = self.session.access() {
            self.state.alerts.report(Alert::notice("这个文件只能查看", reason.to_string()));
        }
        self.offer_recovery();
        if let Some(path) = self.session.path() {
            self.memory.remember_file(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::Timestamp;
    use crate::session::{Environment, MemoryDisk};
    use crate::ui::intent::ViewIntent;

    #[test]
    fn a_click_on_a_message_of_one_plan_takes_none_of_the_next_plan_away() {
        let environment = Environment { disk: Arc::new(MemoryDisk::new()), folders: None, clock: || Timestamp::UNIX_EPOCH };
        let ctx = Context::default();
        let mut app = App::new(&ctx, environment.clone(), Session::embedded(environment.clone()).unwrap());
        let clicked = app.state.alerts.track(Alert::notice("文件有变动", ""));
        // The next plan is there before the click is carried out.
        app.adopt(Session::sample(environment).unwrap(), &ctx);
        app.state.alerts.report(Alert::notice("打开时发现以下情况", ""));
        app.carry_out(ViewIntent::Dismiss(clicked).into(), &ctx);
        assert!(app.state.alerts.iter().any(|(_, alert)| alert.title == "打开时发现以下情况"));
    }
}
