//! A window without a screen, on a disk in memory and with a clock that stands still.

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use eframe::egui::accesskit::Role;
use eframe::egui::{
    DroppedFile, DroppedFileHandle, Event, ImeEvent, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, Shape, Theme,
    Vec2, ViewportCommand, ViewportEvent, ViewportId, pos2, vec2,
};
use egui_kittest::kittest::NodeT;
use egui_kittest::{Harness, Node};
use jiff::SignedDuration;
use plandesk::edit::Edit;
use plandesk::model::{IndicatorId, ItemId, NodeId, Plan, Timestamp};
use plandesk::session::{Backup, Command, Digest, Environment, Folders, MemoryDisk, Session};
use plandesk::storage::parse;
use plandesk::ui::{App, FileQuestion};

/// The plan that the program carries, as a file.
pub(crate) const PLAN: &[u8] = include_bytes!("../../plan.ron");
/// Where that file is on the disk.
pub(crate) const FILE: &str = "/规划/金水.ron";

pub(crate) const NONE: Modifiers = Modifiers::NONE;
pub(crate) const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
pub(crate) const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };
pub(crate) const SHIFT: Modifiers = Modifiers::SHIFT;
pub(crate) const ALT: Modifiers = Modifiers::ALT;

thread_local! {
    /// How many seconds have passed by the clock of a test.
    static PASSED: Cell<i64> = const { Cell::new(0) };
}

/// How long something in the background may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);
/// The margin that the test frame draws around the window.
const MARGIN: Vec2 = vec2(16.0, 16.0);

/// The program in front of a person.
pub(crate) struct Desk {
    harness: Harness<'static, Option<App>>,
    disk: MemoryDisk,
    closed: Rc<Cell<bool>>,
    clock: fn() -> Timestamp,
}

impl Desk {
    /// Starts with the plan that is built in.
    pub(crate) fn embedded() -> Self {
        Self::start(MemoryDisk::new(), None, vec2(1440.0, 900.0))
    }

    /// Starts with that plan as a file.
    pub(crate) fn on_file() -> Self {
        Self::on_file_with(PLAN)
    }

    /// Starts with a file that holds these bytes.
    pub(crate) fn on_file_with(bytes: &[u8]) -> Self {
        let disk = MemoryDisk::new();
        disk.put(FILE, bytes);
        Self::start(disk, Some(FILE), vec2(1440.0, 900.0))
    }

    /// Starts with the plan as a file, by a clock that goes fast: for what happens every few seconds.
    pub(crate) fn on_file_in_a_hurry() -> Self {
        let disk = MemoryDisk::new();
        disk.put(FILE, PLAN);
        Self::start_by(hurrying, disk, Some(FILE), vec2(1440.0, 900.0))
    }

    /// Starts with the file that stands on a disk.
    pub(crate) fn on_disk(disk: MemoryDisk) -> Self {
        Self::start(disk, Some(FILE), vec2(1440.0, 900.0))
    }

    /// Lets somebody else open the file, make a change and save.
    pub(crate) fn other_saves(&self, edit: Edit) {
        let mut other = self.other();
        other.run(Command::Edit(edit)).unwrap();
        other.save_blocking(None).unwrap();
    }

    /// Lists the earlier versions on this machine.
    pub(crate) fn backups(&self) -> Vec<Backup> {
        let folders = Some(Folders::under(Path::new("/家")));
        let environment = Environment { disk: Arc::new(self.disk.clone()), folders, clock: self.clock };
        Session::open(environment, Path::new(FILE)).unwrap().backups()
    }

    /// Returns the digest of what a file holds.
    pub(crate) fn digest_of(&self, path: &Path) -> Digest {
        Digest::of(&self.disk.get(path).unwrap())
    }

    /// Opens the file in another program, by a computer of its own.
    pub(crate) fn other(&self) -> Session {
        let folders = Some(Folders::under(Path::new("/别人家")));
        let environment = Environment { disk: Arc::new(self.disk.clone()), folders, clock: self.clock };
        Session::open(environment, Path::new(FILE)).unwrap()
    }

    /// Starts on a disk, with a file or the plan that is built in, in a window of a size.
    pub(crate) fn start(disk: MemoryDisk, file: Option<&str>, size: Vec2) -> Self {
        Self::start_by(noon, disk, file, size)
    }

    /// Starts with the plan as a file, where something else than the system answers the file dialogs.
    pub(crate) fn asking(answer: impl Fn(FileQuestion) -> Option<PathBuf> + Send + Sync + 'static) -> Self {
        let disk = MemoryDisk::new();
        disk.put(FILE, PLAN);
        Self::start_as(passing, disk, Some(FILE), vec2(1440.0, 900.0), move |app| app.with_file_dialogs(answer))
    }

    fn start_by(clock: fn() -> Timestamp, disk: MemoryDisk, file: Option<&str>, size: Vec2) -> Self {
        Self::start_as(clock, disk, file, size, |app| app)
    }

    fn start_as(
        clock: fn() -> Timestamp,
        disk: MemoryDisk,
        file: Option<&str>,
        size: Vec2,
        change: impl FnOnce(App) -> App + 'static,
    ) -> Self {
        let folders = Some(Folders::under(Path::new("/家")));
        let environment = Environment { disk: Arc::new(disk.clone()), folders, clock };
        let session = match file {
            Some(file) => Session::open(environment.clone(), Path::new(file)).unwrap(),
            None => Session::embedded(environment.clone()).unwrap(),
        };
        let made = Rc::new(RefCell::new(None));
        let taken = Rc::clone(&made);
        let closed = Rc::new(Cell::new(false));
        let closing = Rc::clone(&closed);
        let harness = Harness::builder()
            .with_size(size + MARGIN)
            .with_theme(Theme::Light)
            .with_max_steps(30)
            .with_context_setup(move |ctx| {
                let app = change(App::new(ctx, environment, session).with_patience(PATIENCE));
                *made.borrow_mut() = Some((app, ctx.options(|options| options.theme_preference)));
            })
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    let app = app.get_or_insert_with(|| {
                        let (app, theme) = taken.borrow_mut().take().unwrap();
                        ui.ctx().set_theme(theme);
                        app
                    });
                    app.logic(ui.ctx());
                    app.ui(ui);
                    if ui.ctx().viewport(|viewport| viewport.commands.contains(&ViewportCommand::Close)) {
                        closing.set(true);
                    }
                },
                None,
            );
        Self { harness, disk, closed, clock }
    }

    /// Closes the program and starts it again with the file.
    pub(crate) fn restart(self) -> Self {
        let Self { harness, disk, clock, .. } = self;
        drop(harness);
        Self::start_by(clock, disk, Some(FILE), vec2(1440.0, 900.0))
    }

    pub(crate) fn disk(&self) -> &MemoryDisk {
        &self.disk
    }

    pub(crate) fn plan(&self) -> &Plan {
        self.harness.state().as_ref().unwrap().plan()
    }

    /// Reads what the file holds at the moment.
    pub(crate) fn saved_plan(&self) -> Plan {
        parse(&self.disk.get(FILE).unwrap()).unwrap().plan
    }

    pub(crate) fn harness(&mut self) -> &mut Harness<'static, Option<App>> {
        &mut self.harness
    }

    /// Lets the window draw until nothing moves any more.
    pub(crate) fn settle(&mut self) {
        self.harness.run();
    }

    /// Tells after how long the window asks for its next frame.
    pub(crate) fn next_frame(&self) -> Duration {
        self.harness.output().viewport_output.get(&ViewportId::ROOT).unwrap().repaint_delay
    }

    /// Waits for something that happens in the background.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, happened: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        self.settle();
        while !happened(self) {
            assert!(begun.elapsed() < PATIENCE, "waited in vain: {what}\n{}", self.screen());
            std::thread::sleep(Duration::from_millis(2));
            self.settle();
        }
    }

    /// Waits until a text stands on the screen.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |desk| desk.sees(text));
    }

    pub(crate) fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Searches for something and opens the form of what is found first.
    pub(crate) fn report_on(&mut self, query: &str) {
        self.press(CTRL, Key::F);
        self.type_text(query);
        self.press(NONE, Key::Enter);
        self.press(NONE, Key::F2);
    }

    /// Reports a figure on what is selected.
    pub(crate) fn report(&mut self, value: &str) {
        self.fill("数值", value);
        self.press(CTRL, Key::Enter);
    }

    /// Takes the cursor out of whatever field it is in.
    pub(crate) fn leave_field(&mut self) {
        self.press(NONE, Key::Tab);
        self.press(NONE, Key::Escape);
    }

    /// Returns the label of the next undo, where there is one.
    pub(crate) fn undo_label(&self) -> Option<String> {
        let name = self.name_starting("撤销（Ctrl+Z）").unwrap();
        name.strip_prefix("撤销（Ctrl+Z）：").map(str::to_owned)
    }

    /// Types into whatever has the focus.
    pub(crate) fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Shows text that an input method has not finished yet.
    pub(crate) fn compose(&mut self, text: &str) {
        self.harness.event(Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None }));
        self.settle();
    }

    /// Finishes what an input method composed.
    pub(crate) fn commit(&mut self, text: &str) {
        self.harness.event(Event::Ime(ImeEvent::Commit(text.to_owned())));
        self.settle();
    }

    /// Drops files onto the window; one without a path is not on a disk of this computer.
    pub(crate) fn drop_files(&mut self, paths: &[&str]) {
        let dropped = paths.iter().map(|path| Arc::new(Dropped(PathBuf::from(path))) as DroppedFileHandle);
        self.harness.input_mut().dropped_files.extend(dropped);
        self.settle();
    }

    /// Lets seconds pass in which nobody does anything; with the focus, or while another window has it.
    pub(crate) fn pass(&mut self, seconds: i64, has_focus: bool) {
        PASSED.with(|passed| passed.set(passed.get() + seconds));
        self.harness.input_mut().focused = has_focus;
        self.settle();
    }

    /// Clicks with the mouse on what has exactly this name; what is scrolled away is scrolled to first.
    #[track_caller]
    pub(crate) fn click(&mut self, name: &str) {
        self.control(name).scroll_to_me();
        self.settle();
        self.control(name).click();
        self.settle();
    }

    /// Clicks on a text that does nothing, as one does to be done with a field.
    #[track_caller]
    pub(crate) fn click_label(&mut self, text: &str) {
        let mut labels = self.nodes().filter(|node| node.accesskit_node().role() == Role::Label);
        let place = labels.find(|node| node.value().as_deref() == Some(text)).unwrap().rect().center();
        drop(labels);
        self.click_at(place);
    }

    /// Clicks on the first thing whose name begins like this.
    #[track_caller]
    pub(crate) fn click_starting(&mut self, start: &str) {
        let name = self.name_starting(start).unwrap_or_else(|| panic!("nothing called {start}…:\n{}", self.screen()));
        self.click(&name);
    }

    /// Clicks on a row of a list; of several with the same name on the first.
    #[track_caller]
    pub(crate) fn click_row(&mut self, name: &str) {
        self.row(name).scroll_to_me();
        self.settle();
        self.row(name).click();
        self.settle();
    }

    /// Clicks on a row while a key such as Ctrl or Shift is held.
    #[track_caller]
    pub(crate) fn click_row_holding(&mut self, modifiers: Modifiers, name: &str) {
        self.row(name).scroll_to_me();
        self.settle();
        self.row(name).click_modifiers(modifiers);
        self.settle();
    }

    /// Pastes a text into whatever has the focus.
    pub(crate) fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.settle();
    }

    /// Returns the first row of a name, with or without a number before it.
    #[track_caller]
    pub(crate) fn row(&self, name: &str) -> Node<'_> {
        let mut rows = self.nodes().filter(|node| node.accesskit_node().role() == Role::ListItem);
        rows.find(|node| label(node).is_some_and(|found| is_row_of(&found, name)))
            .unwrap_or_else(|| panic!("no row {name}:\n{}", self.screen()))
    }

    /// Lists the names of the rows that are drawn.
    pub(crate) fn rows(&self) -> Vec<String> {
        let rows = self.nodes().filter(|node| node.accesskit_node().role() == Role::ListItem);
        rows.filter_map(|node| label(&node)).collect()
    }

    /// Lists the rows that are marked as selected.
    pub(crate) fn selected_rows(&self) -> Vec<String> {
        let rows = self.nodes().filter(|node| node.accesskit_node().role() == Role::ListItem);
        let selected = rows.filter(|node| {
            let node = node.accesskit_node();
            node.is_selected() == Some(true) || node.toggled() == Some(eframe::egui::accesskit::Toggled::True)
        });
        selected.filter_map(|node| label(&node)).collect()
    }

    /// Returns a field to type in by its name.
    #[track_caller]
    pub(crate) fn field(&self, name: &str) -> Node<'_> {
        let mut fields = self.nodes().filter(|node| is_field(node.accesskit_node().role()));
        fields.find(|node| label(node).as_deref() == Some(name)).unwrap_or_else(|| panic!("no field {name}:\n{}", self.screen()))
    }

    /// Returns what stands in a field.
    #[track_caller]
    pub(crate) fn typed(&self, name: &str) -> String {
        self.field(name).value().unwrap_or_default()
    }

    /// Puts the cursor into a field.
    #[track_caller]
    pub(crate) fn focus(&mut self, name: &str) {
        self.field(name).focus();
        self.settle();
    }

    /// Replaces what stands in a field and leaves the cursor there.
    #[track_caller]
    pub(crate) fn fill(&mut self, name: &str, text: &str) {
        self.focus(name);
        self.press(CTRL, Key::A);
        if text.is_empty() {
            self.press(NONE, Key::Backspace);
        } else {
            self.type_text(text);
        }
    }

    /// Tells whether a text can be read anywhere: in a label, a button, a row or a field.
    pub(crate) fn sees(&self, text: &str) -> bool {
        self.texts().iter().any(|found| found.contains(text))
    }

    /// Tells whether a button, a link or a row of exactly this name is there.
    pub(crate) fn has_control(&self, name: &str) -> bool {
        self.controls(name).next().is_some()
    }

    /// Returns the name of the first button, link or row that begins like this.
    pub(crate) fn name_starting(&self, start: &str) -> Option<String> {
        let controls = self.nodes().filter(|node| is_control(node.accesskit_node().role()));
        controls.filter_map(|node| label(&node)).find(|name| name.starts_with(start))
    }

    /// Returns the name of the first button, link or row that ends like this.
    pub(crate) fn name_ending(&self, end: &str) -> Option<String> {
        let controls = self.nodes().filter(|node| is_control(node.accesskit_node().role()));
        controls.filter_map(|node| label(&node)).find(|name| name.ends_with(end))
    }

    /// Tells whether a text is painted whole, uncut, somewhere.
    pub(crate) fn paints(&self, text: &str) -> bool {
        painted(self.harness.output().shapes.iter().map(|clipped| &clipped.shape)).iter().any(|(_, found)| found == text)
    }

    /// Returns the one button, link or row of a name.
    #[track_caller]
    pub(crate) fn control<'a>(&'a self, name: &'a str) -> Node<'a> {
        let mut found = self.controls(name);
        let (first, second) = (found.next(), found.next());
        assert!(second.is_none(), "more than one control is called {name}:\n{}", self.screen());
        first.unwrap_or_else(|| panic!("no control is called {name}:\n{}", self.screen()))
    }

    /// Clicks the answer to a dialog; a button behind it may have the same name.
    #[track_caller]
    pub(crate) fn answer(&mut self, name: &str) {
        let place = self.controls(name).last().unwrap_or_else(|| panic!("no answer {name}:\n{}", self.screen())).rect().center();
        self.click_at(place);
    }

    /// Chooses from a drop-down.
    #[track_caller]
    pub(crate) fn choose(&mut self, name: &str, choice: &str) {
        self.click_starting(&format!("{name} "));
        self.controls(choice).last().unwrap_or_else(|| panic!("no choice {choice}:\n{}", self.screen())).scroll_to_me();
        self.settle();
        self.answer(choice);
    }

    /// Opens the menu of a field with the right mouse button.
    #[track_caller]
    pub(crate) fn open_menu_of(&mut self, field: &str) {
        let pos = self.field(field).rect().center();
        self.harness.hover_at(pos);
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton { pos, button: PointerButton::Secondary, pressed, modifiers: NONE });
        }
        self.settle();
    }

    /// Returns the name of what the keys go to, if anything has the focus.
    pub(crate) fn focused(&self) -> Option<String> {
        self.nodes().find(|node| node.accesskit_node().is_focused()).and_then(|node| label(&node))
    }

    /// Returns the place of what the keys go to.
    pub(crate) fn focused_place(&self) -> Option<Rect> {
        self.nodes().find(|node| node.accesskit_node().is_focused()).map(|node| node.rect())
    }

    /// Returns what the last frame put on the clipboard.
    pub(crate) fn copied(&self) -> Option<String> {
        self.harness.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// Copies what is selected, and returns what came onto the clipboard.
    pub(crate) fn copy(&mut self) -> Option<String> {
        self.harness.event(Event::Copy);
        (0..4).find_map(|_| {
            self.harness.step();
            self.copied()
        })
    }

    /// Tells what the last frames asked of the window.
    pub(crate) fn asks_window(&self, command: &ViewportCommand) -> bool {
        self.harness.output().viewport_output.values().any(|viewport| viewport.commands.contains(command))
    }

    /// Clicks into a corner where nothing is, as beside a dialog.
    pub(crate) fn click_beside(&mut self) {
        self.click_at(pos2(MARGIN.x + 2.0, MARGIN.y + 400.0));
    }

    fn click_at(&mut self, pos: Pos2) {
        self.harness.hover_at(pos);
        for pressed in [true, false] {
            self.harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: NONE });
        }
        self.settle();
    }

    /// Clicks the cross in the corner of the window.
    pub(crate) fn click_cross(&mut self) {
        let viewport = self.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        viewport.events.push(ViewportEvent::Close);
        self.settle();
    }

    /// Tells whether the program has told the window to close.
    pub(crate) fn is_closing(&self) -> bool {
        self.closed.get()
    }

    /// Counts the sentences marked with the warning sign beside fields.
    pub(crate) fn warnings(&self) -> usize {
        self.labels().iter().filter(|text| *text == "\u{E4E0}").count()
    }

    /// Tells whether a label says exactly this.
    pub(crate) fn reads(&self, text: &str) -> bool {
        self.labels().iter().any(|found| found == text)
    }

    /// Returns the place of a label that says exactly this.
    pub(crate) fn label_place(&self, text: &str) -> Option<Rect> {
        let mut labels = self.nodes().filter(|node| node.accesskit_node().role() == Role::Label);
        labels.find(|node| node.value().as_deref() == Some(text)).map(|node| node.rect())
    }

    /// Lists what labels say, in the order in which they are drawn.
    pub(crate) fn labels(&self) -> Vec<String> {
        self.nodes().filter(|node| node.accesskit_node().role() == Role::Label).filter_map(|node| node.value()).collect()
    }

    /// Lists the texts that are painted in the first row of a name.
    #[track_caller]
    pub(crate) fn row_texts(&mut self, name: &str) -> Vec<String> {
        self.row(name).scroll_to_me();
        self.settle();
        let place = self.row(name).rect();
        let painted = painted(self.harness.output().shapes.iter().map(|clipped| &clipped.shape));
        painted.into_iter().filter(|(at, _)| place.contains(at.center())).map(|(_, text)| text).collect()
    }

    /// Writes down all that can be read, for the message of a test that fails.
    pub(crate) fn screen(&self) -> String {
        let line = |node: Node<'_>| {
            let found = node.accesskit_node();
            let (label, value) = (found.label().unwrap_or_default(), found.value().unwrap_or_default());
            let role = found.role();
            (!label.is_empty() || !value.is_empty()).then(|| format!("  {role:?} {label:?} {value:?}"))
        };
        self.nodes().filter_map(line).collect::<Vec<_>>().join("\n")
    }

    /// Lists the names that are English phrases; a screen reader would say them.
    pub(crate) fn english_names(&self) -> Vec<String> {
        let is_word = |word: &str| word.len() > 2 && word.chars().all(|letter| letter.is_ascii_alphabetic());
        let is_phrase = |name: &String| {
            let words: Vec<&str> = name.split(' ').collect();
            words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)))
        };
        self.nodes().filter_map(|node| label(&node)).filter(is_phrase).collect()
    }

    fn texts(&self) -> Vec<String> {
        let read = |node: Node<'_>| [label(&node), node.value()];
        let painted = painted(self.harness.output().shapes.iter().map(|clipped| &clipped.shape));
        self.nodes().flat_map(read).flatten().chain(painted.into_iter().map(|(_, text)| text)).collect()
    }

    fn controls<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Node<'a>> {
        let controls = self.nodes().filter(|node| is_control(node.accesskit_node().role()));
        controls.filter(move |node| label(node).as_deref() == Some(name))
    }

    fn nodes(&self) -> Box<dyn Iterator<Item = Node<'_>> + '_> {
        self.harness.root().children_recursive()
    }
}

fn label(node: &Node<'_>) -> Option<String> {
    node.accesskit_node().label()
}

/// Lists the texts among shapes with their places.
fn painted<'a>(shapes: impl Iterator<Item = &'a Shape>) -> Vec<(Rect, String)> {
    let mut found = Vec::new();
    for shape in shapes {
        match shape {
            Shape::Text(text) => found.push((text.visual_bounding_rect(), text.galley.text().to_owned())),
            Shape::Vec(inner) => found.extend(painted(inner.iter())),
            _ => {}
        }
    }
    found
}

fn is_field(role: Role) -> bool {
    matches!(role, Role::TextInput | Role::MultilineTextInput | Role::SearchInput)
}

fn is_control(role: Role) -> bool {
    !is_field(role) && !matches!(role, Role::Label | Role::TextRun | Role::Window | Role::GenericContainer | Role::Unknown)
}

fn is_row_of(found: &str, name: &str) -> bool {
    found == name || found.strip_suffix(name).is_some_and(|before| before.ends_with(' '))
}

fn noon() -> Timestamp {
    "2026-11-23T04:00:00Z".parse().unwrap()
}

/// Goes on only where a test says so.
fn passing() -> Timestamp {
    noon() + SignedDuration::from_secs(PASSED.with(Cell::get))
}

/// A day is over in a quarter of an hour.
fn hurrying() -> Timestamp {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    noon() + START.elapsed() * 100
}

pub(crate) fn indicator(id: &str) -> ItemId {
    ItemId::Indicator(IndicatorId::new(id))
}

pub(crate) fn node(id: &str) -> ItemId {
    ItemId::Node(NodeId::new(id))
}

/// Something dropped onto the window, of which only the path is looked at.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("nobody reads through this".to_owned())
    }
}
