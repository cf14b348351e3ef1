//! Reads the lines of a damaged file one by one: fields of the root, and items of its lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::lost::{LossReason, Lost};
use super::salvage_error::SalvageError;
use super::sources::Sources;
use crate::model::{Conflict, Determination, Entry, FORMAT, Indicator, Node, Plan, RecordId, Retraction, Unit};
use crate::storage::format::{LIST_LIMIT, ParseError, reading, terms};

/// Required fields, with placeholder values for testing the others.
const NEEDED: [(&str, &str); 8] = [
    ("format", "1"),
    ("plan_id", "\"00000000-0000-0000-0000-000000000000\""),
    ("copy_id", "\"00000000-0000-0000-0000-000000000000\""),
    ("revision", "0"),
    ("base", "None"),
    ("scope", "All"),
    ("title", "\"\""),
    ("period", "(name: \"\", start: \"2000-01-01\", end: \"2000-12-31\")"),
];

/// Lists that may be empty.
const EMPTY: [&str; 4] = ["units", "nodes", "indicators", "entries"];

/// Lists whose items are read one by one with their own types.
const TYPED: [&str; 7] = ["units", "nodes", "indicators", "entries", "retractions", "determinations", "conflicts"];

/// An item and its line.
#[derive(Debug)]
pub(super) struct At<T> {
    pub(super) line: usize,
    pub(super) item: T,
}

/// What was found in the lines of a file.
#[derive(Debug, Default)]
pub(super) struct SalvagedLines {
    /// The root's other fields by name, each as valid text.
    fields: BTreeMap<String, String>,
    pub(super) units: Vec<At<Unit>>,
    pub(super) nodes: Vec<At<Node>>,
    pub(super) indicators: Vec<At<Indicator>>,
    pub(super) entries: Vec<At<Arc<Entry>>>,
    pub(super) retractions: Vec<At<Retraction>>,
    pub(super) determinations: Vec<At<Determination>>,
    pub(super) conflicts: Vec<At<Conflict>>,
    pub(super) lost: Vec<Lost>,
}

/// The context of a line.
#[derive(Debug)]
enum Inside {
    /// Among the root's fields.
    Root,
    /// In a list.
    List(String),
    /// In a field of several lines, with those so far.
    Field { name: String, lines: Vec<(usize, String)> },
}

impl SalvagedLines {
    pub(super) fn read(bytes: &[u8]) -> Result<Self, SalvageError> {
        let mut found = Self::default();
        let mut inside = Inside::Root;
        let (mut last, mut is_closed) = (1, false);
        for (number, line) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
            if line.trim_ascii().is_empty() {
                continue;
            }
            last = number;
            match str::from_utf8(line) {
                // The program writes a zero as an escape.
                Ok(text) if !text.contains('\0') => is_closed |= found.take(number, text, &mut inside),
                Ok(_) | Err(_) => found.lose(number, &inside, &String::from_utf8_lossy(line)),
            }
            if found.lost.len() > LIST_LIMIT {
                return Err(SalvageError::TooMuch);
            }
        }
        found.abandon(inside);
        if !is_closed {
            found.lost.retain(|lost| lost.line != last);
            found.lost.push(Lost { line: last, what: "文件结尾", reason: LossReason::CutOff, text: String::new() });
        }
        Ok(found)
    }

    /// Reads one line; returns whether it closes the plan.
    fn take(&mut self, number: usize, line: &str, inside: &mut Inside) -> bool {
        let text = line.trim();
        let indent = line.len().saturating_sub(line.trim_start().len());
        if text.starts_with("//") || text == "#![enable(implicit_some)]" || text == "(" {
            return false;
        }
        if text == ")" {
            self.abandon(std::mem::replace(inside, Inside::Root));
            return true;
        }
        if let Some(name) = text.strip_suffix(": [").filter(|name| is_field(name)) {
            self.abandon(std::mem::replace(inside, Inside::List(name.to_owned())));
            if Self::fits(name, "[]") {
                self.fields.entry(name.to_owned()).or_default();
            } else {
                self.lose(number, &Inside::Root, text);
            }
        } else if text.starts_with('(') {
            self.take_item(number, text, inside);
        } else if matches!(inside, Inside::List(_)) && (text == "]," || text == "]") {
            *inside = Inside::Root;
        } else if let Inside::Field { lines, .. } = inside
            && indent > 4
        {
            lines.push((number, text.to_owned()));
        } else if matches!(inside, Inside::Field { .. }) && matches!(text, ")," | ")") {
            self.close(number, inside);
        } else if let Some((name, value)) = text.split_once(": ").filter(|(name, _)| is_field(name)) {
            self.abandon(std::mem::replace(inside, Inside::Root));
            if value == "(" {
                *inside = Inside::Field { name: name.to_owned(), lines: vec![(number, value.to_owned())] };
            } else {
                self.take_field(number, name, value.strip_suffix(',').unwrap_or(value), text);
            }
        } else {
            self.lose(number, inside, text);
        }
        false
    }

    fn take_field(&mut self, number: usize, name: &str, value: &str, text: &str) {
        if !TYPED.contains(&name) && !self.fields.contains_key(name) && Self::fits(name, value) {
            self.fields.insert(name.to_owned(), value.to_owned());
        } else if value != "[]" {
            self.lose(number, &Inside::Root, text);
        }
    }

    /// Ends a field of several lines.
    fn close(&mut self, number: usize, inside: &mut Inside) {
        if let Inside::Field { name, mut lines } = std::mem::replace(inside, Inside::Root) {
            lines.push((number, ")".to_owned()));
            let value = lines.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n");
            if !self.fields.contains_key(&name) && Self::fits(&name, &value) {
                self.fields.insert(name, value);
            } else {
                self.abandon(Inside::Field { name, lines });
            }
        }
    }

    /// Counts the lines of a field that was not ended as lost.
    fn abandon(&mut self, inside: Inside) {
        if let Inside::Field { lines, .. } = inside {
            for (line, text) in lines {
                self.lose(line, &Inside::Root, &text);
            }
        }
    }

    /// Adds an item to the list that it is in, or to the only one that it fits if that list's heading is damaged.
    fn take_item(&mut self, number: usize, text: &str, inside: &Inside) {
        let item = text.strip_suffix(',').unwrap_or(text);
        let list = if let Inside::List(list) = inside { list.as_str() } else { "" };
        let taken = self.take_typed(list, number, item)
            || self.take_other(list, item)
            || TYPED.iter().any(|other| *other != list && self.take_typed(other, number, item));
        if !taken {
            self.lose(number, inside, text);
        }
    }

    fn take_typed(&mut self, list: &str, line: usize, text: &str) -> bool {
        match list {
            "units" => read(&mut self.units, line, text),
            "nodes" => read(&mut self.nodes, line, text),
            "indicators" => read(&mut self.indicators, line, text),
            "entries" => read(&mut self.entries, line, text),
            "retractions" => read(&mut self.retractions, line, text),
            "determinations" => read(&mut self.determinations, line, text),
            "conflicts" => read(&mut self.conflicts, line, text),
            _ => false,
        }
    }

    /// Adds an item to one of the root's other lists.
    fn take_other(&mut self, list: &str, text: &str) -> bool {
        let fits = !list.is_empty() && !TYPED.contains(&list) && Self::fits(list, &format!("[{text}]"));
        if fits {
            let items = self.fields.entry(list.to_owned()).or_default();
            items.push_str(text);
            items.push(',');
        }
        fits
    }

    fn lose(&mut self, line: usize, inside: &Inside, text: &str) {
        let what = match inside {
            Inside::List(list) => terms::field(list).unwrap_or("内容"),
            Inside::Root | Inside::Field { .. } => "基本信息",
        };
        self.lost.push(Lost { line, what, reason: LossReason::Damaged, text: text.trim().to_owned() });
    }

    /// Returns whether a value is valid in a field of a plan.
    fn fits(name: &str, value: &str) -> bool {
        let needed = NEEDED.iter().filter(|(needed, _)| *needed != name).map(|(needed, value)| format!("{needed}: {value},"));
        let empty = EMPTY.iter().filter(|empty| **empty != name).map(|empty| format!("{empty}: [],"));
        let text: String = needed.chain(empty).chain([format!("{name}: {value}")]).collect();
        reading().from_str::<Plan>(&format!("({text})")).is_ok()
    }

    /// Leaves out what was taken out of the plan since, and says so.
    pub(super) fn leave_out(&mut self, is_removed: impl Fn(&RecordId) -> bool) {
        let Self { fields: _, units, nodes, indicators, entries, retractions, determinations, conflicts: _, lost } = self;
        let mut gone = Vec::new();
        let mut keep = |line: usize, what: &'static str, id: RecordId| {
            let is_gone = is_removed(&id);
            if is_gone {
                gone.push(Lost { line, what, reason: LossReason::TakenOut, text: String::new() });
            }
            !is_gone
        };
        units.retain(|at| keep(at.line, "单位", RecordId::Unit(at.item.id.clone())));
        nodes.retain(|at| keep(at.line, "章节", RecordId::Node(at.item.id.clone())));
        indicators.retain(|at| keep(at.line, "指标", RecordId::Indicator(at.item.id.clone())));
        entries.retain(|at| keep(at.line, "进展", RecordId::Entry(at.item.id)));
        retractions.retain(|at| keep(at.line, "撤回", RecordId::Retraction(at.item.entry)));
        determinations.retain(|at| keep(at.line, "人工认定", RecordId::Determination(at.item.id)));
        lost.extend(gone);
    }

    /// Returns the plan's id, where it can be read.
    pub(super) fn plan_id(&self) -> Option<Uuid> {
        reading().from_str(self.fields.get("plan_id")?).ok()
    }

    /// Returns the revision, where it can be read.
    pub(super) fn revision(&self) -> Option<u64> {
        reading().from_str(self.fields.get("revision")?).ok()
    }

    /// Makes a plan of what was found; fails if its identity is lost.
    pub(super) fn into_plan(self) -> Result<(Plan, Sources), SalvageError> {
        let is_missing = |name: &&str| !self.fields.contains_key(*name);
        let missing: Vec<&str> = NEEDED.iter().map(|(name, _)| *name).filter(is_missing).collect();
        if !missing.is_empty() {
            let names: Vec<&str> = missing.iter().filter_map(|name| terms::field(name)).collect();
            return Err(SalvageError::HeadLost(names.join("、")));
        }
        let is_single = |value: &str| !value.is_empty() && !value.ends_with("),");
        let fields = self.fields.iter().filter(|(name, _)| !TYPED.contains(&name.as_str()));
        let written = fields.map(
            |(name, value)| {
                if is_single(value) { format!("{name}: {value},") } else { format!("{name}: [{value}],") }
            },
        );
        let empty = EMPTY.iter().map(|empty| format!("{empty}: [],"));
        let text: String = written.chain(empty).collect();
        let mut plan: Plan = reading().from_str(&format!("({text})")).map_err(|_| SalvageError::Inconsistent)?;
        if plan.format != FORMAT {
            return Err(SalvageError::NotAPlan(ParseError::NewerFormat(plan.format.into())));
        }
        let mut sources = Sources::default();
        (plan.units, sources.units) = parted(self.units);
        (plan.nodes, sources.nodes) = parted(self.nodes);
        (plan.indicators, sources.indicators) = parted(self.indicators);
        (plan.entries, sources.entries) = parted(self.entries);
        (plan.retractions, sources.retractions) = parted(self.retractions);
        (plan.determinations, sources.determinations) = parted(self.determinations);
        (plan.conflicts, sources.conflicts) = parted(self.conflicts);
        Ok((plan, sources))
    }
}

fn parted<T>(found: Vec<At<T>>) -> (Vec<T>, Vec<Option<usize>>) {
    found.into_iter().map(|at| (at.item, Some(at.line))).unzip()
}

fn read<T: DeserializeOwned>(list: &mut Vec<At<T>>, line: usize, text: &str) -> bool {
    let item = reading().from_str(text);
    list.extend(item.into_iter().map(|item| At { line, item }));
    list.last().is_some_and(|last| last.line == line)
}

fn is_field(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte == b'_' || byte.is_ascii_lowercase())
}
