//! Whether a process is there, as far as the system shows it.

use std::io::ErrorKind;
use std::path::Path;

use super::Disk;

/// The longest description of a process that is read; it is a line of numbers.
const LINE: u64 = 4096;

/// Returns whether a process of this computer is running; none if the system lists no processes. A killed one stays listed until
/// its parent has waited for it, but counts as ended.
pub(in crate::storage) fn is_running(disk: &dyn Disk, number: u32) -> Option<bool> {
    let processes = Path::new("/proc");
    disk.facts(&processes.join("self")).ok()?;
    let process = processes.join(number.to_string());
    match disk.facts(&process) {
        Err(error) if error.kind() == ErrorKind::NotFound => Some(false),
        Ok(_) | Err(_) => Some(!disk.read(&process.join("stat"), LINE).is_ok_and(|line| is_over(&line))),
    }
}

/// Reads the state of a process, which follows the name in parentheses; the name may itself contain parentheses.
fn is_over(line: &[u8]) -> bool {
    let behind = line.iter().rposition(|byte| *byte == b')').and_then(|end| line.get(end..));
    behind.is_some_and(|behind| matches!(behind, [b')', b' ', b'Z' | b'X' | b'x', ..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::MemoryDisk;

    #[test]
    fn a_process_that_was_killed_is_not_running_although_it_is_listed() {
        let cases = [
            (None, Some(false)),
            (Some("7 (plandesk) S 1 7 7"), Some(true)),
            (Some("7 (plandesk) Z 1 7 7"), Some(false)),
            (Some("7 (a) Z b) R 1 7 7"), Some(true)),
            (Some(""), Some(true)),
        ];
        for (line, expected) in cases {
            let disk = MemoryDisk::new();
            assert_eq!(is_running(&disk, 7), None, "no process can be seen");
            disk.put_folder("/proc/self");
            if let Some(line) = line {
                disk.put("/proc/7/stat", line);
            }
            assert_eq!(is_running(&disk, 7), expected, "{line:?}");
        }
    }
}
