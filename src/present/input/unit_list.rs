//! What a typed or pasted text would add to the list of departments, told before it is added.

use super::unit_names::{UnitNameError, find_unit, unit_names};
use crate::model::{Plan, is_same_unit_name};

/// What a text would add to the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitListPreview {
    /// The names that are not in the list yet, each once.
    pub new: Vec<String>,
    /// The names that are in the list already, each once.
    pub listed: Vec<String>,
    /// How many names of the text only repeat another one.
    pub repeated: usize,
    /// A name that may be several ones, parted by blanks, and how many: to be asked about before anything is added.
    pub question: Option<(String, usize)>,
}

/// Tells what a text would add. `at_blanks` is the answer to the question whether blanks part names; `None` until it is given.
#[must_use]
pub fn preview_unit_list(plan: &Plan, text: &str, at_blanks: Option<bool>) -> UnitListPreview {
    let mut preview = UnitListPreview::default();
    for name in unit_names(text) {
        let parts = parts_at_blanks(&name);
        match (parts.len(), at_blanks) {
            (2.., Some(true)) => parts.into_iter().for_each(|part| preview.take(plan, part)),
            (number @ 2.., None) => {
                preview.question.get_or_insert((name.clone(), number));
                preview.take(plan, &name);
            }
            _ => preview.take(plan, &name),
        }
    }
    preview
}

impl UnitListPreview {
    /// Returns whether the text names no department.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.listed.is_empty()
    }

    fn take(&mut self, plan: &Plan, name: &str) {
        if self.new.iter().chain(&self.listed).any(|known| is_same_unit_name(known, name)) {
            self.repeated += 1;
        } else if matches!(find_unit(plan, name), Err(UnitNameError::Unknown { .. })) {
            self.new.push(name.to_owned());
        } else {
            self.listed.push(name.to_owned());
        }
    }
}

/// Parts a name at its blanks if each part could be the name of a department; returns nothing otherwise.
fn parts_at_blanks(name: &str) -> Vec<&str> {
    let is_name = |part: &str| part.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count() >= 2;
    let parts: Vec<&str> = name.split_whitespace().collect();
    if parts.len() > 1 && parts.iter().all(|part| is_name(part)) { parts } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Unit, UnitId, fixture};

    fn plan() -> Plan {
        Plan { units: vec![Unit::new(UnitId::new("U1"), "文广旅局（文物局）")], ..fixture::plan() }
    }

    fn previewed(text: &str, at_blanks: Option<bool>) -> UnitListPreview {
        preview_unit_list(&plan(), text, at_blanks)
    }

    /// «粘贴进来先让我看看要加哪几个，已有的、重复的说一声。»
    #[test]
    fn what_a_list_adds_is_told_before() {
        let found = previewed("1.教育局\n2.财政局\n3.文广旅局(文物局)\n教育局", None);
        assert_eq!((found.new, found.listed), (vec!["教育局".into(), "财政局".into()], vec!["文广旅局(文物局)".to_owned()]));
        assert_eq!((found.repeated, found.question), (1, None));
        assert!(previewed(" \n1.", None).is_empty());
    }

    /// «教育局 财政局 民政局，中间是空格，是三个单位。»
    #[test]
    fn a_list_parted_only_by_blanks_is_asked_about() {
        let text = "教育局 财政局　民政局";
        let asked = previewed(text, None);
        assert_eq!(asked.question, Some((text.to_owned(), 3)));
        let parted = previewed(text, Some(true));
        assert_eq!((parted.new.len(), parted.question), (3, None));
        assert_eq!(previewed(text, Some(false)).new, [text]);
        for one in ["12345 热线中心", "教 育 局", "财政局"] {
            assert_eq!(previewed(one, None).question, None, "{one}");
        }
    }
}
