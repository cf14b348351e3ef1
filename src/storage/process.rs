//! Whether a process is there, as far as the system shows it.

use std::io::ErrorKind;
use std::path::Path;

use super::Disk;

/// Tells whether a process of this computer is there; none where the system shows none.
pub(super) fn is_running(disk: &dyn Disk, number: u32) -> Option<bool> {
    let processes = Path::new("/proc");
    disk.facts(&processes.join("self")).ok()?;
    match disk.facts(&processes.join(number.to_string())) {
        Err(error) if error.kind() == ErrorKind::NotFound => Some(false),
        Ok(_) | Err(_) => Some(true),
    }
}
