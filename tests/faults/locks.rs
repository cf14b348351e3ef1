//! F9: hints beside the file that are stale or make no sense stop nobody.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::time::{Duration, Instant};

use plandesk::model::Timestamp;
use plandesk::storage::{Holder, Purpose, RealDisk};

use crate::desk::{Desk, Held};

/// The hints that this program and earlier ones put beside `规划.ron`.
const HINTS: [&str; 3] = [".~规划.ron.0a1b2c3d.lock", ".~规划.ron.lock", ".~规划.ron.save.lock"];

/// Puts a hint at a path.
type Put = Box<dyn Fn(&Path)>;

/// No hint may cost a person longer than this.
const LONGEST: Duration = Duration::from_secs(10);

fn hint(machine: &str, pid: u32, since: &str) -> String {
    let here = Holder::here(&RealDisk, Purpose::Saving, since.parse().unwrap());
    let (machine, place) =
        if machine.is_empty() { (here.machine.clone(), here.place.clone()) } else { (machine.to_owned(), String::new()) };
    ron::to_string(&Holder { machine, place, pid, ..here }).unwrap()
}

fn cases() -> Vec<(&'static str, Put)> {
    let now = Timestamp::now().to_string();
    let of_an_earlier_program =
        hint("别的机器", 1, "2026-01-01T00:00:00Z").replace(",since:", ",expires:\"9999-01-01T00:00:00Z\",since:");
    let text = |text: String| Box::new(move |path: &Path| fs::write(path, &text).unwrap()) as Put;
    vec![
        ("of last year", text(hint("别的机器", 1, "2025-01-01T00:00:00Z"))),
        ("of another machine that is saving now", text(hint("别的机器", 1, &now))),
        ("of a process of this machine that has ended", text(hint("", 4_000_000, &now))),
        ("of an earlier program, that holds for ever", text(of_an_earlier_program)),
        ("of a clock that is ahead", text(hint("别的机器", 1, "2090-01-01T00:00:00Z"))),
        ("without content", text(String::new())),
        ("of other content", text("\0\u{202E}(((".repeat(5000))),
        ("that is a folder", Box::new(|path: &Path| fs::create_dir(path).unwrap())),
        ("that is a link to nowhere", Box::new(|path: &Path| symlink("没有/没有", path).unwrap())),
    ]
}

#[test]
fn a_hint_that_is_stale_or_makes_no_sense_stops_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path());
    for (case, put) in cases() {
        for name in HINTS {
            desk.set_up();
            put(&desk.file().with_file_name(name));
            let begun = Instant::now();
            let output = desk.enter(1);
            assert_eq!(desk.check(&output, 1), Ok(Held::New), "{name} {case}: {output:?}");
            assert!(output.status.success() && begun.elapsed() < LONGEST, "{name} {case}: {:?} {output:?}", begun.elapsed());
            println!("F9: {name} {case}: {} ms", begun.elapsed().as_millis());
        }
    }
}
