//! Rows for the list of a plan's earlier versions.

use jiff::tz::TimeZone;

use super::changes::change_line;
use super::format::timestamp_local;
use crate::merge::Change;
use crate::model::Timestamp;

/// A row of the list of earlier versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupRow {
    /// When it was backed up, such as 2026-11-23 20:03; a dash if that is not known.
    pub date: String,
    /// The version, such as 第 57 版.
    pub version: String,
    /// How many changes lie between it and the present version, such as 3 处; a dash until they have been computed.
    pub changes: String,
}

/// Returns the row of an earlier version. `changes` are those from it to the present version, if they have been computed.
#[must_use]
pub fn backup_row(revision: u64, at: Option<Timestamp>, changes: Option<&[Change]>, zone: &TimeZone) -> BackupRow {
    let none = || "—".to_owned();
    BackupRow {
        date: at.map_or_else(none, |at| timestamp_local(at, zone.to_offset(at))),
        version: format!("第 {revision} 版"),
        changes: changes.map_or_else(none, |changes| format!("{} 处", changes.len())),
    }
}

/// Describes what restoring an earlier version would do, for the confirmation beforehand. `since` are the changes made after it;
/// `is_doubtful` adds a warning that its checksum does not match.
#[must_use]
pub fn restore_words(revision: u64, since: &[Change], is_doubtful: bool) -> String {
    let going = since.iter().filter(|change| matches!(change, Change::EntryAdded(_))).count();
    let what = if since.is_empty() {
        "与现在的版本没有差别".to_owned()
    } else {
        format!("此后的改动：{}", change_line(since))
    };
    let lost = if going == 0 { String::new() } else { format!("恢复后，其中 {going} 条填报不再出现。") };
    let doubt = if is_doubtful {
        "这一版与末尾的校验值不符，可能已经损坏或在程序之外改过，请先核对。"
    } else {
        ""
    };
    format!("{doubt}第 {revision} 版{what}。{lost}现在的版本会先存入本机备份，随时可以再找回；恢复的内容存成新的一版。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::changes;
    use crate::model::fixture;

    #[test]
    fn a_row_and_the_words_before_a_restore() {
        let earlier = fixture::plan();
        let mut present = earlier.clone();
        present.entries = fixture::entries([fixture::entry(1, None)]);
        let since = changes(&earlier, &present);
        let at = Timestamp::from_second(1_795_435_387).ok();
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        insta::assert_snapshot!(format!("{:?}", backup_row(57, at, Some(&since), &zone)), @r#"
        BackupRow { date: "2026-11-23 20:03", version: "第 57 版", changes: "1 处" }
        "#);
        insta::assert_snapshot!(restore_words(57, &since, false), @"第 57 版此后的改动：新增填报 1 条。恢复后，其中 1 条填报不再出现。现在的版本会先存入本机备份，随时可以再找回；恢复的内容存成新的一版。");
        insta::assert_snapshot!(restore_words(57, &[], true), @"这一版与末尾的校验值不符，可能已经损坏或在程序之外改过，请先核对。第 57 版与现在的版本没有差别。现在的版本会先存入本机备份，随时可以再找回；恢复的内容存成新的一版。");
        insta::assert_snapshot!(restore_words(57, &[], false), @"第 57 版与现在的版本没有差别。现在的版本会先存入本机备份，随时可以再找回；恢复的内容存成新的一版。");
    }
}
