//! The edges of what a plan may hold: one step within is saved and read back, one step beyond is refused, in writing and in
//! reading alike; any text survives; no clock does harm.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "shared/tier.rs"]
mod tier;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use plandesk::model::{DEPTH_LIMIT, Entry, EntryId, Node, NodeId, NodeKind, Plan, TEXT_LIMIT, Timestamp, Unit, UnitId};
use plandesk::storage::{
    Digest, Expected, FILE_LIMIT, Folders, LIST_LIMIT, MemoryDisk, RealDisk, SaveRequest, open, parse, save, to_bytes,
};
use uuid::Uuid;

use tier::tier;

const SMALL: &str = include_str!("plans/small.ron");

fn small() -> Plan {
    parse(SMALL.as_bytes()).unwrap().plan
}

/// A plan whose outline has so many levels; the example has three, and a box item may stand below anything.
fn deep(levels: usize) -> Plan {
    let mut plan = small();
    let mut parent = plan.nodes.iter().find(|node| node.parent.is_none()).unwrap().id.clone();
    let pattern = plan.nodes.iter().find(|node| node.parent.is_some()).unwrap().clone();
    for level in 2..=levels {
        let id = NodeId::new(format!("层{level}"));
        let node = Node { id: id.clone(), kind: NodeKind::BoxItem, parent: Some(parent), ..pattern.clone() };
        plan.nodes.push(node);
        parent = id;
    }
    plan
}

fn with_text(text: String) -> Plan {
    let mut plan = small();
    Arc::make_mut(&mut plan.entries[0]).text = text;
    plan
}

fn with_units(count: usize) -> Plan {
    let mut plan = small();
    let names = (plan.units.len()..count).map(|nr| Unit::new(UnitId::new(format!("甲{nr}")), ""));
    plan.units.extend(names);
    plan
}

fn with_entries(count: usize) -> Plan {
    let mut plan = small();
    let newest = Entry::clone(plan.entries.last().unwrap());
    let ids = (1_u128..).map(|nr| EntryId::new(Uuid::from_u128(newest.id.uuid().as_u128() + nr)));
    plan.entries.extend(ids.take(count - plan.entries.len()).map(|id| Arc::new(Entry { id, ..newest.clone() })));
    plan
}

/// A plan whose file has exactly so many bytes.
fn of_length(length: usize) -> Plan {
    let mut plan = small();
    let newest = Entry::clone(plan.entries.last().unwrap());
    let id = |nr| EntryId::new(Uuid::from_u128(newest.id.uuid().as_u128() + nr));
    let mut alone = small();
    alone.entries.push(Arc::new(Entry { id: id(1), text: "x".to_owned(), ..newest.clone() }));
    let frame = to_bytes(&alone).unwrap().len() - to_bytes(&plan).unwrap().len() - 1;
    let mut missing = length - to_bytes(&plan).unwrap().len();
    for nr in 1.. {
        // Enough is left for the last entry's own frame.
        let room = if missing < 2 * (frame + TEXT_LIMIT) && missing > frame + TEXT_LIMIT { missing / 2 } else { missing };
        let text = "x".repeat((room - frame).min(TEXT_LIMIT));
        missing -= frame + text.len();
        plan.entries.push(Arc::new(Entry { id: id(nr), text, ..newest.clone() }));
        if missing == 0 {
            break;
        }
    }
    plan
}

/// Saves and opens again; an error is the refusal in words, and then nothing was written.
fn saved_and_opened(plan: &Plan) -> Result<Plan, String> {
    let disk = MemoryDisk::new();
    disk.put_folder("/规划");
    let target = Path::new("/规划/规划.ron");
    let request = SaveRequest { plan, target, expected: Expected::Nothing, folders: None, now: Timestamp::UNIX_EPOCH };
    save(&disk, &request).map_err(|error| {
        assert_eq!(disk.get(target), None, "refused and written");
        error.to_string()
    })?;
    Ok(open(&disk, target).expect("saved but unreadable").plan)
}

#[test]
fn what_is_within_a_limit_is_saved_and_opens_and_what_is_beyond_is_refused() {
    let within = [
        ("15 levels", deep(DEPTH_LIMIT - 1)),
        ("16 levels", deep(DEPTH_LIMIT)),
        ("an empty text", with_text(String::new())),
        ("a text one byte short", with_text("x".repeat(TEXT_LIMIT - 1))),
        ("a text of 64 KiB", with_text("x".repeat(TEXT_LIMIT))),
        ("a text of 64 KiB in characters of three bytes", with_text(format!("{}x", "长".repeat(TEXT_LIMIT / 3)))),
        ("a text of 64 KiB that is all escapes", with_text("\u{202E}".repeat(TEXT_LIMIT / 3))),
        ("a text of 64 KiB of quotes", with_text("\"".repeat(TEXT_LIMIT))),
        ("a text of one line break", with_text("\n".to_owned())),
        ("200,000 units", with_units(LIST_LIMIT)),
    ];
    for (case, plan) in &within {
        assert!(saved_and_opened(plan).as_ref() == Ok(plan), "{case}");
    }
    let beyond = [
        ("17 levels", deep(DEPTH_LIMIT + 1), "层级"),
        ("33 levels", deep(33), "层级"),
        ("1,000 levels", deep(1000), "层级"),
        ("one byte more than 64 KiB", with_text("x".repeat(TEXT_LIMIT + 1)), "超过上限"),
        ("one character more than 64 KiB", with_text("长".repeat(TEXT_LIMIT / 3 + 1)), "超过上限"),
        ("200,001 units", with_units(LIST_LIMIT + 1), "超过上限"),
        ("200,001 entries", with_entries(LIST_LIMIT + 1), "超过上限"),
    ];
    for (case, plan, word) in &beyond {
        let words = saved_and_opened(plan).expect_err(case);
        assert!(words.contains(word), "{case}: {words}");
    }
}

/// In the long tier only: without optimisation this takes half a minute.
#[test]
fn a_file_of_64_mib_is_saved_and_opens_and_one_byte_more_is_refused() {
    if tier(true, false) {
        return;
    }
    let plan = of_length(FILE_LIMIT);
    assert_eq!(to_bytes(&plan).unwrap().len(), FILE_LIMIT);
    assert!(saved_and_opened(&plan).as_ref() == Ok(&plan));
    let words = saved_and_opened(&of_length(FILE_LIMIT + 1)).unwrap_err();
    assert!(words.contains("64 MiB"), "{words}");
}

/// A seeded generator (xorshift64*).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        u32::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32).unwrap() % end
    }

    /// Any character; every second one from those that break notations or that nobody sees.
    fn character(&mut self) -> char {
        const TRAPS: &[char] = &[
            '\0',
            '\r',
            '\n',
            '\t',
            '\u{B}',
            '\u{1B}',
            '"',
            '\'',
            '\\',
            '{',
            '}',
            '(',
            ')',
            '[',
            ']',
            ',',
            '/',
            '*',
            '#',
            '\u{7F}',
            '\u{85}',
            '\u{A0}',
            '\u{AD}',
            '\u{200B}',
            '\u{200D}',
            '\u{200E}',
            '\u{202A}',
            '\u{202E}',
            '\u{2028}',
            '\u{2029}',
            '\u{2066}',
            '\u{2069}',
            '\u{3000}',
            '\u{FEFF}',
            '\u{FFFD}',
            '\u{FFFE}',
            '\u{FFFF}',
            '\u{E000}',
            '\u{E0001}',
            '\u{E0100}',
            '\u{10FFFF}',
            '\u{301}',
            '\u{FE0F}',
            '𠮷',
            '𬬭',
            '㐂',
            '𰻝',
            '🏗',
            '〇',
        ];
        if self.below(2) == 0 {
            return TRAPS[usize::try_from(self.below(u32::try_from(TRAPS.len()).unwrap())).unwrap()];
        }
        std::iter::repeat_with(|| char::from_u32(self.below(0x11_0000))).flatten().next().unwrap()
    }

    fn text(&mut self) -> String {
        (0..self.below(24)).map(|_| self.character()).collect()
    }
}

#[test]
fn any_text_survives_to_the_byte() {
    let mut random = Random(0x7E57);
    let mut texts = 0;
    let pattern = with_entries(200);
    while texts < tier(1000, 10_000) {
        let mut plan = pattern.clone();
        for entry in plan.entries.iter_mut().map(Arc::make_mut) {
            entry.text = random.text();
            entry.definition = random.text();
            texts += 2;
        }
        let bytes = to_bytes(&plan).unwrap();
        let back = parse(&bytes).unwrap().plan;
        assert_eq!(back, plan);
        assert_eq!(to_bytes(&back).unwrap(), bytes);
    }
}

#[test]
fn a_clock_that_is_wrong_costs_nothing() {
    let moments = [
        "-009999-01-02T01:59:59Z",
        "0000-01-01T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00Z",
        "1980-01-01T00:00:00Z",
        "2000-02-29T23:59:59Z",
        "2016-12-31T23:59:60Z",
        "2038-01-19T03:14:07Z",
        "2038-01-19T03:14:08Z",
        "2106-02-07T06:28:16Z",
        "9999-12-30T22:00:00Z",
        "9999-12-30T22:00:00.999999999Z",
    ];
    let target = Path::new("/规划/规划.ron");
    let folders = Folders::under(Path::new("/家"));
    let usual: Timestamp = "2026-11-23T12:03:07Z".parse().unwrap();
    for moment in moments {
        let wrong: Timestamp = moment.parse().unwrap();
        let disk = MemoryDisk::new();
        disk.put(target, SMALL);
        let mut expected = Digest::of(SMALL.as_bytes());
        let mut plan = small();
        for (nr, now) in [usual, wrong, wrong, usual].into_iter().enumerate() {
            plan.revision += 1;
            let mut entry = Entry::clone(&plan.entries[0]);
            entry.id = EntryId::new(Uuid::from_u128(0xFFFF + u128::try_from(nr).unwrap()));
            (entry.entered, entry.supersedes) = (now, None);
            plan.entries.push(Arc::new(entry));
            plan.entries.sort_by_key(|entry| entry.id);
            let request =
                SaveRequest { plan: &plan, target, expected: Expected::Version(&expected), folders: Some(&folders), now };
            let saved = save(&disk, &request).unwrap();
            assert_eq!(saved.warnings, [], "{moment}");
            expected = saved.digest;
            assert_eq!(open(&disk, target).unwrap().plan, plan, "{moment}");
        }
        // Every earlier version is still among the backups, whatever the clock said.
        let kept = |path: &PathBuf| parse(&disk.get(path).unwrap()).ok().map(|parsed| parsed.plan.revision);
        let files = disk.files();
        let mut revisions: Vec<_> = files.keys().filter(|path| path.starts_with("/家/backups")).filter_map(kept).collect();
        revisions.sort_unstable();
        assert_eq!(revisions, [57, 58, 59, 60], "{moment}");
    }
}

#[test]
fn a_hundred_thousand_entries_open_save_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("规划.ron");
    let mut plan = with_entries(100_000);
    for (nr, entry) in plan.entries.iter_mut().map(Arc::make_mut).enumerate() {
        entry.text = format!("第{nr}次报告：完成主体工程，累计改造管网；部分路段交通疏解方案尚未批复。");
    }
    std::fs::write(&target, to_bytes(&plan).unwrap()).unwrap();
    let opened = open(&RealDisk, &target).unwrap();
    assert!(opened.plan == plan && opened.warnings.is_empty());
    plan.revision += 1;
    Arc::make_mut(&mut plan.entries[99_999]).text.push_str("已批复。");
    let folders = Folders::under(&folder.path().join("home"));
    let (expected, folders, now) = (Expected::Version(&opened.digest), Some(&folders), Timestamp::UNIX_EPOCH);
    let request = SaveRequest { plan: &plan, target: &target, expected, folders, now };
    assert_eq!(save(&RealDisk, &request).unwrap().warnings, []);
    assert!(open(&RealDisk, &target).unwrap().plan == plan);
}
