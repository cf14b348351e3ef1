//! The worst files are refused by the real binary within 2 seconds and 4 times their size in memory, and are left as they were.

#![cfg(target_os = "linux")]

use std::fs;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use plandesk::storage::FILE_LIMIT;

const SMALL: &str = include_str!("plans/small.ron");

/// What the program takes for itself, in KiB.
const OWN: usize = 24 * 1024;

/// Without optimisation the program is about five times as slow as the one that people get.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 2 });

fn with_items(list: &str, count: usize, item: impl Fn(usize) -> String) -> Vec<u8> {
    let head = format!("    {list}: [\n");
    assert!(SMALL.contains(&head));
    SMALL.replacen(&head, &(head.clone() + &(0..count).map(item).collect::<String>()), 1).into_bytes()
}

fn entry(nr: usize) -> String {
    format!(
        "        (id: \"10000000-0000-7000-8000-{nr:012}\", item: Node(\"1\"), date: \"2021-01-01\", entered: \"2021-01-01T00:00:00Z\"),\n"
    )
}

/// One item that names units without end.
fn supporting(count: usize) -> Vec<u8> {
    SMALL.replacen("supporting: [", &("supporting: [".to_owned() + &"\"\",".repeat(count)), 1).into_bytes()
}

/// The bad files, and a word of the refusal.
fn cases() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let mut cut = with_items("entries", 190_000, entry);
    cut.truncate(cut.len() - 20_000);
    let utf16 = [vec![0xFF, 0xFE], "规".repeat(FILE_LIMIT / 2 - 1).encode_utf16().flat_map(u16::to_le_bytes).collect()].concat();
    let long = SMALL.replacen("已开工", &"长".repeat(20 << 20), 1).into_bytes();
    let conflict = with_items("entries", 190_000, entry);
    let conflict = [b"<<<<<<< HEAD\n".as_slice(), &conflict].concat();
    vec![
        ("300,000 entries", with_items("entries", 300_000, entry), "超过上限"),
        ("a million units", with_items("units", 1_000_000, |nr| format!("(id:\"{nr}\",name:\"{nr}\"),\n")), "超过上限"),
        ("seven million units of one item", supporting(7_000_000), "超过上限"),
        ("a million entries", with_items("entries", 1_000_000, entry), "64 MiB"),
        ("a long file cut short", cut, "不完整"),
        ("a long file with a conflict", conflict, "冲突"),
        ("a long text", long, "超过上限"),
        ("zeros", vec![0; FILE_LIMIT], "零字节"),
        ("blanks", vec![b' '; FILE_LIMIT], "没有内容"),
        ("brackets", vec![b'('; FILE_LIMIT], "第 1 行第 2 列"),
        ("bytes that are no text", vec![0xFF; FILE_LIMIT], "第 1 行第 1 列"),
        ("UTF-16", utf16, "UTF-16"),
        ("one byte too many", vec![b' '; FILE_LIMIT + 1], "64 MiB"),
    ]
}

/// Returns how much memory a process has had at most, in KiB; nothing once it has ended.
fn peak_memory(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0)
}

#[test]
fn the_worst_files_cost_at_most_two_seconds_and_four_times_their_size() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("坏.ron");
    for (case, bytes, word) in cases() {
        fs::write(&file, &bytes).unwrap();
        let begun = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_plandesk"))
            .arg("check")
            .arg(&file)
            .env("PLANDESK_HOME", folder.path().join("家"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut peak = 0;
        while child.try_wait().unwrap().is_none() {
            peak = peak.max(peak_memory(child.id()));
            thread::sleep(Duration::from_millis(1));
        }
        let elapsed = begun.elapsed();
        let output = child.wait_with_output().unwrap();
        let words = [output.stdout, output.stderr].map(|words| String::from_utf8(words).unwrap()).concat();
        println!("{case}: {} MB, {} ms, {} MB in memory", bytes.len() / 1_000_000, elapsed.as_millis(), peak / 1000);
        assert_eq!(output.status.code(), Some(1), "{case}: {words}");
        assert!(words.contains(word), "{case}: {words}");
        assert!(peak <= OWN + 4 * bytes.len() / 1024, "{case}: {peak} KiB");
        assert!(elapsed <= LONGEST, "{case}: {elapsed:?}");
        assert!(fs::read(&file).unwrap() == bytes, "{case}: the file has changed");
    }
}
