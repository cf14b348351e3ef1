//! Other people's changes to the open file: notices them, merges them, and reports the result.

use std::sync::Arc;
use std::time::Duration;

use eframe::egui::Context;

use super::App;
use super::file_watch::{FileWatch, Guard, INTERVAL};
use crate::model::PlanIndex;
use crate::model::Restoration;
use crate::present::changes::{change_line, change_rows};
use crate::present::conflicts::alarm_text;
use crate::session::{CommonVersion, MergeReport, Outside, TakeInError};
use crate::ui::action::Action;
use crate::ui::intent::{DialogIntent, FileIntent};
use crate::ui::state::Alert;

/// How long an unused window goes without a frame. Then a frame renews the hint that the file is open here.
const RENEWAL: Duration = Duration::from_mins(1);

/// The title of the message about the file on disk. It goes when the file's state changes again.
const OUTSIDE: &str = "文件有变动";

/// The title of the message about merged changes. It goes when the plan is saved.
pub(super) const MERGED_UNSAVED: &str = "已合并别人的改动，尚未保存";

/// The same, if the file had been put back to an earlier version.
pub(super) const PUT_BACK_UNSAVED: &str = "文件曾被换回旧版，尚未保存";

/// How many changes are listed one by one; of the others only the number is given.
const NAMED: usize = 6;

impl App {
    /// Looks at the file every few seconds, on another thread, and reports what it finds.
    pub(super) fn watch(&mut self, ctx: &Context) {
        if let Some(result) = self.session.poll_take_in() {
            self.finish_take_in(result);
        }
        let Some(path) = self.session.path().map(std::path::Path::to_path_buf) else { return };
        if self.file_watch.guard.as_ref().is_none_or(|guard| guard.path != path) {
            self.file_watch.guard = Some(Guard::of(path, Arc::clone(&self.environment.disk), ctx.clone()));
        }
        let now = ctx.input(|input| input.time);
        if self.file_watch.looked.is_none_or(|looked| now - looked >= INTERVAL) {
            self.file_watch.looked = Some(now);
            let repaint = ctx.clone();
            self.session.look_outside(move || repaint.request_repaint());
        }
        ctx.request_repaint_after(RENEWAL);
        let outside = *self.session.outside();
        if outside != self.file_watch.told {
            self.file_watch.told = outside;
            self.tell_of(outside);
        }
    }

    /// Forgets what was known about the previous plan's file.
    pub(super) fn watch_anew(&mut self) {
        self.file_watch = FileWatch::default();
    }

    fn tell_of(&mut self, outside: Outside) {
        self.state.alerts.withdraw(|alert| alert.title == OUTSIDE);
        let Some(path) = self.session.path().map(std::path::Path::to_path_buf) else { return };
        let alert = match outside {
            Outside::Same => return,
            Outside::Changed { .. } => Alert::notice(
                OUTSIDE,
                "别人或其他程序刚刚修改了这份文件。您填写的内容没有受影响；保存时会自动合并双方的改动，也可以现在就合并进来查看。",
            )
            .offering("合并进来", FileIntent::TakeIn),
            Outside::RolledBack { revision } => Alert::notice(
                OUTSIDE,
                format!("文件被换回第 {revision} 版，多半是网盘或同步软件所为。您打开的版本已存入本机备份，仍以它为准；保存时写回文件，两版不一样的地方会列出来由您决定。"),
            )
            .offering("现在就比较", FileIntent::TakeIn),
            Outside::Restored { restoration: Restoration { from, revision } } => Alert::notice(
                OUTSIDE,
                format!("有人把文件恢复成了第 {from} 版的内容（存为第 {revision} 版）。您填写的内容没有受影响；保存时会合并：恢复时去掉的不会再回来，您改过的会问您。"),
            )
            .offering("合并进来", FileIntent::TakeIn),
            Outside::Missing => Alert::error(
                OUTSIDE,
                format!("文件“{}”不见了，可能已被移走、改名或删除。您的内容还在程序中，可以存到原处，或另存一份。", path.display()),
            )
            .offering(Action::SaveAs.text(), FileIntent::AskSaveAs)
            .offering("在原处重新保存", FileIntent::SaveAnew),
            Outside::Unreachable(fault) => Alert::error(
                OUTSIDE,
                format!(
                    "现在连不上文件“{}”（{fault}），可能U盘已拔出或网络已断开。您的内容还在程序中，请重新连上后再保存，或另存到别处。",
                    path.display()
                ),
            )
            .offering(Action::SaveAs.text(), FileIntent::AskSaveAs),
        };
        self.state.alerts.report(alert);
    }

    /// Begins to merge what somebody else has saved into the open plan.
    pub(super) fn take_in(&mut self, ctx: &Context) {
        let repaint = ctx.clone();
        if let Err(error) = self.session.take_in(move || repaint.request_repaint()) {
            self.state.alerts.report(Alert::error("没有合并", error.to_string()));
        }
    }

    fn finish_take_in(&mut self, result: Result<MergeReport, TakeInError>) {
        match result {
            Ok(taken) => {
                self.state.alerts.withdraw(|alert| alert.title == OUTSIDE);
                let title = if is_rolled_back(&taken) { PUT_BACK_UNSAVED } else { MERGED_UNSAVED };
                self.tell_of_taken(title, &taken);
            }
            Err(error) => {
                let alert = Alert::error("没有合并", error.to_string());
                self.state.alerts.report(alert.offering(Action::SaveAs.text(), FileIntent::AskSaveAs));
            }
        }
    }

    /// Reports what a merge has changed in the plan, and what is left to decide. Stays silent if there is nothing to report.
    pub(super) fn tell_of_taken(&mut self, title: &str, taken: &MergeReport) {
        let basis = common_version_words(taken.common);
        let is_told = is_rolled_back(taken) || taken.restored.is_some();
        if taken.changes.is_empty() && taken.conflicts == 0 && taken.alarms.is_empty() && !is_told {
            return;
        }
        let plan = self.session.plan();
        let rows = change_rows(plan, plan, &taken.changes);
        let mut lines: Vec<String> = basis.into_iter().collect();
        lines.extend(
            taken.restored.map(|restored| format!("有人恢复了第 {} 版的内容，恢复时去掉的没有再带回来。", restored.from)),
        );
        if !rows.is_empty() {
            lines.push(change_line(&taken.changes));
        }
        lines.extend(rows.iter().take(NAMED).map(|row| format!("{}：{}", row.place, row.text)));
        if rows.len() > NAMED {
            lines.push(format!("……另有 {} 处", rows.len() - NAMED));
        }
        if !taken.alarms.is_empty() {
            let index = PlanIndex::new(plan);
            lines.extend(taken.alarms.iter().map(|alarm| alarm_text(&index, alarm)));
        }
        let mut alert = Alert::notice(title, String::new());
        if taken.conflicts > 0 {
            lines.push(format!("有 {} 处双方改得不一样，两种内容都已保留，请决定采用哪个。", taken.conflicts));
            alert = alert.offering("处理冲突…", DialogIntent::Conflicts);
        }
        alert.detail = lines.join("\n");
        self.state.alerts.report(alert);
    }
}

/// Returns whether the file had been put back to an earlier version.
pub(super) fn is_rolled_back(taken: &MergeReport) -> bool {
    matches!(taken.common, CommonVersion::RolledBack { .. })
}

/// Returns a sentence on the version that both sides were compared with, unless it is the one that was opened.
pub(super) fn common_version_words(common: CommonVersion) -> Option<String> {
    match common {
        CommonVersion::Opened => None,
        CommonVersion::Earlier { revision } => {
            Some(format!("两份都来自第 {revision} 版，已和它逐处比较：只有一方改过的直接采用，双方都改过的由您决定。"))
        }
        CommonVersion::RolledBack { revision } => Some(format!(
            "文件曾被换回第 {revision} 版。您打开的版本照样保留，也已存入本机备份；与第 {revision} 版不一样的地方列为冲突，由您决定。"
        )),
        CommonVersion::Unknown => Some("两份从哪一版分开无从知道，凡是不一样的地方都由您决定。".to_owned()),
    }
}
