//! One line of a journal as text, sealed together with the line before it.

use std::sync::Arc;

use ron::Options;
use ron::extensions::Extensions;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::layout::{JOURNAL_FORMAT, JournalHeader, JournalLine};
use crate::model::Plan;
use crate::storage::format::Digest;

/// How many hexadecimal digits a seal has.
const SEAL_LENGTH: usize = 16;

/// A journal as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFile {
    /// What it was made on.
    pub header: JournalHeader,
    /// Its lines, up to the first that is not as it was written.
    pub lines: Vec<JournalLine>,
    /// Whole lines behind a damaged one: they can be read, but not be applied, because something is missing before them.
    pub beyond: Vec<JournalLine>,
    /// How many lines are damaged, beside a last one that was cut off while it was written.
    pub damaged: usize,
}

impl JournalFile {
    /// Parts the lines at the last joining with somebody else's work: the plan that came of it, and the lines behind it. Where
    /// there was none, all lines were made on the file.
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

/// Says why bytes are no journal that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// Its first line was cut off while it was written: nothing in it was ever promised to be kept.
    #[error("这份留存没有写完第一行")]
    NeverBegun,
    /// Its first line is not as it was written.
    #[error("这份留存的第一行已经损坏")]
    Header,
    /// A newer program wrote it.
    #[error("这份留存由较新版本的程序写成")]
    Newer,
}

/// Binds a line to the one before it.
pub(super) type Seal = String;

/// Writes lines, each ended and sealed, behind the line whose seal is given; returns the seal of the last one.
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

/// Reads the bytes of a journal; whatever they are, it takes no line that was not written so.
pub fn decode(bytes: &[u8]) -> Result<JournalFile, Damage> {
    let mut pieces: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    // Behind the last line break stands nothing, or a line that was cut off.
    let cut_off = pieces.pop().unwrap_or_default();
    let Some((first, rest)) = pieces.split_first() else { return Err(Damage::NeverBegun) };
    let (header, seal) = header(first)?;
    let mut file = JournalFile { header, lines: Vec::new(), beyond: Vec::new(), damaged: 0 };
    // Where the seal of a line is damaged, the line behind it may still fit the one that it should have had.
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
    // A line that is whole but for its line break was not finished either, but nothing of it is missing.
    take(cut_off, false);
    Ok(file)
}

fn header(line: &[u8]) -> Result<(JournalHeader, Seal), Damage> {
    let body = opened(line, "").ok_or(Damage::Header)?;
    let seal = seal_of("", body);
    match read::<JournalHeader>(body) {
        Some(header) if header.format == JOURNAL_FORMAT => Ok((header, seal)),
        // It is as it was written, and yet unknown here.
        Some(_) | None => Err(Damage::Newer),
    }
}

/// Returns the body of a line whose seal fits it and the seal before it.
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
