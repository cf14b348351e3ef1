//! Two windows on one file, played for a long time: nothing that was saved is ever lost, and nothing that was taken away returns
//! unasked, whatever the two do and whatever happens to the file.

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test may fail")]

#[path = "shared/random.rs"]
mod random;
#[path = "shared/tier.rs"]
mod tier;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::mpsc::channel;

use plandesk::edit::Edit;
use plandesk::model::{Entry, EntryId, Field, FieldValue, IndicatorId, ItemId, NodeId, Plan, Retraction, Subject, Timestamp};
use plandesk::session::{
    Command, Environment, Folders, MemoryDisk, Offer, Outside, SaveAim, Session, Shown, TakeInError, compare_backup, pending,
};
use plandesk::storage::parse;
use random::Random;
use tier::tier;

const SMALL: &[u8] = include_bytes!("plans/small.ron");
const FILE: &str = "/规划/规划.ron";

/// How many steps a course has where nothing else is asked for; the long tier plays more courses.
fn steps() -> usize {
    tier(200, 2000)
}

/// Seconds that have passed; every look at the clock takes one, so that no two saves are of one moment.
static SECONDS: AtomicI64 = AtomicI64::new(1_800_000_000);

fn clock() -> Timestamp {
    Timestamp::from_second(SECONDS.fetch_add(1, Ordering::Relaxed)).unwrap()
}

/// One program with the file open, and what its user has done since the last save.
struct Window {
    session: Session,
    home: &'static str,
    added: BTreeSet<EntryId>,
    undone: BTreeSet<EntryId>,
    withdrawn: BTreeSet<EntryId>,
    remarks: BTreeMap<NodeId, String>,
}

/// What people believe to be so, because a save has said so.
#[derive(Default)]
struct Belief {
    /// Entries that were saved and not taken away.
    saved: BTreeSet<EntryId>,
    /// Entries that somebody took away.
    taken_away: BTreeSet<EntryId>,
    /// Entries that were withdrawn, and by nobody restored.
    withdrawn: BTreeSet<EntryId>,
}

struct Course {
    disk: MemoryDisk,
    windows: [Window; 2],
    belief: Belief,
    /// Everything that ever stood in the file.
    versions: Vec<Arc<[u8]>>,
    random: Random,
    next: u32,
    done: BTreeMap<&'static str, usize>,
}

/// Draws a whole number below an end; zero where that is zero.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "the numbers are small")]
fn below(random: &mut Random, end: usize) -> usize {
    let drawn = (random.share() * end as f64) as usize;
    drawn.min(end.saturating_sub(1))
}

impl Window {
    fn open(disk: &MemoryDisk, home: &'static str) -> Self {
        let folders = Some(Folders::under(Path::new(home)));
        let environment = Environment { disk: Arc::new(disk.clone()), folders, clock };
        let session = Session::open(environment, Path::new(FILE)).unwrap();
        Self {
            session,
            home,
            added: BTreeSet::new(),
            undone: BTreeSet::new(),
            withdrawn: BTreeSet::new(),
            remarks: BTreeMap::new(),
        }
    }

    fn look(&mut self) -> Outside {
        let (woken, waiting) = channel();
        self.session.look_outside(move || woken.send(()).unwrap());
        waiting.recv().unwrap();
        self.session.poll();
        *self.session.outside()
    }

    fn take_in(&mut self) -> Result<(), TakeInError> {
        let (woken, waiting) = channel();
        self.session.take_in(move || woken.send(()).unwrap())?;
        waiting.recv().unwrap();
        self.session.poll_take_in().unwrap().map(drop)
    }

    fn forget(&mut self) {
        self.added.clear();
        self.undone.clear();
        self.withdrawn.clear();
        self.remarks.clear();
    }
}

impl Course {
    fn new(seed: u64) -> Self {
        let disk = MemoryDisk::new();
        disk.put(FILE, SMALL);
        let windows = [Window::open(&disk, "/甲"), Window::open(&disk, "/乙")];
        let saved = parse(SMALL).unwrap().plan.entries.iter().map(|entry| entry.id).collect();
        let belief = Belief { saved, ..Belief::default() };
        let versions = vec![disk.get(FILE).unwrap()];
        Self { disk, windows, belief, versions, random: Random(0x9E37_79B9_7F4A_7C15 ^ seed), next: 0, done: BTreeMap::new() }
    }

    /// Draws a whole number below an end; zero where that is zero.
    fn below(&mut self, end: usize) -> usize {
        below(&mut self.random, end)
    }

    fn in_file(&self) -> Plan {
        parse(&self.disk.get(FILE).unwrap()).unwrap().plan
    }

    fn step(&mut self) {
        let who = self.below(2);
        let (name, act): (&'static str, fn(&mut Self, usize)) = match self.below(100) {
            0..24 => ("report", Self::report),
            24..30 => ("withdraw", Self::withdraw),
            30..42 => ("remark", Self::remark),
            42..52 => ("undo", Self::undo),
            52..76 => ("save", Self::save),
            76..80 => ("save as", Self::save_as),
            80..86 => ("pull", Self::pull),
            86..91 => ("restore", Self::restore),
            91..96 => ("roll back", Self::roll_back),
            _ => ("crash", Self::crash),
        };
        *self.done.entry(name).or_default() += 1;
        act(self, who);
        self.check(name);
    }

    fn report(&mut self, who: usize) {
        self.next += 1;
        let window = &mut self.windows[who];
        let id = window.session.new_entry_id();
        let entry = Entry {
            id,
            item: ItemId::Indicator(IndicatorId::new("I01")),
            date: "2022-12-31".parse().unwrap(),
            value: None,
            status: None,
            state: None,
            sign: None,
            growth: None,
            since: None,
            definition: String::new(),
            text: format!("第 {} 条", self.next),
            problems: String::new(),
            next_steps: String::new(),
            basis: String::new(),
            reporter: window.home.to_owned(),
            entered: Timestamp::UNIX_EPOCH,
            supersedes: None,
        };
        window.session.run(Command::Edit(Edit::AddEntry(entry))).unwrap();
        window.added.insert(id);
    }

    fn withdraw(&mut self, who: usize) {
        let entries: Vec<EntryId> = self.windows[who].session.plan().entries.iter().map(|entry| entry.id).collect();
        let Some(entry) = entries.get(self.below(entries.len().max(1))).copied() else { return };
        let window = &mut self.windows[who];
        let made = Retraction { entry, reason: "填错".to_owned(), by: window.home.to_owned(), at: Timestamp::UNIX_EPOCH };
        if window.session.run(Command::Edit(Edit::Retract(made))).is_ok() {
            window.withdrawn.insert(entry);
        }
    }

    fn remark(&mut self, who: usize) {
        self.next += 1;
        let nodes: Vec<NodeId> = self.windows[who].session.plan().nodes.iter().map(|node| node.id.clone()).collect();
        let node = nodes[self.below(nodes.len())].clone();
        let text = format!("备注 {}", self.next);
        let window = &mut self.windows[who];
        window.session.run(Command::Edit(Edit::set(node.clone(), Field::Remark, FieldValue::text(text.clone())))).unwrap();
        window.remarks.insert(node, text);
    }

    /// Undoes the last step, and notes which entry went or came back by it.
    fn undo(&mut self, who: usize) {
        let command = if self.below(4) == 0 { Command::Redo } else { Command::Undo };
        let window = &mut self.windows[who];
        let ids = |session: &Session| session.plan().entries.iter().map(|entry| entry.id).collect::<BTreeSet<_>>();
        let before = ids(&window.session);
        if window.session.run(command).is_err() {
            return;
        }
        let after = ids(&window.session);
        for gone in before.difference(&after) {
            window.added.remove(gone);
            window.undone.insert(*gone);
        }
        for back in after.difference(&before) {
            window.undone.remove(back);
            window.added.insert(*back);
        }
        let plan = window.session.plan();
        let withdrawn: BTreeSet<EntryId> = plan.retractions.iter().map(|made| made.entry).collect();
        let restored: Vec<EntryId> = self.belief.withdrawn.iter().filter(|id| !withdrawn.contains(id)).copied().collect();
        // A withdrawal that is undone is the user's own; one of somebody else's cannot be.
        window.withdrawn.retain(|id| withdrawn.contains(id));
        if !restored.is_empty() {
            self.belief.withdrawn.retain(|id| withdrawn.contains(id));
        }
        let remarks = std::mem::take(&mut window.remarks);
        window.remarks = remarks.into_iter().filter(|(node, text)| plan.node(node).unwrap().remark == *text).collect();
    }

    fn save(&mut self, who: usize) {
        self.save_to(who, SaveAim::Own);
    }

    fn save_to(&mut self, who: usize, aim: SaveAim) {
        let window = &mut self.windows[who];
        let (woken, waiting) = channel();
        window.session.begin_save(aim, move || woken.send(()).unwrap()).unwrap();
        waiting.recv().unwrap();
        window.session.poll().unwrap().unwrap();
        self.acknowledge(who);
    }

    /// A save has said that all is well: whatever was done since the last one counts.
    fn acknowledge(&mut self, who: usize) {
        let window = &mut self.windows[who];
        self.belief.saved.retain(|id| !window.undone.contains(id));
        self.belief.taken_away.extend(&window.undone);
        self.belief.taken_away.retain(|id| !window.added.contains(id));
        self.belief.saved.extend(&window.added);
        self.belief.withdrawn.extend(&window.withdrawn);
        let plan = window.session.plan();
        for (node, text) in &window.remarks {
            let stands = plan.node(node).unwrap().remark == *text;
            let subject = Subject::Node(node.clone());
            let is_asked = plan.open_conflicts().any(|conflict| {
                let holds = |value: &FieldValue| *value == FieldValue::Text(text.clone());
                conflict.subject == subject && conflict.field == Field::Remark && conflict.values().any(holds)
            });
            assert!(stands || is_asked, "the remark {text} of {node} is gone");
        }
        window.forget();
        self.versions.push(self.disk.get(FILE).unwrap());
    }

    /// Saves under another name and goes back to the file.
    fn save_as(&mut self, who: usize) {
        if self.below(2) == 0 {
            self.save_to(who, SaveAim::As(FILE.into()));
            return;
        }
        self.save(who);
        self.next += 1;
        let path = format!("/规划/另存 {}.ron", self.next);
        let own = self.in_file().copy_id;
        let window = &mut self.windows[who];
        let (woken, waiting) = channel();
        window.session.begin_save(SaveAim::As(path.clone().into()), move || woken.send(()).unwrap()).unwrap();
        waiting.recv().unwrap();
        window.session.poll().unwrap().unwrap();
        assert_ne!(parse(&self.disk.get(&path).unwrap()).unwrap().plan.copy_id, own);
        window.session.end_journal();
        *window = Window::open(&self.disk, window.home);
    }

    fn pull(&mut self, who: usize) {
        self.windows[who].take_in().unwrap();
    }

    /// Brings an earlier version back, as people may where nothing is unsaved and nobody has changed the file.
    fn restore(&mut self, who: usize) {
        self.save(who);
        let window = &self.windows[who];
        let backups = window.session.backups();
        let Some(backup) = backups.get(below(&mut self.random, backups.len())) else { return };
        let window = &mut self.windows[who];
        let environment = window.session.environment().clone();
        let Ok(shown) = compare_backup(&environment, backup, window.session.plan()) else { return };
        let shown = Shown { digest: shown.digest, accepts_doubt: false };
        let Ok((session, restored)) = window.session.restore_in_place(backup, shown).unwrap().carry_out() else { return };
        let before: BTreeSet<EntryId> = window.session.plan().entries.iter().map(|entry| entry.id).collect();
        let after: BTreeSet<EntryId> = restored.plan.entries.iter().map(|entry| entry.id).collect();
        window.session.end_journal();
        window.session = session;
        self.belief.taken_away.extend(before.difference(&after));
        self.belief.saved.retain(|id| !before.contains(id) || after.contains(id));
        self.belief.saved.extend(&after);
        self.belief.taken_away.retain(|id| !after.contains(id));
        let withdrawn: BTreeSet<EntryId> = restored.plan.retractions.iter().map(|made| made.entry).collect();
        self.belief.withdrawn = withdrawn;
        self.versions.push(self.disk.get(FILE).unwrap());
    }

    /// A synchroniser puts an earlier version into the file's place; the windows notice it within seconds.
    fn roll_back(&mut self, _who: usize) {
        // Nobody is asked to bring back what stood in the file when nobody had it open.
        let present = self.disk.get(FILE).unwrap();
        let digest = plandesk::session::Digest::of(&present);
        if self.windows.iter().all(|window| window.session.digest() != Some(&digest)) {
            return;
        }
        let nth = self.below(self.versions.len());
        let version = Arc::clone(&self.versions[nth]);
        self.disk.put(FILE, version.as_ref());
        for window in &mut self.windows {
            window.look();
        }
        // The first to save brings the newest version back.
        let newest = self.windows.iter().position(|window| window.session.digest() == Some(&digest)).unwrap();
        self.save(newest);
    }

    /// The program is gone from one moment to the next, and is started again.
    fn crash(&mut self, who: usize) {
        let home = self.windows[who].home;
        let flushed = self.windows[who].session.flush_journal();
        assert!(flushed);
        let fresh = Window::open(&self.disk, home);
        let old = std::mem::replace(&mut self.windows[who], fresh);
        let Window { session, added, undone, withdrawn, remarks, .. } = old;
        drop(session);
        self.disk.let_go();
        let window = &mut self.windows[who];
        let found = pending(window.session.environment(), window.session.plan().plan_id).pending;
        let mut restored = false;
        for left in found {
            if window.session.offer(&left) == Offer::Restore {
                restored |= window.session.restore(&left).is_ok();
            } else {
                window.session.discard(&left);
            }
        }
        if restored {
            (window.added, window.undone, window.withdrawn, window.remarks) = (added, undone, withdrawn, remarks);
        }
        // The other window holds its own journal again.
        self.windows[1 - who].session.flush_journal();
    }

    /// What was saved stands in the file or in an open window, or is asked about; what was taken away does not.
    fn check(&self, name: &str) {
        let file = self.in_file();
        let asked = |plan: &Plan, id: EntryId| {
            plan.open_conflicts().any(|conflict| conflict.subject == Subject::Entry(id) && conflict.field == Field::Removal)
        };
        let holds = |plan: &Plan, id: EntryId| plan.entries.binary_search_by_key(&id, |entry| entry.id).is_ok();
        for id in &self.belief.saved {
            assert!(holds(&file, *id), "after {name}: the entry {id} was saved, and is gone");
        }
        for id in &self.belief.taken_away {
            assert!(!holds(&file, *id) || asked(&file, *id), "after {name}: the entry {id} was taken away, and is back");
        }
        for id in self.belief.withdrawn.iter().filter(|id| holds(&file, **id)) {
            let stands = file.retractions.iter().any(|made| made.entry == *id);
            let is_asked = file.open_conflicts().any(|conflict| conflict.subject == Subject::Entry(*id));
            assert!(stands || is_asked, "after {name}: the entry {id} was withdrawn, and counts again");
        }
    }
}

#[test]
fn two_windows_lose_nothing_and_nothing_returns_unasked() {
    let courses = tier(1, 20);
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 1..=courses {
        let mut course = Course::new(seed);
        for step in 0..steps() {
            let played = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| course.step()));
            assert!(played.is_ok(), "course {seed}, step {step}, of {:?}", course.done);
        }
        for (name, count) in course.done {
            *all.entry(name).or_default() += count;
        }
    }
    assert!(all.values().all(|count| *count > tier(1, 20)), "{all:?}");
    println!("two windows: {courses} courses of {} steps, nothing lost, nothing back unasked: {all:?}", steps());
}
