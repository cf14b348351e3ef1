//! F1 and F2: each system call of a run of the real binary fails once, with rename working and with rename always refused.
//!
//! `strace` injects by the number of a call within one thread. A save runs on a thread of its own, so the n-th call of the save
//! and the n-th of the main thread would fail together. For faults of the save the run starts from a stand: a process that lets
//! itself be traced, makes the call so often that the main thread is past all numbers, and then becomes the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::desk::{Desk, Held, SMALL, held, skip};
use crate::places::is_told_of_writing_over;
use crate::tier::tier;

/// The calls that touch files, with their numbers on the machines whose numbers are known.
#[cfg(target_arch = "x86_64")]
const CALLS: [(&str, u32); 27] = [
    ("read", 0),
    ("write", 1),
    ("close", 3),
    ("lseek", 8),
    ("pread64", 17),
    ("pwrite64", 18),
    ("fcntl", 72),
    ("flock", 73),
    ("fsync", 74),
    ("fdatasync", 75),
    ("ftruncate", 77),
    ("rename", 82),
    ("mkdir", 83),
    ("link", 86),
    ("unlink", 87),
    ("readlink", 89),
    ("chmod", 90),
    ("fchmod", 91),
    ("getdents64", 217),
    ("openat", 257),
    ("newfstatat", 262),
    ("unlinkat", 263),
    ("linkat", 265),
    ("utimensat", 280),
    ("renameat2", 316),
    ("copy_file_range", 326),
    ("statx", 332),
];
#[cfg(not(target_arch = "x86_64"))]
const CALLS: [(&str, u32); 0] = [];

/// Calls that change what the disk holds. The main thread makes none of them before the save has ended.
const CHANGING: [&str; 14] = [
    "write",
    "pwrite64",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
    "renameat2",
    "mkdir",
    "link",
    "linkat",
    "unlink",
    "unlinkat",
    "fchmod",
    "copy_file_range",
];

const ERRORS: [&str; 3] = ["EIO", "ENOSPC", "EACCES"];

/// Further than any thread but the main one counts.
const BURNT: u32 = 600;

/// Every rename is refused, and the waiting between the tries is left out.
const NO_RENAME: [&str; 4] = ["-e", "inject=rename,renameat,renameat2:error=EACCES", "-e", "inject=clock_nanosleep:retval=0"];

/// Lets itself be traced by a `strace` that it starts, burns calls, and becomes the program.
const STAND: &str = r"
my ($burnt, $number, $log, $injections, @program) = @ARGV;
my $stand = $$;
syscall(157, 0x59616d61, -1, 0, 0, 0);
my $tracer = fork();
if (!$tracer) {
    open(STDOUT, '>', '/dev/null');
    open(STDERR, '>', '/dev/null');
    exec('strace', '-f', '-q', '-o', $log, split(/ /, $injections), '-p', $stand);
    exit 1;
}
for (my $tries = 0; ; $tries++) {
    exit 77 if $tries > 5000 || waitpid($tracer, 1) == $tracer;
    if (open(my $status, '<', '/proc/self/status')) { last if grep { /^TracerPid:\t[1-9]/ } <$status> }
    select(undef, undef, undef, 0.002);
}
syscall($number, -1, 0, 0, 0, 0) for 1 .. $burnt;
exec @program;
";

/// Which thread's calls are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thread {
    Main,
    Save,
}

/// One fault: the n-th call of one sort on one thread does what the injection says.
#[derive(Clone, Debug)]
struct Fault {
    thread: Thread,
    call: (&'static str, u32),
    injection: String,
}

impl Fault {
    fn new(thread: Thread, call: (&'static str, u32), nth: u32, what: &str) -> Self {
        Self { thread, call, injection: format!("inject={}:{what}:when={nth}", call.0) }
    }
}

fn strace(desk: &Desk, log: &Path, options: &[&str], value: u32) -> Output {
    let mut words: Vec<String> = ["strace", "-f", "-q", "-o", log.to_str().unwrap()].map(str::to_owned).to_vec();
    words.extend(options.iter().map(|option| (*option).to_owned()));
    words.extend(desk.words(value));
    desk.run(&words)
}

fn with_fault(desk: &Desk, log: &Path, fault: &Fault, others: &[&str], value: u32) -> Output {
    let mut options = vec!["-e", fault.injection.as_str()];
    options.extend(others);
    // A signal would end the stand; what changes the disk is never called by the main thread first.
    if fault.thread == Thread::Main || fault.injection.contains("signal=") {
        return strace(desk, log, &options, value);
    }
    let (number, injections) = (fault.call.1.to_string(), options.join(" "));
    let mut words: Vec<String> =
        ["perl", "-e", STAND, &BURNT.to_string(), &number, log.to_str().unwrap(), &injections].map(str::to_owned).to_vec();
    words.extend(desk.words(value));
    desk.run(&words)
}

/// Looks whether calls can be made to fail here; says why not.
fn obstacle(folder: &Path) -> Option<String> {
    if CALLS.is_empty() {
        return Some("the numbers of system calls are known for x86_64 only".to_owned());
    }
    for tool in ["strace", "perl"] {
        if Command::new(tool).arg("--version").output().is_err() {
            return Some(format!("{tool} is not installed"));
        }
    }
    let log = folder.join("probe");
    let status = Command::new("strace")
        .args(["-f", "-q", "-o", log.to_str().unwrap(), "-e", "inject=rename,renameat,renameat2:error=EIO", "mv", "-T"])
        .args([folder.join("规划"), folder.join("probed")])
        .output();
    let injected = fs::read_to_string(&log).is_ok_and(|log| log.contains("INJECTED"));
    (!injected).then(|| format!("strace may not trace here: {status:?}"))
}

/// Counts the calls of a whole run: for the main thread from the first that names the plan, for the others from their beginning.
fn faults(desk: &Desk, log: &Path, others: &[&str]) -> Vec<Fault> {
    desk.set_up();
    strace(desk, log, others, 7);
    let text = fs::read_to_string(log).unwrap();
    let main = text.split_whitespace().next().unwrap().to_owned();
    let named = desk.file().to_str().unwrap().bytes().fold(String::new(), |text, byte| {
        if byte.is_ascii() { text + &char::from(byte).to_string() } else { format!("{text}\\{byte:o}") }
    });
    let mut counts: BTreeMap<(String, usize), (u32, u32)> = BTreeMap::new();
    let mut is_touched = false;
    for line in text.lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let Some((call, rest)) = call.trim_start().split_once('(') else { continue };
        is_touched |= call != "execve" && rest.contains(&named);
        let Some(at) = CALLS.iter().position(|(name, _)| *name == call) else { continue };
        let (first, last) = counts.entry((thread.to_owned(), at)).or_default();
        *last += 1;
        if thread == main && !is_touched {
            *first = *last;
        }
    }
    assert!(is_touched, "the run never names the plan");
    let mut faults = Vec::new();
    for ((thread, at), (first, last)) in counts {
        let (call, thread) = (CALLS[at], if thread == main { Thread::Main } else { Thread::Save });
        assert!(last < BURNT, "{last} calls of {} are too many for the stand", call.0);
        for nth in first + 1..=last {
            faults.extend(ERRORS.map(|error| Fault::new(thread, call, nth, &format!("error={error}"))));
            if thread == Thread::Save && CHANGING.contains(&call.0) {
                faults.push(Fault::new(thread, call, nth, "error=EIO:signal=KILL"));
            }
            // The system says that five bytes were written, or that it is done, and has done nothing.
            if matches!(call.0, "write" | "pwrite64") {
                faults.push(Fault::new(thread, call, nth, "retval=5"));
            }
        }
    }
    faults
}

/// What a sweep over all faults found.
#[derive(Debug, Default)]
struct Sweep {
    tried: usize,
    hit: usize,
    refused: usize,
    saved: usize,
    recoverable: usize,
    broken: Vec<String>,
}

/// Lets each call fail once. In place of a whole file a broken one is accepted only where `in_place` says so: then both versions
/// must stand whole elsewhere.
fn sweep(others: &[&str], in_place: bool) -> Option<Sweep> {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path());
    if let Some(obstacle) = obstacle(folder.path()) {
        skip(&format!("faults of single system calls, because {obstacle}"));
        return None;
    }
    let log = folder.path().join("strace");
    let mut sweep = Sweep::default();
    let faults = faults(&desk, &log, others);
    for (nr, fault) in faults.iter().enumerate() {
        // In the quick tier what changes the disk is tried more often than the rest.
        let is_changing = CHANGING.contains(&fault.call.0);
        let is_an_error = !fault.injection.contains("signal=") && !fault.injection.contains("retval=");
        let every = match (is_an_error, is_changing) {
            (false, _) => 2,
            (true, true) => 8,
            (true, false) => 20,
        };
        if nr % tier(every, 1) != 0 {
            continue;
        }
        desk.set_up();
        let _ = fs::remove_file(&log);
        let value = 100 + u32::try_from(nr).unwrap();
        let output = with_fault(&desk, &log, fault, others, value);
        assert_ne!(output.status.code(), Some(77), "the stand could not be traced");
        sweep.tried += 1;
        let injected = fs::read_to_string(&log).unwrap_or_default().lines().any(|line| {
            line.ends_with("(INJECTED)") && line.contains(&format!(" {}(", fault.call.0)) || line.contains("killed by SIGKILL")
        });
        sweep.hit += usize::from(injected);
        match desk.check(&output, value) {
            Ok(Held::Old) => sweep.refused += 1,
            Ok(Held::New) => sweep.saved += 1,
            Err(_) if in_place && !crate::desk::is_acknowledged(&output) && both_stand_elsewhere(&desk, value) => {
                sweep.recoverable += 1;
                continue;
            }
            Err(reason) => sweep.broken.push(format!("{fault:?}: {reason}; {output:?}")),
        }
        let before = fs::read(desk.file()).unwrap_or_default();
        let again = desk.enter(9);
        if !again.status.success() || fs::read(desk.file()).unwrap_or_default() == before {
            sweep.broken.push(format!("after {fault:?} no further save succeeds: {again:?}"));
        }
    }
    Some(sweep)
}

fn both_stand_elsewhere(desk: &Desk, value: u32) -> bool {
    let versions: Vec<_> = desk.files().into_iter().filter_map(|(_, bytes)| held(&bytes, value).ok()).collect();
    versions.contains(&Held::Old) && versions.contains(&Held::New)
}

fn judge(what: &str, sweep: &Sweep, least: usize) {
    println!(
        "{what}: {} faults, {} hit, {} left the old version, {} the new one, {} recoverable",
        sweep.tried, sweep.hit, sweep.refused, sweep.saved, sweep.recoverable
    );
    assert!(sweep.broken.is_empty(), "{} of {}:\n{}", sweep.broken.len(), sweep.tried, sweep.broken.join("\n"));
    assert!(sweep.tried >= least && sweep.hit >= sweep.tried / 2, "this tests little: {sweep:?}");
}

#[test]
fn each_system_call_that_fails_once_leaves_a_whole_version() {
    if let Some(sweep) = sweep(&[], false) {
        judge("F1", &sweep, 60);
        assert!(sweep.refused > 10 && sweep.saved > 10, "the faults all end alike: {sweep:?}");
    }
}

#[test]
fn a_second_fault_where_rename_is_always_refused_leaves_a_whole_version() {
    if let Some(sweep) = sweep(&NO_RENAME, true) {
        judge("F2", &sweep, 60);
    }
}

#[test]
fn a_file_that_cannot_be_replaced_is_written_over_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path());
    if let Some(obstacle) = obstacle(folder.path()) {
        return skip(&format!("a file that cannot be replaced, because {obstacle}"));
    }
    let log = folder.path().join("strace");
    // Drafts and backups are renamed into their places before the plan: from which rename on to refuse is counted first.
    strace(&desk, &log, &["-e", "trace=rename,renameat,renameat2"], 1);
    let text = fs::read_to_string(&log).unwrap();
    let renames: Vec<&str> = text.lines().filter(|line| line.contains(" rename")).collect();
    let before = renames.len() - 1;
    assert!(before >= 2 && renames[before].contains(".ron\") = 0"), "the last rename is not the plan's: {renames:?}");
    desk.set_up();
    let from = format!("inject=rename,renameat,renameat2:error=EACCES:when={}+", before + 1);
    let output = strace(&desk, &log, &["-e", &from, "-e", NO_RENAME[3]], 1);
    let log_of_calls = fs::read_to_string(&log).unwrap();
    let is_refused = |line: &&str| line.contains(" rename") && line.ends_with("(INJECTED)");
    let refused = log_of_calls.lines().filter(is_refused).count();
    assert!(refused >= 8, "only {refused} renames were refused");
    assert_eq!(desk.check(&output, 1), Ok(Held::New), "{output:?}");
    is_told_of_writing_over(&output);
    let left = desk.left();
    println!("F2: {refused} renames of the plan alone refused, the file written over; left: {left:?}");
    assert!(left.is_empty(), "what could have been deleted is left: {left:?}");
    assert!(desk.enter(2).status.success(), "what was left stands in the way");
}

#[test]
fn the_example_is_what_the_checks_take_for_the_old_version() {
    assert_eq!(held(SMALL, 1), Ok(Held::Old));
    assert!(held(&SMALL[..SMALL.len() / 2], 1).is_err());
}
