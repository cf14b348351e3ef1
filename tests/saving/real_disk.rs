//! Saving on the machine's own file system.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use plandesk::session::{Environment, Session};
use plandesk::storage::lock::{hold, release};
use plandesk::storage::{Backup, Origin, RealDisk, VersionChoice, examine, list_backups, restore_as_new};

use super::*;

#[test]
fn a_symbolic_link_stays_and_permissions_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("真.ron"), folder.path().join("链.ron"));
    fs::write(&real, SMALL).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("真.ron", &link).unwrap();
    let folders = Folders::under(&folder.path().join("家"));
    let (plan, expected) = (new_plan(), Digest::of(SMALL));
    let now = Timestamp::UNIX_EPOCH;
    let request =
        SaveRequest { plan: &plan, target: &link, expected: Expected::Version(&expected), folders: Some(&folders), now };
    let saved = save(&RealDisk, &request).unwrap();
    assert_eq!((saved.path.as_path(), saved.warnings), (link.as_path(), Vec::new()));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), to_bytes(&plan).unwrap());
    for kept in [real, folder.path().join("真.ron.bak")] {
        assert_eq!(fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o640, "{}", kept.display());
    }
    let mut names = RealDisk.list(folder.path()).unwrap();
    names.retain(|name| name != "家");
    assert_eq!(names, ["真.ron", "真.ron.bak", "链.ron"]);
}

#[test]
fn a_link_to_a_file_that_does_not_exist_yet_creates_it() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("链.ron");
    symlink("真.ron", &link).unwrap();
    let plan = new_plan();
    let request =
        SaveRequest { plan: &plan, target: &link, expected: Expected::Nothing, folders: None, now: Timestamp::UNIX_EPOCH };
    save(&RealDisk, &request).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(open(&RealDisk, &folder.path().join("真.ron")).unwrap().plan, plan);
}

/// «The link leads in a circle. Whatever I do with it, I want to be told that, and in the same words.»
#[test]
fn links_in_a_circle_are_called_so_wherever_a_file_is_opened_saved_restored_or_merged() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other, inside) =
        (folder.path().join("一.ron"), folder.path().join("二.ron"), folder.path().join("一.ron/规划.ron"));
    symlink(&other, &one).unwrap();
    symlink(&one, &other).unwrap();
    let sound = folder.path().join("好.ron");
    fs::write(&sound, SMALL).unwrap();
    let environment = Environment { disk: Arc::new(RealDisk), folders: None, clock: || Timestamp::UNIX_EPOCH };
    let session = Session::open(environment.clone(), &sound).unwrap();
    let backup = Backup { path: sound, revision: 57, at: None, origin: Origin::Beside };
    for path in [&one, &inside] {
        let told = [
            open(&RealDisk, path).unwrap_err().to_string(),
            Session::open(environment.clone(), path).unwrap_err().to_string(),
            save_to(&RealDisk, path, Expected::Nothing).unwrap_err().to_string(),
            examine(&RealDisk, None, path).unwrap().error.to_string(),
            restore_as_new(&RealDisk, &backup, path).unwrap_err().to_string(),
            session.copy_to_read(path.clone()).read().unwrap_err().to_string(),
        ];
        for words in told {
            assert!(words.contains("符号链接绕成了圈") && !words.contains("系统错误号"), "{words}");
        }
    }
}

#[test]
fn a_long_chinese_name_can_be_saved() {
    let folder = tempfile::tempdir().unwrap();
    let name = format!("{}.ron", "长".repeat(80));
    let plan = new_plan();
    let target = folder.path().join(&name);
    let folders = Folders::under(&folder.path().join("家"));
    let now = Timestamp::UNIX_EPOCH;
    let request = SaveRequest { plan: &plan, target: &target, expected: Expected::Nothing, folders: Some(&folders), now };
    assert_eq!(save(&RealDisk, &request).unwrap().warnings, []);
}

/// «The name of my file is very long. It is saved with its copies and nothing else is left lying about; or I am told that the
/// name is too long, and what to do.»
#[test]
fn a_name_of_any_length_is_saved_with_its_backup_or_refused_with_what_to_do() {
    for (begin, character) in [("", "a"), ("规划", "划"), ("a规划", "划"), ("ab规划", "划")] {
        for length in 240..=260_usize {
            let room = length - ".ron".len() - begin.len();
            if !room.is_multiple_of(character.len()) {
                continue;
            }
            let folder = tempfile::tempdir().unwrap();
            let shared = folder.path().join("共享");
            fs::create_dir(&shared).unwrap();
            let name = format!("{begin}{}.ron", character.repeat(room / character.len()));
            assert_eq!(name.len(), length);
            let (target, plan) = (shared.join(&name), new_plan());
            let folders = Folders::under(&folder.path().join("家"));
            let is_short = fs::write(&target, SMALL).is_ok();
            assert_eq!(is_short, length <= 255, "this disk has other limits");
            let digest = Digest::of(SMALL);
            let expected = if is_short { Expected::Version(&digest) } else { Expected::Nothing };
            let now = Timestamp::UNIX_EPOCH;
            let result = save(&RealDisk, &SaveRequest { plan: &plan, target: &target, expected, folders: Some(&folders), now });
            let hints = hold(&RealDisk, &target, now);
            release(&RealDisk, &target, now);
            let names = RealDisk.list(&shared).unwrap();
            match result {
                Ok(saved) => {
                    assert_eq!((saved.warnings, hints), (vec![], vec![]), "{length} {name}");
                    let copies: Vec<&String> = names.iter().filter(|found| **found != name).collect();
                    assert_eq!(copies.len(), 1, "{length} {names:?}");
                    assert_eq!(fs::read(shared.join(copies[0])).unwrap(), SMALL, "{length}");
                    assert!(is_short);
                    let backups = list_backups(&RealDisk, None, &plan, Some(&target));
                    assert_eq!(backups.len(), 1, "the one beside the file is found again: {length} {names:?}");
                }
                Err(error) => {
                    assert!(!is_short, "{length} {error}");
                    assert!(error.to_string().contains("请用“另存为”换一个较短的（连同“.ron”不超过 80 个汉字）"), "{error}");
                    assert_eq!(names, [""; 0], "{length}");
                    assert_eq!(fs::read(error.draft().unwrap()).unwrap(), to_bytes(&plan).unwrap());
                }
            }
        }
    }
}

/// «My file with the very long name is damaged. It must come back from its backup, and the damaged one stay.»
#[test]
fn a_damaged_file_with_the_longest_name_gives_way_to_its_backup() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join(format!("{}ab.ron", "划".repeat(83)));
    assert_eq!(target.file_name().unwrap().len(), 255);
    fs::write(&target, SMALL).unwrap();
    save_to(&RealDisk, &target, Expected::Version(&Digest::of(SMALL))).unwrap();
    fs::write(&target, &SMALL[..2000]).unwrap();
    let examination = examine(&RealDisk, None, &target).unwrap();
    let adopted = examination.adopt(&RealDisk, VersionChoice::Whole(0), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!(fs::read(&target).unwrap(), SMALL);
    assert_eq!(fs::read(adopted.set_aside.unwrap()).unwrap(), &SMALL[..2000]);
}

/// What a save on a real disk needs.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(desk.folder.path().join("共享")).unwrap();
        fs::write(desk.target(), SMALL).unwrap();
        desk
    }

    fn target(&self) -> PathBuf {
        self.folder.path().join("共享").join("规划.ron")
    }

    fn save(&self) -> Result<Saved, SaveError> {
        let folders = Folders::under(&self.folder.path().join("家"));
        let (plan, expected) = (new_plan(), Digest::of(SMALL));
        let target = self.target();
        let now = Timestamp::UNIX_EPOCH;
        save(
            &RealDisk,
            &SaveRequest { plan: &plan, target: &target, expected: Expected::Version(&expected), folders: Some(&folders), now },
        )
    }
}

/// Sets or clears a mark that binds even the superuser; false where this machine has none.
fn mark(mark: &str, path: &Path) -> bool {
    std::process::Command::new("chattr").arg(mark).arg(path).output().is_ok_and(|output| output.status.success())
}

#[test]
fn a_read_only_file_is_refused_and_the_work_kept_on_this_machine() {
    let desk = Desk::new();
    fs::set_permissions(desk.target(), fs::Permissions::from_mode(0o444)).unwrap();
    let error = desk.save().unwrap_err();
    assert!(matches!(error, SaveError::Protected { .. }), "{error}");
    assert_eq!(fs::read(desk.target()).unwrap(), SMALL);
    assert_eq!(fs::read(error.draft().unwrap()).unwrap(), to_bytes(&new_plan()).unwrap());
}

#[test]
fn a_folder_that_was_deleted_is_named_and_the_work_kept_on_this_machine() {
    let desk = Desk::new();
    fs::remove_dir_all(desk.folder.path().join("共享")).unwrap();
    let error = desk.save().unwrap_err();
    assert!(matches!(error, SaveError::FolderMissing { .. }), "{error}");
    assert_eq!(open(&RealDisk, error.draft().unwrap()).unwrap().plan, new_plan());
}

#[test]
fn an_immutable_file_is_refused_and_the_work_kept_on_this_machine() {
    let desk = Desk::new();
    if !mark("+i", &desk.target()) {
        println!("skipped: chattr +i does not work here");
        return;
    }
    let result = desk.save();
    mark("-i", &desk.target());
    let error = result.unwrap_err();
    assert!(matches!(error, SaveError::Refused { .. }), "{error}");
    assert_eq!(fs::read(desk.target()).unwrap(), SMALL);
    assert_eq!(open(&RealDisk, error.draft().unwrap()).unwrap().plan, new_plan());
}

#[test]
fn a_file_in_an_immutable_folder_is_written_over() {
    let desk = Desk::new();
    let shared = desk.folder.path().join("共享");
    if !mark("+i", &shared) {
        println!("skipped: chattr +i does not work here");
        return;
    }
    let result = desk.save();
    mark("-i", &shared);
    let saved = result.unwrap();
    assert!(saved.warnings.iter().any(|warning| matches!(warning, SaveWarning::WrittenOver { .. })), "{saved:?}");
    assert_eq!(fs::read(desk.target()).unwrap(), to_bytes(&new_plan()).unwrap());
    assert_eq!(RealDisk.list(&shared).unwrap(), ["规划.ron"]);
}

#[test]
fn a_foreign_file_in_a_folder_closed_to_new_files_is_refused_in_words() {
    let desk = Desk::new();
    let shared = desk.folder.path().join("共享");
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o555)).unwrap();
    let is_bound = fs::write(shared.join("试"), "").is_err();
    let result = if is_bound { Some(desk.save()) } else { None };
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o755)).unwrap();
    let Some(result) = result else {
        println!("skipped: permissions do not bind this user");
        return;
    };
    assert!(result.unwrap().warnings.iter().any(|warning| matches!(warning, SaveWarning::WrittenOver { .. })));
}

#[test]
fn writing_over_keeps_the_file_itself_and_gives_it_its_new_length() {
    use std::os::unix::fs::MetadataExt;
    let desk = Desk::new();
    let number = fs::metadata(desk.target()).unwrap().ino();
    for text in ["短", "一段长得多的文字", ""] {
        RealDisk.overwrite(&desk.target(), text.as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(desk.target()).unwrap(), text);
    }
    assert_eq!(fs::metadata(desk.target()).unwrap().ino(), number);
    let missing = desk.folder.path().join("没有.ron");
    assert_eq!(RealDisk.overwrite(&missing, b"").unwrap_err().kind(), ErrorKind::NotFound);
    assert!(!missing.exists());
}
