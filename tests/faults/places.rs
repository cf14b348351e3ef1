//! F5 and F6: full disks, and folders in which the real binary may not, or cannot, write.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::desk::{Desk, Held, SMALL, is_acknowledged, skip};

/// Mounts for as long as it lives.
struct Mount<'a>(&'a Path);

impl<'a> Mount<'a> {
    /// Mounts a small file system in memory; none where that is not allowed.
    fn tmpfs(at: &'a Path, options: &str) -> Option<Self> {
        fs::create_dir_all(at).unwrap();
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(at).output();
        done.is_ok_and(|done| done.status.success()).then_some(Self(at))
    }

    fn remount(&self, options: &str) {
        let done = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(self.0).status().unwrap();
        assert!(done.success());
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

/// Checks that a run refused in words, with its reason, and left the old version to the byte.
fn is_refused(desk: &Desk, output: &Output, case: &str) {
    assert_eq!(desk.check(output, 1), Ok(Held::Old), "{case}: {output:?}");
    in_words(output, case);
}

fn in_words(output: &Output, case: &str) {
    assert!(!is_acknowledged(output), "{case}: {output:?}");
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.starts_with("错误：") && !words.contains("panicked"), "{case}: {words}");
}

#[test]
fn a_full_disk_leaves_a_whole_version() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("盘");
    let Some(mount) = Mount::tmpfs(&place, "size=4m") else {
        return skip("saving on a full disk, because nothing may be mounted here");
    };
    let (mut refused, mut written) = (0, 0);
    // Pages have 4 KiB; the plan takes two, and so do the new version and each of its two copies.
    for pages in 0..20 {
        let desk = Desk::new(&place);
        let filler = place.join("填");
        // Filled to the brim, then given back in part.
        let _ = fs::remove_file(&filler);
        let mut size = 4 << 20;
        while size >= 4096 {
            let content = fs::read(&filler).unwrap_or_default();
            if fs::write(&filler, [content.as_slice(), &vec![0; size]].concat()).is_err() {
                fs::write(&filler, content).unwrap();
                size /= 2;
            }
        }
        let full = fs::metadata(&filler).unwrap().len();
        fs::OpenOptions::new().write(true).open(&filler).unwrap().set_len(full - pages * 4096).unwrap();
        let output = desk.enter(1);
        match desk.check(&output, 1) {
            Ok(Held::Old) => {
                in_words(&output, &format!("{pages} pages free"));
                refused += 1;
            }
            Ok(Held::New) => written += 1,
            Err(reason) => panic!("{pages} pages free: {reason}; {output:?}"),
        }
        let leftovers = desk.files().iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "tmp")).count();
        assert_eq!(leftovers, 0, "{pages} pages free: litter");
        fs::remove_file(&filler).unwrap();
        assert!(desk.enter(2).status.success(), "{pages} pages free: no save succeeds once there is room");
    }
    println!("F5: 20 sizes, {refused} refused, {written} saved");
    assert!(refused >= 1 && written >= 1, "the sizes all end alike: {refused} refused, {written} saved");
    drop(mount);
}

#[test]
fn a_read_only_disk_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("盘");
    let Some(mount) = Mount::tmpfs(&place, "size=4m") else {
        return skip("saving on a read-only disk, because nothing may be mounted here");
    };
    let desk = Desk::new(&place);
    mount.remount("ro");
    is_refused(&desk, &desk.enter(1), "read-only disk");
    mount.remount("rw");
    assert!(desk.enter(1).status.success());
}

/// Marks a path as unchangeable, for root as well; false where the file system knows no such mark.
fn chattr(mark: &str, path: &Path) -> bool {
    Command::new("chattr").arg(mark).arg(path).output().is_ok_and(|done| done.status.success())
}

/// Checks that a save that had to write over the file says so.
pub(crate) fn is_told_of_writing_over(output: &Output) {
    assert!(output.status.success() && is_acknowledged(output), "{output:?}");
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(words.contains("改为直接写入"), "nobody is told: {words}");
}

#[test]
fn a_file_or_folder_marked_unchangeable_keeps_a_whole_version() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path());
    let plan_folder = folder.path().join("规划");
    fs::create_dir_all(desk.home()).unwrap();
    for (case, path) in [("file", desk.file()), ("folder", plan_folder), ("own folder", desk.home())] {
        if !chattr("+i", &path) {
            return skip("files marked as unchangeable, because chattr +i does not work here");
        }
        let output = desk.enter(1);
        assert!(chattr("-i", &path));
        let held = desk.check(&output, 1);
        assert!(held.is_ok(), "{case}: {held:?} {output:?}");
        if held == Ok(Held::Old) {
            in_words(&output, case);
        } else {
            assert!(!String::from_utf8_lossy(&output.stderr).is_empty(), "{case}: nobody is told that there is no backup");
        }
        desk.set_up();
        fs::create_dir_all(desk.home()).unwrap();
    }
}

#[test]
fn a_folder_that_lets_nothing_be_replaced_has_its_file_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path());
    let plan_folder = folder.path().join("规划");
    // Files may be made and written to, but neither renamed nor deleted.
    if !chattr("+a", &plan_folder) {
        return skip("a folder in which nothing can be replaced, because chattr +a does not work here");
    }
    let output = desk.enter(1);
    assert!(chattr("-a", &plan_folder));
    assert_eq!(desk.check(&output, 1), Ok(Held::New), "{output:?}");
    is_told_of_writing_over(&output);
    // Nothing could be deleted there, and the words name what a person may delete; elsewhere nothing is left.
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    let left = desk.left();
    assert!(left.iter().all(|path| path.starts_with(&plan_folder)), "what could have been deleted is left: {left:?}");
    let is_of_plan = |path: &&PathBuf| path.to_str().unwrap().contains("/.规划.ron.") && !path.to_str().unwrap().contains(".bak");
    let temporary = left.iter().find(is_of_plan).expect("the new version was not written beside its file");
    assert!(words.contains(temporary.to_str().unwrap()), "nobody is told of {temporary:?}: {words}");
    assert!(desk.enter(2).status.success(), "what was left stands in the way");
}

#[test]
fn a_file_that_may_only_be_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path());
    fs::set_permissions(desk.file(), Permissions::from_mode(0o444)).unwrap();
    is_refused(&desk, &desk.enter(1), "file 444");
}

/// Runs the binary as the user nobody; none where this user cannot be taken or cannot reach the binary.
fn as_nobody(desk: &Desk, value: u32) -> Option<Output> {
    let words = desk.words(value);
    let probe =
        desk.run(&["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", &words[0], "--version"].map(str::to_owned));
    let mut all = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"].map(str::to_owned).to_vec();
    all.extend(words);
    probe.status.success().then(|| desk.run(&all))
}

#[test]
fn folders_and_files_of_somebody_else_are_refused_in_words() {
    if Command::new("setpriv").arg("--version").output().is_err() {
        return skip("folders of somebody else, because setpriv is not installed");
    }
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let desk = Desk::new(folder.path());
    let plan_folder = folder.path().join("规划");
    // The program's own folder cannot be made either, so that there is no draft and no backup.
    for (case, folder_mode, file_mode) in [
        ("foreign folder", 0o755, 0o666),
        ("foreign file", 0o755, 0o644),
        ("unreadable file", 0o755, 0o600),
        ("closed folder", 0o700, 0o644),
    ] {
        fs::set_permissions(&plan_folder, Permissions::from_mode(folder_mode)).unwrap();
        fs::set_permissions(desk.file(), Permissions::from_mode(file_mode)).unwrap();
        let Some(output) = as_nobody(&desk, 1) else {
            return skip("folders of somebody else, because the binary does not run as nobody here");
        };
        let held = desk.check(&output, 1);
        assert!(held.is_ok(), "{case}: {held:?} {output:?}");
        if held == Ok(Held::Old) {
            in_words(&output, case);
        }
        desk.set_up();
    }
}

type Break = fn(&Path);

#[test]
fn a_folder_that_is_gone_or_that_is_no_folder_is_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path());
    let plan_folder = folder.path().join("规划");
    let cases: [(&str, Break); 4] = [
        ("deleted folder", |folder| fs::remove_dir_all(folder).unwrap()),
        ("a file where the folder was", |folder| {
            fs::remove_dir_all(folder).unwrap();
            fs::write(folder, "文件").unwrap();
        }),
        ("a link to nowhere", |folder| {
            fs::remove_dir_all(folder).unwrap();
            symlink("没有", folder).unwrap();
        }),
        ("a folder where the file was", |folder| {
            fs::remove_file(folder.join("规划.ron")).unwrap();
            fs::create_dir(folder.join("规划.ron")).unwrap();
        }),
    ];
    for (case, break_it) in cases {
        break_it(&plan_folder);
        in_words(&desk.enter(1), case);
        let _ = fs::remove_file(&plan_folder);
        desk.set_up();
    }
}

#[test]
fn a_program_folder_that_cannot_be_made_costs_the_backup_and_not_the_save() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path());
    fs::write(desk.home(), "这里是文件").unwrap();
    let output = desk.enter(1);
    assert_eq!(desk.check(&output, 1), Ok(Held::New), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("备份"), "nobody is told: {output:?}");
    assert_eq!(fs::read(desk.file().with_extension("ron.bak")).unwrap(), SMALL);
    fs::remove_file(desk.home()).unwrap();
}
