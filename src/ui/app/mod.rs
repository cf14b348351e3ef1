//! The app: owns the session, lends shared data to the panels, and carries out their intents between frames.

mod adopt;
mod appearance;
mod behind_dialog;
mod change_intents;
mod copy_jobs;
mod dialog_intents;
mod drop;
mod entry_form;
mod file_dialog;
mod file_intents;
mod file_jobs;
mod file_question;
mod file_watch;
mod input;
mod journal;
mod journal_offers;
mod leave;
mod merge_copy;
mod open_failure;
mod recover;
mod recovery_jobs;
mod save_flow;
mod view_intents;
mod watch;

pub(super) use appearance::LEAST;
pub use file_question::FileQuestion;
pub(super) use open_failure::open_failure;

use std::path::PathBuf;
use std::time::Duration;

use eframe::egui::{Context, Id, Ui, ViewportCommand};
use jiff::tz::TimeZone;

use super::accessibility::ChineseNames;
use super::action::Action;
use super::focus::FocusRing;
use super::intent::{Intent, Intents};
use super::scene::Scene;
use super::screen::Screen;
use super::state::{Alert, EntryDraft, FocusPlace, Leaving, Memory, State};
use super::view_model::ViewModel;
use super::{chapters, dialogs, indicators, overview, shell, theme};
use crate::model::{Date, ItemId, Plan, Review};
use crate::session::{Environment, Session, TypedDraft, load_settings};

use behind_dialog::BehindDialog;
use copy_jobs::CopyJobs;
use file_jobs::FileJobs;
use file_watch::FileWatch;
use journal_offers::JournalOffers;
use recovery_jobs::RecoveryJobs;

/// The state of the program behind the window.
pub struct App {
    session: Session,
    environment: Environment,
    zone: TimeZone,
    view_model: ViewModel,
    state: State,
    memory: Memory,
    /// The memory as it was last written to the settings.
    remembered: Memory,
    intents: Intents,
    /// What is to be done when the running save succeeds.
    leaving: Option<Leaving>,
    /// What the person has agreed to lose for the file being opened: the generation of the plan, and what was typed.
    given_up: Option<(u64, Vec<TypedDraft>)>,
    /// The field that had the cursor in the last frame, where what is being composed stands.
    composed_in: Option<Id>,
    /// The action that waits for a text field to lose focus, with that field.
    after_typing: Option<(Id, Action)>,
    /// What the last check of the draft was for: the generation of the plan, the item, and the draft.
    checked_for: Option<(u64, ItemId, EntryDraft)>,
    file_jobs: FileJobs,
    copy_jobs: CopyJobs,
    recovery_jobs: RecoveryJobs,
    file_watch: FileWatch,
    journal_offers: JournalOffers,
    /// Whether it was reported that the journal cannot be written.
    journal_warned: bool,
    /// A message to show when the file of this path has been opened.
    told_at_open: Option<(PathBuf, Alert)>,
    may_close: bool,
    /// Whether the window's size was compared with its screen's.
    is_fitted: bool,
    /// The time of the last input, in egui's seconds.
    last_input: f64,
    /// What had the focus before a dialog opened; it comes back when the dialog is closed.
    behind_dialog: BehindDialog,
}

impl App {
    /// Creates the app with a session to show, and reads the settings.
    pub fn new(ctx: &Context, environment: Environment, session: Session) -> Self {
        theme::install(ctx);
        ctx.add_plugin(ChineseNames);
        ctx.add_plugin(FocusRing::default());
        let memory = Memory::of(&load_settings(&environment));
        let zone = TimeZone::system();
        let today = session.now().to_zoned(zone.clone()).date();
        let mut state = State::new(review_to_open(&memory, session.plan(), today));
        state.screen = memory.screen;
        let mut app = Self {
            session,
            environment,
            zone,
            view_model: ViewModel::default(),
            state,
            remembered: memory.clone(),
            memory,
            intents: Intents::default(),
            leaving: None,
            given_up: None,
            composed_in: None,
            after_typing: None,
            checked_for: None,
            file_jobs: FileJobs::default(),
            copy_jobs: CopyJobs::default(),
            recovery_jobs: RecoveryJobs::default(),
            file_watch: FileWatch::default(),
            journal_offers: JournalOffers::default(),
            journal_warned: false,
            told_at_open: None,
            may_close: false,
            is_fitted: false,
            last_input: 0.0,
            behind_dialog: BehindDialog::default(),
        };
        app.greet(ctx);
        app.apply_theme(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        app
    }

    /// Adds a message that is shown from the first frame on.
    pub(super) fn telling(mut self, alert: Option<Alert>) -> Self {
        if let Some(alert) = alert {
            self.state.alerts.report(alert);
        }
        self
    }

    /// Lets each frame wait up to `patience` for computed data, for callers that look at every frame.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.view_model = self.view_model.with_patience(patience);
        self
    }

    /// Handles input and finished background work, carries out the intents of the last frame, and updates what is to be drawn.
    pub fn logic(&mut self, ctx: &Context) {
        self.fit_to_screen(ctx);
        self.apply_scale(ctx);
        self.follow_input_method(ctx);
        if self.behind_dialog.follow(ctx, self.state.dialogs.front.is_some()) {
            self.state.focus_list();
        }
        self.note_input(ctx);
        self.shortcuts(ctx);
        self.begin_with_digit(ctx);
        self.dropped_files(ctx);
        while let Some(finished) = self.file_jobs.poll() {
            self.finish_file_job(finished, ctx);
        }
        self.watch_file_dialog(ctx);
        if let Some(outcome) = self.session.poll() {
            self.finish_save(outcome, ctx);
        }
        self.finish_recovering(ctx);
        self.finish_looking_at_copies();
        for intent in std::mem::take(&mut self.intents) {
            self.carry_out(intent, ctx);
        }
        self.watch(ctx);
        self.keep_journal(ctx);
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.finish_typing(Action::Quit, ctx);
        }
        self.refresh(ctx);
        self.check_draft();
        self.remember(ctx);
    }

    fn carry_out(&mut self, intent: Intent, ctx: &Context) {
        match intent {
            Intent::View(intent) => self.carry_out_view(intent, ctx),
            Intent::Change(intent) => self.carry_out_change(*intent),
            Intent::File(intent) => self.carry_out_file(intent, ctx),
            Intent::Dialog(intent) => self.carry_out_dialog(intent),
        }
    }

    /// Draws the window, and collects intents for the next call of `logic`.
    pub fn ui(&mut self, ui: &mut Ui) {
        let mut intents = Intents::default();
        let reporter = self.memory.reporter.clone();
        let scene = Scene {
            plan: self.session.plan(),
            session: &self.session,
            view_model: &self.view_model,
            review: self.state.review,
            zone: &self.zone,
            reporter: &reporter,
            opening: self.file_jobs.opening(),
        };
        let (state, memory) = (&mut self.state, &mut self.memory);
        shell::rail_ui(ui, &scene, state, memory, &mut intents);
        shell::top_bar_ui(ui, &scene, state, &mut intents);
        shell::status_bar_ui(ui, &scene, state, &mut intents);
        shell::alerts_ui(ui, &state.alerts, &mut intents);
        match state.screen {
            Screen::Overview => {
                let seeks = state.focus == Some(FocusPlace::Findings);
                overview::overview_ui(ui, &scene, memory.first_steps, seeks, &mut intents);
            }
            Screen::Chapters => chapters::chapters_ui(ui, &scene, state, memory, &mut intents),
            Screen::Indicators => indicators::indicators_ui(ui, &scene, state, memory, &mut intents),
        }
        state.scroll_to_selection = false;
        let shows_form = state.screen == Screen::Chapters && memory.form_is_open;
        state.focus.take_if(|place| *place != FocusPlace::Form || !shows_form);
        dialogs::dialog_ui(ui, &scene, state, &mut intents);
        shell::drop_target_ui(ui);
        if let Some((field, action)) = self.after_typing.take() {
            intents.push(action.intent());
            ui.memory_mut(|memory| memory.request_focus(field));
        }
        self.intents.append(intents);
        if !self.intents.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    /// Returns the open plan, for tests that check what a click has done.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.session.plan()
    }

    /// Updates what is to be drawn, and selects the node that typing in the tree has found.
    fn refresh(&mut self, ctx: &Context) {
        self.view_model.refresh(&self.session, &mut self.state, &self.zone, ctx);
        if let Some(node) = self.view_model.take_found() {
            self.state.typed_ahead = None;
            self.select_node(node);
            self.view_model.refresh(&self.session, &mut self.state, &self.zone, ctx);
        }
    }

    fn today(&self) -> Date {
        self.session.now().to_zoned(self.zone.clone()).date()
    }
}

/// Returns the review to show a plan as of: the one chosen for it last, or the one that is due.
fn review_to_open(memory: &Memory, plan: &Plan, today: Date) -> Review {
    memory.review_of(plan.plan_id).unwrap_or_else(|| Review::due_on(today, &plan.period))
}
