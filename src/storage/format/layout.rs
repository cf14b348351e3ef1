//! Writes a plan in its canonical layout: the same plan is the same bytes, on every system and with every compiler.

use std::borrow::Cow;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use super::checksum_line::with_checksum_line;
use super::invisible::is_invisible;
use super::limits::{FILE_LIMIT, NESTING_LIMIT, overfull};
use super::parse::parse;
use super::parse_error::ParseError;
use super::texts::texts;
use super::write_error::WriteError;
use crate::model::{FORMAT, Plan, TEXT_LIMIT};

/// The first line of every file.
const FIRST_LINE: &str = "// 规划评审台 · 本文件由程序维护，手工批注请写入“备注”字段\n";

/// Writes a plan as the bytes of its file, within the limits for reading. Does not check its invariants.
pub fn to_bytes(plan: &Plan) -> Result<Vec<u8>, WriteError> {
    if plan.format != FORMAT {
        return Err(WriteError::OtherFormat(plan.format));
    }
    if let Some((list, length)) = overfull(plan) {
        return Err(WriteError::TooMany { list, length });
    }
    if let Some(long) = texts(plan).find(|text| text.content.len() > TEXT_LIMIT) {
        return Err(WriteError::TextTooLong { place: long.owner.place(), bytes: long.content.len() });
    }
    let options = Options::default().with_recursion_limit(NESTING_LIMIT);
    let body = options.to_string_pretty(sorted(plan).as_ref(), pretty()).map_err(|_| WriteError::ReadsBackDifferently)?;
    let mut text = String::with_capacity(FIRST_LINE.len().saturating_add(body.len()).saturating_add(128));
    text.push_str(FIRST_LINE);
    settle_escapes(&body, &mut text);
    text.push('\n');
    let bytes = with_checksum_line(text);
    if bytes.len() > FILE_LIMIT { Err(WriteError::FileTooLarge(bytes.len())) } else { Ok(bytes) }
}

/// Writes a plan, reads the bytes back and compares, so that nothing is saved that could not be opened again.
pub(in crate::storage) fn verified_bytes(plan: &Plan) -> Result<Vec<u8>, WriteError> {
    let bytes = to_bytes(plan)?;
    match parse(&bytes) {
        Ok(parsed) if parsed.plan == *sorted(plan) => Ok(bytes),
        Err(ParseError::Defects(defects)) => Err(WriteError::Defects(defects)),
        Ok(_) | Err(_) => Err(WriteError::ReadsBackDifferently),
    }
}

fn pretty() -> PrettyConfig {
    PrettyConfig::new().new_line("\n").indentor("    ").depth_limit(2).extensions(Extensions::IMPLICIT_SOME)
}

/// Sorts the lists whose order carries no meaning, so that equal plans are equal bytes.
fn sorted(plan: &Plan) -> Cow<'_, Plan> {
    let in_order = plan.entries.is_sorted_by_key(|entry| entry.id)
        && plan.retractions.is_sorted_by_key(|retraction| retraction.entry)
        && plan.determinations.is_sorted_by_key(|determination| determination.id)
        && plan.conflicts.is_sorted_by_key(|conflict| conflict.id)
        && plan.removed.is_sorted_by_key(|removal| removal.record.id());
    if in_order {
        return Cow::Borrowed(plan);
    }
    let mut plan = plan.clone();
    plan.entries.sort_by_key(|entry| entry.id);
    plan.retractions.sort_by_key(|retraction| retraction.entry);
    plan.determinations.sort_by_key(|determination| determination.id);
    plan.conflicts.sort_by_key(|conflict| conflict.id);
    plan.removed.sort_by_cached_key(|removal| removal.record.id());
    Cow::Owned(plan)
}

/// Copies RON text and decides anew which characters are escaped.
///
/// The serialiser asks the standard library, which escapes what its Unicode tables do not know as printable: that
/// changes with the compiler, and hides the ideographic space and the variation selectors of Chinese names.
fn settle_escapes(body: &str, text: &mut String) {
    let mut rest = body;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let code = escape.strip_prefix("u{").and_then(|code| code.split_once('}'));
        let decoded = code.and_then(|(digits, after)| {
            let character = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
            Some((character, after)).filter(|(character, _)| !is_invisible(*character))
        });
        rest = if let Some((character, after)) = decoded {
            text.push(character);
            after
        } else if let Some(after) = escape.strip_prefix('\'') {
            text.push('\'');
            after
        } else {
            // The character after the backslash is part of the escape, even if it is a backslash itself.
            let after = escape.get(1..).unwrap_or_default();
            text.push('\\');
            text.push_str(escape.strip_suffix(after).unwrap_or_default());
            after
        };
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;
    use crate::storage::embedded;

    #[test]
    fn the_embedded_plan_stands_in_canonical_layout() {
        let written = to_bytes(&embedded().unwrap()).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), include_str!("../../../plan.ron"));
    }

    #[test]
    fn the_embedded_plan_holds_none_of_the_documents_own_paragraphs_and_nobody_to_call() {
        let plan = embedded().unwrap();
        assert!(plan.nodes.iter().all(|node| node.source.is_empty()));
        assert!(plan.units.iter().all(|unit| unit.contact.is_empty() && unit.telephone.is_empty() && unit.leader.is_empty()));
    }

    #[test]
    fn what_the_example_leaves_out_is_written_and_read_back() {
        let mut plan = fixture::plan();
        fixture::fill(&mut plan);
        let text = String::from_utf8(verified_bytes(&plan).unwrap()).unwrap();
        let line = "(id: \"1.1\", kind: Section, parent: \"1\", number: \"第一节\", title: \"首节\", category: Project(Bundled), due: EachYear, \
                    source: [\"原文第一段。\", \"原文第二段。\"]),";
        assert!(text.contains(line), "{text}");
        assert!(text.contains("labels: HostAssist,"), "{text}");
    }

    #[test]
    fn every_character_survives_and_only_the_invisible_ones_are_escaped() {
        for block in (0..=u32::from(char::MAX)).step_by(4096) {
            let characters: String = (block..block + 4096).filter_map(char::from_u32).collect();
            let body = ron::to_string(&characters).unwrap();
            let mut text = String::new();
            settle_escapes(&body, &mut text);
            assert_eq!(ron::from_str::<String>(&text).unwrap(), characters);
            let shown = |character: &char| !is_invisible(*character) && !matches!(character, '"' | '\\');
            assert_eq!(
                text.matches(|character| shown(&character)).filter(|text| !text.is_ascii()).collect::<String>(),
                characters.chars().filter(|character| shown(character) && !character.is_ascii()).collect::<String>(),
            );
            assert!(!text.contains(is_invisible), "an invisible character of block {block:x} stands in the text");
        }
    }

    #[test]
    fn lists_without_an_order_of_their_own_are_sorted() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(2, None), fixture::entry(1, None)]);
        plan.retractions = vec![fixture::retraction(2), fixture::retraction(1)];
        let bytes = verified_bytes(&plan).unwrap();
        plan.entries.reverse();
        plan.retractions.reverse();
        assert_eq!(to_bytes(&plan).unwrap(), bytes);
    }
}
