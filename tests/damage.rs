//! No damage to a file is accepted in silence, and none makes the program fail.

use plandesk::storage::parse;

const SMALL: &[u8] = include_bytes!("plans/small.ron");

fn is_noticed(bytes: &[u8]) -> bool {
    parse(bytes).map_or(true, |parsed| !parsed.warnings.is_empty())
}

#[test]
fn a_file_cut_at_any_byte_is_noticed() {
    for length in 0..SMALL.len() {
        assert!(is_noticed(&SMALL[..length]), "cut to {length} bytes");
    }
}

#[test]
fn a_flipped_bit_in_any_byte_is_noticed() {
    let mut bytes = SMALL.to_vec();
    for at in 0..bytes.len() {
        let bit = 1 << (at % 8);
        bytes[at] ^= bit;
        assert!(is_noticed(&bytes), "bit {bit} of byte {at} flipped");
        bytes[at] ^= bit;
    }
}

#[test]
fn blocks_that_are_zeroed_swapped_or_doubled_are_noticed() {
    const BLOCK: usize = 512;
    for at in (0..SMALL.len() - 2 * BLOCK).step_by(BLOCK) {
        let (first, second, behind) = (at..at + BLOCK, at + BLOCK..at + 2 * BLOCK, at + 2 * BLOCK..SMALL.len());
        let zeroed = [&SMALL[..at], &[0; BLOCK], &SMALL[second.start..]].concat();
        let swapped = [&SMALL[..at], &SMALL[second.clone()], &SMALL[first.clone()], &SMALL[behind]].concat();
        let doubled = [&SMALL[..second.start], &SMALL[first], &SMALL[second.start..]].concat();
        for (damage, bytes) in [("zeroed", zeroed), ("swapped", swapped), ("doubled", doubled)] {
            assert!(is_noticed(&bytes), "block at {at} {damage}");
        }
    }
}
