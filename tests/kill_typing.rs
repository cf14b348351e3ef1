//! Kills a program at random moments while somebody types: what was typed up to two seconds before is offered back, never torn, and
//! never applied to another file than the one that it was typed on.
//!
//! The program that is killed is this test itself, started anew with [`DRIVER`] alone and [`FOLDER`] set.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "shared/random.rs"]
mod random;
#[path = "shared/tier.rs"]
mod tier;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use plandesk::edit::Edit;
use plandesk::model::{Field, FieldValue, ItemId, Timestamp};
use plandesk::session::{Command, Environment, Folders, Form, NoRestore, Offer, RealDisk, Session, TypedDraft, pending};
use plandesk::storage::parse;
use tempfile::TempDir;

use random::Random;
use tier::tier;

const PLAN: &[u8] = include_bytes!("plans/small.ron");

/// How many programs are typed at and killed.
fn kills() -> u32 {
    tier(60, 500)
}

/// How many are typed at and killed side by side; they mostly wait.
const DESKS: u32 = 4;

/// How long the program collects before it writes, in the place of two seconds.
const INTERVAL: Duration = Duration::from_millis(20);

/// How many milliseconds of typing may be lost, beside what the program was told is on the disk, of which nothing may.
const LOST: i64 = 2000;

/// The test that plays the program.
const DRIVER: &str = "driver_that_types_until_it_is_killed";

/// Where the program that is played finds its file; without it there is nothing to play.
const FOLDER: &str = "PLANDESK_TEST_TYPING";

/// After how many strokes what was typed becomes an edit.
const STROKES: u64 = 4;

/// After how many strokes the program waits until everything is on the disk, and says so.
const PAUSE: u64 = 25;

fn environment(folder: &Path) -> Environment {
    Environment { disk: Arc::new(RealDisk), folders: Some(Folders::under(&folder.join("home"))), clock: Timestamp::now }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("规划.ron")
}

fn open(folder: &Path) -> Session {
    Session::open(environment(folder), &file(folder)).unwrap()
}

/// Types for ever: every stroke changes a draft, every few strokes the draft becomes an edit. Tells each stroke as it is made,
/// and from time to time that everything is on the disk.
#[test]
fn driver_that_types_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut session = open(&folder).with_journal_interval(INTERVAL);
    let item: ItemId = session.plan().nodes.first().unwrap().id.clone().into();
    let mut out = std::io::stdout();
    for stroke in 1_u64.. {
        if stroke.is_multiple_of(STROKES) {
            let edit = Edit::set(item.clone(), Field::Remark, FieldValue::text(stroke.to_string()));
            session.run(Command::Edit(edit)).unwrap();
            session.note_drafts(&[]);
        } else {
            let text = "进展顺利，".repeat(20) + &stroke.to_string();
            session.note_drafts(&[TypedDraft::new(item.clone(), Form::Entry, [("text", text.as_str())])]);
        }
        session.tick_journal(Timestamp::now());
        let is_kept = stroke.is_multiple_of(PAUSE) && session.flush_journal();
        let at = Timestamp::now().as_millisecond();
        out.write_all(format!("{stroke} {at} {is_kept}\n").as_bytes()).unwrap();
        out.flush().unwrap();
        thread::sleep(Duration::from_millis(1));
    }
}

fn start(folder: &Path) -> Child {
    Process::new(std::env::current_exe().unwrap())
        .args(["--exact", DRIVER, "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// A stroke that the killed program told of.
struct Stroke {
    nr: u64,
    /// In milliseconds.
    at: i64,
    /// Whether it and all before it were on the disk.
    is_kept: bool,
}

fn strokes(output: &[u8]) -> Vec<Stroke> {
    let text = String::from_utf8_lossy(output);
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let stroke = |line: &str| {
        let mut words = line.split(' ');
        let (nr, at) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Stroke { nr, at, is_kept: words.next()?.parse().ok()? })
    };
    whole.lines().filter_map(stroke).collect()
}

/// Tells up to which stroke a journal reaches.
fn reach(remark: &str, drafts: &[TypedDraft]) -> u64 {
    let typed = drafts.iter().map(|draft| {
        let digits: String = draft.field("text").chars().filter(char::is_ascii_digit).collect();
        digits.parse().expect("a torn draft came back")
    });
    typed.chain(remark.parse().ok()).max().unwrap_or(0)
}

/// What kills came to.
#[derive(Default)]
struct Toll {
    offered: u32,
    kept: u32,
    strokes: u64,
    /// In milliseconds.
    longest: i64,
}

#[test]
fn what_was_typed_before_a_kill_comes_back_on_its_own_file_only() {
    let begun = Instant::now();
    let total = thread::scope(|scope| {
        let desks: Vec<_> = (1..=DESKS).map(|desk| scope.spawn(move || kill(desk))).collect();
        desks.into_iter().map(|desk| desk.join().unwrap()).fold(Toll::default(), |total, toll| Toll {
            offered: total.offered + toll.offered,
            kept: total.kept + toll.kept,
            strokes: total.strokes + toll.strokes,
            longest: total.longest.max(toll.longest),
        })
    });
    let Toll { offered, kept, strokes, longest } = total;
    let kills = kills();
    println!("F13: {kills} kills in {:?}: {offered} offered, {strokes} strokes lost, of at most {longest} ms", begun.elapsed());
    assert!(offered >= kills / 2, "the kills came too early to mean anything: {offered}");
    assert!(kept >= kills / 10, "nothing was said to be on the disk: {kept}");
    assert!(longest <= LOST, "what was typed {longest} ms before a kill was lost");
}

/// Kills one program after the other.
fn kill(desk: u32) -> Toll {
    let mut random = Random(0x5EED_0F13 * u64::from(desk));
    let mut toll = Toll::default();
    for round in (desk..=kills()).step_by(usize::try_from(DESKS).unwrap()) {
        let folder = TempDir::new().unwrap();
        let folder = folder.path();
        fs::write(file(folder), PLAN).unwrap();
        let mut child = start(folder);
        thread::sleep(Duration::from_millis(20) + Duration::from_millis(130).mul_f64(random.share()));
        child.kill().unwrap();
        let made = strokes(&child.wait_with_output().unwrap().stdout);

        let mut session = open(folder);
        let found = pending(session.environment(), session.plan().plan_id);
        assert_eq!(found.unreadable, [], "round {round}");
        assert!(found.pending.len() <= 1, "round {round}: offered twice");
        let mut reached = 0;
        if let Some(left) = found.pending.first() {
            assert_eq!((session.offer(left), left.damaged()), (Offer::Restore, 0), "round {round}");
            toll.offered += 1;
            if round.is_multiple_of(5) {
                never_on_another(folder, &session, left);
            }
            let restored = session.restore(left).unwrap();
            reached = reach(&session.plan().nodes.first().unwrap().remark, &restored.drafts);
        }
        if let Some(kept) = made.iter().rfind(|stroke| stroke.is_kept) {
            assert!(kept.nr <= reached, "round {round}: {} was on the disk, {reached} came back", kept.nr);
            toll.kept += 1;
        }
        if let (Some(first), Some(last)) = (made.iter().find(|stroke| stroke.nr > reached), made.last()) {
            toll.strokes += last.nr - reached;
            toll.longest = toll.longest.max(last.at - first.at);
        }
        session.end_journal();
        assert_eq!(fs::read(file(folder)).unwrap(), PLAN, "round {round}: the file was touched");
    }
    toll
}

/// Opens a later version of the file while the work is on offer.
fn never_on_another(folder: &Path, own: &Session, left: &plandesk::session::Pending) {
    let other = folder.join("新版.ron");
    fs::write(&other, PLAN).unwrap();
    let mut session = Session::open(own.environment().clone(), &other).unwrap();
    let item: ItemId = session.plan().nodes.first().unwrap().id.clone().into();
    session.run(Command::Edit(Edit::set(item, Field::Remark, FieldValue::text("别人写的")))).unwrap();
    session.save_blocking(None).unwrap();
    let written = fs::read(&other).unwrap();
    let mut session = Session::open(own.environment().clone(), &other).unwrap();
    let before = session.plan().clone();
    assert!(matches!(session.restore(left), Err(NoRestore::OtherRevision { .. })));
    assert_eq!((session.plan(), session.is_modified()), (&before, false));
    assert_eq!(fs::read(&other).unwrap(), written);
    assert!(parse(&written).is_ok());
}
