//! Two programs that save the same file: what both have reported saved is in it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

#[path = "shared/tier.rs"]
mod tier;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;

use plandesk::storage::parse;
use tempfile::TempDir;

use tier::tier;

const PLAN: &[u8] = include_bytes!("plans/small.ron");

/// How often each of the two saves.
fn saves() -> usize {
    tier(30, 200)
}

fn enter(file: &Path, home: &Path, text: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_plandesk"))
        .env("PLANDESK_HOME", home)
        .args([Path::new("enter"), file])
        .args(["--item", "I01", "--date", "2021-12-31", "--text", text])
        .output()
        .unwrap()
}

/// Saves many times, each time in a process of its own, and lists what was reported saved.
fn save_often(file: &Path, home: &Path, name: &str) -> BTreeSet<String> {
    let texts = (1..=saves()).map(|nr| format!("{name}第{nr}次"));
    let saved = texts.filter(|text| {
        let output = enter(file, home, text);
        assert!(output.status.success(), "{text}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).contains("已保存")
    });
    saved.collect()
}

#[test]
fn two_people_who_save_at_the_same_time_lose_nothing() {
    let folder = TempDir::new().unwrap();
    let file: PathBuf = folder.path().join("规划.ron");
    fs::write(&file, PLAN).unwrap();
    let before = parse(PLAN).unwrap().plan;
    let home = folder.path().join("home");
    let reported = thread::scope(|scope| {
        let first = scope.spawn(|| save_often(&file, &home, "甲"));
        let second = scope.spawn(|| save_often(&file, &home, "乙"));
        [first.join().unwrap(), second.join().unwrap()].into_iter().flatten().collect::<BTreeSet<String>>()
    });
    assert_eq!(reported.len(), 2 * saves());
    let parsed = parse(&fs::read(&file).unwrap()).unwrap();
    assert_eq!(parsed.warnings, []);
    let texts: BTreeSet<String> = parsed.plan.entries.iter().map(|entry| entry.text.clone()).collect();
    let lost: Vec<&String> = reported.iter().filter(|text| !texts.contains(*text)).collect();
    assert_eq!(lost, Vec::<&String>::new(), "reported as saved, and lost");
    assert_eq!(parsed.plan.entries.len(), before.entries.len() + 2 * saves());
    let left: BTreeSet<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let expected = ["home", "规划.ron", "规划.ron.bak"].map(str::to_owned).into();
    assert_eq!(left, expected, "locks or temporary files are left");
    println!("F8: 2 times {} saves, all {} reports there", saves(), reported.len());
}
