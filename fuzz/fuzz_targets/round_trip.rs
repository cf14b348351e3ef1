//! A known plan with one stretch of its text replaced: what is accepted is written the same way for ever, and no change is silent.

#![no_main]

use libfuzzer_sys::fuzz_target;
use plandesk::model::FORMAT;
use plandesk::storage::{parse, to_bytes};

const SMALL: &str = include_str!("../../tests/plans/small.ron");

fuzz_target!(|input: (u16, u8, &str)| {
    let (at, length, replacement) = input;
    let boundary = |wanted: usize| (wanted..=SMALL.len()).find(|at| SMALL.is_char_boundary(*at)).unwrap_or(SMALL.len());
    let from = boundary(usize::from(at) % SMALL.len());
    let to = boundary(from + usize::from(length));
    let text = [&SMALL[..from], replacement, &SMALL[to..]].concat();
    let Ok(parsed) = parse(text.as_bytes()) else { return };
    assert!(text == SMALL || !parsed.warnings.is_empty(), "a change was accepted in silence");
    if parsed.plan.format != FORMAT {
        return;
    }
    let once = to_bytes(&parsed.plan).expect("an accepted plan cannot be written");
    let again = parse(&once).expect("what was written does not read back");
    assert!(to_bytes(&again.plan).expect("the second writing fails") == once, "the second writing differs from the first");
});
