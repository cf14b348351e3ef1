//! The window's content: owns the session, hands shared data to the panels, and carries out their intents between frames.

mod entry_form;
mod file_jobs;
mod journal;
pub(super) mod merge_copy;
pub(super) mod recover;
pub(super) mod save_flow;
mod view_intents;
mod watch;

use std::path::PathBuf;
use std::time::Duration;

use eframe::egui::{Context, CornerRadius, Event, Id, ImeEvent, Theme, ThemePreference, Ui, ViewportCommand};
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use super::{chapters, dialogs, indicators, overview, shell};
use crate::evaluate::time_progress;
use crate::model::{Date, IndicatorSet, Plan, PlanIndex, Review};
use crate::session::{Environment, OpenWarning, ParseError, Session, TypedDraft, load_settings};
use crate::ui::action::Action;
use crate::ui::app::file_jobs::Files;
use crate::ui::app::journal::Journals;
use crate::ui::app::merge_copy::Copies;
use crate::ui::app::recover::Recovering;
use crate::ui::app::watch::Watch;
use crate::ui::intent::{Intent, Intents};
use crate::ui::state::memory::Memory;
use crate::ui::state::{Dialog, Leaving, Problem, Screen, State};
use crate::ui::view_model::Views;

/// What the frame of a window and the bars of a desktop take of a screen at least.
const FRAME: (f32, f32) = (16.0, 64.0);

/// Holds everything behind the window.
pub struct App {
    pub(super) session: Session,
    pub(super) environment: Environment,
    pub(super) zone: TimeZone,
    pub(super) views: Views,
    pub(super) state: State,
    pub(super) memory: Memory,
    pub(super) files: Files,
    pub(super) intents: Intents,
    pub(super) leaving: Option<Leaving>,
    /// What a person has agreed to lose for the file that is being opened: the generation of the plan, and what was typed.
    pub(super) given_up: Option<(u64, Vec<TypedDraft>)>,
    /// What waits until the field being typed in has been left, with that field.
    after_typing: Option<(Id, Action)>,
    pub(super) watch: Watch,
    pub(super) journals: Journals,
    pub(super) journal_warned: bool,
    pub(super) recovering: Recovering,
    pub(super) copies: Copies,
    /// What is to be said when the next file is open.
    pub(super) told_at_open: Option<Problem>,
    remembered: Memory,
    checked_for: Option<(u64, crate::model::ItemId, crate::ui::state::entry_draft::EntryDraft)>,
    pub(super) may_close: bool,
    /// Whether the window was compared with its screen.
    is_fitted: bool,
}

/// What every panel may read.
pub(crate) struct Shown<'a> {
    /// The plan.
    pub(crate) plan: &'a Plan,
    /// The session, for what stands around the plan.
    pub(crate) session: &'a Session,
    /// What was worked out from the plan.
    pub(crate) views: &'a Views,
    /// The review that everything is looked at from.
    pub(crate) review: Review,
    /// The zone in which times are shown.
    pub(crate) zone: &'a TimeZone,
    /// Who reported last.
    pub(crate) reporter: &'a str,
    /// The file being opened, if any.
    pub(crate) opening: Option<&'a std::path::Path>,
}

impl Shown<'_> {
    /// Names a set of indicators with its size; empty where the plan has none of it.
    pub(crate) fn set_name(&self, set: IndicatorSet) -> String {
        let place = IndicatorSet::ALL.iter().position(|found| *found == set).unwrap_or_default();
        let size = self.views.set_sizes.get(place).copied().unwrap_or_default();
        let name = match set {
            IndicatorSet::Headline => "指标体系".to_owned(),
            IndicatorSet::Commitment => "文中目标".to_owned(),
            IndicatorSet::Previous => {
                self.plan.previous_period.as_ref().map_or_else(|| "上一期".to_owned(), |period| format!("“{}”", period.name()))
            }
        };
        if size == 0 { String::new() } else { format!("{name} {size}") }
    }

    /// Returns how much of the plan's time has passed at the cut-off.
    pub(crate) fn time_progress(&self) -> Decimal {
        time_progress(&self.plan.period, self.review.cut_off)
    }
}

impl App {
    /// Starts with a session.
    pub fn new(ctx: &Context, environment: Environment, session: Session) -> Self {
        crate::ui::theme::install(ctx);
        ctx.add_plugin(crate::ui::accessibility::Spoken);
        let memory: Memory = load_settings(&environment);
        let zone = TimeZone::system();
        let today = session.now().to_zoned(zone.clone()).date();
        let mut state = State::new(Review::due_on(today, &session.plan().period));
        state.screen = memory.screen;
        let mut app = Self {
            session,
            environment,
            zone,
            views: Views::default(),
            state,
            remembered: memory.clone(),
            memory,
            files: Files::default(),
            watch: Watch::default(),
            journals: Journals::default(),
            journal_warned: false,
            recovering: Recovering::default(),
            copies: Copies::default(),
            told_at_open: None,
            intents: Intents::new(),
            leaving: None,
            given_up: None,
            after_typing: None,
            checked_for: None,
            may_close: false,
            is_fitted: false,
        };
        app.greet(ctx);
        ctx.set_zoom_factor(app.memory.scale);
        app.apply_theme(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        app
    }

    /// Shows at once what was met on the way.
    pub(super) fn telling(mut self, problem: Option<Problem>) -> Self {
        if let Some(problem) = problem {
            self.state.report(problem);
        }
        self
    }

    /// Lets a frame wait until all is there that it is to draw, however long that takes.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.views = self.views.with_patience(patience);
        self
    }

    /// Takes what has finished in the background, carries out what was asked for, and works out what is to be drawn.
    pub fn logic(&mut self, ctx: &Context) {
        self.fit_to_screen(ctx);
        self.follow_input_method(ctx);
        self.shortcuts(ctx);
        self.dropped_files(ctx);
        while let Some(finished) = self.files.poll() {
            self.finish(finished, ctx);
        }
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

    /// Draws the window from shared data.
    pub fn ui(&mut self, ui: &mut Ui) {
        let mut intents = Intents::new();
        let reporter = self.memory.reporter.clone();
        let shown = Shown {
            plan: self.session.plan(),
            session: &self.session,
            views: &self.views,
            review: self.state.review,
            zone: &self.zone,
            reporter: &reporter,
            opening: self.files.opening(),
        };
        let (state, memory) = (&mut self.state, &mut self.memory);
        shell::rail_ui(ui, &shown, state, memory, &mut intents);
        shell::top_bar_ui(ui, &shown, state, &mut intents);
        shell::status_bar_ui(ui, &shown, state, &mut intents);
        shell::problems_ui(ui, state, &mut intents);
        match state.screen {
            Screen::Overview => overview::overview_ui(ui, &shown, &mut intents),
            Screen::Chapters => chapters::chapters_ui(ui, &shown, state, memory, &mut intents),
            Screen::Indicators => indicators::indicators_ui(ui, &shown, state, memory, &mut intents),
        }
        state.scroll_to_selection = false;
        dialogs::dialog_ui(ui, &shown, state, &mut intents);
        drop_target_ui(ui);
        if let Some((field, action)) = self.after_typing.take() {
            intents.push(Intent::Act(action));
            ui.memory_mut(|memory| memory.request_focus(field));
        }
        self.intents.extend(intents);
        if !self.intents.is_empty() {
            ui.ctx().request_repaint();
        }
    }

    /// Returns the plan, for tests that look at what a click has done.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        self.session.plan()
    }

    /// Says what a person should know about how this plan came to be on the screen.
    pub(super) fn greet(&mut self, ctx: &Context) {
        self.watch_anew();
        self.journals = Journals::look(&self.environment, self.session.plan().plan_id, ctx);
        if let Some(told) = self.told_at_open.take() {
            self.state.report(told);
        }
        // A newer version and copies beside the file are offered by messages of their own.
        let is_told = |warning: &&OpenWarning| !matches!(warning, OpenWarning::Newer { .. } | OpenWarning::ConflictCopy(_));
        let mut warnings: Vec<String> = self.session.warnings().iter().filter(is_told).map(ToString::to_string).collect();
        warnings.extend(self.look_beside(ctx));
        if !warnings.is_empty() {
            let detail = warnings.join("\n");
            self.state.report(Problem {
                title: "打开时发现以下情况".to_owned(), detail, is_error: false, remedies: Vec::new()
            });
        }
        if let crate::session::Access::ReadOnly(reason) = self.session.access() {
            let title = "这个文件只能查看".to_owned();
            self.state.report(Problem { title, detail: reason.to_string(), is_error: false, remedies: Vec::new() });
        }
        self.offer_recovery();
        if let Some(path) = self.session.path() {
            self.memory.remember_file(path);
        }
    }

    pub(super) fn apply_theme(&self, ctx: &Context) {
        let preference = match self.memory.dark {
            Some(true) => ThemePreference::Dark,
            Some(false) => ThemePreference::Light,
            None => ThemePreference::System,
        };
        ctx.set_theme(preference);
    }

    pub(super) fn is_dark(ctx: &Context) -> bool {
        ctx.theme() == Theme::Dark
    }

    /// Fills a screen that is too small for the window and its frame, once it is known how large it is.
    fn fit_to_screen(&mut self, ctx: &Context) {
        let sizes = ctx.input(|input| input.viewport().monitor_size.zip(input.viewport().inner_rect));
        let Some((screen, window)) = sizes.filter(|_| !self.is_fitted) else { return };
        self.is_fitted = true;
        if window.width() > screen.x - FRAME.0 || window.height() > screen.y - FRAME.1 {
            ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
        }
    }

    /// Notes whether an input method composes; until it commits, nothing typed is checked or submitted.
    fn follow_input_method(&mut self, ctx: &Context) {
        ctx.input(|input| {
            for event in &input.events {
                match event {
                    Event::Ime(ImeEvent::Preedit { text, .. }) => self.state.composing = !text.is_empty(),
                    Event::Ime(ImeEvent::Commit(_)) => self.state.composing = false,
                    _ => {}
                }
            }
        });
    }

    fn shortcuts(&mut self, ctx: &Context) {
        let typing = ctx.text_edit_focused();
        let in_dialog = self.state.dialog.is_some();
        let keys = Action::ALL.iter().flat_map(|action| action.keys().iter().map(move |key| (*action, *key)));
        // Ctrl+Shift+S contains Ctrl+S: the key with more held down is looked for first.
        let mut keys: Vec<_> = keys.collect();
        keys.sort_by_key(|(_, key)| !key.modifiers.shift);
        for (action, key) in keys {
            if typing && action.yields_to_text_fields() || in_dialog && !action.works_in_dialogs() {
                continue;
            }
            if ctx.input_mut(|input| input.consume_shortcut(&key)) {
                self.finish_typing(action, ctx);
            }
        }
    }

    /// Does an action, after the field being typed in has been left where leaving it can change the plan or where it goes away.
    fn finish_typing(&mut self, action: Action, ctx: &Context) {
        match ctx.memory(eframe::egui::Memory::focused).filter(|_| ctx.text_edit_focused() && action.ends_typing()) {
            Some(field) => {
                ctx.memory_mut(|memory| memory.surrender_focus(field));
                self.after_typing = Some((field, action));
            }
            None => self.intents.push(Intent::Act(action)),
        }
    }

    fn dropped_files(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if let Some(path) = dropped.into_iter().next() {
            self.intents.push(Intent::OpenFile(path));
        }
    }

    /// Brings what is drawn up to date, and selects what typing in the tree has found.
    fn refresh(&mut self, ctx: &Context) {
        self.views.refresh(&self.session, &mut self.state, &self.zone, ctx);
        if let Some(node) = self.views.take_found() {
            self.state.typed_ahead = None;
            self.select_node(node);
            self.views.refresh(&self.session, &mut self.state, &self.zone, ctx);
        }
    }

    /// Checks the draft again where it, its item or the plan has changed.
    fn check_draft(&mut self) {
        let Some(item) = self.state.reported_item() else { return };
        let draft = self.draft_of(&item);
        let key = (self.session.generation(), item.clone(), draft.clone());
        if self.state.composing || self.checked_for.as_ref() == Some(&key) {
            return;
        }
        let index = PlanIndex::of_item(self.session.plan(), &item);
        self.state.checked = draft.check(&index, &item, self.today());
        self.checked_for = Some(key);
    }

    pub(super) fn today(&self) -> Date {
        self.session.now().to_zoned(self.zone.clone()).date()
    }

    /// Keeps what is to be remembered, a while after it has changed.
    fn remember(&mut self, ctx: &Context) {
        self.memory.screen = self.state.screen;
        let (size, maximised) = ctx.input(|input| {
            let viewport = input.viewport();
            (viewport.inner_rect.map(|rect| rect.size()), viewport.maximized.unwrap_or(false))
        });
        if let Some(size) = size.filter(|_| !maximised) {
            self.memory.window = Some((size.x * self.memory.scale, size.y * self.memory.scale));
        }
        self.memory.maximised = maximised;
        let dragging = ctx.input(|input| input.pointer.any_down());
        if self.memory != self.remembered && !dragging && self.files.remember(self.environment.clone(), self.memory.clone()) {
            self.remembered = self.memory.clone();
        }
    }

    /// Leaves the open plan, after asking where work would be lost.
    pub(super) fn leave(&mut self, leaving: Leaving, ctx: &Context) {
        if self.session.is_modified() || self.state.has_unsubmitted() || self.session.is_saving() {
            self.state.show_dialog(Dialog::Unsaved(leaving));
        } else {
            self.left(leaving, ctx);
        }
    }

    /// Does what was waited for once nothing can be lost any more.
    pub(super) fn left(&mut self, leaving: Leaving, ctx: &Context) {
        self.state.put_dialog_away();
        self.leaving = None;
        match leaving {
            Leaving::Quit => {
                self.may_close = true;
                self.session.end_journal();
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Leaving::Open(path) => {
                self.given_up = Some((self.session.generation(), self.typed()));
                self.files.open(self.environment.clone(), path, ctx);
            }
            Leaving::OpenEmbedded => self.adopt_built_in(Session::embedded(self.environment.clone()), ctx),
            Leaving::OpenSample => self.adopt_built_in(Session::sample(self.environment.clone()), ctx),
        }
    }

    fn adopt_built_in(&mut self, opened: Result<Session, ParseError>, ctx: &Context) {
        match opened {
            Ok(session) => self.adopt(session, ctx),
            Err(error) => {
                let title = "内置规划打不开".to_owned();
                self.state.report(Problem { title, detail: error.to_string(), is_error: true, remedies: Vec::new() });
            }
        }
    }

    /// Puts another plan on the screen.
    pub(super) fn adopt(&mut self, session: Session, ctx: &Context) {
        let screen = self.state.screen;
        self.session.end_journal();
        self.session = session;
        self.views.forget();
        let today = self.today();
        self.state = State::new(Review::due_on(today, &self.session.plan().period));
        self.state.screen = screen;
        self.checked_for = None;
        self.copies = Copies::default();
        self.greet(ctx);
    }
}

/// Shows that a file held over the window can be dropped.
fn drop_target_ui(ui: &Ui) {
    if !ui.input(|input| !input.raw.hovered_files.is_empty()) {
        return;
    }
    let colours = crate::ui::theme::palette(ui);
    let layer = eframe::egui::LayerId::new(eframe::egui::Order::Foreground, Id::unique("drop target"));
    let painter = ui.ctx().layer_painter(layer);
    let place = ui.ctx().content_rect();
    painter.rect_filled(place, CornerRadius::ZERO, colours.surface.gamma_multiply(0.9));
    let font = eframe::egui::FontId::proportional(crate::ui::theme::size::TITLE);
    painter.text(place.center(), eframe::egui::Align2::CENTER_CENTER, "松开鼠标，打开这个规划文件", font, colours.accent);
}
