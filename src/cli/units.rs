//! `plandesk units`: lists the departments of a plan, adds some to the list and removes one.

use std::fmt::{self, Formatter};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::answer::{Answer, HelpFlag};
use super::change::{self, SavedJson, SavedText};
use super::unit_json::{Contacts, UnitJson, unit};
use super::word_count_json::{WordCountJson, words_of_period};
use super::words::file_path;
use crate::edit::{Edit, new_unit_id};
use crate::evaluate::WordCount;
use crate::model::{Plan, PlanIndex, Unit};
use crate::present::input::{UnitNameError, find_unit, read_unit_names};
use crate::present::unit_duties::{UnitDuties, unit_duties};
use crate::present::words::words_count;
use crate::session::{Environment, Receipt, Session};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct UnitsArguments {
    /// 规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: PathBuf,
    /// 加入名单的单位，可以写几个，也可以是粘贴来的一段名单：换行、顿号、逗号、分号或制表符隔开，序号会去掉
    #[arg(long, value_name = "名称", num_args = 1..)]
    add: Vec<String>,
    /// 从名单中移除的单位；还有事项由它牵头或配合的，不能移除
    #[arg(long, value_name = "名称")]
    remove: Option<String>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    /// JSON 中列出各单位的联络员、电话和分管领导；不写时不列
    #[arg(long)]
    contacts: bool,
    #[command(flatten)]
    help: HelpFlag,
}

/// What was done to the list.
#[derive(Default)]
struct Done {
    added: Vec<String>,
    already_listed: Vec<String>,
    removed: Option<String>,
}

/// The output of `units --json`, a stable format described in `docs/command-line.md`.
#[derive(Serialize)]
struct UnitsDocument<'a> {
    file: String,
    added: &'a [String],
    already_listed: &'a [String],
    removed: Option<&'a str>,
    saved: Option<SavedJson>,
    units: Vec<UnitLine<'a>>,
}

#[derive(Serialize)]
struct UnitLine<'a> {
    #[serde(flatten)]
    unit: UnitJson<'a>,
    leads: usize,
    leads_in_all: usize,
    supports: usize,
    supports_in_all: usize,
    in_words: WordCountJson,
}

/// The list as text.
struct Listing<'a>(&'a Plan);

/// What was changed, as text.
struct Told<'a> {
    done: &'a Done,
    receipt: Option<&'a Receipt>,
}

pub(super) fn answer(arguments: &UnitsArguments, environment: &Environment) -> Answer {
    Answer::of(units(arguments, environment))
}

fn units(arguments: &UnitsArguments, environment: &Environment) -> Result<Answer, String> {
    let UnitsArguments { file, add, remove, json, contacts: _, help: _ } = arguments;
    if add.is_empty() && remove.is_none() {
        let session = Session::open(environment.clone(), file).map_err(|error| error.to_string())?;
        let answer = if *json {
            document(arguments, &session, &Done::default(), None)
        } else {
            let number = session.plan().units.len();
            Answer::done(format!("{}{}：单位 {number} 个\n", Listing(session.plan()), file.display()))
        };
        return Ok(Answer { warnings: change::warnings(&session, None), ..answer });
    }
    let mut session = change::open(file, environment, "没有改动单位名单")?;
    let (done, edits) = changes(session.plan(), add, remove.as_deref())?;
    let receipt = if edits.is_empty() {
        None
    } else {
        change::make(&mut session, "单位名单", edits)?;
        Some(change::save(&mut session, "单位名单没有改动")?)
    };
    let receipt = receipt.as_ref();
    let answer = if *json {
        document(arguments, &session, &done, receipt)
    } else {
        Answer::done(Told { done: &done, receipt }.to_string())
    };
    Ok(Answer { warnings: change::warnings(&session, receipt), ..answer })
}

/// Returns what is to be done to the list, and the edits that do it.
fn changes(plan: &Plan, add: &[String], remove: Option<&str>) -> Result<(Done, Vec<Edit>), String> {
    let (mut done, mut edits) = (Done::default(), Vec::new());
    if let Some(name) = remove {
        let unit = find_unit(plan, name).map_err(|error| error.to_string())?;
        done.removed = Some(unit.name.clone());
        edits.push(Edit::RemoveUnit(unit.id.clone()));
    }
    let names = read_unit_names(&add.join("\n"));
    if names.is_empty() && remove.is_none() {
        return Err("“--add”后面没有单位名称".to_owned());
    }
    for name in names {
        if let Err(UnitNameError::Unknown { .. }) = find_unit(plan, &name) {
            edits.push(Edit::AddUnit { unit: Unit::new(new_unit_id(plan, &name), name.as_str()), position: None });
            done.added.push(name);
        } else {
            done.already_listed.push(name);
        }
    }
    Ok((done, edits))
}

fn document(arguments: &UnitsArguments, session: &Session, done: &Done, receipt: Option<&Receipt>) -> Answer {
    let plan = session.plan();
    let index = PlanIndex::new(plan);
    let (duties, words) = (unit_duties(&index), words_of_period(&index));
    let contacts = Contacts::asked_for(arguments.contacts);
    Answer::json(&UnitsDocument {
        file: arguments.file.display().to_string(),
        added: &done.added,
        already_listed: &done.already_listed,
        removed: done.removed.as_deref(),
        saved: receipt.map(SavedJson::from),
        units: plan
            .units_in_order()
            .into_iter()
            .map(|found| line(found, contacts, duties.get(&found.id), words.of_unit(&found.id)))
            .collect(),
    })
}

fn line<'a>(found: &'a Unit, contacts: Contacts, duties: Option<&UnitDuties>, words: WordCount) -> UnitLine<'a> {
    let UnitDuties { leads, leads_in_all, supports, supports_in_all } = duties.copied().unwrap_or_default();
    UnitLine { unit: unit(found, contacts), leads, leads_in_all, supports, supports_in_all, in_words: words.into() }
}

impl fmt::Display for Listing<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(plan) = self;
        let index = PlanIndex::new(plan);
        let (duties, words) = (unit_duties(&index), words_of_period(&index));
        for Unit { id, name, order, .. } in plan.units_in_order() {
            let UnitDuties { leads, leads_in_all, supports, supports_in_all } = duties.get(id).copied().unwrap_or_default();
            let order = order.map_or_else(|| "—".to_owned(), |order| order.to_string());
            write!(f, "{order:>3}  {name}：{} {}", plan.labels.lead(), items(leads, leads_in_all))?;
            write!(f, "，{} {}", plan.labels.supporting(), items(supports, supports_in_all))?;
            match words_count(words.of_unit(id)) {
                words if words.is_empty() => writeln!(f)?,
                words => writeln!(f, "，{words}")?,
            }
        }
        Ok(())
    }
}

/// Words how many items name a unit, and how many more inherit it.
fn items(named: usize, in_all: usize) -> String {
    match in_all.saturating_sub(named) {
        0 => format!("{named} 项"),
        inherited => format!("{named} 项（另有 {inherited} 项随上级）"),
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { done: Done { added, already_listed, removed }, receipt } = self;
        if !added.is_empty() {
            writeln!(f, "已加入名单：{}", added.join("、"))?;
        }
        if !already_listed.is_empty() {
            writeln!(f, "名单中已有，没有重复加入：{}", already_listed.join("、"))?;
        }
        if let Some(removed) = removed {
            writeln!(f, "已从名单移除：{removed}")?;
        }
        match receipt {
            Some(receipt) => write!(f, "{}", SavedText(receipt)),
            None => writeln!(f, "没有改动文件"),
        }
    }
}
