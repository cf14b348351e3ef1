//! No damage to a file is accepted in silence, and none makes the program fail. `PLANDESK_LONG=1` tries every bit of a larger file.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "shared/tier.rs"]
mod tier;

use std::ops::Range;
use std::sync::Arc;

use plandesk::storage::{parse, to_bytes};

use tier::tier;

const SMALL: &[u8] = include_bytes!("plans/small.ron");

/// How large the file is in which every byte is cut off and every bit flipped.
const LARGE: usize = 16_000;

/// Of how many bytes one is tried: a prime, so that every kind of place in a line comes in turn.
fn step() -> usize {
    tier(7, 1)
}

/// The example plan with so many reports that it has the wanted length.
fn large() -> Vec<u8> {
    let mut plan = parse(SMALL).unwrap().plan;
    let newest = plandesk::model::Entry::clone(plan.entries.last().unwrap());
    for nr in 1_u128.. {
        let bytes = to_bytes(&plan).unwrap();
        if bytes.len() >= LARGE {
            return bytes;
        }
        let id = plandesk::model::EntryId::new(uuid::Uuid::from_u128(newest.id.uuid().as_u128() + nr));
        plan.entries.push(Arc::new(plandesk::model::Entry {
            id,
            text: format!("第{nr}次报告，各项工作按计划推进。"),
            ..newest.clone()
        }));
    }
    unreachable!("the plan grows with each report");
}

fn is_noticed(bytes: &[u8]) -> bool {
    parse(bytes).map_or(true, |parsed| !parsed.warnings.is_empty())
}

#[test]
fn a_file_cut_at_any_byte_is_noticed() {
    let bytes = large();
    assert_eq!(parse(&bytes).unwrap().warnings, []);
    let lengths = (0..bytes.len()).step_by(step());
    println!("F10: {} truncations", lengths.len());
    for length in lengths {
        assert!(is_noticed(&bytes[..length]), "cut to {length} bytes");
    }
}

#[test]
fn a_flipped_bit_in_any_byte_is_noticed() {
    let mut bytes = large();
    let mut flips = 0;
    for at in (0..bytes.len()).step_by(step()) {
        for bit in tier(at % 8..at % 8 + 1, 0..8) {
            bytes[at] ^= 1 << bit;
            assert!(is_noticed(&bytes), "bit {bit} of byte {at} flipped");
            bytes[at] ^= 1 << bit;
            flips += 1;
        }
    }
    println!("F11: {flips} flipped bits");
}

/// Every way in which blocks of one size can be zeroed, doubled, left out, or change places with the next or a far one.
fn damaged(bytes: &[u8], size: usize) -> Vec<(String, Vec<u8>)> {
    let blocks: Vec<Range<usize>> = (0..bytes.len() / size).map(|nr| nr * size..(nr + 1) * size).collect();
    let tail = &bytes[blocks.len() * size..];
    let of = |order: &[usize]| {
        let mut all: Vec<u8> = order.iter().flat_map(|nr| &bytes[blocks[*nr].clone()]).copied().collect();
        all.extend(tail);
        all
    };
    let whole: Vec<usize> = (0..blocks.len()).collect();
    let mut cases = Vec::new();
    for nr in &whole {
        let mut case = |name: &str, bytes: Vec<u8>| cases.push((format!("block {nr} of {size} bytes {name}"), bytes));
        let mut zeroed = bytes.to_vec();
        zeroed[blocks[*nr].clone()].fill(0);
        case("zeroed", zeroed);
        let around = |middle: &[usize]| of(&[&whole[..*nr], middle, &whole[nr + 1..]].concat());
        case("doubled", around(&[*nr, *nr]));
        case("left out", around(&[]));
        for (name, far) in [("swapped with the next", 1), ("swapped with a far one", blocks.len() / 2)] {
            let mut order = whole.clone();
            order.swap(*nr, (nr + far) % blocks.len());
            case(name, of(&order));
        }
    }
    // A file of one block only, or of like blocks, is not damaged by being put together in another order.
    cases.retain(|(_, damaged)| damaged != bytes);
    cases
}

#[test]
fn blocks_that_are_zeroed_swapped_doubled_or_left_out_are_noticed() {
    let bytes = large();
    let cases: Vec<_> = [64, 512, 4096].into_iter().flat_map(|size| damaged(&bytes, size)).collect();
    for (name, bytes) in &cases {
        assert!(is_noticed(bytes), "{name}");
    }
    println!("F12: {} damaged blocks", cases.len());
    assert!(cases.len() >= 1000, "{}", cases.len());
}
