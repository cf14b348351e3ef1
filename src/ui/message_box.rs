//! A message on the screen for when the program cannot draw a window of its own: by whatever the system has for that.

#[cfg(target_os = "linux")]
pub(super) use linux::show;
#[cfg(not(target_os = "linux"))]
pub(super) use native::show;

#[cfg(not(target_os = "linux"))]
mod native {
    use rfd::{MessageDialog, MessageLevel};

    use crate::session::Environment;

    /// Shows a message and returns when it is closed. Returns whether anybody can have seen it.
    pub(in crate::ui) fn show(_: &Environment, title: &str, text: &str) -> bool {
        MessageDialog::new().set_level(MessageLevel::Error).set_title(title).set_description(text).show();
        true
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::PathBuf;
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    use crate::session::Environment;
    use crate::ui::x11;

    /// How long a program must have run before it counts as having shown something although it reports a failure.
    const SEEN: Duration = Duration::from_secs(2);

    /// Shows a message and returns when it is closed. Returns whether anybody can have seen it.
    pub(in crate::ui) fn show(environment: &Environment, title: &str, text: &str) -> bool {
        let written = || write(environment, text);
        shown(title, text, &mut run, &mut || x11::show_message(title, text), &written)
    }

    /// Tries one way after the other. A window that the X server draws comes first: it brings its own Chinese letters and is seen
    /// on any screen, where the desktop's message boxes can stay blank.
    fn shown(
        title: &str,
        text: &str,
        run: &mut dyn FnMut(&str, &[&str]) -> bool,
        draw: &mut dyn FnMut() -> bool,
        written: &dyn Fn() -> Option<PathBuf>,
    ) -> bool {
        let title_of_zenity = format!("--title={title}");
        let text_of_zenity = format!("--text={text}");
        draw()
            || run("zenity", &["--error", "--no-markup", "--width=560", &title_of_zenity, &text_of_zenity])
            || run("kdialog", &["--title", title, "--error", text])
            || run("notify-send", &["--urgency=critical", title, text])
            || written().is_some_and(|path| path.to_str().is_some_and(|path| run("xdg-open", &[path])))
    }

    /// Runs a program to its end. Returns whether it is there and has shown something.
    fn run(program: &str, arguments: &[&str]) -> bool {
        let begun = Instant::now();
        let mut command = Command::new(program);
        let ended = command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        ended.is_ok_and(|status| status.success() || begun.elapsed() > SEEN)
    }

    /// Writes the message to a text file beside the logs, and returns its path.
    fn write(environment: &Environment, text: &str) -> Option<PathBuf> {
        let folder = &environment.folders.as_ref()?.logs;
        let path = folder.join("窗口打不开.txt");
        let disk = &environment.disk;
        // An earlier one gives way.
        disk.remove(&path).ok();
        disk.create_folders(folder).and_then(|()| disk.write_new(&path, text.as_bytes())).ok()?;
        Some(path)
    }

    #[cfg(test)]
    mod tests {
        use std::path::Path;
        use std::sync::Arc;

        use super::*;
        use crate::model::Timestamp;
        use crate::session::{Folders, MemoryDisk};

        /// Shows a message on a system where only these ways work. Returns the ways that were tried.
        fn tried(working: &[&str]) -> (bool, Vec<String>) {
            let log = std::cell::RefCell::new(Vec::new());
            let is_working = |way: &str| {
                log.borrow_mut().push(way.to_owned());
                working.contains(&way)
            };
            let mut run = |program: &str, arguments: &[&str]| {
                let last = arguments.last().unwrap();
                assert!(
                    last.ends_with("没有可用的绘图方式 <b>") || program == "xdg-open" && last.contains("窗口打不开"),
                    "{last}"
                );
                is_working(program)
            };
            let written = || Some(PathBuf::from("/家/窗口打不开.txt"));
            let is_shown = shown("规划评审台", "没有可用的绘图方式 <b>", &mut run, &mut || is_working("the X server"), &written);
            (is_shown, log.into_inner())
        }

        /// «I double-clicked and nothing happened. Is it broken, or am I too slow?»
        #[test]
        fn the_first_way_that_works_shows_the_message_and_no_other() {
            let ways = ["the X server", "zenity", "kdialog", "notify-send", "xdg-open"];
            for (nr, way) in ways.iter().enumerate() {
                assert_eq!(tried(&ways[nr..]), (true, ways[..=nr].iter().map(ToString::to_string).collect()), "{way}");
            }
            assert_eq!(tried(&[]), (false, ways.iter().map(ToString::to_string).collect()));
        }

        #[test]
        fn the_text_file_holds_the_newest_message() {
            let disk = MemoryDisk::new();
            let folders = Some(Folders::under(Path::new("/家")));
            let environment = Environment { disk: Arc::new(disk.clone()), folders, clock: || Timestamp::UNIX_EPOCH };
            write(&environment, "第一次").unwrap();
            let path = write(&environment, "第二次").unwrap();
            assert_eq!(disk.get(&path).as_deref(), Some("第二次".as_bytes()));
        }

        #[test]
        fn a_program_that_is_not_there_has_shown_nothing() {
            assert!(!run("plandesk-no-such-program", &[]));
            assert!(run("true", &[]) && !run("false", &[]));
        }
    }
}
