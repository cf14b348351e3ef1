//! The text of a journal line: a checksum that covers the line before as well, and the content.

use std::sync::Arc;

use ron::Options;
use ron::extensions::Extensions;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::layout::{JOURNAL_FORMAT, JournalHeader, JournalLine};
use crate::model::Plan;
use crate::storage::format::Digest;

/// The length of a line's checksum in hexadecimal digits.
const SEAL_LENGTH: usize = 16;

/// A journal as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFile {
    /// What it was made on.
    pub header: JournalHeader,
    /// Its lines, up to the first that is not as it was written.
    pub lines: Vec<JournalLine>,
    /// Intact lines after a damaged one: they can be read but not applied, because something before them is missing.
    pub beyond: Vec<JournalLine>,
    /// How many lines are damaged, beside a last one that was cut off while it was written.
    pub damaged: usize,
}

impl JournalFile {
    /// Splits the lines at the last merge with someone else's work: the merged plan, and the lines after it. Without a merge,
    /// all lines were made on the file.
    #[must_use]
    pub fn since_joined(&self) -> (Option<&Arc<Plan>>, &[JournalLine]) {
        let joined = self.lines.iter().enumerate().rev().find_map(|(at, line)| match line {
            JournalLine::Joined { plan, .. } => Some((at, plan)),
            _ => None,
        });
        match joined {
            Some((at, plan)) => (Some(plan), self.lines.get(at.saturating_add(1)..).unwrap_or_default()),
            None => (None, &self.lines),
        }
    }
}

/// Why bytes are no journal that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// Its first line was cut off while it was written, so that it holds nothing that was reported as kept.
    #[error("这份留存没有写完第一行")]
    NeverBegun,
    /// Its first line is not as it was written.
    #[error("这份留存的第一行已经损坏")]
    Header,
    /// An older program wrote it, in words that this one no longer has.
    #[error("这份留存由较早版本的程序写成，这个版本不能恢复；可以用当时的程序打开")]
    Older,
    /// A newer program wrote it.
    #[error("这份留存由较新版本的程序写成")]
    Newer,
}

/// The checksum of a line, which covers the checksum of the line before.
pub(super) type Seal = String;

/// Encodes lines with their checksums, given the checksum of the line before; returns the checksum of the last line.
pub(super) fn encode<T: Serialize>(lines: &[T], before: &str) -> Result<(Vec<u8>, Seal), ron::Error> {
    let mut text = String::new();
    let mut seal = before.to_owned();
    for line in lines {
        let body = notation().to_string(line)?;
        seal = seal_of(&seal, &body);
        text.push_str(&seal);
        text.push(' ');
        text.push_str(&body);
        text.push('\n');
    }
    Ok((text.into_bytes(), seal))
}

/// Decodes the bytes of a journal. No line is accepted that differs from what was written.
pub fn decode(bytes: &[u8]) -> Result<JournalFile, Damage> {
    let mut pieces: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    // After the last line break there is nothing, or a line that was cut off.
    let cut_off = pieces.pop().unwrap_or_default();
    let Some((first, rest)) = pieces.split_first() else { return Err(Damage::NeverBegun) };
    let (header, seal) = header(first)?;
    let mut file = JournalFile { header, lines: Vec::new(), beyond: Vec::new(), damaged: 0 };
    // If the checksum of a line is damaged, the next line may still match the one that it should have had.
    let mut before = [seal.clone(), seal];
    let mut take = |piece: &[u8], is_finished: bool| {
        let body = before.iter().find_map(|before| opened(piece, before));
        match body.and_then(read::<JournalLine>) {
            Some(line) if file.damaged == 0 => file.lines.push(line),
            Some(line) => file.beyond.push(line),
            None if is_finished => file.damaged += 1,
            None => {}
        }
        let (stated, body) = split(piece).unwrap_or_default();
        let [first, _] = &before;
        before = [stated.to_owned(), seal_of(first, body)];
    };
    for piece in rest {
        take(piece, true);
    }
    // A line that lacks only its line break was not finished, but nothing of it is missing.
    take(cut_off, false);
    Ok(file)
}

fn header(line: &[u8]) -> Result<(JournalHeader, Seal), Damage> {
    let body = opened(line, "").ok_or(Damage::Header)?;
    let seal = seal_of("", body);
    match read::<JournalHeader>(body) {
        Some(header) if header.format == JOURNAL_FORMAT => Ok((header, seal)),
        Some(header) if header.format < JOURNAL_FORMAT => Err(Damage::Older),
        // It is intact, but of an unknown format.
        Some(_) | None => Err(Damage::Newer),
    }
}

/// Returns the body of a line if its checksum matches.
fn opened<'l>(line: &'l [u8], before: &str) -> Option<&'l str> {
    let (seal, body) = split(line)?;
    (seal == seal_of(before, body)).then_some(body)
}

fn split(line: &[u8]) -> Option<(&str, &str)> {
    let (seal, body) = str::from_utf8(line).ok()?.split_at_checked(SEAL_LENGTH)?;
    Some((seal, body.strip_prefix(' ')?))
}

fn seal_of(before: &str, body: &str) -> Seal {
    let mut seal = Digest::of(format!("{before} {body}").as_bytes()).to_string();
    seal.truncate(SEAL_LENGTH);
    seal
}

fn read<T: DeserializeOwned>(body: &str) -> Option<T> {
    notation().from_str(body).ok()
}

fn notation() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}
