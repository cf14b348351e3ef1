//! Parsers for arguments, most of which accept one of a few words. An error names the words that are accepted.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser};

use crate::model::{DataState, IndicatorSet, Quantity, Relation, ReviewKind, Rules, Status};
use crate::session::path_of_url;

/// Returns a parser for the path of a file, or for its URL as file managers and browsers pass it.
pub(super) fn file_path() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|path| path_of_url(&path))
}

/// Parses a status, such as 推进中, `InProgress` or `in_progress`.
pub(super) fn read_status(text: &str) -> Result<Status, String> {
    pick(text, &Status::ALL, Status::key, Status::name).ok_or_else(|| refusal(text, "状态", &Status::ALL.map(Status::name)))
}

/// Parses a data state, such as 初步 or `Preliminary`.
pub(super) fn read_state(text: &str) -> Result<DataState, String> {
    pick(text, &DataState::ALL, DataState::key, DataState::name)
        .ok_or_else(|| refusal(text, "数据状态", &DataState::ALL.map(DataState::name)))
}

/// Parses a kind of review, such as `midterm` or 中期评估.
pub(super) fn read_review(text: &str) -> Result<ReviewKind, String> {
    keyed(text, "评审", &ReviewKind::ALL, ReviewKind::key, ReviewKind::name)
}

/// Parses a set of indicators by its key, such as `headline`, or its Chinese name.
pub(super) fn read_set(text: &str) -> Result<IndicatorSet, String> {
    keyed(text, "指标范围", &IndicatorSet::ALL, IndicatorSet::key, IndicatorSet::name)
}

/// Parses a rule set by its key, such as `default`, or its Chinese name.
pub(super) fn read_rules(text: &str) -> Result<Rules, String> {
    pick(text, &Rules::ALL, Rules::key, Rules::name).ok_or_else(|| {
        let [usual, others] = [Rules::USUAL, Rules::OTHERS].map(|choices| named(&choices, Rules::key, Rules::name).join("、"));
        refusal(text, "评价规则", &[&format!("{usual}；其他规则：{others}")])
    })
}

/// Parses how a single figure is compared, such as 不低于 or `AtLeast`.
pub(super) fn read_relation(text: &str, figure: Quantity) -> Result<Relation, String> {
    let choices: Vec<Relation> = Relation::KINDS.iter().filter_map(|(key, _)| Relation::of_kind(key, figure, None)).collect();
    let found = pick(text, &choices, |choice| choice.key(), |choice| choice.name());
    found.ok_or_else(|| refusal(text, "比法", &choices.iter().map(Relation::name).collect::<Vec<_>>()))
}

type Name<T> = fn(T) -> &'static str;

fn keyed<T: Copy>(text: &str, what: &str, choices: &[T], key: Name<T>, name: Name<T>) -> Result<T, String> {
    let names = named(choices, key, name);
    pick(text, choices, key, name).ok_or_else(|| refusal(text, what, &names.iter().map(String::as_str).collect::<Vec<_>>()))
}

fn named<T: Copy>(choices: &[T], key: Name<T>, name: Name<T>) -> Vec<String> {
    choices.iter().map(|choice| format!("{}（{}）", key(*choice), name(*choice))).collect()
}

fn pick<T: Copy>(text: &str, choices: &[T], key: Name<T>, name: Name<T>) -> Option<T> {
    let wanted = folded(text);
    choices.iter().copied().find(|choice| text.trim() == name(*choice) || wanted == folded(key(*choice)))
}

fn folded(text: &str) -> String {
    text.trim().chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

fn refusal(text: &str, what: &str, names: &[&str]) -> String {
    format!("“{text}”不是可用的{what}，请填 {}", names.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_read_in_both_languages() {
        for (text, expected) in [
            ("推进中", Status::InProgress),
            (" 推进中 ", Status::InProgress),
            ("InProgress", Status::InProgress),
            ("in_progress", Status::InProgress),
            ("in-progress", Status::InProgress),
            ("COMPLETED", Status::Completed),
            ("未启动", Status::NotStarted),
            ("暂缓", Status::Suspended),
        ] {
            assert_eq!(read_status(text), Ok(expected), "{text}");
        }
        assert_eq!(read_status("快了").unwrap_err(), "“快了”不是可用的状态，请填 未启动、推进中、已完成、暂缓");
        assert_eq!(read_state("初步"), Ok(DataState::Preliminary));
        assert_eq!(read_state("final"), Ok(DataState::Final));
        assert_eq!(read_state("").unwrap_err(), "“”不是可用的数据状态，请填 预计、初步、最终、修订");
    }
}
