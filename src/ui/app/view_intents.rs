//! Carries out the intents that change what is shown: screens, selections, lists, the form and sizes. The plan stays as it is.

use eframe::egui::Context;

use super::App;
use crate::model::{EntryId, IndicatorId, IndicatorSet, ItemId, NodeId, Review};
use crate::present::indicators::IndicatorFilter;
use crate::present::report_order::next_after;
use crate::ui::intent::ViewIntent;
use crate::ui::marks::Marks;
use crate::ui::screen::Screen;
use crate::ui::state::{FirstSteps, FocusPlace, LeadPick, PickPlace, Sought, TreeRows};

impl App {
    pub(super) fn carry_out_view(&mut self, intent: ViewIntent, ctx: &Context) {
        match intent {
            ViewIntent::Show(screen) => self.show(screen),
            ViewIntent::ShowFindings => {
                self.show(Screen::Overview);
                self.state.focus = Some(FocusPlace::Findings);
            }
            ViewIntent::GoTo(item) => self.go_to(item),
            ViewIntent::Report(indicator) => self.report_on(&indicator),
            ViewIntent::ReportOnSelected => self.report_on_selected(),
            ViewIntent::ReportOnFirst => self.report_on_first(),
            ViewIntent::SelectNode(node) => self.select_node(node),
            ViewIntent::FindNode(text) => self.state.typed_ahead = Some(text),
            ViewIntent::SelectTarget(target) => self.choose_target(target),
            ViewIntent::SelectIndicator(indicator) => self.select_indicator(indicator),
            ViewIntent::SelectSet(set) => self.narrow(set, self.state.filter.clone()),
            ViewIntent::Narrow(set, filter) => {
                self.narrow(set, filter);
                self.show(Screen::Indicators);
            }
            ViewIntent::SelectNext => self.step(1),
            ViewIntent::SelectPrevious => self.step(-1),
            ViewIntent::StepTarget(by) => self.step_target(by),
            ViewIntent::Mark(marks, item) => self.mark(marks, item),
            ViewIntent::Unmark => self.state.marks = Marks::default(),
            ViewIntent::PickLead => self.pick_lead(),
            ViewIntent::ShowLeaderless(only) => {
                self.state.tree_rows = if only { TreeRows::Leaderless } else { TreeRows::All };
                self.memory.tree_is_open |= only;
                self.show(Screen::Chapters);
            }
            ViewIntent::ShowEntry(entry) => self.show_entry(entry),
            ViewIntent::SetExpanded(node, true) => _ = self.memory.expanded.insert(node),
            ViewIntent::SetExpanded(node, false) => _ = self.memory.expanded.remove(&node),
            ViewIntent::SetAllExpanded(open) => {
                let branches = self.view_model.outline.iter().filter(|row| open && row.has_children);
                self.memory.expanded = branches.map(|row| row.node.clone()).collect();
            }
            ViewIntent::SetReview(review) => self.set_review(review),
            ViewIntent::Search => self.state.search.focus = true,
            ViewIntent::Correct(entry) => self.correct(entry),
            ViewIntent::CorrectNewest => self.correct_newest(),
            ViewIntent::ClearDraft => self.clear_draft(),
            ViewIntent::TakeBack => self.take_back(),
            ViewIntent::ShowUnsubmitted => self.show_unsubmitted(),
            ViewIntent::FollowReview => self.follow_review(),
            ViewIntent::FollowLast => self.follow_last(),
            ViewIntent::ToggleTree => self.memory.tree_is_open = !self.memory.tree_is_open,
            ViewIntent::ToggleForm => self.memory.form_is_open = !self.memory.form_is_open,
            ViewIntent::ZoomIn => self.zoom_in(ctx),
            ViewIntent::ZoomOut => self.zoom_out(ctx),
            ViewIntent::ZoomReset => self.set_scale(ctx, Some(1.0)),
            ViewIntent::ToggleTheme => self.toggle_theme(ctx),
            ViewIntent::Copy { text, told } => {
                ctx.copy_text(text);
                self.state.done = format!("已复制{told}").into();
            }
            ViewIntent::Dismiss(alert) => self.state.alerts.dismiss(alert),
            ViewIntent::HideFirstSteps => self.memory.first_steps = FirstSteps::PutAway,
        }
    }

    fn select_indicator(&mut self, indicator: IndicatorId) {
        self.state.marks = Marks::default();
        self.state.indicator = Some(indicator);
    }

    fn mark(&mut self, marks: Marks, item: ItemId) {
        match item {
            ItemId::Node(node) => self.select_node(node),
            ItemId::Indicator(indicator) => {
                self.state.indicator = Some(indicator);
                self.state.scroll_to_selection = true;
            }
        }
        self.state.marks = marks;
    }

    /// Opens the list to choose a lead unit from, for the marked items or else for the selected one.
    fn pick_lead(&mut self) {
        let selected = match self.state.screen {
            Screen::Overview => None,
            Screen::Chapters => self.state.node.clone().map(ItemId::Node),
            Screen::Indicators => self.state.indicator.clone().map(ItemId::Indicator),
        };
        let marked = self.state.marks.items().to_vec();
        self.state.lead_pick = if marked.is_empty() {
            selected.map(|item| LeadPick::new(vec![item], PickPlace::Chip))
        } else {
            self.memory.tree_is_open |= self.state.screen == Screen::Chapters;
            Some(LeadPick::new(marked, PickPlace::Bar))
        };
    }

    /// Shows the plan as of another review. Forms in which nothing was typed follow it.
    fn set_review(&mut self, review: Review) {
        self.memory.remember_review(self.session.plan().plan_id, review);
        self.state.choose_review(review);
    }

    fn show(&mut self, screen: Screen) {
        self.state.marks = Marks::default();
        self.state.lead_pick = None;
        self.state.screen = screen;
        self.state.scroll_to_selection = true;
        self.state.focus_list();
    }

    /// Narrows a list of indicators to those that pass a filter, and drops the selection, so that the first of them is selected.
    fn narrow(&mut self, set: IndicatorSet, filter: IndicatorFilter) {
        self.state.marks = Marks::default();
        self.state.indicator = None;
        self.state.set = set;
        self.state.filter = filter;
    }

    /// Goes to the item of an entry, highlights the entry and scrolls to it.
    fn show_entry(&mut self, id: EntryId) {
        let Some(item) = self.session.plan().entries.iter().find(|entry| entry.id == id).map(|entry| entry.item.clone()) else {
            return;
        };
        if self.state.screen != Screen::Indicators || self.state.indicator.clone().map(ItemId::Indicator) != Some(item.clone()) {
            self.go_to(item);
        }
        self.state.sought = Some(Sought { entry: id, is_to_come: true });
    }

    /// Goes to a node in the tree, or to an indicator in its list.
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
        self.state.focus = Some(FocusPlace::Form);
        self.show(Screen::Chapters);
    }

    /// Opens the form for what is selected and focuses it.
    pub(super) fn report_on_selected(&mut self) {
        let search = &self.state.search;
        if !search.query.trim().is_empty() && self.view_model.hits.is_empty() {
            self.state.done = format!("没有找到“{}”，没有打开填报栏", search.query.trim()).into();
            return;
        }
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
        self.state.focus = Some(FocusPlace::Form);
    }

    /// Opens the form for the first item that is owed; where none is, shows the outline to choose from.
    fn report_on_first(&mut self) {
        match next_after(&self.view_model.order, None, |place| place.is_owed).cloned() {
            Some(item) => self.show_form_of(item),
            None => self.show(Screen::Chapters),
        }
    }

    /// Selects a node, expands the branches above it, and chooses its first indicator, if any, for the form.
    pub(super) fn select_node(&mut self, node: NodeId) {
        let outline = &self.view_model.outline;
        let mut above = outline.iter().find(|row| row.node == node).and_then(|row| row.parent);
        while let Some(row) = above.and_then(|place| outline.get(place)) {
            self.memory.expanded.insert(row.node.clone());
            above = row.parent;
        }
        self.state.marks = Marks::default();
        let plan = self.session.plan();
        self.state.target = plan.indicators.iter().find(|indicator| indicator.node == node).map(|indicator| indicator.id.clone());
        self.state.node = Some(node);
        self.state.scroll_to_selection = true;
    }

    /// Moves the selection of the current screen by `by` rows.
    fn step(&mut self, by: isize) {
        let next = |place: Option<usize>, len: usize| {
            let place = place.map_or(0, |place| place.saturating_add_signed(by));
            place.min(len.saturating_sub(1))
        };
        match self.state.screen {
            Screen::Overview => {}
            Screen::Chapters => {
                let rows = &self.view_model.outline;
                let present = rows.iter().position(|row| Some(&row.node) == self.state.node.as_ref());
                if let Some(row) = rows.get(next(present, rows.len())) {
                    self.select_node(row.node.clone());
                }
            }
            Screen::Indicators => {
                let rows = &self.view_model.indicators;
                let present = rows.iter().position(|row| Some(&row.indicator) == self.state.indicator.as_ref());
                if let Some(row) = rows.get(next(present, rows.len())) {
                    self.select_indicator(row.indicator.clone());
                    self.state.scroll_to_selection = true;
                }
            }
        }
    }

    /// Chooses the next or the previous target of the page for the form; the last of them is the node itself.
    fn step_target(&mut self, by: isize) {
        let Some(page) = self.view_model.page.as_ref().filter(|_| self.state.screen == Screen::Chapters) else { return };
        let targets = page.targets.iter().map(|row| Some(row.indicator.clone()));
        let targets: Vec<Option<IndicatorId>> = targets.chain([None]).collect();
        let present = targets.iter().position(|target| *target == self.state.target).unwrap_or_default();
        let count = isize::try_from(targets.len()).unwrap_or(1);
        let next = (isize::try_from(present).unwrap_or_default() + by).rem_euclid(count);
        let next = usize::try_from(next).ok().and_then(|next| targets.into_iter().nth(next));
        self.choose_target(next.flatten());
    }

    fn choose_target(&mut self, target: Option<IndicatorId>) {
        self.state.target = target;
        self.memory.form_is_open = true;
        self.state.focus = Some(FocusPlace::Form);
    }

    fn correct_newest(&mut self) {
        match self.newest_entry() {
            Some(entry) => self.correct(entry),
            None => self.state.done = "这一项还没有填报，没有可以更正的".to_owned().into(),
        }
    }

    /// Returns the newest entry of the selected item that is not withdrawn.
    pub(super) fn newest_entry(&self) -> Option<EntryId> {
        let rows = match self.state.screen {
            Screen::Overview => return None,
            Screen::Chapters => &self.view_model.timeline,
            Screen::Indicators => &self.view_model.detail.as_ref()?.timeline,
        };
        rows.iter().find(|row| row.withdrawn.is_none()).map(|row| row.entry)
    }
}
