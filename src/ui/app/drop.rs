//! Files dropped onto the window.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::App;
use crate::session::path_of_url;
use crate::ui::state::{Alert, Leaving};

/// The title of the message about the files that were not opened.
const SEVERAL: &str = "只打开了拖进来的一个文件";

impl App {
    /// Opens the first file that was dropped onto the window, and says what becomes of the others.
    pub(super) fn dropped_files(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if dropped.is_empty() {
            return;
        }
        match chosen(&dropped) {
            (Some(path), told) => {
                let path = path_of_url(path);
                self.told_at_open = told.map(|told| (path.clone(), Alert::notice(SEVERAL, told)));
                self.open_dropped(path, ctx);
            }
            (None, told) => self.state.alerts.report(Alert::error("没有打开拖进来的内容", told.unwrap_or_default())),
        }
    }

    /// Opens a file. What does not open must not first ask whether to give up the work that is not saved.
    fn open_dropped(&mut self, path: PathBuf, ctx: &Context) {
        if self.has_something_to_lose() {
            self.given_up = None;
            self.file_jobs.open(self.environment.clone(), path, ctx);
        } else {
            self.leave(Leaving::Open(path), ctx);
        }
    }
}

/// Chooses the file to open among those that were dropped, and words for what is not opened. Only names are looked at: no frame
/// waits for a disk.
fn chosen(dropped: &[PathBuf]) -> (Option<&Path>, Option<String>) {
    let with_path: Vec<&Path> = dropped.iter().map(PathBuf::as_path).filter(|path| !path.as_os_str().is_empty()).collect();
    let is_plan = |path: &&Path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
    let Some(first) = with_path.iter().copied().find(is_plan).or(with_path.first().copied()) else {
        let told = "拖进来的内容不在这台计算机的磁盘上（例如网页、邮件附件、手机里的文件），没有打开。请先把它存到本机的文件夹里，再拖进来或用“打开”。";
        return (None, Some(told.to_owned()));
    };
    let told = (dropped.len() > 1).then(|| {
        let name = first.file_name().map_or_else(|| first.display().to_string(), |name| name.to_string_lossy().into_owned());
        format!("一次拖进来 {} 个，一个窗口只打开一份规划，打开的是“{name}”。其余的没有打开；要合并另一份副本，用菜单里的“合并另一份副本…”。", dropped.len())
    });
    (Some(first), told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_files_the_first_plan_is_opened_and_the_rest_is_told() {
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        let one = paths(&["/规划/金水.ron"]);
        assert_eq!(chosen(&one), (Some(Path::new("/规划/金水.ron")), None));
        let folder = paths(&["/规划"]);
        assert_eq!(chosen(&folder), (Some(Path::new("/规划")), None), "why it does not open is said when it is opened");
        let several = paths(&["/规划/说明.docx", "", "/规划/金水.RON", "/规划/副本.ron"]);
        let (path, told) = chosen(&several);
        assert_eq!(path, Some(Path::new("/规划/金水.RON")));
        assert!(told.unwrap().contains("一次拖进来 4 个，一个窗口只打开一份规划，打开的是“金水.RON”"));
        let nowhere = paths(&[""]);
        let (path, told) = chosen(&nowhere);
        assert!(path.is_none() && told.unwrap().contains("请先把它存到本机的文件夹里"));
    }
}
