//! `plandesk assign`: sets who leads and who supports nodes and indicators, all of them in one save.

use std::fmt::{self, Formatter};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::answer::{Answer, HelpFlag};
use super::change::{self, SavedJson, SavedText};
use super::item::{find_item, named};
use super::words::file_path;
use crate::edit::{Edit, EditError, responsibility_edits};
use crate::model::{Answering, ItemId, Plan, PlanIndex, Responsibility, UnitId};
use crate::present::input::{UnitNameError, find_unit, read_unit_names};
use crate::present::responsible::{ResponsibleUnits, responsible};
use crate::session::{Environment, Receipt};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct AssignArguments {
    /// 规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: PathBuf,
    /// 要指定单位的章节、任务或指标的编号，可以写几个；编号可用 plandesk show 查看
    #[arg(long, value_name = "编号", num_args = 1.., required = true)]
    item: Vec<String>,
    /// 牵头单位的名称；写成 "" 表示不再单独指定，随上级
    #[arg(long, value_name = "单位")]
    lead: Option<String>,
    /// 配合单位的名称，可以写几个，代替原来的配合单位；写成 "" 表示不再单独指定，随上级
    #[arg(long, value_name = "单位", num_args = 1..)]
    support: Option<Vec<String>>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    help: HelpFlag,
}

/// Who is to answer for the items.
struct Wanted {
    lead: WantedLead,
    /// The units that are to support; `None` leaves them as they are.
    supporting: Option<Vec<UnitId>>,
}

/// Who is to lead the items.
enum WantedLead {
    /// Whoever does.
    AsItIs,
    /// Whoever leads what is above.
    Inherited,
    Unit(UnitId),
}

/// Who answered for an item at one moment.
struct Answered {
    units: ResponsibleUnits,
    json: AnsweredJson,
}

/// One item before and after.
struct Assignment {
    item: ItemId,
    before: Answered,
    after: Answered,
}

/// The output of `assign --json`, a stable format described in `docs/command-line.md`.
#[derive(Serialize)]
struct AssignDocument<'a> {
    file: String,
    saved: Option<SavedJson>,
    items: Vec<AssignmentJson<'a>>,
}

#[derive(Serialize)]
struct AssignmentJson<'a> {
    id: &'a str,
    name: &'a str,
    before: &'a AnsweredJson,
    after: &'a AnsweredJson,
}

#[derive(PartialEq, Eq, Serialize)]
struct AnsweredJson {
    lead: Option<String>,
    lead_from: Option<String>,
    supporting: Vec<String>,
    supporting_from: Option<String>,
}

/// What was changed, as text.
struct Told<'a> {
    plan: &'a Plan,
    wanted: &'a Wanted,
    assignments: &'a [Assignment],
    receipt: Option<&'a Receipt>,
}

pub(super) fn answer(arguments: &AssignArguments, environment: &Environment) -> Answer {
    if arguments.lead.is_none() && arguments.support.is_none() {
        return Answer::misused("还缺少要指定的单位：请写 --lead <单位> 或 --support <单位>…");
    }
    Answer::of(assign(arguments, environment))
}

/// Sets the units of all items and saves, or of none. On an error, which is the reason in words, the file is untouched.
fn assign(arguments: &AssignArguments, environment: &Environment) -> Result<Answer, String> {
    let mut session = change::open(&arguments.file, environment, "没有指定单位")?;
    let plan = session.plan();
    let items = items(plan, &arguments.item)?;
    let wanted = Wanted {
        lead: lead(plan, arguments.lead.as_deref())?,
        supporting: arguments.support.as_deref().map(|names| supporting(plan, names)).transpose()?,
    };
    let mut edits = Vec::new();
    for item in &items {
        edits.extend(wanted.edits(plan, item)?);
    }
    let before = answered(plan, &items);
    let receipt = if edits.is_empty() {
        None
    } else {
        change::make(&mut session, "指定单位", edits)?;
        Some(change::save(&mut session, "单位没有指定")?)
    };
    let (plan, receipt) = (session.plan(), receipt.as_ref());
    let after = answered(plan, &items);
    let pairs = items.into_iter().zip(before.into_iter().zip(after));
    let assignments: Vec<Assignment> = pairs.map(|(item, (before, after))| Assignment { item, before, after }).collect();
    let answer = if arguments.json {
        Answer::json(&document(arguments, plan, &assignments, receipt))
    } else {
        Answer::done(Told { plan, wanted: &wanted, assignments: &assignments, receipt }.to_string())
    };
    Ok(Answer { warnings: change::warnings(&session, receipt), ..answer })
}

/// Finds the items, each once. The error names all that there are not.
fn items(plan: &Plan, texts: &[String]) -> Result<Vec<ItemId>, String> {
    let (mut items, mut unknown): (Vec<ItemId>, Vec<String>) = (Vec::new(), Vec::new());
    for text in texts {
        match find_item(plan, text) {
            Ok(item) if items.contains(&item) => {}
            Ok(item) => items.push(item),
            Err(reason) => unknown.push(reason),
        }
    }
    if unknown.is_empty() { Ok(items) } else { Err(unknown.join("\n")) }
}

/// Finds the unit that is to lead. A blank name takes the lead away.
fn lead(plan: &Plan, name: Option<&str>) -> Result<WantedLead, String> {
    match name {
        None => Ok(WantedLead::AsItIs),
        Some(name) if name.trim().is_empty() => Ok(WantedLead::Inherited),
        Some(name) => unit(plan, name).map(WantedLead::Unit),
    }
}

/// Finds the units that are to support, each once. What is no unit's name as it stands may be a list of names.
fn supporting(plan: &Plan, texts: &[String]) -> Result<Vec<UnitId>, String> {
    let mut units: Vec<UnitId> = Vec::new();
    for text in texts {
        let names = if find_unit(plan, text).is_ok() { vec![text.clone()] } else { read_unit_names(text) };
        if names.is_empty() && !text.trim().is_empty() {
            return Err(format!("“{text}”里没有单位名称"));
        }
        for name in names {
            let unit = unit(plan, &name)?;
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    Ok(units)
}

fn unit(plan: &Plan, name: &str) -> Result<UnitId, String> {
    find_unit(plan, name).map(|unit| unit.id.clone()).map_err(|error| match error {
        UnitNameError::Unknown { .. } => format!("{error}\n新的单位可先用 plandesk units --add 加入名单"),
        UnitNameError::Blank | UnitNameError::Several(_) => error.to_string(),
    })
}

fn answered(plan: &Plan, items: &[ItemId]) -> Vec<Answered> {
    let index = PlanIndex::new(plan);
    let of = |item| Answered { units: responsible(&index, item), json: AnsweredJson::from(index.answering(item)) };
    items.iter().map(of).collect()
}

impl Wanted {
    /// Returns the edits of one item. A unit that is to lead supports no longer, unless just that was asked for.
    fn edits(&self, plan: &Plan, item: &ItemId) -> Result<Vec<Edit>, String> {
        let present = plan.responsibility(item).cloned().unwrap_or_default();
        let lead = match &self.lead {
            WantedLead::AsItIs => present.lead,
            WantedLead::Inherited => None,
            WantedLead::Unit(unit) => Some(unit.clone()),
        };
        let is_not_lead = |unit: &UnitId| Some(unit) != lead.as_ref();
        let supporting = match &self.supporting {
            Some(units) => units.clone(),
            None => present.supporting.into_iter().filter(is_not_lead).collect(),
        };
        if let Some(unit) = supporting.iter().find(|unit| !is_not_lead(unit)) {
            let unit = plan.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default();
            return Err(format!("{}：{}", named(plan, item), EditError::LeadAlsoSupporting { unit, labels: plan.labels }));
        }
        Ok(responsibility_edits(plan, item, &Responsibility { lead, supporting }))
    }
}

impl From<Answering<'_>> for AnsweredJson {
    fn from(answering: Answering<'_>) -> Self {
        Self {
            lead: answering.lead.map(ToString::to_string),
            lead_from: answering.lead_from_id().map(ToString::to_string),
            supporting: answering.supporting.iter().map(ToString::to_string).collect(),
            supporting_from: answering.supporting_from_id().map(ToString::to_string),
        }
    }
}

fn document<'a>(
    arguments: &AssignArguments,
    plan: &'a Plan,
    assignments: &'a [Assignment],
    receipt: Option<&Receipt>,
) -> AssignDocument<'a> {
    let json = |assignment: &'a Assignment| AssignmentJson {
        id: assignment.item.as_str(),
        name: plan.item_name(&assignment.item).unwrap_or_default(),
        before: &assignment.before.json,
        after: &assignment.after.json,
    };
    AssignDocument {
        file: arguments.file.display().to_string(),
        saved: receipt.map(SavedJson::from),
        items: assignments.iter().map(json).collect(),
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { plan, wanted, assignments, receipt } = self;
        let labels = plan.labels;
        writeln!(f, "{}", if receipt.is_some() { "已保存：" } else { "没有改动文件，各项已是这样：" })?;
        for Assignment { item, before, after } in *assignments {
            let (old, new) = (&before.units, &after.units);
            let is_asked = !matches!(wanted.lead, WantedLead::AsItIs);
            let lead = told(labels.lead_unit(), &lead_of(old), &lead_of(new), is_asked);
            let supporting =
                told(labels.supporting_unit(), &supporting_of(old), &supporting_of(new), wanted.supporting.is_some());
            let parts: Vec<String> = [lead, supporting].into_iter().flatten().collect();
            writeln!(f, "{} {}", named(plan, item), parts.join("；"))?;
        }
        receipt.map_or(Ok(()), |receipt| write!(f, "{}", SavedText(receipt)))
    }
}

/// Words one kind of units before and after; none where nobody has asked for it and nothing has changed.
fn told(label: &str, before: &str, after: &str, is_asked: bool) -> Option<String> {
    match before == after {
        true if is_asked => Some(format!("{label} {after}（没有变化）")),
        true => None,
        false => Some(format!("{label} {after}，原为 {before}")),
    }
}

fn lead_of(units: &ResponsibleUnits) -> String {
    stated(units.lead.clone().unwrap_or_default(), units.lead_from.as_deref())
}

fn supporting_of(units: &ResponsibleUnits) -> String {
    stated(units.supporting.join("、"), units.supporting_from.as_deref())
}

fn stated(names: String, from: Option<&str>) -> String {
    match (names.as_str(), from) {
        ("", _) => "未指定".to_owned(),
        (_, None) => names,
        (_, Some(place)) => format!("{names}（随“{place}”）"),
    }
}
