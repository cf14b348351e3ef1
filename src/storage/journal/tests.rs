//! Journals as bytes: what was written reads back, and whatever happens to the bytes, no line is taken that was not written so.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use jiff::tz;
use proptest::prelude::*;
use uuid::Uuid;

use super::line::encode;
use super::*;
use crate::edit::Edit;
use crate::edit::tests::edits;
use crate::model::{Field, FieldValue, ItemId, Timestamp, fixture};
use crate::storage::disk::{Disk, MemoryDisk, Repeat};

const DRAFTS: &str = "/home/drafts";

fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + second).unwrap()
}

fn header() -> JournalHeader {
    JournalHeader {
        format: JOURNAL_FORMAT,
        plan_id: Uuid::from_u128(1),
        copy_id: Uuid::from_u128(2),
        revision: 57,
        digest: "ab".repeat(32),
        title: "测试规划".to_owned(),
        file: Some("/规划/测试.ron".to_owned()),
        started: moment(0),
        first: 0,
    }
}

fn step(label: &str, edits: Vec<Edit>) -> JournalStep {
    JournalStep { at: moment(1), label: label.to_owned(), edits }
}

fn remark(text: &str) -> JournalLine {
    let edit = Edit::set(fixture::item(), Field::Remark, FieldValue::text(text));
    JournalLine::Done(step(&format!("备注 {text}"), vec![edit]))
}

fn typed(text: &str) -> JournalLine {
    let fields = [("date", "2025-12-31"), ("value", ""), ("status", "InProgress"), ("text", text)];
    JournalLine::Typed { at: moment(2), draft: TypedDraft::new(fixture::item(), Form::Entry, fields) }
}

fn bytes(lines: &[JournalLine]) -> Vec<u8> {
    let header = JournalHeader { first: lines.len(), ..header() };
    let (mut bytes, seal) = encode(&[header], "").unwrap();
    bytes.extend(encode(lines, &seal).unwrap().0);
    bytes
}

fn writer(disk: &MemoryDisk) -> JournalWriter {
    JournalWriter::new(Arc::new(disk.clone()), Path::new(DRAFTS), Uuid::from_u128(1), moment(0), 4711, 1)
}

fn left(disk: &MemoryDisk) -> LeftJournals {
    left_journals(disk, Path::new(DRAFTS), Uuid::from_u128(1), moment(60))
}

proptest! {
    #[test]
    fn every_edit_reads_back_from_its_line(edits in prop::collection::vec(edits(), 0..4), label in "\\PC*", text in any::<String>()) {
        let lines = [JournalLine::Done(step(&label, edits)), typed(&text), remark(&text)];
        let written = bytes(&lines);
        prop_assert_eq!(written.split(|byte| *byte == b'\n').count(), 5, "one line each, and nothing behind the last");
        let read = decode(&written).unwrap();
        prop_assert_eq!((read.lines, read.beyond, read.damaged), (lines.to_vec(), Vec::new(), 0));
    }
}

#[test]
fn every_form_reads_back_from_its_line_and_so_does_one_about_the_plan_itself() {
    for item in [Some(fixture::item()), None] {
        let draft = |form: Form| {
            let fields = form.fields().iter().map(|(name, words)| (*name, *words));
            TypedDraft::new(item.clone(), form, fields)
        };
        let typed = Form::ALL.map(|form| JournalLine::Typed { at: moment(2), draft: draft(form) });
        let cleared = JournalLine::Cleared { at: moment(3), item: item.clone(), form: Form::Entry, nr: 0 };
        let lines: Vec<JournalLine> = typed.into_iter().chain([cleared]).collect();
        let file = decode(&bytes(&lines)).unwrap();
        assert_eq!(file.lines, lines);
        let left: Vec<Form> = file.drafts().iter().map(|draft| draft.form).collect();
        assert_eq!(left, Form::ALL[1..], "one of each form, without the one that was submitted");
    }
}

#[test]
fn what_was_typed_into_dialogs_reads_as_a_text_for_people() {
    let typed = |item: Option<ItemId>, form, fields: &[(&'static str, &str)]| JournalLine::Typed {
        at: moment(2),
        draft: TypedDraft::new(item, form, fields.iter().copied()),
    };
    let (item, entry) = (Some(fixture::item()), fixture::entry_id(1).to_string());
    let lines = [
        typed(item.clone(), Form::Retraction, &[("entry", &entry), ("reason", "口径有误")]),
        typed(item.clone(), Form::TargetChange, &[("date", "2023-01-01"), ("new", "3500"), ("body", "区人大常委会")]),
        typed(item.clone(), Form::Rebase, &[("definition", "五经普"), ("value", "1900"), ("basis", "统计公报")]),
        typed(item, Form::Determination, &[("verdict", "not_met"), ("reason", "审计发现两处"), ("by", "王某")]),
        typed(None, Form::Units, &[("name", "教育局"), ("unit", "U1"), ("new_name", "发改委"), ("later", "新版的栏目")]),
    ];
    let plan = crate::model::Plan { entries: vec![fixture::entry(1, None).into()], ..fixture::plan() };
    let text = decode(&bytes(&lines)).unwrap().text(&plan, tz::offset(8));
    insta::assert_snapshot!(text.split_once("没有提交的填写").unwrap().1);
}

#[test]
fn a_journal_cut_off_anywhere_reads_as_its_first_lines() {
    let lines = [remark("一"), typed("进展\n顺利"), remark("二")];
    let written = bytes(&lines);
    let ends: Vec<usize> = (0..written.len()).filter(|at| written[*at] == b'\n').collect();
    for length in 0..=written.len() {
        let whole = ends.iter().filter(|end| **end < length).count();
        // A line that misses nothing but its line break misses nothing.
        let whole = whole + usize::from(whole > 0 && ends.contains(&length));
        match decode(&written[..length]) {
            Ok(read) => assert_eq!((read.lines.as_slice(), read.damaged), (&lines[..whole - 1], 0), "cut off at {length}"),
            Err(damage) => assert_eq!((damage, whole), (Damage::NeverBegun, 0), "cut off at {length}"),
        }
    }
}

#[test]
fn a_flipped_bit_costs_its_line_and_nothing_is_applied_behind_it() {
    let lines = [remark("一"), remark("二"), remark("三"), remark("四")];
    let written = bytes(&lines);
    for at in 0..written.len() {
        for bit in 0..8 {
            let mut flipped = written.clone();
            flipped[at] ^= 1 << bit;
            if let Ok(read) = decode(&flipped) {
                assert!(lines.starts_with(&read.lines), "byte {at}, bit {bit}");
                assert!(read.lines.len() < 4, "byte {at}, bit {bit} went unnoticed");
                assert!(read.beyond.iter().all(|line| lines.contains(line)), "byte {at}, bit {bit}");
                assert!(read.lines.len() + read.beyond.len() >= 1, "byte {at}, bit {bit} cost more than its neighbours");
            }
        }
    }
}

#[test]
fn lines_of_another_journal_do_not_pass_as_its_own() {
    let other = String::from_utf8(bytes(&[remark("一"), remark("别处")])).unwrap();
    let mut spliced = bytes(&[remark("甲")]);
    spliced.extend(other.lines().last().unwrap().bytes().chain(*b"\n"));
    let read = decode(&spliced).unwrap();
    assert_eq!((read.lines, read.damaged), (vec![remark("甲")], 1));
}

#[test]
fn a_newer_or_older_journal_is_told_apart_from_a_damaged_one() {
    let of_format = |format| encode(&[JournalHeader { format, ..header() }], "").unwrap().0;
    assert_eq!(decode(&of_format(JOURNAL_FORMAT + 1)), Err(Damage::Newer));
    assert_eq!(decode(&of_format(JOURNAL_FORMAT - 1)), Err(Damage::Older));
    assert_eq!(decode("0123456789abcdef (format: 1)\n".as_bytes()), Err(Damage::Header));
    assert_eq!(decode(b""), Err(Damage::NeverBegun));
}

#[test]
fn a_journal_of_an_older_program_is_reported_and_stays_where_it_is() {
    let disk = MemoryDisk::new();
    let mut older = writer(&disk);
    older.begin(&JournalHeader { format: JOURNAL_FORMAT - 1, ..header() }, &[remark("一")]).unwrap();
    drop(older);
    let left = left_journals(&disk, Path::new(DRAFTS), Uuid::from_u128(1), moment(100_000));
    assert_eq!(left.journals.len(), 0);
    let [told] = left.unreadable.as_slice() else { panic!("{:?}", left.unreadable) };
    assert_eq!(told.reason, Unreadable::Damaged(Damage::Older));
    assert!(disk.get(&told.path).is_some(), "it is kept");
}

#[test]
fn a_living_journal_is_nobody_elses_and_a_left_one_is_offered_once_at_a_time() {
    let disk = MemoryDisk::new();
    let mut living = writer(&disk);
    living.begin(&header(), &[remark("一")]).unwrap();
    assert!(left(&disk).journals.is_empty(), "its owner lives");
    drop(living);
    let found = left(&disk);
    assert_eq!(found.journals[0].file.lines, [remark("一")]);
    assert!(left(&disk).journals.is_empty(), "another program has been offered it");
    set_aside(&disk, &found.journals[0], moment(60)).unwrap();
    drop(found);
    assert!(left(&disk).journals.is_empty(), "it was dealt with");
    let names: Vec<_> = disk.files().into_keys().map(|path| path.display().to_string()).collect();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0].ends_with(".journal.20231114T221420Z.已处理"), "{names:?}");
    let month_later = moment(31 * 24 * 3600);
    left_journals(&disk, Path::new(DRAFTS), Uuid::from_u128(1), month_later);
    assert!(disk.files().is_empty());
}

#[test]
fn where_files_cannot_be_held_a_journal_counts_as_living_for_ten_seconds() {
    let disk = MemoryDisk::new();
    disk.fail_every(crate::storage::DiskCall::Hold, ErrorKind::Unsupported);
    writer(&disk).begin(&header(), &[typed("一")]).unwrap();
    let at = |second| left_journals(&disk, Path::new(DRAFTS), Uuid::from_u128(1), moment(second)).journals.len();
    assert_eq!((at(2), at(11), at(12)), (0, 0, 1));
}

#[test]
fn a_journal_begun_anew_takes_the_place_of_the_old_one_only_when_it_is_whole() {
    let clean = MemoryDisk::new();
    let run = |disk: &MemoryDisk, fail: Option<u64>| {
        let mut writer = writer(disk);
        writer.begin(&header(), &[remark("旧")]).unwrap();
        if let Some(nth) = fail {
            disk.fail_nth(nth, ErrorKind::StorageFull, Repeat::ForEver);
        }
        let before = disk.steps();
        let begun = writer.begin(&JournalHeader { revision: 58, ..header() }, &[remark("新"), typed("新")]).is_ok();
        (begun, disk.steps() - before)
    };
    let (_, steps) = run(&clean, None);
    for nth in 1..=steps {
        let disk = MemoryDisk::new();
        let (begun, _) = run(&disk, Some(nth));
        disk.heal();
        let found = left(&disk);
        assert_eq!(found.journals.len(), 1, "step {nth}");
        let file = &found.journals[0].file;
        assert!(
            if file.header.revision == 58 { file.lines.len() == 2 } else { !begun && file.lines == [remark("旧")] },
            "step {nth}"
        );
        set_aside(&disk, &found.journals[0], moment(60)).unwrap();
        drop(found);
        assert!(left(&disk).journals.is_empty(), "step {nth} left a second one");
    }
}

#[test]
fn whichever_step_fails_the_lines_before_it_stay_readable() {
    for repeat in [Repeat::Once, Repeat::ForEver] {
        for nth in 1..40 {
            let disk = MemoryDisk::new();
            disk.fail_nth(nth, ErrorKind::Other, repeat);
            let mut writer = writer(&disk);
            let mut kept: Vec<JournalLine> = Vec::new();
            let mut all: Vec<JournalLine> = Vec::new();
            let mut is_begun = false;
            for nr in 0..8 {
                all.push(remark(&nr.to_string()));
                let written = if is_begun { writer.append(&all[nr..]) } else { writer.begin(&header(), &all) };
                is_begun = written.is_ok();
                if is_begun {
                    kept.clone_from(&all);
                }
            }
            assert!(repeat == Repeat::ForEver || kept.len() >= 7, "step {nth} failed once, and the journal did not recover");
            drop(writer);
            disk.heal();
            let found = left(&disk);
            let lines = found.journals.first().map_or(&[][..], |journal| &journal.file.lines);
            assert!(lines.len() >= kept.len() && all.starts_with(lines), "step {nth}, {repeat:?}: {} kept", kept.len());
        }
    }
}

#[test]
fn what_cannot_be_read_is_told_and_left() {
    let disk = MemoryDisk::new();
    writer(&disk).begin(&header(), &[remark("一")]).unwrap();
    let path = disk.files().into_keys().find(|path| path.extension().is_some_and(|ending| ending == "journal")).unwrap();
    disk.put(&path, "0000000000000000 ()\n一二三\n");
    let told: Vec<String> = left(&disk).unreadable.iter().map(|unreadable| unreadable.reason.to_string()).collect();
    assert_eq!(told, ["这份留存的第一行已经损坏"]);
    assert!(disk.facts(&path).is_ok());
}

#[test]
fn a_journal_reads_as_a_text_for_people() {
    let report = crate::model::Entry { text: "已开工".to_owned(), ..fixture::entry(1, None) };
    let undone = step("备注 二", vec![Edit::set(fixture::item(), Field::Remark, FieldValue::text("一"))]);
    let before = step("备注 零", vec![Edit::set(fixture::item(), Field::Remark, FieldValue::text(""))]);
    let lines = [
        JournalLine::Undone(before),
        remark("一"),
        remark("二"),
        JournalLine::Undone(undone),
        JournalLine::Done(step("填报 地区生产总值 2021-12-31", vec![Edit::AddEntry(report)])),
        typed("进展顺利\n第二行"),
    ];
    let file = decode(&bytes(&lines)).unwrap();
    insta::assert_snapshot!(file.text(&fixture::plan(), tz::offset(8)), @"
    规划：测试规划
    文件：/规划/测试.ron
    依据的版本：第57版
    最后留存：2023-11-15 06:13

    没有保存的改动 3 项：
    1. 撤销 备注 零
       事项：地区生产总值（I01）
       备注：（清除）
    2. 备注 一
       事项：地区生产总值（I01）
       备注：一
    3. 填报 地区生产总值 2021-12-31
       事项：地区生产总值（I01）
       日期：2021-12-31
       数值：1001 亿元
       进展情况：已开工

    没有提交的填写 1 处：
    1. 地区生产总值（I01）
       日期：2025-12-31
       进展状态：推进中
       进展情况：进展顺利
          第二行
    ");
}
