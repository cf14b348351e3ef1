//! The slowest frame of what a person does in a window with a large plan: all that the program does in it, without painting.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use criterion::Criterion;
use eframe::egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, TouchPhase, pos2, vec2};
use egui_kittest::Harness;
use plandesk::model::{Plan, Timestamp};
use plandesk::session::{Environment, Folders, MemoryDisk, Session};
use plandesk::storage::to_bytes;
use plandesk::ui::App;

const FILE: &str = "/规划/规划.ron";
const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// After a key frames are drawn, and measured, for so long: what is worked out on another thread comes back within it.
const WATCHED: Duration = Duration::from_millis(600);

/// The same for the wheel, whose turn takes a few frames.
const TURNED: Duration = Duration::from_millis(150);

/// The same for a save.
const SAVED: Duration = Duration::from_secs(4);

struct Window {
    harness: Harness<'static, Option<App>>,
    /// How long the last frame took.
    frame: Rc<Cell<Duration>>,
}

impl Window {
    fn open(plan: &Plan) -> Self {
        let disk = MemoryDisk::new();
        disk.put(FILE, to_bytes(plan).expect("the plan keeps the limits"));
        let folders = Some(Folders::under(Path::new("/家")));
        let environment = Environment { disk: Arc::new(disk), folders, clock: Timestamp::now };
        let session = Session::open(environment.clone(), Path::new(FILE)).expect("the plan opens");
        let mut start = Some((environment, session));
        let frame = Rc::new(Cell::new(Duration::ZERO));
        let measured = Rc::clone(&frame);
        let draw = move |ui: &mut eframe::egui::Ui, app: &mut Option<App>| {
            if let Some((environment, session)) = start.take() {
                *app = Some(App::new(ui.ctx(), environment, session));
            }
            if let Some(app) = app {
                let begun = Instant::now();
                app.logic(ui.ctx());
                app.ui(ui);
                measured.set(begun.elapsed());
            }
        };
        Self { harness: Harness::builder().with_size(vec2(1440.0, 900.0)).build_ui_state(draw, None), frame }
    }

    /// Presses keys, and returns the slowest frame of all that follows.
    fn slowest_after(&mut self, modifiers: Modifiers, key: Key) -> Duration {
        self.slowest_within(WATCHED, modifiers, key)
    }

    fn slowest_within(&mut self, span: Duration, modifiers: Modifiers, key: Key) -> Duration {
        self.harness.key_press_modifiers(modifiers, key);
        self.slowest(span)
    }

    /// Returns the slowest of the frames that are drawn for so long.
    fn slowest(&mut self, span: Duration) -> Duration {
        let begun = Instant::now();
        let mut slowest = Duration::ZERO;
        while begun.elapsed() < span {
            self.harness.step();
            slowest = slowest.max(self.frame.get());
            thread::sleep(Duration::from_millis(5));
        }
        slowest
    }

    /// Types a letter into the field that has the cursor, and returns the slowest frame of what follows.
    fn type_letter(&mut self, letter: &str) -> Duration {
        self.harness.event(Event::Text(letter.to_owned()));
        self.slowest(WATCHED)
    }

    /// Turns the wheel over the list at the left, and returns the slowest frame of what follows.
    fn turn_wheel(&mut self, down: bool) -> Duration {
        self.harness.hover_at(pos2(300.0, 500.0));
        let delta = vec2(0.0, if down { -40.0 } else { 40.0 });
        let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, Modifiers::NONE);
        let source = MouseWheelSource::Wheel;
        self.harness.event(Event::MouseWheel { unit, delta, phase, source, modifiers });
        self.slowest(TURNED)
    }

    fn entries(&self) -> usize {
        self.harness.state().as_ref().map_or(0, |app| app.plan().entries.len())
    }

    /// Reports a figure on the indicator shown large, and returns the slowest frame of taking it in.
    fn report(&mut self, value: u64) -> Duration {
        self.slowest_after(CTRL, Key::Num3);
        self.slowest_after(Modifiers::NONE, Key::F2);
        self.harness.event(Event::Text(value.to_string()));
        self.harness.step();
        let before = self.entries();
        // The second time answers what is asked about the first.
        let slowest = [self.slowest_after(CTRL, Key::Enter), self.slowest_after(CTRL, Key::Enter)];
        assert_eq!(self.entries(), before + 1, "the report is taken");
        slowest.into_iter().max().unwrap_or_default()
    }
}

/// Measures the frames of a window with thousands of indicators: looking for one letter by letter, and going through their table.
pub(crate) fn lists(criterion: &mut Criterion, plan: &Plan) {
    let mut window = Window::open(plan);
    window.slowest_after(CTRL, Key::Num3);
    criterion.bench_function("slowest frame: the wheel over 3,000 indicators", |bencher| {
        bencher.iter_custom(|times| (0..times).map(|nr| window.turn_wheel(nr % 20 < 10)).sum());
    });
    window.slowest_after(CTRL, Key::F);
    criterion.bench_function("slowest frame: a letter of a search among 3,000 indicators", |bencher| {
        let letters = ["d", "q", "s", "c"];
        bencher.iter_custom(|times| {
            let letter = |nr: u64| letters.get(usize::try_from(nr % 4).unwrap_or_default()).copied().unwrap_or("d");
            let typed = (0..times).map(|nr| {
                if nr % 4 == 0 {
                    window.slowest_after(CTRL, Key::A);
                }
                window.type_letter(letter(nr))
            });
            typed.sum()
        });
    });
}

/// Measures the frames after selecting, after submitting a report, after saving and after undoing.
pub(crate) fn frames(criterion: &mut Criterion, plan: &Plan) {
    let mut window = Window::open(plan);
    let mut measure = |name: &str, act: &dyn Fn(&mut Window, u64) -> Duration| {
        criterion.bench_function(&format!("slowest frame: {name}"), |bencher| {
            bencher.iter_custom(|times| (0..times).map(|nr| act(&mut window, nr)).sum());
        });
    };
    measure("another screen", &|window, nr| window.slowest_after(CTRL, if nr.is_multiple_of(2) { Key::Num2 } else { Key::Num3 }));
    measure("another node", &|window, _| {
        window.slowest_after(CTRL, Key::Num2);
        window.slowest_after(Modifiers::ALT, Key::ArrowDown)
    });
    measure("a report", &|window, nr| window.report(40 + nr));
    measure("undo", &|window, _| window.slowest_after(CTRL, Key::Z));
    measure("a save", &|window, nr| {
        window.report(40 + nr);
        window.slowest_within(SAVED, CTRL, Key::S)
    });
}
