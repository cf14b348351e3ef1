//! Kills `plandesk enter` at random moments: the file always holds a whole version, and what was reported saved is there.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test may fail")]

#[path = "shared/random.rs"]
mod random;
#[path = "shared/tier.rs"]
mod tier;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use plandesk::model::{Entry, EntryId, Plan, Quantity};
use plandesk::storage::{Parsed, parse, to_bytes};
use tempfile::TempDir;
use uuid::Uuid;

use random::Random;
use tier::tier;

const PLAN: &[u8] = include_bytes!("plans/small.ron");

/// How many kills one file is put through: it grows with each save that comes to its end, and saving it takes longer.
fn kills() -> u32 {
    tier(100, 1000)
}

/// How many saves clean up behind the kills.
const SAVES: u32 = 30;

/// How many reports the file holds at first, so that writing it takes a while.
const REPORTS: u64 = 600;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let mut plan = parse(PLAN).unwrap().plan;
        let newest = Entry::clone(plan.entries.last().unwrap());
        let report = |nr| Entry {
            id: EntryId::new(Uuid::from_u128(newest.id.uuid().as_u128() + u128::from(nr))),
            text: "各项工作按计划推进，重点项目进展顺利，".repeat(5),
            ..newest.clone()
        };
        plan.entries.extend((1..=REPORTS).map(report).map(Arc::new));
        let desk = Self { folder: TempDir::new().unwrap() };
        fs::write(desk.file(), to_bytes(&plan).unwrap()).unwrap();
        desk
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("规划.ron")
    }

    /// Reads the file as a whole version with a matching digest.
    fn plan(&self) -> Plan {
        let bytes = fs::read(self.file()).expect("the file is missing");
        let Parsed { plan, warnings } = parse(&bytes).expect("the file is torn");
        assert_eq!(warnings, [], "the digest does not match");
        plan
    }

    fn enter(&self, value: u32) -> Child {
        Command::new(env!("CARGO_BIN_EXE_plandesk"))
            .env("PLANDESK_HOME", self.folder.path().join("home"))
            .args([Path::new("enter"), &self.file()])
            .args(["--item", "I01", "--date", "2021-12-31", "--value", &value.to_string()])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }
}

impl Desk {
    /// Lists what the kills have left: drafts and temporary files.
    fn leftovers(&self) -> Vec<PathBuf> {
        let drafts = self.folder.path().join("home/drafts").join(self.plan().plan_id.to_string());
        let backups = self.folder.path().join("home/backups").join(self.plan().plan_id.to_string());
        let folders = [self.folder.path().to_path_buf(), drafts, backups];
        let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
        let is_left = |path: &PathBuf| {
            let is_draft = path.starts_with(folders[1].as_path()) && path.extension().is_some_and(|end| end == "ron");
            is_draft || path.extension().is_some_and(|end| end == "tmp")
        };
        files.filter(is_left).collect()
    }

    /// Lists the reports that stand in the plan or in what was left, torn or whole.
    fn reports(&self) -> BTreeSet<String> {
        let files = self.leftovers().into_iter().chain([self.file()]);
        let texts: Vec<String> = files.map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()).collect();
        let values = texts.iter().flat_map(|text| text.split("value: ").skip(1));
        values.filter_map(|text| text.split_once(',').map(|(value, _)| value.to_owned())).collect()
    }
}

/// Measures how long an undisturbed run takes.
fn run_time(desk: &Desk) -> Duration {
    let begun = Instant::now();
    assert!(desk.enter(1).wait_with_output().unwrap().status.success());
    begun.elapsed()
}

#[test]
fn a_kill_at_any_moment_leaves_the_whole_old_or_the_whole_new_version() {
    for file in 0..tier(1, 10) {
        kill_at_random_moments(Random(0x5EED_CAFE + file));
    }
}

fn kill_at_random_moments(mut random: Random) {
    let (desk, kills) = (Desk::new(), kills());
    // The span follows the machine, whatever else it has to do: about a quarter of the runs come to their end.
    let mut span = run_time(&desk);
    let mut old = desk.plan();
    let (mut torn_off, mut replaced) = (0, 0);
    for round in 1..=kills {
        let value = 100_000 + round;
        let mut child = desk.enter(value);
        thread::sleep(span.mul_f64(random.share()));
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        let acknowledged = output.status.success() || String::from_utf8_lossy(&output.stdout).contains("已保存");
        let new = desk.plan();
        if new == old {
            assert!(!acknowledged, "round {round}: reported as saved, and lost");
        } else {
            let (added, before) = new.entries.split_last().unwrap();
            assert_eq!(added.value, Some(Quantity::new(value.into())), "round {round}");
            assert_eq!(before, old.entries, "round {round}: something else changed");
            assert_eq!(new.revision, old.revision + 1, "round {round}");
            replaced += 1;
        }
        let ended = output.status.success();
        span = span.mul_f64(if ended { 0.9 } else { 1.04 });
        torn_off += u32::from(!ended);
        old = new;
    }
    println!("F3: {kills} kills within {span:?}: {torn_off} in mid-run, {replaced} after the new version was in place");
    assert!(torn_off >= kills / 10, "the kills came too late to mean anything: {torn_off}");
    assert!(replaced >= kills / 50, "the kills came too early to mean anything: {replaced}");
    assert!(desk.enter(1).wait_with_output().unwrap().status.success(), "what the kills left stands in the way");
    later_saves_take_away_what_is_needless(&desk);
}

/// Of what the kills have left, later saves take away what the plan says anyway, and not one report that stands nowhere else.
fn later_saves_take_away_what_is_needless(desk: &Desk) {
    let (left, reports) = (desk.leftovers(), desk.reports());
    for path in &left {
        let an_hour_ago = SystemTime::now() - Duration::from_hours(1);
        File::options().write(true).open(path).unwrap().set_modified(an_hour_ago).unwrap();
    }
    let begun = Instant::now();
    for _ in 0..SAVES {
        assert!(desk.enter(1).wait_with_output().unwrap().status.success());
    }
    let (still, took) = (desk.leftovers(), begun.elapsed() / SAVES);
    println!("F3: {} leftovers, {} after {SAVES} saves of {took:?}", left.len(), still.len());
    assert!(reports.is_subset(&desk.reports()), "a report that was left went with its draft");
    assert!(still.len() < left.len() || left.is_empty(), "nothing of {} leftovers went", left.len());
}
