//! What is read of a damaged file is what stands there, and all the rest is listed.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::model::{Entry, fixture};
use crate::storage::format::to_bytes;

const SMALL: &[u8] = include_bytes!("../../../../tests/plans/small.ron");

fn small() -> Plan {
    parse(SMALL).unwrap().plan
}

fn read(bytes: &[u8]) -> Result<Salvaged, SalvageError> {
    by_lines(bytes, &ParseError::TooLarge)
}

fn damaged(from: &str, to: &str) -> Vec<u8> {
    let text = str::from_utf8(SMALL).unwrap();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into_bytes()
}

fn told(lost: &[Lost]) -> String {
    lost.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_whole_is_read_line_by_line_as_itself() {
    assert_eq!(read(SMALL), Ok(Salvaged { plan: small(), lost: Vec::new() }));
    let embedded = include_bytes!("../../../../plan.ron");
    assert_eq!(read(embedded), Ok(Salvaged { plan: parse(embedded).unwrap().plan, lost: Vec::new() }));
}

#[test]
fn what_was_taken_out_and_what_came_before_are_read_and_do_not_return() {
    let mut plan = small();
    let entry = plan.entries.last().unwrap().id;
    plan.retractions.retain(|made| made.entry != entry);
    let before = plan.clone();
    assert!(plan.remove_record(&crate::model::RecordId::Entry(entry)));
    plan.lineage =
        plan.lineage.followed_by(crate::model::Ancestor { revision: 56, copy_id: plan.copy_id, digest: "ab".repeat(32) });
    let written = to_bytes(&plan).unwrap();
    assert_eq!(read(&written), Ok(Salvaged { plan: plan.clone(), lost: Vec::new() }));
    // An older file, damaged: what the whole version has taken out is not among what it still adds.
    let older = String::from_utf8(to_bytes(&before).unwrap()).unwrap().replacen("issuer", "issuez", 1);
    let salvaged = salvage_onto(&plan, older.as_bytes()).unwrap();
    assert_eq!(salvaged.plan.entries, plan.entries);
    assert!(told(&salvaged.lost).contains("作底的完整版本里已经去掉"), "{}", told(&salvaged.lost));
}

#[test]
fn of_a_file_cut_anywhere_exactly_the_whole_entries_are_read() {
    let entries = small().entries;
    let text = str::from_utf8(SMALL).unwrap();
    let ends: Vec<usize> = entries
        .iter()
        .map(|entry| {
            let start = text.find(&format!("        (id: \"{}\"", entry.id)).unwrap();
            start + text.split_at(start).1.find("),\n").unwrap() + 1
        })
        .collect();
    let mut alone = 0;
    for length in 0..SMALL.len() {
        let cut = &SMALL[..length];
        let whole: Vec<&Arc<Entry>> =
            entries.iter().zip(&ends).filter(|(_, end)| **end <= length).map(|(entry, _)| entry).collect();
        match salvage(cut) {
            Ok(salvaged) => {
                assert_eq!(salvaged.plan.entries.iter().collect::<Vec<_>>(), whole, "cut to {length}");
                let is_whole = salvaged.plan == small();
                assert!(is_whole || !salvaged.lost.is_empty(), "cut to {length} is not told");
                alone += 1;
            }
            Err(error) => assert!(whole.is_empty(), "cut to {length}: {error}"),
        }
        if let Ok(salvaged) = salvage_onto(&small(), cut) {
            assert_eq!(salvaged.plan, small(), "cut to {length}");
        }
    }
    assert!(alone > SMALL.len() / 2);
}

#[test]
fn what_would_dangle_is_left_out_and_named() {
    let salvaged = salvage(&damaged("(id: \"I01\"", "(id~ \"I01\"")).unwrap();
    insta::assert_snapshot!(told(&salvaged.lost), @r#"
    第 41 行，指标：内容损坏，不能读出。原文：(id~ "I01", set: Headline, node: "1.1.1", number: 1, group: …
    第 44 行，指标：本身可以读出，但不能单独采用：指标“C002”所对比的指标“I01”不存在，或就是它自己。原文：(id: "C002", set: Commitment, node: "1.1.1", name: "工资性收入", …
    第 48 行，进展：本身可以读出，但不能单独采用：进展“00000000-0000-7000-8000-000000000001”所报的事项“I01”不存在。原文：(id: "00000000-0000-7000-8000-000000000001", item: Indicator…
    第 49 行，进展：本身可以读出，但不能单独采用：进展“00000000-0000-7000-8000-000000000002”所报的事项“I01”不存在。原文：(id: "00000000-0000-7000-8000-000000000002", item: Indicator…
    "#);
    assert!(salvaged.plan.entries.iter().all(|entry| entry.item.as_str() != "I01"));
    let head = salvage(&damaged("plan_id:", "plan_jd:")).unwrap_err();
    insta::assert_snapshot!(head, @"开头的基本信息（规划编号）已经损坏，不能单独拼成一份规划；有备份时，可以把能读出的填报并入备份。");
}

#[test]
fn a_heading_that_is_damaged_costs_none_of_its_items() {
    let salvaged = salvage(&damaged("    entries: [", "    entri")).unwrap();
    assert_eq!(salvaged.plan, small());
    insta::assert_snapshot!(told(&salvaged.lost), @r#"
    第 47 行，基本信息：内容损坏，不能读出。原文：entri
    第 51 行，基本信息：内容损坏，不能读出。原文：],
    "#);
}

#[test]
fn entries_of_a_torn_file_join_an_older_whole_version() {
    let mut base = small();
    base.revision = 40;
    let newest = base.entries.pop().unwrap();
    base.retractions.clear();
    let torn = damaged("(id: \"U2\"", "(jd: \"U2\"");
    let salvaged = salvage_onto(&base, &torn).unwrap();
    assert_eq!((salvaged.plan.revision, salvaged.plan.entries.last()), (57, Some(&newest)));
    assert_eq!(salvaged.plan, small());
    insta::assert_snapshot!(told(&salvaged.lost), @r#"
    第 33 行，单位名单：内容损坏，不能读出。原文：(jd: "U2", name: "统计局"),
    "#);
    let changed = salvage_onto(&small(), &damaged("初步核算", "初歩核算")).unwrap();
    assert_eq!(changed.plan, small());
    insta::assert_snapshot!(told(&changed.lost), @r#"
    第 48 行，进展：与作底的完整版本不一致，采用了完整版本中的内容。原文：(id: "00000000-0000-7000-8000-000000000001", item: Indicator…
    "#);
    let mut other = small();
    other.plan_id = uuid::Uuid::from_u128(9);
    assert_eq!(salvage_onto(&other, &torn), Err(SalvageError::OtherPlan));
}

#[test]
fn whatever_bit_flips_the_plan_can_be_saved_and_nothing_is_lost_in_silence() {
    let whole = small();
    let mut bytes = SMALL.to_vec();
    for at in 0..bytes.len() {
        let bit = 1 << (at % 8);
        bytes[at] ^= bit;
        if let Ok(salvaged) = read(&bytes) {
            to_bytes(&salvaged.plan).unwrap();
            let held = salvaged.plan.entries.len() + salvaged.plan.nodes.len() + salvaged.plan.indicators.len();
            let all = whole.entries.len() + whole.nodes.len() + whole.indicators.len();
            assert!(held == all || !salvaged.lost.is_empty(), "byte {at}");
        }
        bytes[at] ^= bit;
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_fail(bytes in prop::collection::vec(any::<u8>(), 0..600), at in 0..SMALL.len()) {
        let mixed = [&SMALL[..at], &bytes, &SMALL[at..]].concat();
        for bytes in [bytes, mixed] {
            let _ = read(&bytes);
            let _ = salvage_onto(&fixture::plan(), &bytes);
            let _ = salvage_onto(&small(), &bytes);
        }
    }
}
