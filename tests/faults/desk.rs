//! A folder with the example plan, the real binary that adds a report to it, and the check of what it left.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use plandesk::model::{Plan, Quantity};
use plandesk::storage::{Digest, Parsed, parse};

pub(crate) const SMALL: &[u8] = include_bytes!("../plans/small.ron");

/// The words that a save may only say when the new version is there.
const SAVED: &str = "已保存";

/// Says on the terminal, past the test's own capture, that something could not be tried.
pub(crate) fn skip(what: &str) {
    use std::io::Write as _;
    // The captured output of a test that passes is not shown; a skipped test must be.
    let _ = writeln!(std::io::stderr(), "\n*** SKIPPED: {what} ***");
}

/// Which version a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Old,
    New,
}

/// The example plan in a folder, and the program's own folder beside it.
pub(crate) struct Desk {
    pub(crate) folder: PathBuf,
}

impl Desk {
    pub(crate) fn new(folder: &Path) -> Self {
        let desk = Self { folder: folder.to_path_buf() };
        desk.set_up();
        desk
    }

    /// Puts everything back as it was at first.
    pub(crate) fn set_up(&self) {
        for path in [self.folder.join("规划"), self.home()] {
            let _ = fs::remove_dir_all(&path);
        }
        fs::create_dir_all(self.folder.join("规划")).unwrap();
        fs::write(self.file(), SMALL).unwrap();
    }

    pub(crate) fn file(&self) -> PathBuf {
        self.folder.join("规划/规划.ron")
    }

    pub(crate) fn home(&self) -> PathBuf {
        self.folder.join("家")
    }

    /// The binary and its arguments for a report.
    pub(crate) fn words(&self, value: u32) -> Vec<String> {
        let (binary, file) = (env!("CARGO_BIN_EXE_plandesk"), self.file());
        let mut words = vec![binary.to_owned(), "enter".to_owned(), file.to_str().unwrap().to_owned()];
        words.extend(["--item", "I01", "--date", "2021-12-31", "--value"].map(str::to_owned));
        words.push(value.to_string());
        words
    }

    /// Runs a program in the environment of the desk; a time zone without files keeps the count of calls small.
    pub(crate) fn run(&self, words: &[String]) -> Output {
        let (program, arguments) = words.split_first().unwrap();
        Command::new(program)
            .args(arguments)
            .env("PLANDESK_HOME", self.home())
            .env("TZDIR", self.folder.join("无"))
            .env("TZ", "UTC")
            .output()
            .unwrap()
    }

    pub(crate) fn enter(&self, value: u32) -> Output {
        self.run(&self.words(value))
    }

    /// Tells which version the file holds, or in words why it holds neither.
    pub(crate) fn held(&self, value: u32) -> Result<Held, String> {
        let bytes = fs::read(self.file()).map_err(|error| format!("the file cannot be read: {error}"))?;
        held(&bytes, value)
    }

    /// Checks what a run left: a whole version, and the new one where it was reported saved.
    pub(crate) fn check(&self, output: &Output, value: u32) -> Result<Held, String> {
        let held = self.held(value)?;
        if is_acknowledged(output) && held == Held::Old {
            return Err("reported as saved, and lost".to_owned());
        }
        Ok(held)
    }

    /// What a save should not leave: every file but the plan, its backups, and the program's log.
    pub(crate) fn left(&self) -> Vec<PathBuf> {
        let files = self.files().into_iter().map(|(path, _)| path);
        let is_wanted = |path: &PathBuf| {
            *path == self.file()
                || *path == self.file().with_extension("ron.bak")
                || path.starts_with(self.home().join("backups"))
                || path.starts_with(self.home().join("logs"))
        };
        let places = [self.folder.join("规划"), self.home()];
        files.filter(|path| places.iter().any(|place| path.starts_with(place)) && !is_wanted(path)).collect()
    }

    /// Every file of the desk with its bytes: the plan's folder, and below the program's own.
    pub(crate) fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(bytes) = fs::read(&path) {
                    files.push((path, bytes));
                }
            }
        }
        files
    }
}

pub(crate) fn is_acknowledged(output: &Output) -> bool {
    output.status.success() || String::from_utf8_lossy(&output.stdout).contains(SAVED)
}

/// Tells which version bytes are: the old one to the byte, or the new one whole, with its digest, and nothing else changed.
pub(crate) fn held(bytes: &[u8], value: u32) -> Result<Held, String> {
    if bytes == SMALL {
        return Ok(Held::Old);
    }
    let Parsed { plan, warnings } = parse(bytes).map_err(|error| format!("the file is torn: {error}"))?;
    if warnings.is_empty() && is_new(&plan, value) { Ok(Held::New) } else { Err("the file holds something else".to_owned()) }
}

fn is_new(plan: &Plan, value: u32) -> bool {
    let old = parse(SMALL).unwrap().plan;
    let Some((added, before)) = plan.entries.split_last() else { return false };
    let rest = Plan { revision: old.revision, entries: old.entries.clone(), lineage: old.lineage.clone(), ..plan.clone() };
    let came_from_old = plan.lineage.ancestors().last().is_some_and(|last| last.digest == Digest::of(SMALL).to_string());
    let is_next = came_from_old && plan.revision == old.revision + 1;
    added.value == Some(Quantity::new(value.into())) && before == old.entries && is_next && rest == old
}
