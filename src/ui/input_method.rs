//! Where an input method may show its list of candidates, and what becomes of it when the cursor leaves the field.
//!
//! On X11 the input method is told one point, not a rectangle, and covers what is below and right of it. An input context that is
//! taken away at once leaves its list on the screen, and with it what was being composed and the choice of language.

use std::time::Duration;

use eframe::egui::output::IMEOutput;
use eframe::egui::{Context, Event, FullOutput, ImeEvent, Plugin, RawInput, Rect, pos2, vec2};

/// How many seconds an input method has to put its list away before its context goes.
const PATIENCE: f64 = 0.3;

/// An egui plugin that tells input methods on X11 what they understand.
pub(super) struct InputMethod {
    /// Makes the X server tell the input method that its field has lost the focus.
    put_away: Box<dyn Fn() + Send + Sync>,
    /// What was told of the field with the cursor, in the frame before.
    told: Option<IMEOutput>,
    /// When the list was asked to go away, in egui's seconds, after the cursor has left the field.
    leaving: Option<f64>,
    /// Whether text is being composed that stands in the field.
    composing: bool,
}

impl InputMethod {
    /// Creates the plugin with what makes an input method put its list away.
    pub(super) fn new(put_away: impl Fn() + Send + Sync + 'static) -> Self {
        Self { put_away: Box::new(put_away), told: None, leaving: None, composing: false }
    }

    /// Keeps the context of a field that the cursor has left, until its list is gone.
    fn held(&mut self, ctx: &Context) -> Option<IMEOutput> {
        let told = self.told?;
        let now = ctx.input(|input| input.time);
        let since = *self.leaving.get_or_insert_with(|| {
            (self.put_away)();
            now
        });
        if now - since < PATIENCE {
            ctx.request_repaint_after(Duration::from_secs_f64(PATIENCE));
            return Some(told);
        }
        (self.told, self.leaving) = (None, None);
        None
    }
}

impl Plugin for InputMethod {
    fn debug_name(&self) -> &'static str {
        "input method"
    }

    fn input_hook(&mut self, _: &Context, input: &mut RawInput) {
        for event in &input.events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => self.composing = !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_)) => self.composing = false,
                // The list has been put away: its context may go.
                Event::WindowFocused(true) if self.leaving.is_some() => (self.told, self.leaving) = (None, None),
                _ => {}
            }
        }
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let Some(ime) = &mut output.platform_output.ime else {
            output.platform_output.ime = self.held(ctx);
            return;
        };
        ime.cursor_rect = lower_edge(ime.cursor_rect);
        // What an input method composes in its own list goes on in the next field. What stands in the field stays there as it is.
        if ime.should_interrupt_composition {
            ime.should_interrupt_composition = std::mem::take(&mut self.composing);
        }
        self.told = Some(IMEOutput { should_interrupt_composition: false, ..*ime });
        self.leaving = None;
    }
}

/// Returns the lower edge of a line, as a rectangle whose corner is the point that X11 is told.
fn lower_edge(line: Rect) -> Rect {
    Rect::from_min_size(pos2(line.min.x, line.max.y), vec2(line.width(), 0.0))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use eframe::egui::{Id, Memory, TextEdit};

    use super::*;

    /// Two fields, one above the other, and what the input method was asked.
    struct Fields {
        ctx: Context,
        time: f64,
        put_away: Arc<AtomicUsize>,
        texts: [String; 2],
    }

    impl Fields {
        fn new() -> Self {
            let (ctx, put_away) = (Context::default(), Arc::new(AtomicUsize::new(0)));
            let count = Arc::clone(&put_away);
            ctx.add_plugin(InputMethod::new(move || {
                count.fetch_add(1, Ordering::Relaxed);
            }));
            Self { ctx, time: 0.0, put_away, texts: Default::default() }
        }

        fn frame(&mut self, events: Vec<Event>) -> Option<IMEOutput> {
            self.frame_with(events, |_| {})
        }

        /// Draws a frame in which the focus is changed, as a click does.
        fn frame_with(&mut self, events: Vec<Event>, change: impl Fn(&mut Memory)) -> Option<IMEOutput> {
            self.time += 0.02;
            let input = RawInput { events, time: Some(self.time), focused: true, ..RawInput::default() };
            let texts = &mut self.texts;
            let mut output = self.ctx.run_ui(input, |ui| {
                ui.memory_mut(&change);
                for (nr, text) in texts.iter_mut().enumerate() {
                    ui.add(TextEdit::multiline(text).id(Id::unique(nr)));
                }
            });
            output.textures_delta.clear();
            output.platform_output.ime
        }

        fn focus(&mut self, nr: usize) -> Option<IMEOutput> {
            self.frame_with(Vec::new(), |memory| memory.request_focus(Id::unique(nr)))
        }

        fn leave(&mut self) -> Option<IMEOutput> {
            let field = self.ctx.memory(Memory::focused).unwrap();
            self.frame_with(Vec::new(), |memory| memory.surrender_focus(field))
        }
    }

    fn composed(text: &str) -> Vec<Event> {
        vec![Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })]
    }

    /// «The list of characters covers the line that I am writing.»
    #[test]
    fn the_list_of_candidates_stands_below_the_line() {
        let mut fields = Fields::new();
        fields.focus(0);
        let told = fields.frame(composed("ni'hao")).unwrap();
        assert!(told.cursor_rect.min.y >= told.rect.min.y + 10.0, "{told:?}");
        assert!(told.cursor_rect.height() < 0.5 && told.cursor_rect.min.y < told.rect.max.y);
    }

    /// «I write 计划, click into the next field, and the characters are gone; I also have to switch to Chinese again.»
    #[test]
    fn the_input_method_goes_on_in_the_next_field() {
        let mut fields = Fields::new();
        fields.focus(0);
        fields.frame(Vec::new());
        assert!(!fields.focus(1).unwrap().should_interrupt_composition);
        assert_eq!(fields.put_away.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn what_stands_in_the_field_stays_there_and_is_not_written_twice() {
        let mut fields = Fields::new();
        fields.focus(0);
        fields.frame(composed("ji'hua"));
        assert!(fields.focus(1).unwrap().should_interrupt_composition);
        assert!(!fields.focus(0).unwrap().should_interrupt_composition, "only once");
        assert_eq!(fields.texts, ["ji'hua", ""]);
    }

    /// «The list of characters stays on the screen after I have clicked elsewhere.»
    #[test]
    fn the_list_is_put_away_before_the_input_method_is_let_go() {
        let mut fields = Fields::new();
        fields.focus(0);
        assert!(fields.leave().is_some(), "it is still there to put its list away");
        assert_eq!(fields.put_away.load(Ordering::Relaxed), 1);
        assert!(fields.frame(vec![Event::WindowFocused(false)]).is_some());
        assert!(fields.frame(vec![Event::WindowFocused(true)]).is_none());
        assert!(fields.frame(Vec::new()).is_none());
        assert_eq!(fields.put_away.load(Ordering::Relaxed), 1, "once");
    }

    #[test]
    fn an_input_method_that_does_not_answer_is_let_go() {
        let mut fields = Fields::new();
        fields.focus(0);
        assert!(fields.leave().is_some());
        fields.time += PATIENCE;
        assert!(fields.frame(Vec::new()).is_none());
        assert!(fields.focus(1).is_some());
        assert!(fields.leave().is_some());
        assert_eq!(fields.put_away.load(Ordering::Relaxed), 2);
    }
}
