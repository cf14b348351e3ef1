//! Writes a plan in its canonical layout: the same plan is the same bytes, on every system and with every compiler.

use std::borrow::Cow;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use crate::model::{FORMAT, Plan};

use super::limits::NESTING_LIMIT;
use super::{Stamp, WriteError};

/// The first line of every file.
pub(super) const FIRST_LINE: &str = "// 规划评审台 · 本文件由程序维护，手工批注请写入“备注”字段";

/// What the last line starts with, before the digest of every byte above it.
pub(super) const DIGEST_MARK: &str = "// sha256:";

/// Writes a plan as the bytes of its file.
pub fn to_bytes(plan: &Plan) -> Result<Vec<u8>, WriteError> {
    if plan.format != FORMAT {
        return Err(WriteError::OtherFormat(plan.format));
    }
    let mut text = format!("{FIRST_LINE}\n").into_bytes();
    let body = notation().to_string_pretty(&sorted(plan), pretty()).map_err(|_| WriteError::ReadsBackDifferently)?;
    text.extend_from_slice(body.as_bytes());
    text.push(b'\n');
    let digest = Stamp::of(&text);
    text.extend_from_slice(format!("{DIGEST_MARK}{digest}\n").as_bytes());
    Ok(text)
}

/// Sorts the lists whose order carries no meaning, so that equal plans are equal bytes.
pub(super) fn sorted(plan: &Plan) -> Cow<'_, Plan> {
    let in_order = plan.entries.is_sorted_by_key(|entry| entry.id)
        && plan.retractions.is_sorted_by_key(|retraction| retraction.entry)
        && plan.determinations.is_sorted_by_key(|determination| determination.id);
    if in_order {
        return Cow::Borrowed(plan);
    }
    let mut plan = plan.clone();
    plan.entries.sort_by_key(|entry| entry.id);
    plan.retractions.sort_by_key(|retraction| retraction.entry);
    plan.determinations.sort_by_key(|determination| determination.id);
    Cow::Owned(plan)
}

/// The notation's options, the same for reading and writing.
pub(super) fn notation() -> Options {
    Options::default().with_recursion_limit(NESTING_LIMIT)
}

fn pretty() -> PrettyConfig {
    PrettyConfig::new().new_line("\n").indentor("    ").depth_limit(2).extensions(Extensions::IMPLICIT_SOME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::embedded;

    #[test]
    fn the_embedded_plan_stands_in_canonical_layout() {
        let written = to_bytes(&embedded().unwrap()).unwrap();
        assert_eq!(String::from_utf8(written).unwrap(), include_str!("../../plan.ron"));
    }
}
