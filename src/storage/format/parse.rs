//! Parses the bytes of a file as a plan, or explains why they are not one.

use ron::Options;
use ron::error::SpannedError;
use ron::extensions::Extensions;
use serde::Deserialize;
use uuid::Uuid;

use super::checksum_line::{ChecksumLine, check};
use super::digest::Digest;
use super::file_warning::FileWarning;
use super::foreign::Foreign;
use super::invisible::is_invisible;
use super::limits::{NESTING_LIMIT, SHOWN, overfull};
use super::parse_error::{Located, ParseError};
use super::position::Position;
use super::prescan::prescan;
use super::recognise::recognise;
use super::syntax::{explain, is_other_text};
use super::syntax_error::SyntaxProblem;
use super::texts::{Role, texts};
use crate::model::{Defect, FORMAT, Place, Plan, TEXT_LIMIT, defects};

/// A parsed plan, and caveats about its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The plan; its format is newer than [`FORMAT`] where a newer program wrote it and nothing in it is unknown.
    pub plan: Plan,
    /// What a person should know, although the plan could be read.
    pub warnings: Vec<FileWarning>,
}

impl Parsed {
    /// Returns whether the checksum line is missing or does not match.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.warnings.iter().any(FileWarning::is_doubt)
    }
}

/// The identity of a version: which plan, which copy, which revision.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename = "Plan")]
pub(in crate::storage) struct Identity {
    pub(in crate::storage) plan_id: Uuid,
    pub(in crate::storage) copy_id: Uuid,
    pub(in crate::storage) revision: u64,
}

/// Reads the bytes of a file as a plan.
pub fn parse(bytes: &[u8]) -> Result<Parsed, ParseError> {
    let recognised = recognise(bytes)?;
    let (text, mut warnings) = (recognised.text.as_ref(), recognised.warnings);
    let checksum = check(text);
    if let Some((list, length)) = prescan(text) {
        let newer = format(text).filter(|format| *format > i64::from(FORMAT));
        return Err(newer.map_or(ParseError::TooMany { list, length }, ParseError::NewerFormat));
    }
    let plan: Plan = reading().from_str(text).map_err(|error| refusal(text, checksum, &error))?;
    if plan.format == 0 {
        return Err(ParseError::InvalidFormat(0));
    }
    check_limits(&plan)?;
    let defects = defects(&plan);
    if !defects.is_empty() {
        return Err(if plan.format > FORMAT {
            ParseError::NewerFormat(plan.format.into())
        } else {
            ParseError::Defects(locate(text, defects))
        });
    }
    match checksum {
        ChecksumLine::Intact => {}
        ChecksumLine::Missing => warnings.push(FileWarning::DigestMissing),
        ChecksumLine::Differs => warnings.push(FileWarning::DigestDiffers),
    }
    warnings.extend(invisible(&plan));
    Ok(Parsed { plan, warnings })
}

/// The file of the plan that is built into the program.
const EMBEDDED: &[u8] = include_bytes!("../../../plan.ron");

/// Reads the plan that is built into the program.
pub fn embedded() -> Result<Plan, ParseError> {
    parse(EMBEDDED).map(|parsed| parsed.plan)
}

/// Returns the digest of the file that is built into the program.
#[must_use]
pub fn embedded_digest() -> Digest {
    Digest::of(EMBEDDED)
}

/// Reads the identity of a version from its bytes, if possible.
pub(in crate::storage) fn identity(bytes: &[u8]) -> Option<Identity> {
    let recognised = recognise(bytes).ok()?;
    reading().from_str(&recognised.text).ok()
}

/// The RON options for reading; optional values are written without `Some` even if the file does not say so.
pub(in crate::storage) fn reading() -> Options {
    Options::default().with_recursion_limit(NESTING_LIMIT).with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Classifies a text that could not be parsed, first by its format.
fn refusal(text: &str, checksum: ChecksumLine, error: &SpannedError) -> ParseError {
    match format(text) {
        Some(format) if format > i64::from(FORMAT) => return ParseError::NewerFormat(format),
        Some(format) if format < 1 => return ParseError::InvalidFormat(format),
        Some(_) | None => {}
    }
    let (at, problem) = explain(text, error);
    let end = Position::at_end_of(text.trim_end());
    let is_at_end = Position::from(error.span.end) >= end || problem == SyntaxProblem::UnclosedString;
    if checksum == ChecksumLine::Missing && is_at_end {
        ParseError::Truncated { line: end.line }
    } else if is_other_text(error) {
        ParseError::Foreign(Foreign::OtherText)
    } else {
        ParseError::Syntax { at, problem }
    }
}

/// Reads the format number, which every format puts before the first string.
fn format(text: &str) -> Option<i64> {
    let head = text.split('"').next()?;
    let (_, value) = head.split_once("format:")?;
    let digits = value.split(',').next()?;
    digits.trim().parse().ok()
}

fn check_limits(plan: &Plan) -> Result<(), ParseError> {
    if let Some((list, length)) = overfull(plan) {
        return Err(ParseError::TooMany { list, length });
    }
    match texts(plan).find(|text| text.content.len() > TEXT_LIMIT) {
        Some(long) => Err(ParseError::TextTooLong { place: long.owner.place(), bytes: long.content.len() }),
        None => Ok(()),
    }
}

/// Lists the names and titles that contain invisible characters.
fn invisible(plan: &Plan) -> impl Iterator<Item = FileWarning> {
    let names = texts(plan).filter(|text| text.role == Role::Name);
    let found = names.filter_map(|text| {
        let character = text.content.chars().find(|character| is_invisible(*character))?;
        Some(FileWarning::Invisible { place: text.owner.place(), character })
    });
    found.take(SHOWN)
}

fn locate(text: &str, defects: Vec<Defect>) -> Vec<Located> {
    let lines = |(nth, defect): (usize, Defect)| {
        let line = if nth < SHOWN { line_of(text, &defect) } else { None };
        Located { line, defect }
    };
    defects.into_iter().enumerate().map(lines).collect()
}

/// Returns the line of the subject of a defect in canonical layout; the second one if an id is duplicated.
fn line_of(text: &str, defect: &Defect) -> Option<usize> {
    let id = id_of(defect)?;
    let is_duplicate = usize::from(matches!(defect, Defect::DuplicateId(_)));
    let lines = ["(id: ", "(entry: "].map(|opening| format!("{opening}\"{id}\""));
    lines.iter().find_map(|wanted| {
        let (offset, _) = text.match_indices(wanted).nth(is_duplicate)?;
        text.get(..offset).map(|before| Position::at_end_of(before).line)
    })
}

fn id_of(defect: &Defect) -> Option<String> {
    let named = defect.place().as_ref().and_then(id_in);
    match defect {
        Defect::EmptyId(_) => Some(String::new()),
        Defect::MissingEntry { entry, .. } => named.or_else(|| Some(entry.to_string())),
        _ => named,
    }
}

fn id_in(place: &Place) -> Option<String> {
    match place {
        Place::Item(item) => Some(item.to_string()),
        Place::Entry(entry) => Some(entry.to_string()),
        Place::Other(words) => words.split_once('“')?.1.rsplit_once('”').map(|(id, _)| id.to_owned()),
    }
}
