//! Any bytes as a plan file: no panic, a refusal in words, and what is accepted can be written and read again.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use plandesk::storage::{MemoryDisk, open, parse, to_bytes};

fuzz_target!(|bytes: &[u8]| {
    let disk = MemoryDisk::new();
    disk.put("/规划.ron", bytes);
    let opened = open(&disk, Path::new("/规划.ron"));
    assert_eq!(disk.get("/规划.ron").as_deref(), Some(bytes), "opening changed the file");
    match opened {
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
        Ok(opened) => {
            for warning in &opened.warnings {
                assert!(!warning.to_string().is_empty());
            }
            // A plan of a newer format is shown and never written.
            if let Ok(written) = to_bytes(&opened.plan) {
                let again = parse(&written).expect("what was written does not read back").plan;
                assert_eq!(to_bytes(&again).as_deref(), Ok(written.as_slice()), "the second writing differs from the first");
            } else {
                assert_ne!(opened.plan.format, plandesk::model::FORMAT, "an accepted plan cannot be written");
            }
        }
    }
});
