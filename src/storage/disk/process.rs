//! Whether a process is there, and where the number of a process means anything, as far as the system shows it.

use std::io::ErrorKind;
use std::path::Path;

use super::Disk;
use crate::storage::format::Digest;

/// Whether `/proc` is about the processes of this system. A folder of that name elsewhere says nothing about them: on Windows it
/// is one of the present drive, and under Wine that of another system.
const SHOWS_PROCESSES: bool = cfg!(target_os = "linux");

/// The longest description of a process that is read; it is a line of numbers.
const LINE: u64 = 4096;

/// How many digits tell one place of processes from another.
const MARK: usize = 32;

/// Names the place whose processes this program can see: the machine, its present run, and the namespace of its processes. Two
/// places with the same name are one; none where the system does not say. The host's name has no part in it: two machines that
/// were set up alike have the same. What the system says is told to others as a digest only.
pub(in crate::storage) fn place_of_processes(disk: &dyn Disk) -> Option<String> {
    if !SHOWS_PROCESSES {
        return None;
    }
    let read = |path: &str| disk.read(Path::new(path), LINE).ok().filter(|bytes| !bytes.trim_ascii().is_empty());
    // The run has an id of its own, made at random; a machine without an id is told by that alone.
    let run = read("/proc/sys/kernel/random/boot_id")?;
    let machine = read("/etc/machine-id").unwrap_or_default();
    let namespace = disk.resolve(Path::new("/proc/self/ns/pid")).ok()?;
    let parts = [machine.trim_ascii(), run.trim_ascii(), namespace.as_os_str().as_encoded_bytes()];
    Some(Digest::of(&parts.join(&0)).to_string().chars().take(MARK).collect())
}

/// Tells whether a process of this computer is there; none where the system shows none. One that was killed stands in the list
/// until its parent has heard of it: it does nothing any more.
pub(in crate::storage) fn is_running(disk: &dyn Disk, number: u32) -> Option<bool> {
    if !SHOWS_PROCESSES {
        return None;
    }
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
    fn a_place_is_the_machine_in_its_present_run_and_unknown_where_the_system_does_not_say() {
        let place = |machine: &str, run: &str| {
            let disk = MemoryDisk::new();
            disk.put("/etc/machine-id", machine);
            disk.put("/proc/sys/kernel/random/boot_id", run);
            place_of_processes(&disk)
        };
        let here = place("3d1219c7\n", "5aaab70b\n").unwrap();
        assert_eq!(place("3d1219c7\n", "5aaab70b\n"), Some(here.clone()));
        for (machine, run) in [("3d1219c8\n", "5aaab70b\n"), ("3d1219c7\n", "5aaab70c\n"), ("", "5aaab70b\n")] {
            assert_ne!(place(machine, run).unwrap(), here, "{machine:?} {run:?}");
        }
        assert_eq!(place("3d1219c7\n", "\n"), None);
        assert_eq!(place_of_processes(&MemoryDisk::new()), None);
        assert!(!here.contains("3d1219c7") && here.len() == MARK, "{here}");
    }

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
