//! Carries out what panels, menus and shortcuts ask for: each intent becomes a command of the session or a change of the screen.

use eframe::egui::Context;

use super::action::Action;
use super::app::App;
use super::files::Asked;
use super::intent::Intent;
use super::state::{Dialog, Leaving, Problem, Screen, Sought};
use crate::edit::{Edit, new_unit_id};
use crate::evaluate;
use crate::model::{
    Choice, ConflictId, Determination, EntryId, Field, FieldValue, IndicatorId, IndicatorSet, ItemId, NodeId, PlanIndex,
    Retraction, Subject, Unit, Verdict,
};
use crate::present::indicators::IndicatorFilter;
use crate::session::Command;

const SCALES: [f32; 11] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.5, 1.6, 1.75, 1.9, 2.0];

impl App {
    pub(super) fn carry_out(&mut self, intent: Intent, ctx: &Context) {
        match intent {
            Intent::Act(action) => self.act(action, ctx),
            Intent::GoTo(item) => self.go_to(item),
            Intent::Report(indicator) => self.report_on(&indicator),
            Intent::SelectNode(node) => self.select_node(node),
            Intent::FindNode(text) => self.state.typed_ahead = Some(text),
            Intent::SelectTarget(target) => self.state.target = target,
            Intent::SelectIndicator(indicator) => self.state.indicator = Some(indicator),
            Intent::SelectSet(set) => self.narrow(set, self.state.filter.clone()),
            Intent::Narrow(set, filter) => {
                self.narrow(set, filter);
                self.show(Screen::Indicators);
            }
            Intent::ShowEntry(entry) => self.show_entry(entry),
            Intent::SetExpanded(node, open) => {
                if open {
                    self.memory.expanded.insert(node);
                } else {
                    self.memory.expanded.remove(&node);
                }
            }
            Intent::SetAllExpanded(open) => {
                let branches = self.views.outline.iter().filter(|row| open && row.has_children);
                self.memory.expanded = branches.map(|row| row.node.clone()).collect();
            }
            Intent::SetReview(review) => self.state.review = review,
            Intent::ClearDraft => self.clear_draft(),
            Intent::Correct(entry) => self.correct(entry),
            Intent::AskRetract(entry) => self.ask_retract(entry),
            Intent::ManageUnits => self.state.show_dialog(Dialog::Units { new: String::new(), renaming: None }),
            Intent::AskDetermine(item) => {
                let by = self.memory.reporter.clone();
                self.state.show_dialog(Dialog::Determine { item, verdict: Verdict::Met, reason: String::new(), by });
            }
            Intent::OpenFile(path) => self.leave(Leaving::Open(path), ctx),
            Intent::OpenEmbedded => self.leave(Leaving::OpenEmbedded, ctx),
            Intent::SaveTo(path) => {
                let path = if path.extension().is_none() { path.with_extension("ron") } else { path };
                self.files.look(self.environment.clone(), path, ctx);
            }
            Intent::OpenSample => self.leave(Leaving::OpenSample, ctx),
            Intent::AskTargetChange(indicator) => {
                let fields = [self.today().to_string(), String::new(), String::new(), String::new(), String::new()];
                self.state.show_dialog(Dialog::TargetChange { indicator, fields });
            }
            Intent::TakeIn => self.take_in(ctx),
            Intent::AskCopy => self.files.ask(Asked::Copy, self.folder().as_deref(), "", ctx),
            Intent::LookAtCopy(path) => self.look_at_copy(path, ctx),
            Intent::MergeCopy => self.merge_copy(),
            Intent::ShowConflicts => self.state.show_dialog(Dialog::Conflicts),
            Intent::ShowBackups => self.list_backups(ctx),
            Intent::ChooseBackup(place) => {
                if let Some(Dialog::Backups { chosen, .. }) = &mut self.state.dialog {
                    *chosen = Some(place);
                }
            }
            Intent::CopyBackup(place) => self.copy_backup(place, ctx),
            Intent::RestoreBackup(place) => self.restore_backup(place, ctx),
            Intent::AcceptRecovery => self.accept_recovery(ctx),
            Intent::Examine(path) => self.examine(path, ctx),
            Intent::Adopt(path, choice) => self.put_in_place(&path, choice, ctx),
            Intent::RestoreJournal(place) => self.restore_journal(place),
            Intent::ReadJournal(place) => self.read_journal(place),
            Intent::DiscardJournal(place) => self.discard_journal(place),
            Intent::AskRebase(indicator) => self.ask_rebase(indicator),
            Intent::Replace(path) => self.save(Some(path), ctx),
            Intent::CloseDialog => self.close_dialog(),
            Intent::Dismiss(place) => {
                if place < self.state.problems.len() {
                    self.state.problems.remove(place);
                }
            }
            Intent::SaveThenLeave => self.save_then_leave(ctx),
            Intent::LeaveWithoutSaving => {
                if let Some(leaving) = self.answered() {
                    self.left(leaving, ctx);
                }
            }
            change => self.change(change),
        }
    }

    /// Turns the intents that change the plan into edits.
    fn change(&mut self, intent: Intent) {
        match intent {
            Intent::Retract(entry, reason) => {
                let by = self.memory.reporter.clone();
                let retraction = Retraction { entry, reason: reason.trim().to_owned(), by, at: self.session.now() };
                self.enter(Edit::Retract(retraction));
            }
            Intent::SetLead(item, unit) => self.set_lead(item, unit),
            Intent::SetSupporting(item, units) => self.edit(Edit::set(item, Field::Supporting, FieldValue::units(units))),
            Intent::AddLead(item, name) => self.add_lead(item, &name),
            Intent::AddUnit(name) => {
                let unit = Unit::new(new_unit_id(self.session.plan(), &name), name);
                self.add_unit(unit);
            }
            Intent::RenameUnit(unit, name) => self.edit(Edit::set(unit, Field::Name, FieldValue::text(name))),
            Intent::SetRemark(item, remark) => {
                self.state.in_place = None;
                if self.session.plan().remark(&item) != Some(remark.as_str()) {
                    self.edit(Edit::set(item, Field::Remark, FieldValue::text(remark)));
                }
            }
            Intent::SetAnnualTarget(indicator, year, value) => {
                self.edit(Edit::set(indicator, Field::AnnualTarget(year), value.map(FieldValue::Figure)));
            }
            Intent::SetAssignedTarget(indicator, year, target) => {
                self.edit(Edit::set(indicator, Field::AssignedTarget(year), target.map(FieldValue::AssignedTarget)));
            }
            Intent::SetRules(rules) => self.edit(Edit::set(Subject::Plan, Field::Rules, Some(FieldValue::Rules(rules)))),
            Intent::SetNodeDue(node, due) => self.edit(Edit::set(node, Field::Due, due.map(FieldValue::Due))),
            Intent::AddTargetChange(indicator, change) => self.enter(Edit::AddTargetChange { indicator, change }),
            Intent::Settle(ids, choice) => self.settle(ids, choice),
            Intent::Rebase(indicator, base) => {
                let definition = base.definition.clone();
                self.enter(Edit::SetRebased { indicator, definition, base: Some(base), position: None });
            }
            Intent::Determine(item, verdict, reason, by) => self.determine(item, verdict, reason, by),
            _ => {}
        }
    }

    fn act(&mut self, action: Action, ctx: &Context) {
        match action {
            Action::Open => self.files.ask(Asked::Open, self.folder().as_deref(), "", ctx),
            Action::OpenPath => self.state.show_dialog(Dialog::OpenPath(self.path_to_start_from())),
            Action::Save => self.save(None, ctx),
            Action::SaveAs => self.ask_where_to_save(ctx),
            Action::Quit => self.leave(Leaving::Quit, ctx),
            Action::Undo => self.turn_back(Command::Undo, "已撤销：", self.session.undo_label().map(str::to_owned)),
            Action::Redo => self.turn_back(Command::Redo, "已重做：", self.session.redo_label().map(str::to_owned)),
            Action::Search => self.state.search.focus = true,
            Action::Report => self.report_on_selected(),
            Action::Submit => self.submit(),
            Action::ShowOverview => self.show(Screen::Overview),
            Action::ShowChapters => self.show(Screen::Chapters),
            Action::ShowIndicators => self.show(Screen::Indicators),
            Action::NextItem => self.step(1),
            Action::PreviousItem => self.step(-1),
            Action::ToggleTree => self.memory.tree_is_open = !self.memory.tree_is_open,
            Action::ToggleForm => self.memory.form_is_open = !self.memory.form_is_open,
            Action::ZoomIn => self.set_scale(ctx, SCALES.into_iter().find(|scale| *scale > self.memory.scale + 0.01)),
            Action::ZoomOut => self.set_scale(ctx, SCALES.into_iter().rfind(|scale| *scale < self.memory.scale - 0.01)),
            Action::ZoomReset => self.set_scale(ctx, Some(1.0)),
            Action::ToggleTheme => {
                self.memory.dark = Some(!Self::is_dark(ctx));
                self.apply_theme(ctx);
            }
            Action::Shortcuts => self.state.show_dialog(Dialog::Shortcuts),
        }
    }

    /// Enlarges everything by a factor; none is beyond the last step and changes nothing.
    fn set_scale(&mut self, ctx: &Context, scale: Option<f32>) {
        let Some(scale) = scale else { return };
        self.memory.scale = scale;
        ctx.set_zoom_factor(scale);
    }

    fn show(&mut self, screen: Screen) {
        self.state.screen = screen;
        self.state.scroll_to_selection = true;
    }

    /// Shows what a filter leaves of a list of indicators, and the first of it large.
    fn narrow(&mut self, set: IndicatorSet, filter: IndicatorFilter) {
        self.state.indicator = None;
        self.state.set = set;
        self.state.filter = filter;
    }

    /// Goes to the item of an entry, with the entry marked and in view.
    fn show_entry(&mut self, id: EntryId) {
        let Some(item) = self.session.plan().entries.iter().find(|entry| entry.id == id).map(|entry| entry.item.clone()) else {
            return;
        };
        if self.state.screen != Screen::Indicators || self.state.indicator.clone().map(ItemId::Indicator) != Some(item.clone()) {
            self.go_to(item);
        }
        self.state.sought = Some(Sought { entry: id, is_to_come: true });
    }

    /// Goes to a node in the tree, or to an indicator in its table.
    pub(super) fn go_to(&mut self, item: ItemId) {
        match item {
            ItemId::Node(node) => {
                self.select_node(node);
                self.show(Screen::Chapters);
            }
            ItemId::Indicator(id) => {
                if let Some(indicator) = self.session.plan().indicator(&id) {
                    self.state.set = indicator.set;
                    self.state.filter = IndicatorFilter::default();
                    self.state.indicator = Some(id);
                    self.show(Screen::Indicators);
                }
            }
        }
        self.state.search.query.clear();
    }

    pub(super) fn report_on(&mut self, id: &IndicatorId) {
        let Some(node) = self.session.plan().indicator(id).map(|indicator| indicator.node.clone()) else { return };
        self.select_node(node);
        self.state.target = Some(id.clone());
        self.memory.form_is_open = true;
        self.state.focus_form = true;
        self.show(Screen::Chapters);
    }

    /// Brings the form of what is selected to the front, ready to be typed in.
    fn report_on_selected(&mut self) {
        match self.state.screen {
            Screen::Indicators => {
                if let Some(indicator) = self.state.indicator.clone() {
                    self.report_on(&indicator);
                }
            }
            Screen::Overview => self.show(Screen::Chapters),
            Screen::Chapters => {}
        }
        self.memory.form_is_open = true;
        self.state.focus_form = true;
    }

    /// Selects a node, opens the branches it stands in, and offers its first indicator for reporting.
    pub(super) fn select_node(&mut self, node: NodeId) {
        let outline = &self.views.outline;
        let mut above = outline.iter().find(|row| row.node == node).and_then(|row| row.parent);
        while let Some(row) = above.and_then(|place| outline.get(place)) {
            self.memory.expanded.insert(row.node.clone());
            above = row.parent;
        }
        let plan = self.session.plan();
        self.state.target = plan.indicators.iter().find(|indicator| indicator.node == node).map(|indicator| indicator.id.clone());
        self.state.node = Some(node);
        self.state.scroll_to_selection = true;
    }

    /// Moves the selection of the screen by one row.
    fn step(&mut self, by: isize) {
        let next = |place: Option<usize>, len: usize| {
            let place = place.map_or(0, |place| place.saturating_add_signed(by));
            place.min(len.saturating_sub(1))
        };
        match self.state.screen {
            Screen::Overview => {}
            Screen::Chapters => {
                let rows = &self.views.outline;
                let present = rows.iter().position(|row| Some(&row.node) == self.state.node.as_ref());
                if let Some(row) = rows.get(next(present, rows.len())) {
                    self.select_node(row.node.clone());
                }
            }
            Screen::Indicators => {
                let rows = &self.views.indicators;
                let present = rows.iter().position(|row| Some(&row.indicator) == self.state.indicator.as_ref());
                if let Some(row) = rows.get(next(present, rows.len())) {
                    self.state.indicator = Some(row.indicator.clone());
                    self.state.scroll_to_selection = true;
                }
            }
        }
    }

    /// Runs one edit; a refusal is shown in words and nothing has changed.
    pub(super) fn edit(&mut self, edit: Edit) {
        let label = edit.label(self.session.plan());
        self.run(Command::Edit(edit), &label);
    }

    /// Runs the edit that a dialog was filled in for, and closes it.
    fn enter(&mut self, edit: Edit) {
        if self.is_accepted(edit) {
            self.state.close_dialog();
        }
    }

    /// Runs an edit of a dialog. Where it is refused, what was typed stays to be put right, and the reason is told beside it.
    fn is_accepted(&mut self, edit: Edit) -> bool {
        let label = edit.label(self.session.plan());
        if let Some(before) = self.state.dialog_refusal.take() {
            self.state.problems.retain(|problem| *problem != before);
        }
        let result = self.session.run(Command::Edit(edit));
        match result {
            Ok(()) => {
                self.state.done = label;
                true
            }
            Err(error) => {
                let problem = Problem::error(format!("没有完成：{label}"), error.to_string());
                self.state.report(problem.clone());
                self.state.dialog_refusal = Some(problem);
                false
            }
        }
    }

    fn add_unit(&mut self, unit: Unit) {
        if self.is_accepted(Edit::AddUnit { unit, position: None })
            && let Some(Dialog::Units { new, .. }) = &mut self.state.dialog
        {
            new.clear();
        }
    }

    fn ask_retract(&mut self, id: EntryId) {
        if let Some(entry) = self.session.plan().entries.iter().find(|entry| entry.id == id) {
            let dialog = Dialog::Retract { entry: id, item: entry.item.clone(), reason: String::new() };
            self.state.show_dialog(dialog);
        }
    }

    pub(super) fn run(&mut self, command: Command, label: &str) -> bool {
        match self.session.run(command) {
            Ok(()) => {
                label.clone_into(&mut self.state.done);
                true
            }
            Err(error) => {
                let title = format!("没有完成：{label}");
                self.state.report(Problem { title, detail: error.to_string(), is_error: true, remedies: Vec::new() });
                false
            }
        }
    }

    fn turn_back(&mut self, command: Command, word: &str, label: Option<String>) {
        if let Some(label) = label {
            self.run(command, &format!("{word}{label}"));
        }
    }

    fn set_lead(&mut self, item: ItemId, unit: Option<crate::model::UnitId>) {
        let supporting = self.session.plan().responsibility(&item).map(|found| found.supporting.clone()).unwrap_or_default();
        let lead = Edit::set(&item, Field::Lead, unit.clone().map(FieldValue::Unit));
        match unit.filter(|unit| supporting.contains(unit)) {
            None => self.edit(lead),
            Some(unit) => {
                let others = supporting.into_iter().filter(|other| *other != unit).collect();
                let label = lead.label(self.session.plan());
                let edits = vec![Edit::set(item, Field::Supporting, FieldValue::units(others)), lead];
                self.run(Command::Group { label: label.clone(), edits }, &label);
            }
        }
    }

    fn add_lead(&mut self, item: ItemId, name: &str) {
        let known = self.session.plan().units.iter().find(|unit| unit.name == name).map(|unit| unit.id.clone());
        if let Some(unit) = known {
            self.set_lead(item, Some(unit));
            return;
        }
        let unit = Unit::new(new_unit_id(self.session.plan(), name), name);
        let lead = Edit::set(item, Field::Lead, Some(FieldValue::Unit(unit.id.clone())));
        let label = format!("新增单位 {name} 并设为{}", self.session.plan().labels.lead());
        let edits = vec![Edit::AddUnit { unit, position: None }, lead];
        self.run(Command::Group { label: label.clone(), edits }, &label);
    }

    fn settle(&mut self, ids: Vec<ConflictId>, choice: Choice) {
        let edits: Vec<Edit> = ids.into_iter().map(|id| Edit::SettleConflict { id, choice }).collect();
        match <[Edit; 1]>::try_from(edits) {
            Ok([edit]) => self.edit(edit),
            Err(edits) => {
                let label = format!("{}（{} 处冲突）", choice.name(), edits.len());
                self.run(Command::Group { label: label.clone(), edits }, &label);
            }
        }
    }

    /// Asks for a baseline under the definition by which the newest figure was counted.
    fn ask_rebase(&mut self, indicator: IndicatorId) {
        let item = ItemId::Indicator(indicator.clone());
        let index = PlanIndex::of_item(self.session.plan(), &item);
        let newest = evaluate::newest(&index, &item, self.state.review.cut_off);
        let definition = newest.map(|entry| entry.definition.clone()).unwrap_or_default();
        let found = index.indicator(&indicator);
        let base = found.and_then(|found| found.baseline.as_ref());
        let eve = found.map(|found| index.plan().period_of(found).baseline_date());
        let date = base.map(|base| base.date).or(eve).map(|date| date.to_string()).unwrap_or_default();
        let fields = [definition, String::new(), date, String::new()];
        self.state.show_dialog(Dialog::Rebase { indicator, fields });
    }

    fn determine(&mut self, item: ItemId, verdict: Verdict, reason: String, by: String) {
        let (id, now) = (self.session.new_determination_id(), self.session.now());
        // It holds from the day of the review in which it is made, or that review would not show it.
        let date = self.state.review.cut_off.min(self.today());
        let determination = Determination { id, item, verdict, reason, by, date, entered: now };
        self.enter(Edit::AddDetermination(determination));
    }
}
