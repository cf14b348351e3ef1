//! Builds a plan of one indicator (and another to compare with) from a line of text, such as `base 100; level 200; 2022=138`.

use std::sync::Arc;

use jiff::civil::{Date, date};

use crate::model::*;

/// Parses the parts of a plan. A year stands for its last day. The unit is % unless one is given.
pub(crate) fn plan(given: &str) -> Plan {
    let mut plan = fixture::plan();
    plan.indicators = vec![blank("I01"), blank("I02")];
    for part in given.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let words: Vec<&str> = part.split_whitespace().collect();
        if !put_row(&mut plan, &words) {
            let (place, words) = if words[0] == "other" { (1, &words[1..]) } else { (0, &words[..]) };
            put(&mut plan, place, words);
        }
    }
    plan
}

/// Parses a review such as `annual 2022`, `mid 2023-06-30` or `final 2025 eurostat`.
pub(crate) fn review(asked: &str) -> (Review, Rules) {
    let words: Vec<&str> = asked.split_whitespace().collect();
    let kind = match words[0] {
        "annual" => ReviewKind::Annual,
        "mid" => ReviewKind::MidTerm,
        "final" => ReviewKind::Final,
        other => panic!("no review is called {other}"),
    };
    let rules = Rules::ALL.into_iter().find(|rules| words.get(2) == Some(&rules.key())).unwrap_or_default();
    (Review { kind, cut_off: day(words[1]) }, rules)
}

fn blank(id: &str) -> Indicator {
    fixture::indicator(id, "指标", "%", Target::Qualitative { text: "未定".to_owned() })
}

/// Puts what belongs to the plan and not to an indicator. Returns whether the words were such.
fn put_row(plan: &mut Plan, words: &[&str]) -> bool {
    match words {
        ["retract", nr] => plan.retractions.push(fixture::retraction(nr.parse().unwrap())),
        ["determined", on, key] => plan.determinations.push(Determination {
            id: DeterminationId::new(uuid::Uuid::from_u128(plan.determinations.len() as u128)),
            item: fixture::item(),
            verdict: Verdict::ALL.into_iter().find(|verdict| verdict.key() == *key).unwrap(),
            reason: "会议认定".to_owned(),
            by: "李".to_owned(),
            date: day(on),
            entered: Timestamp::UNIX_EPOCH,
        }),
        _ => return false,
    }
    true
}

fn put(plan: &mut Plan, place: usize, words: &[&str]) {
    let indicator = &mut plan.indicators[place];
    match words {
        ["name", name] => indicator.name = (*name).to_owned(),
        ["unit", unit] => indicator.unit = (*unit).to_owned(),
        ["base", base] => {
            let (value, date) = dated(base);
            indicator.baseline = Some(Baseline { value, date, state: None });
        }
        ["base", base, state] => {
            let (value, date) = dated(base);
            let state = DataState::ALL.into_iter().find(|known| known.name() == *state);
            indicator.baseline = Some(Baseline { value, date, state });
        }
        ["rebase", definition, base] => {
            let (value, date) = dated(base);
            let definition = (*definition).to_owned();
            indicator.rebased.push(RebasedBaseline { definition, value, date, basis: String::new() });
        }
        ["path", "linear"] => indicator.path = Some(Path::Linear),
        ["path", "compound"] => indicator.path = Some(Path::Compound),
        ["path", "stepped"] => indicator.path = Some(Path::Stepped),
        ["due", on] => indicator.due = Some(day(on)),
        ["previous"] => indicator.set = IndicatorSet::Previous,
        ["step", year, value] => {
            indicator.annual_targets.push(AnnualTarget { year: year.parse().unwrap(), value: fixture::quantity(value) });
        }
        ["assign", year, target @ ..] => indicator.assigned_targets.push(AssignedTarget {
            year: year.parse().unwrap(),
            target: read_target(target).unwrap(),
            body: "市政府".to_owned(),
            document: String::new(),
        }),
        ["changed", on, target @ ..] => indicator.target_changes.push(TargetChange {
            date: day(on),
            old: indicator.target.clone(),
            new: read_target(target).unwrap(),
            body: "区人大常委会".to_owned(),
            document: String::new(),
            reason: String::new(),
        }),
        [report, marks @ ..] if report.contains('=') => {
            let entry = read_entry(plan, place, report, marks);
            plan.entries.push(Arc::new(entry));
        }
        target => indicator.target = read_target(target).unwrap_or_else(|| panic!("cannot read {target:?}")),
    }
}

fn read_target(words: &[&str]) -> Option<Target> {
    Some(match words {
        ["against", rest @ ..] => {
            let (series, rest) = match rest {
                ["other", rest @ ..] => (Some(IndicatorId::new("I02")), rest),
                rest => (None, rest),
            };
            let relation = if rest.is_empty() { Relation::AtLeast(fixture::quantity("0")) } else { read_relation(rest)? };
            Target::AgainstSeries { relation, text: "不低于经济增速".to_owned(), series }
        }
        ["assigned"] => Target::Assigned { text: "按市下达目标".to_owned() },
        ["composition"] => Target::Composition { text: "0.1：8.9：91".to_owned() },
        ["words"] => Target::Qualitative { text: "基本消除".to_owned() },
        // A bound is named by its relation alone.
        ["at-most" | "at-least", _] => Target::of(Measure::Bound, read_relation(words)?),
        ["range", ..] => Target::of(Measure::Level, read_relation(words)?),
        ["level", figure, "rising"] => Target::of(Measure::Level, Relation::AtLeast(fixture::quantity(figure))),
        ["level", figure, "falling"] => Target::of(Measure::Level, Relation::AtMost(fixture::quantity(figure))),
        ["level", rest @ ..] => Target::of(Measure::Level, read_relation(rest)?),
        ["bound", rest @ ..] => Target::of(Measure::Bound, read_relation(rest)?),
        ["change", rest @ ..] => Target::of(Measure::Change, read_relation(rest)?),
        ["sum", figure] if figure.starts_with('-') => Target::of(Measure::Sum, Relation::AtMost(fixture::quantity(figure))),
        ["sum", rest @ ..] => Target::of(Measure::Sum, at_least_unless_told(rest)?),
        ["fall", rest @ ..] => Target::of(Measure::ChainedFall, at_least_unless_told(rest)?),
        ["rise", figure] if figure.starts_with('-') => {
            Target::of(Measure::ChainedRise, Relation::AtMost(fixture::quantity(figure)))
        }
        ["rise", rest @ ..] => Target::of(Measure::ChainedRise, at_least_unless_told(rest)?),
        ["each-year", rest @ ..] => Target::of(Measure::EachYear, at_least_unless_told(rest)?),
        ["growth", rest @ ..] => Target::of(Measure::MeanGrowth, at_least_unless_told(rest)?),
        _ => return None,
    })
}

fn at_least_unless_told(words: &[&str]) -> Option<Relation> {
    match words {
        [figure] => Some(Relation::AtLeast(fixture::quantity(figure))),
        told => read_relation(told),
    }
}

/// Parses a relation such as `above 7`, `about 7 0.5` or `within 2 3`; a lone figure is to be reached.
fn read_relation(words: &[&str]) -> Option<Relation> {
    let value = |text: &&str| fixture::quantity(text);
    Some(match words {
        [figure] => Relation::Reach(value(figure)),
        ["at-least", figure] => Relation::AtLeast(value(figure)),
        ["at-most", figure] => Relation::AtMost(value(figure)),
        ["above", figure] => Relation::Above(value(figure)),
        ["below", figure] => Relation::Below(value(figure)),
        ["about", figure] => Relation::About { value: value(figure), tolerance: None },
        ["about", figure, tolerance] => Relation::About { value: value(figure), tolerance: Some(value(tolerance)) },
        ["within", low, high] => Relation::Within { low: value(low), high: value(high) },
        ["range", low, high] => Relation::Range { low: value(low), high: value(high) },
        _ => return None,
    })
}

/// Parses an entry such as `2022=138`, with marks such as `初步`, `by:新口径`, `since:2021-01-01` or `corrects:1`.
fn read_entry(plan: &Plan, place: usize, report: &str, marks: &[&str]) -> Entry {
    let (on, figure) = report.split_once('=').unwrap();
    let sign = Comparator::ALL.into_iter().find(|sign| figure.starts_with(sign.sign()));
    let figure = figure.trim_start_matches(['<', '>', '≤', '≥']);
    let nr = u8::try_from(plan.entries.len() + 1).unwrap();
    let mut entry = Entry {
        item: plan.indicators[place].id.clone().into(),
        date: day(on),
        value: (figure != "-").then(|| fixture::quantity(figure)),
        sign,
        ..fixture::entry(1, None)
    };
    entry.id = fixture::entry_id(nr);
    for mark in marks {
        match mark.split_once(':') {
            Some(("by", definition)) => entry.definition = definition.to_owned(),
            Some(("growth", rate)) => entry.growth = Some(fixture::quantity(rate)),
            Some(("since", first)) => entry.since = Some(day(first)),
            Some(("corrects", old)) => entry.supersedes = Some(fixture::entry_id(old.parse().unwrap())),
            _ => entry.state = Some(DataState::ALL.into_iter().find(|state| state.name() == *mark).unwrap()),
        }
    }
    entry
}

/// Parses a figure and its date, such as `100@2019-12-31`; without a date, that of the day before the plan.
fn dated(text: &str) -> (Quantity, Date) {
    match text.split_once('@') {
        Some((value, on)) => (fixture::quantity(value), day(on)),
        None => (fixture::quantity(text), date(2020, 12, 31)),
    }
}

fn day(text: &str) -> Date {
    match text.parse::<i16>() {
        Ok(year) => date(year, 12, 31),
        Err(_) => text.parse().unwrap(),
    }
}
