//! The verbs that change who answers for what and by when, and what repeats what: `units`, `assign`, `target` and `link`.

use super::*;
use crate::cli::change::{self, SavedText};
use crate::edit::Edit;
use crate::model::{ItemId, Responsibility};

/// A plan in whose first chapter 发展改革委 leads and 统计局 supports, and where nobody has said so of the parts.
fn plan() -> Plan {
    let mut plan = fixture::plan();
    plan.units.push(Unit { order: Some(1), contact: "赵六".to_owned(), ..Unit::new(UnitId::new("U2"), "统计局") });
    plan.units.push(Unit::new(UnitId::new("U3"), "教育局"));
    plan.nodes[0].responsibility =
        Responsibility { lead: Some(UnitId::new("U1")), supporting: vec![UnitId::new("U2"), UnitId::new("U3")] };
    plan
}

fn units(disk: &MemoryDisk, arguments: &[&str]) -> Shown {
    shown(disk, &[&["units", FILE], arguments].concat())
}

fn assign(disk: &MemoryDisk, arguments: &[&str]) -> Shown {
    shown(disk, &[&["assign", FILE], arguments].concat())
}

fn target(disk: &MemoryDisk, arguments: &[&str]) -> Shown {
    shown(disk, &[&["target", FILE], arguments].concat())
}

fn link(disk: &MemoryDisk, arguments: &[&str]) -> Shown {
    shown(disk, &[&["link", FILE], arguments].concat())
}

/// Runs a verb that has to succeed without a word on standard error, and returns what it prints.
fn done(answer: Shown) -> String {
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    answer.out
}

/// Runs each of the command lines, which has to be refused without a trace on the disk, and returns what they were told.
fn refusals(disk: &MemoryDisk, verb: fn(&MemoryDisk, &[&str]) -> Shown, cases: &[&[&str]]) -> String {
    let before = disk.files();
    let told = cases.iter().map(|arguments| {
        let answer = verb(disk, arguments);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{arguments:?}");
        answer.err
    });
    let told = told.collect();
    assert_eq!(disk.files(), before, "a refusal touched the disk");
    told
}

fn names(disk: &MemoryDisk) -> Vec<String> {
    stored(disk).units.into_iter().map(|unit| unit.name).collect()
}

/// Returns the names of the units that an item names itself.
fn responsibility(disk: &MemoryDisk, item: &str) -> (Option<String>, Vec<String>) {
    let plan = stored(disk);
    let Responsibility { lead, supporting } = plan.responsibility(&plan.item(item).unwrap()).unwrap();
    let name = |id: &UnitId| plan.unit(id).unwrap().name.clone();
    (lead.as_ref().map(name), supporting.iter().map(name).collect())
}

#[test]
fn units_are_listed_with_what_they_answer_for() {
    let disk = disk(&plan());
    let told = done(units(&disk, &[]));
    let json = done(units(&disk, &["--json"]));
    assert!(!json.contains("赵六"), "{json}");
    assert!(done(units(&disk, &["--json", "--contacts"])).contains("赵六"));
    insta::assert_snapshot!(format!("{told}\n{json}"));
}

/// «三十家单位，我从通知里一次贴进来，已经有的不要重复。»
#[test]
fn a_pasted_list_is_added_and_what_is_listed_is_told() {
    let disk = disk(&plan());
    let told = done(units(&disk, &["--add", "1.财政局\n2.教育局\n3.民政局", "水利局、财政局", "文广旅局（文物局、体育局）"]));
    assert_eq!(
        told,
        format!(
            "已加入名单：财政局、民政局、水利局、文广旅局（文物局、体育局）\n名单中已有，没有重复加入：教育局\n第 2 版 · {FILE}\n"
        )
    );
    assert_eq!(names(&disk), ["发展改革委", "统计局", "教育局", "财政局", "民政局", "水利局", "文广旅局（文物局、体育局）"]);
    let before = disk.files();
    let again = done(units(&disk, &["--add", "财政局", "民政局"]));
    assert_eq!(again, "名单中已有，没有重复加入：财政局、民政局\n没有改动文件\n");
    assert_eq!(disk.files(), before, "nothing new is no new revision");
    insta::assert_snapshot!(done(units(&disk, &["--add", "水务局", "水利局", "--json"])));
}

#[test]
fn a_unit_that_answers_for_nothing_is_removed() {
    let disk = disk(&plan());
    units(&disk, &["--add", "民政局"]);
    let told = done(units(&disk, &["--remove", "民政局", "--add", "财政局"]));
    assert_eq!(told, format!("已加入名单：财政局\n已从名单移除：民政局\n第 3 版 · {FILE}\n"));
    assert_eq!(names(&disk), ["发展改革委", "统计局", "教育局", "财政局"]);
}

#[test]
fn what_cannot_be_done_to_the_list_is_refused() {
    let mut plan = plan();
    plan.units.push(Unit::new(UnitId::new("U4"), "统计局"));
    let cases: [&[&str]; 7] = [
        &["--remove", "发展改革委"],
        &["--remove", "教育局", "--add", "财政局"],
        &["--remove", "发改委"],
        &["--remove", "海关"],
        &["--remove", ""],
        &["--remove", "统计局"],
        &["--add", " ", "1."],
    ];
    insta::assert_snapshot!(refusals(&disk(&plan), units, &cases));
}

/// «这几项都归教育局，财政局配合，一次改好，告诉我原来是谁。»
#[test]
fn several_items_are_assigned_in_one_save_and_told_what_they_were() {
    let disk = disk(&plan());
    units(&disk, &["--add", "财政局"]);
    let told = done(assign(&disk, &["--item", "1.1", "I01", "1.1", "--lead", "教育局", "--support", "财政局、统计局"]));
    assert_eq!(stored(&disk).revision, 3);
    for item in ["1.1", "I01"] {
        assert_eq!(responsibility(&disk, item), (Some("教育局".to_owned()), vec!["财政局".to_owned(), "统计局".to_owned()]));
    }
    let again = done(assign(&disk, &["--item", "1.1", "--lead", " 教育局"]));
    assert_eq!(stored(&disk).revision, 3, "nothing new is no new revision");
    insta::assert_snapshot!(format!("{told}\n{again}"));
}

#[test]
fn who_leads_no_longer_falls_back_to_what_is_written_above() {
    let disk = disk(&plan());
    done(assign(&disk, &["--item", "1.1.1", "--lead", "教育局", "--support", "统计局"]));
    let lead = done(assign(&disk, &["--item", "1.1.1", "--lead", ""]));
    let supporting = done(assign(&disk, &["--item", "1.1.1", "--support", ""]));
    assert_eq!(responsibility(&disk, "1.1.1"), (None, Vec::new()));
    let nobody = done(assign(&disk, &["--item", "1", "--lead", "", "--support", ""]));
    insta::assert_snapshot!([lead, supporting, nobody].join("\n"));
}

#[test]
fn a_unit_that_comes_to_lead_supports_no_longer() {
    let disk = disk(&plan());
    let told = done(assign(&disk, &["--item", "1", "--lead", "统计局"]));
    assert_eq!(responsibility(&disk, "1"), (Some("统计局".to_owned()), vec!["教育局".to_owned()]));
    assert!(told.contains("总章（1） 牵头单位 统计局，原为 发展改革委；配合单位 教育局，原为 统计局、教育局\n"), "{told}");
    done(assign(&disk, &["--item", "1", "--lead", "教育局", "--support", "统计局"]));
    assert_eq!(responsibility(&disk, "1"), (Some("教育局".to_owned()), vec!["统计局".to_owned()]), "the two have changed places");
}

#[test]
fn assignments_are_written_in_the_documented_shape() {
    let mut plan = plan();
    plan.labels = LabelPair::HostAssist;
    let disk = disk(&plan);
    let json = done(assign(&disk, &["--item", "1.1", "C001", "--support", "教育局", "--json"]));
    insta::assert_snapshot!(json);
}

#[test]
fn what_cannot_be_assigned_is_refused_for_all_items_together() {
    let cases: [&[&str]; 7] = [
        &["--item", "1.1", "--lead", "发改委"],
        &["--item", "1.1", "I01", "--lead", "教育局", "--support", "统计局、教育局局"],
        &["--item", "1.1", "9.9", "地区生产总值", "--lead", "教育局"],
        &["--item", "I01", "1.1", "--lead", "教育局", "--support", "教育局"],
        &["--item", "1", "--support", "发展改革委"],
        &["--item", "1.1", "--lead", "海关"],
        &["--item", "1.1", "--support", "、"],
    ];
    insta::assert_snapshot!(refusals(&disk(&plan()), assign, &cases));
}

/// «2022 年计划 2100 亿，后来改成 2150，又取消了。»
#[test]
fn the_target_of_a_year_is_set_changed_and_taken_away() {
    let disk = disk(&plan());
    let set = |value| target(&disk, &["--item", "I01", "--year", "２０２２年", "--value", value]);
    let told = ["2,100", "2150.50亿元", "2150.50", "", ""].map(|value| done(set(value)));
    assert_eq!(stored(&disk).indicators[0].annual_targets, []);
    assert_eq!(stored(&disk).revision, 4, "what changes nothing is no new revision");
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn an_assigned_target_keeps_what_is_not_written_anew() {
    let mut plan = plan();
    plan.indicators[1].target = Target::Assigned { text: "按市下达目标".to_owned() };
    let disk = disk(&plan);
    let set = |arguments: &[&str]| target(&disk, &[&["--item", "I02", "--year", "2022", "--assigned"], arguments].concat());
    let first = set(&["--value", "5.5", "--body", "市人社局"]);
    let told = [
        set(&["--value", "5.5", "--kind", "不高于", "--document", "〔2022〕3 号"]),
        set(&["--value", "5.2%"]),
        set(&["--value", "5.2", "--body", ""]),
        set(&["--value", "5.0", "--kind", "below", "--json"]),
        set(&["--value", ""]),
    ];
    let told = told.map(done);
    assert_eq!(first.code, 0);
    assert_eq!(stored(&disk).indicators[1].assigned_targets, []);
    insta::assert_snapshot!(format!("{}{}\n{}", first.err, first.out, told.join("\n")));
}

#[test]
fn an_assigned_target_that_does_not_count_is_told() {
    let disk = disk(&plan());
    let told = target(&disk, &["--item", "I02", "--year", "2022", "--value", "5", "--assigned", "--kind", "不高于"]);
    assert_eq!(told.code, 0);
    assert_eq!(told.err, "提醒：失业率（I02）的目标不是按上级下达的，这个下达目标只作记录，评价时不用\n");
}

/// «I set a target for the year on the sentence in the text. It counts in the table: tell me.»
#[test]
fn a_target_on_what_is_counted_elsewhere_is_told() {
    let disk = disk(&repeating());
    done(link(&disk, &["--item", "C001", "--to", "I01"]));
    let told = target(&disk, &["--item", "C001", "--year", "2022", "--value", "2000"]);
    assert_eq!(told.code, 0);
    assert_eq!(told.err, "提醒：全区地区生产总值（C001）与 I01 是同一个数，评价时用 I01 的目标，这里的只作记录\n");
}

#[test]
fn what_is_allowed_for_about_stays_what_it_was() {
    let about = |value: &str| {
        Target::of(Measure::Level, Relation::About { value: fixture::quantity(value), tolerance: Some(fixture::quantity("0.5")) })
    };
    let mut plan = plan();
    plan.indicators[1].target = Target::Assigned { text: "按市下达目标".to_owned() };
    let present = AssignedTarget { year: 2022, target: about("5"), body: String::new(), document: String::new() };
    plan.indicators[1].assigned_targets = vec![present];
    let disk = disk(&plan);
    let asked = ["--item", "I02", "--year", "2022", "--value", "6", "--assigned", "--kind", "左右"];
    done(target(&disk, &asked));
    assert_eq!(stored(&disk).indicators[1].assigned_targets[0].target, about("6"));
}

#[test]
fn targets_of_a_year_are_written_in_the_documented_shape() {
    let disk = disk(&plan());
    let set = |value| done(target(&disk, &["--item", "I01", "--year", "2022", "--value", value, "--json"]));
    insta::assert_snapshot!(["2100.50", "2100.50", ""].map(set).join("\n"));
}

#[test]
fn what_cannot_be_a_target_of_a_year_is_refused() {
    let mut plan = plan();
    plan.indicators[0].path = Some(Course::Stepped);
    plan.indicators[0].annual_targets = vec![AnnualTarget { year: 2022, value: fixture::quantity("2100") }];
    let range = Relation::Within { low: fixture::quantity("4"), high: fixture::quantity("5") };
    plan.indicators[1].assigned_targets = vec![AssignedTarget {
        year: 2022,
        target: Target::of(Measure::Level, range),
        body: String::new(),
        document: String::new(),
    }];
    plan.indicators[2].target = Target::Composition { text: "5:45:50".to_owned() };
    let cases: [&[&str]; 13] = [
        &["--item", "I99", "--year", "2022", "--value", "1"],
        &["--item", "1.1.1", "--year", "2022", "--value", "1"],
        &["--item", "I01", "--year", "2020", "--value", "1"],
        &["--item", "I01", "--year", "2026", "--value", "1", "--assigned"],
        &["--item", "I01", "--year", "明年", "--value", "1"],
        &["--item", "I01", "--year", "2022", "--value", "约两千"],
        &["--item", "I01", "--year", "2022", "--value", "2100万元"],
        &["--item", "I01", "--year", "2022", "--value", ""],
        &["--item", "C001", "--year", "2022", "--value", "50"],
        &["--item", "C001", "--year", "2022", "--value", "50", "--assigned", "--kind", "不低于"],
        &["--item", "I02", "--year", "2022", "--value", "5", "--assigned"],
        &["--item", "I02", "--year", "2022", "--value", "5", "--assigned", "--kind", "大概"],
        &["--item", "I02", "--year", "2022", "--value", "", "--assigned", "--body", "市人社局"],
    ];
    insta::assert_snapshot!(refusals(&disk(&plan), target, &cases));
}

#[test]
fn verbs_that_change_something_say_what_is_missing() {
    let cases: [&[&str]; 7] = [
        &["units", FILE, "--add"],
        &["units", FILE, "--remove", "教育局", "--remove", "统计局"],
        &["assign", FILE, "--lead", "教育局"],
        &["assign", FILE, "--item", "I01"],
        &["assign", FILE, "--item", "I01", "--lead"],
        &["target", FILE, "--item", "I01", "--year", "2022"],
        &["target", FILE, "--item", "I01", "--year", "2022", "--value", "1", "--kind", "不低于"],
    ];
    let words = cases.map(|arguments| {
        let answer = shown(&disk(&plan()), arguments);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{arguments:?}");
        format!("plandesk {}\n{}", arguments.join(" "), answer.err)
    });
    insta::assert_snapshot!(words.join("\n"));
}

/// «我改的时候同事也存了一次，两个人的都要在。»
#[test]
fn what_a_colleague_has_saved_meanwhile_is_taken_in_and_told() {
    let disk = disk(&plan());
    let mut session = change::open(Path::new(FILE), &environment(&disk), "没有改动").unwrap();
    done(target(&disk, &["--item", "I01", "--year", "2022", "--value", "2100"]));
    done(assign(&disk, &["--item", "1", "--lead", "教育局"]));
    let lead = Edit::set(ItemId::from(NodeId::new("1")), Field::Lead, Some(FieldValue::Unit(UnitId::new("U2"))));
    let supporting = Edit::set(ItemId::from(NodeId::new("1")), Field::Supporting, None);
    change::make(&mut session, "指定单位", vec![supporting, lead]).unwrap();
    let receipt = change::save(&mut session, "没有改动").unwrap();
    insta::assert_snapshot!(SavedText(&receipt).to_string());
    let plan = stored(&disk);
    assert_eq!(plan.indicators[0].annual_targets.len(), 1);
    assert_eq!(plan.nodes[0].responsibility.lead, Some(UnitId::new("U2")));
}

/// The plan, whose commitment promises what its first indicator does.
fn repeating() -> Plan {
    let mut plan = plan();
    plan.indicators[2].name = "全区地区生产总值".to_owned();
    plan.indicators[2].unit = "亿元".to_owned();
    plan.indicators[2].target = plan.indicators[0].target.clone();
    plan
}

/// «The text promises what the table promises: the check says so, I link the two, report once, and they count once.»
#[test]
fn a_commitment_that_repeats_an_indicator_is_linked_reported_once_and_counted_once() {
    let disk = disk(&repeating());
    assert!(shown(&disk, &["check", FILE]).out.contains("一数两处：与指标体系中的“地区生产总值”（I01）名称、单位和目标都相同"));
    let evaluated = |disk: &MemoryDisk| shown(disk, &["evaluate", FILE, "--as-of", "2022"]).out;
    assert!(evaluated(&disk).contains("共 3 项"));
    insta::assert_snapshot!(done(link(&disk, &["--item", "C001", "--to", "I01"])), @r"
    已保存：
    全区地区生产总值（C001） 与地区生产总值（I01）同为一个数，只填报一次、只计一次，原为 没有对应指标
    第 2 版 · /规划/测试.ron
    ");
    assert!(!shown(&disk, &["check", FILE]).out.contains("一数两处"));
    let refused = shown(&disk, &["enter", FILE, "--item", "C001", "--date", "2022", "--value", "2100"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("“全区地区生产总值”与“地区生产总值”（I01）是同一个数"), "{}", refused.err);
    done(shown(&disk, &["enter", FILE, "--item", "I01", "--date", "2022", "--value", "2100"]));
    insta::assert_snapshot!(evaluated(&disk));
    assert!(done(link(&disk, &["--item", "C001", "--to", "I01"])).starts_with("没有改动文件"));
    insta::assert_snapshot!(done(link(&disk, &["--item", "C001", "--to", "", "--json"])), @r#"
    {
      "file": "/规划/测试.ron",
      "saved": {
        "revision": 4,
        "merged": 0,
        "conflicts": 0
      },
      "item": "C001",
      "name": "全区地区生产总值",
      "before": "I01",
      "after": null
    }
    "#);
    assert!(evaluated(&disk).contains("共 3 项"));
}

#[test]
fn what_cannot_be_linked_is_refused_and_what_differs_is_told() {
    let disk = disk(&plan());
    let cases: [&[&str]; 5] = [
        &["--item", "I01", "--to", "I02"],
        &["--item", "C001", "--to", "C001"],
        &["--item", "C001", "--to", "1.1"],
        &["--item", "1.1", "--to", "I01"],
        &["--item", "C001", "--to", "I99"],
    ];
    insta::assert_snapshot!(refusals(&disk, link, &cases), @r"
    错误：“I01”不是文中量化目标，不能对应到别的指标
    错误：“C001”不是指标体系中的指标，不能与它对应
    错误：首节（1.1）不是指标，没有可以对应的数；请写指标的编号
    错误：首节（1.1）不是指标，没有可以对应的数；请写指标的编号
    错误：规划中没有编号为“I99”的事项；编号可用 plandesk show 查看
    ");
    let told = link(&disk, &["--item", "C001", "--to", "I01"]);
    assert_eq!(told.code, 0);
    assert!(told.err.contains("提醒：与对应指标“地区生产总值”的单位和目标不同"), "{}", told.err);
}
