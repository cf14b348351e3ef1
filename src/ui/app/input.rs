//! Input other than clicks: the input method and shortcuts.

use eframe::egui::{Context, Event, ImeEvent, Memory, Popup};

use super::App;
use crate::model::{IndicatorId, ItemId};
use crate::ui::action::Action;
use crate::ui::chapters::{first_field, tree_id};
use crate::ui::indicators::table_id;
use crate::ui::screen::Screen;
use crate::ui::state::FocusPlace;

impl App {
    /// Notes whether an input method is composing text. Until it commits, nothing typed is checked or submitted. What was being
    /// composed in a field that the cursor has left stays in it as it stands, and is text like any other.
    pub(super) fn follow_input_method(&mut self, ctx: &Context) {
        let focused = ctx.memory(Memory::focused);
        if self.composed_in != focused {
            self.state.composing = false;
        }
        ctx.input(|input| {
            for event in &input.events {
                match event {
                    Event::Ime(ImeEvent::Preedit { text, .. }) => self.state.composing = !text.is_empty(),
                    Event::Ime(ImeEvent::Commit(_)) => self.state.composing = false,
                    _ => {}
                }
            }
        });
        self.composed_in = focused;
    }

    pub(super) fn shortcuts(&mut self, ctx: &Context) {
        let typing = ctx.text_edit_focused() && !self.stands_in_new_form(ctx);
        let in_dialog = self.state.dialogs.front.is_some();
        let keys = Action::ALL.iter().flat_map(|action| action.keys().iter().map(move |key| (*action, *key)));
        // egui would also take Ctrl+Shift+S for Ctrl+S, so shortcuts with Shift are looked for first.
        let mut keys: Vec<_> = keys.collect();
        keys.sort_by_key(|(_, key)| !key.modifiers.shift);
        for (action, key) in keys {
            if typing && action.yields_to_text_fields() || in_dialog && !action.works_in_dialogs() {
                continue;
            }
            if ctx.input_mut(|input| input.consume_shortcut(&key)) {
                let takes_back = action == Action::Undo && self.has_just_cleared();
                self.finish_typing(if takes_back { Action::TakeBack } else { action }, ctx);
            }
        }
    }

    /// Returns whether the cursor stands in the first field of a form that was filled anew, where it came without being put there:
    /// undoing then means what was done before.
    fn stands_in_new_form(&self, ctx: &Context) -> bool {
        let first = self.state.reported_item().map(|item| first_field(&item, self.state.form_nr));
        self.state.form.is_new && first.is_some() && ctx.memory(Memory::focused) == first
    }

    /// Lets a digit that is typed on a row begin in the field 数值 of the selected indicator's form.
    pub(super) fn begin_with_digit(&mut self, ctx: &Context) {
        // Only on a row: digits typed where nothing has the focus were meant for something else.
        let is_on_list = ctx.memory(Memory::focused).is_some_and(|id| id == tree_id() || id == table_id());
        let is_elsewhere = !is_on_list || self.state.dialogs.front.is_some() || Popup::is_any_open(ctx);
        let indicator = match self.state.screen {
            Screen::Chapters => self.state.target.clone(),
            Screen::Indicators => self.state.indicator.clone(),
            Screen::Overview => None,
        };
        // Where a figure stands already, digits would be added to it out of sight.
        let is_empty = |id: &IndicatorId| self.draft_of(&ItemId::Indicator(id.clone())).value.is_empty();
        let Some(indicator) = indicator.filter(|id| !is_elsewhere && is_empty(id)) else { return };
        let is_digit = |event: &Event| matches!(event, Event::Text(text) if text.starts_with(is_figure));
        let mut typed = String::new();
        ctx.input_mut(|input| {
            for event in input.events.extract_if(.., |event| is_digit(event)) {
                if let Event::Text(text) = event {
                    typed.push_str(&text);
                }
            }
        });
        if typed.is_empty() {
            return;
        }
        if self.state.screen != Screen::Chapters {
            self.report_on(&indicator);
        }
        let item = ItemId::Indicator(indicator);
        let mut draft = self.draft_of(&item);
        draft.value.push_str(&typed);
        self.state.drafts.insert(item, draft);
        // The field begins anew, with the cursor behind the digit.
        self.state.form_nr += 1;
        self.memory.form_is_open = true;
        self.state.focus = Some(FocusPlace::Form);
    }

    /// Does an action. If the action ends typing, first takes the focus from the text field for one frame, so that what was typed
    /// becomes an edit.
    pub(super) fn finish_typing(&mut self, action: Action, ctx: &Context) {
        match ctx.memory(Memory::focused).filter(|_| ctx.text_edit_focused() && action.ends_typing()) {
            Some(field) => {
                ctx.memory_mut(|memory| memory.surrender_focus(field));
                self.after_typing = Some((field, action));
            }
            None => self.intents.push(action.intent()),
        }
    }
}

fn is_figure(character: char) -> bool {
    character.is_ascii_digit() || ('０'..='９').contains(&character)
}
