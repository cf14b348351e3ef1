//! Words the errors of the RON parser in Chinese; its own English messages are never shown.

use ron::error::{Error, SpannedError};

use super::position::Position;
use super::syntax_error::{Awaited, Sort, SyntaxProblem};

/// Returns where in the text an error is, and what is wrong there.
pub(super) fn explain(text: &str, error: &SpannedError) -> (Position, SyntaxProblem) {
    let end = Position::from(error.span.end);
    let start = Position::from(error.span.start).min(end);
    let rest = text.get(end.offset_in(text)..).unwrap_or_default();
    match &error.code {
        Error::NoSuchStructField { expected, found, outer } => {
            let (of, nearest) = (outer.clone(), nearest(found, expected));
            (start, SyntaxProblem::UnknownField { name: found.clone(), of, nearest })
        }
        Error::DuplicateStructField { field, outer } => (start, SyntaxProblem::DuplicateField { name: field, of: outer.clone() }),
        Error::MissingStructField { field, outer } => (end, SyntaxProblem::MissingField { name: field, of: outer.clone() }),
        Error::NoSuchEnumVariant { expected, found, .. } => {
            let nearest = nearest(found, expected);
            (start, SyntaxProblem::UnknownVariant { name: found.clone(), known: expected, nearest })
        }
        Error::Message(words) => value(text, end, words),
        Error::InvalidValueForType { .. } | Error::ExpectedRawValue => value(text, end, ""),
        Error::IntegerOutOfBounds => value_of(text, end, Sort::Integer),
        Error::ExceededRecursionLimit => (end, SyntaxProblem::TooDeep),
        Error::TrailingCharacters => (end, SyntaxProblem::Trailing),
        Error::NoSuchExtension(name) => (end, SyntaxProblem::UnknownExtension(name.clone())),
        Error::ExpectedStringEnd => (start, SyntaxProblem::UnclosedString),
        Error::UnclosedBlockComment => {
            let before = text.rfind("/*").and_then(|at| text.get(..at)).unwrap_or_default();
            (Position::at_end_of(before), SyntaxProblem::UnclosedComment)
        }
        Error::InvalidEscape(_) => (end, SyntaxProblem::BadEscape),
        code => (end, SyntaxProblem::Unexpected { expected: expected(code), found: rest.chars().next() }),
    }
}

/// Returns whether the error is at the very beginning, so that the text is no plan at all.
pub(super) fn is_other_text(error: &SpannedError) -> bool {
    matches!(
        error.code,
        Error::ExpectedNamedStructLike("Plan")
            | Error::ExpectedDifferentStructName { expected: "Plan", .. }
            | Error::ExpectedStructName(_)
    )
}

fn expected(code: &Error) -> Awaited {
    match code {
        Error::ExpectedString | Error::ExpectedChar => Awaited::Text,
        Error::ExpectedInteger
        | Error::ExpectedFloat
        | Error::InvalidIntegerDigit { .. }
        | Error::UnderscoreAtBeginning
        | Error::FloatUnderscore => Awaited::Number,
        Error::ExpectedArray => Awaited::List,
        Error::ExpectedArrayEnd => Awaited::ListEnd,
        Error::ExpectedNamedStructLike(_) | Error::ExpectedStructLike | Error::ExpectedDifferentStructName { .. } => {
            Awaited::Structure
        }
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => Awaited::StructureEnd,
        Error::ExpectedComma => Awaited::Comma,
        Error::ExpectedMapColon => Awaited::Colon,
        Error::ExpectedIdentifier | Error::SuggestRawIdentifier(_) | Error::InvalidIdentifier(_) => Awaited::Name,
        _ => Awaited::SomethingElse,
    }
}

/// Explains an invalid value: a date, a time, an id, a figure, a period.
fn value(text: &str, end: Position, words: &str) -> (Position, SyntaxProblem) {
    let own_words = words.starts_with(|first: char| first == '“' || !first.is_ascii());
    let (field, _, _) = field_before(text, end);
    match Sort::of_field(field) {
        Some(sort) => value_of(text, end, sort),
        None if own_words => (end, SyntaxProblem::Worded(words.to_owned())),
        None => (end, SyntaxProblem::Unexpected { expected: Awaited::SomethingElse, found: None }),
    }
}

fn value_of(text: &str, end: Position, sort: Sort) -> (Position, SyntaxProblem) {
    let (field, value, at) = field_before(text, end);
    (at, SyntaxProblem::BadValue { field: field.to_owned(), value: value.to_owned(), sort })
}

/// Finds the value that ends at a position, the field it is of, and where it starts.
fn field_before(text: &str, end: Position) -> (&str, &str, Position) {
    let before = text.get(..end.offset_in(text)).unwrap_or_default().trim_end();
    let start = match before.strip_suffix('"') {
        Some(quoted) => quoted.rfind('"').unwrap_or_default(),
        None => before.rfind(|character: char| " ,:([\n".contains(character)).map_or(0, |at| at.saturating_add(1)),
    };
    let (head, value) = before.split_at_checked(start).unwrap_or((before, ""));
    let named = head.trim_end().strip_suffix(':').unwrap_or_default().trim_end();
    let is_part = |character: char| character == '_' || character.is_ascii_alphanumeric();
    let field = named.get(named.trim_end_matches(is_part).len()..).unwrap_or_default();
    (field, value, Position::at_end_of(head))
}

/// Returns the known name that was probably meant.
fn nearest(name: &str, known: &'static [&'static str]) -> Option<&'static str> {
    let distance = |candidate: &str| strsim::damerau_levenshtein(&name.to_lowercase(), &candidate.to_lowercase());
    let (nearest, distance) = known.iter().map(|candidate| (*candidate, distance(candidate))).min_by_key(|(_, edits)| *edits)?;
    (distance <= name.chars().count().max(nearest.len()) / 2).then_some(nearest)
}
