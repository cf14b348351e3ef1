//! Tests of the verbs on a disk in memory: what they print and return, and that a refusal leaves the file untouched.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;

use super::*;
use crate::model::{
    AnnualTarget, AssignedTarget, Category, Choice, Conflict, ConflictId, DataState, Determination, DeterminationId, Due, Entry,
    Field, FieldValue, IndicatorId, LabelPair, Measure, NodeId, Note, NoteKind, Path as Course, Plan, ProjectKind, Relation,
    Status, Subject, Target, Timestamp, Unit, UnitId, Verdict, fixture,
};
use crate::session::{Folders, MemoryDisk};
use crate::storage::{parse, to_bytes};

mod agreement;
mod changing;
mod methods;
mod plans;

const FILE: &str = "/规划/测试.ron";

/// The output on a terminal, and the exit code.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    out: String,
    err: String,
    code: u8,
}

fn environment(disk: &MemoryDisk) -> Environment {
    let folders = Some(Folders::under(Path::new("/home")));
    Environment { disk: Arc::new(disk.clone()), folders, clock: || Timestamp::from_second(1_800_000_000).unwrap() }
}

fn disk(plan: &Plan) -> MemoryDisk {
    let disk = MemoryDisk::new();
    disk.put(FILE, to_bytes(plan).unwrap());
    disk
}

fn stored(disk: &MemoryDisk) -> Plan {
    parse(&disk.get(FILE).unwrap()).unwrap().plan
}

fn shown(disk: &MemoryDisk, arguments: &[&str]) -> Shown {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = std::iter::once("plandesk").chain(arguments.iter().copied()).map(OsString::from);
    match run(arguments, &environment(disk), &mut out, &mut err) {
        Outcome::Exit(code) => Shown { out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap(), code },
        Outcome::Window(file) => panic!("opened a window with {file:?}"),
    }
}

fn enter(disk: &MemoryDisk, arguments: &[&str]) -> Shown {
    shown(disk, &[&["enter", FILE], arguments].concat())
}

/// A plan in which every field of the JSON output has a value.
fn full_plan() -> Plan {
    let mut plan = fixture::plan();
    let note = |kind, text: &str| Note { kind, text: text.to_owned() };
    plan.issuer = "某区人民政府".to_owned();
    plan.notes = vec![note(NoteKind::Reading, "全文以 2020 年为基期。")];
    let called = |text: &str| text.to_owned();
    plan.units.push(Unit {
        order: Some(1),
        contact: called("赵六"),
        telephone: called("0371-6000"),
        leader: called("钱七"),
        ..Unit::new(UnitId::new("U2"), "统计局")
    });
    plan.labels = LabelPair::HostAssist;
    plan.nodes[2].category = Some(Category::Project(ProjectKind::Bundled));
    plan.nodes[2].source = vec!["第一段原文。".to_owned(), "第二段原文。".to_owned()];
    plan.nodes[1].due = Some(Due::Continuous);
    plan.nodes[2].summary = "一项任务。".to_owned();
    plan.nodes[2].responsibility.lead = Some(UnitId::new("U1"));
    let amount = &mut plan.indicators[0];
    amount.wording = "达到".to_owned();
    amount.group = "一、经济发展".to_owned();
    amount.number = Some(1);
    amount.nature = Some(crate::model::Nature::Expected);
    amount.path = Some(Course::Stepped);
    amount.annual_targets = vec![AnnualTarget { year: 2021, value: fixture::quantity("1950.50") }];
    amount.responsibility.supporting = vec![UnitId::new("U2")];
    amount.rebased = vec![fixture::rebased("经济普查后口径", "1850.0")];
    amount.target_changes = vec![fixture::target_change("3000", "2900")];
    amount.remark = "按初步核算数".to_owned();
    amount.notes = vec![note(NoteKind::Definition, "口径为区级核算数。")];
    let [bound, sum] = &mut plan.indicators[1..] else { panic!("the small plan has three indicators") };
    bound.target = Target::of(Measure::Level, Relation::Range { low: fixture::quantity("0.10"), high: fixture::quantity("4") });
    sum.due = Some(date(2023, 12, 31));
    sum.target = Target::Assigned { text: "按市下达目标".to_owned() };
    sum.assigned_targets = vec![AssignedTarget {
        year: 2022,
        target: Target::of(Measure::Level, Relation::AtLeast(fixture::quantity("40"))),
        body: "市园林局".to_owned(),
        document: "〔2022〕3 号".to_owned(),
    }];
    plan.entries = fixture::entries([
        Entry { state: Some(DataState::Preliminary), basis: "统计公报".to_owned(), ..fixture::entry(1, None) },
        Entry {
            value: Some(fixture::quantity("1900.10")), reporter: "统计局 李四".to_owned(), ..fixture::entry(2, Some(1))
        },
        fixture::entry(3, None),
        Entry {
            item: NodeId::new("1.1.1").into(),
            value: None,
            status: Some(Status::InProgress),
            text: "已开工，\n进展顺利".to_owned(),
            problems: "资金未到位".to_owned(),
            next_steps: "加快审批".to_owned(),
            ..fixture::entry(4, None)
        },
    ]);
    plan.nodes[2].due = Some(date(2024, 6, 30).into());
    fixture::entry_mut(&mut plan, 2).since = Some(date(2023, 7, 1));
    fixture::entry_mut(&mut plan, 2).definition = "规模以上".to_owned();
    plan.retractions = vec![fixture::retraction(3)];
    plan.determinations = vec![Determination {
        id: DeterminationId::new(uuid::Uuid::from_u128(9)),
        item: IndicatorId::new("I01").into(),
        verdict: Verdict::Met,
        reason: "已核对台账".to_owned(),
        by: "王五".to_owned(),
        date: date(2025, 12, 31),
        entered: Timestamp::UNIX_EPOCH,
    }];
    plan
}

#[test]
fn without_a_verb_the_window_is_asked_for() {
    let ask = |arguments: &[&str]| {
        let arguments = arguments.iter().map(OsString::from);
        run(arguments, &environment(&MemoryDisk::new()), &mut Vec::new(), &mut Vec::new())
    };
    assert_eq!(ask(&["plandesk"]), Outcome::Window(None));
    assert_eq!(ask(&["plandesk", "我的 规划.ron"]), Outcome::Window(Some(PathBuf::from("我的 规划.ron"))));
}

#[test]
fn help_is_in_chinese() {
    let disk = MemoryDisk::new();
    for arguments in [
        &["--help"][..],
        &["check", "--help"],
        &["show", "-h"],
        &["enter", "--help"],
        &["units", "--help"],
        &["assign", "--help"],
        &["target", "--help"],
        &["link", "--help"],
        &["evaluate", "--help"],
        &["methods", "--help"],
    ] {
        let help = shown(&disk, arguments);
        assert_eq!((help.code, help.err.as_str()), (0, ""));
        insta::assert_snapshot!(format!("help_{}", arguments.join("_").replace('-', "")), help.out);
    }
    assert_eq!(shown(&disk, &["--version"]).out, format!("plandesk {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_command_line_that_makes_no_sense_is_answered_in_chinese() {
    let cases: [&[&str]; 10] = [
        &["check"],
        &["enter", FILE, "--date", "2021"],
        &["enter", FILE, "--item", "I01", "--date", "2021", "--valu", "5"],
        &["enter", FILE, "--item", "I01", "--date", "2021", "--value"],
        &["enter", FILE, "--item", "I01", "--item", "I02", "--date", "2021"],
        &["show", FILE, "--xml"],
        &["show", FILE, "另一个.ron"],
        &["一.ron", "二.ron"],
        &["一.ron", "check", "二.ron"],
        &["--json"],
    ];
    let words = cases.map(|arguments| {
        let answer = shown(&MemoryDisk::new(), arguments);
        assert_eq!((answer.code, answer.out.as_str()), (2, ""), "{arguments:?}");
        format!("plandesk {}\n{}", arguments.join(" "), answer.err)
    });
    insta::assert_snapshot!(words.join("\n"));
}

#[test]
fn show_writes_every_part_of_the_plan_in_the_documented_shape() {
    let mut plan = full_plan();
    plan.conflicts = vec![Conflict {
        id: ConflictId::new(uuid::Uuid::from_u128(5)),
        subject: Subject::Indicator(IndicatorId::new("I01")),
        field: Field::AnnualTarget(2023),
        original: None,
        original_unknown: false,
        ours: Some(FieldValue::Figure(fixture::quantity("2400"))),
        theirs: Some(FieldValue::Figure(fixture::quantity("2350.50"))),
        decided: Some(Choice::Ours),
    }];
    let answer = shown(&disk(&plan), &["show", FILE, "--json"]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    insta::assert_snapshot!(answer.out);
}

#[test]
fn whom_to_call_is_printed_only_where_that_is_asked_for() {
    let mut plan = full_plan();
    plan.conflicts = vec![Conflict {
        id: ConflictId::new(uuid::Uuid::from_u128(5)),
        subject: Subject::Unit(UnitId::new("U2")),
        field: Field::Telephone,
        original: None,
        original_unknown: false,
        ours: FieldValue::text("0371-6000"),
        theirs: FieldValue::text("0371-6001"),
        decided: None,
    }];
    let disk = disk(&plan);
    let called = ["赵六", "0371-6000", "0371-6001", "钱七"];
    for arguments in [&["show", FILE, "--json"][..], &["show", FILE], &["check", FILE], &["check", FILE, "--json"]] {
        let told = shown(&disk, arguments).out;
        assert_eq!(called.iter().find(|word| told.contains(**word)), None, "{arguments:?}");
    }
    let told = shown(&disk, &["show", FILE, "--json", "--contacts"]).out;
    assert!(called.iter().all(|word| told.contains(word)), "{told}");
}

#[test]
fn figures_keep_their_digits_in_json() {
    let mut plan = full_plan();
    plan.indicators[0].baseline.as_mut().unwrap().value = fixture::quantity("12345678901234567890.12345678");
    let out = shown(&disk(&plan), &["show", FILE, "--json"]).out;
    assert!(out.contains("\"value\": 12345678901234567890.12345678"), "{out}");
    serde_json::from_str::<serde_json::Value>(&out).unwrap();
}

#[test]
fn show_without_json_is_an_outline_with_ids() {
    insta::assert_snapshot!(shown(&disk(&full_plan()), &["show", FILE]).out);
}

#[test]
fn a_file_that_cannot_be_shown_is_refused() {
    let disk = disk(&full_plan());
    disk.put("/规划/坏.ron", "这不是规划");
    for (file, word) in [("/规划/坏.ron", "坏.ron"), ("/规划/没有.ron", "找不到文件"), ("/规划", "不是文件")] {
        let answer = shown(&disk, &["show", file]);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""));
        assert!(answer.err.starts_with("错误：") && answer.err.contains(word), "{}", answer.err);
    }
}

#[test]
fn check_lists_findings_and_counts_them() {
    let disk = disk(&full_plan());
    let text = shown(&disk, &["check", FILE]);
    let json = shown(&disk, &["check", FILE, "--json"]);
    assert_eq!((text.code, json.code), (0, 0));
    insta::assert_snapshot!(format!("{}\n{}", text.out, json.out));
}

#[test]
fn check_tells_what_keeps_a_file_from_being_a_plan() {
    let disk = MemoryDisk::new();
    let mut plan = fixture::plan();
    plan.indicators[0].node = NodeId::new("8");
    plan.nodes[2].parent = Some(NodeId::new("9"));
    disk.put(FILE, ron::to_string(&plan).unwrap());
    let text = shown(&disk, &["check", FILE]);
    let json = shown(&disk, &["check", FILE, "--json"]);
    assert_eq!((text.code, json.code), (1, 1));
    insta::assert_snapshot!(format!("{}\n{}", text.out, json.out));
}

#[test]
fn enter_saves_a_report_and_says_what_was_saved() {
    let disk = disk(&fixture::plan());
    let answer = enter(
        &disk,
        &["--item", "I01", "--date", "２０２１年12月31日", "--value", "１，９５０．５", "--state", "初步", "--text", "增长平稳"],
    );
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let plan = stored(&disk);
    let [entry] = plan.entries.as_slice() else { panic!("one entry was entered") };
    assert_eq!(
        answer.out,
        format!("已保存：地区生产总值（I01） 2021-12-31 1950.5 亿元 初步\n第 2 版 · {FILE}\n进展编号 {}\n", entry.id)
    );
    assert_eq!((entry.date, entry.value), (date(2021, 12, 31), Some(fixture::quantity("1950.5"))));
    assert_eq!((entry.state, entry.text.as_str()), (Some(DataState::Preliminary), "增长平稳"));
    assert_eq!((plan.revision, entry.entered), (2, Timestamp::from_second(1_800_000_000).unwrap()));
}

#[test]
fn enter_takes_every_field() {
    let disk = disk(&fixture::plan());
    let arguments = [
        ["--item", "1.1.1"],
        ["--date", "2022"],
        ["--status", "in_progress"],
        ["--text", "- 已开工"],
        ["--problems", "--资金"],
        ["--next", "加快"],
        ["--basis", "现场"],
        ["--reporter", "住建局 张三"],
        ["--since", "2022-07-01"],
        ["--definition", "不含在建"],
    ];
    let answer = enter(&disk, &arguments.concat());
    assert_eq!(answer.code, 0, "{}", answer.err);
    let plan = stored(&disk);
    let entered = &plan.entries[0];
    assert_eq!((entered.date, entered.since), (date(2022, 12, 31), Some(date(2022, 7, 1))));
    assert_eq!((entered.status, entered.text.as_str()), (Some(Status::InProgress), "- 已开工"));
    assert_eq!([&entered.problems, &entered.next_steps], ["--资金", "加快"]);
    assert_eq!([&entered.basis, &entered.reporter, &entered.definition], ["现场", "住建局 张三", "不含在建"]);
}

#[test]
fn enter_corrects_the_entry_it_is_told_to() {
    let disk = disk(&fixture::plan());
    enter(&disk, &["--item", "I01", "--date", "2021", "--value", "1950"]);
    let first = stored(&disk).entries[0].id;
    let answer = enter(&disk, &["--item", "I01", "--date", "2021", "--value", "1960", "--supersedes", &first.to_string()]);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    assert_eq!(stored(&disk).entries[1].supersedes, Some(first));
}

#[test]
fn enter_says_what_the_form_would_ask() {
    let answer = enter(&disk(&fixture::plan()), &["--item", "I01", "--date", "2030", "--value", "-19500"]);
    assert_eq!(answer.code, 0);
    insta::assert_snapshot!(answer.err);
}

#[test]
fn what_cannot_be_entered_is_refused_and_the_file_stays_as_it_was() {
    let disk = disk(&fixture::plan());
    let before = disk.files();
    let cases: [&[&str]; 12] = [
        &["--item", "I99", "--date", "2021", "--value", "1"],
        &["--item", "地区生产总值", "--date", "2021", "--value", "1"],
        &["--item", "I01", "--date", "2021-02-30", "--value", "1"],
        &["--item", "I01", "--date", "去年", "--value", "1"],
        &["--item", "I01", "--date", "", "--value", "1"],
        &["--item", "I01", "--date", "2021", "--value", "约两千"],
        &["--item", "I01", "--date", "2021", "--value", ""],
        &["--item", "I01", "--date", "2021", "--status", "快了"],
        &["--item", "I01", "--date", "2021", "--value", "1", "--state", "大概"],
        &["--item", "I01", "--date", "2021", "--value", "1", "--supersedes", "第一条"],
        &["--item", "I01", "--date", "2021"],
        &["--item", "1.1.1", "--date", "2021", "--value", "1"],
    ];
    let mut words = String::new();
    for arguments in cases {
        let answer = enter(&disk, arguments);
        assert_eq!((answer.code, answer.out.as_str()), (1, ""), "{arguments:?}");
        words += &answer.err;
    }
    assert_eq!(disk.files(), before, "a refusal touched the disk");
    insta::assert_snapshot!(words);
}

/// A writer that fails, like a closed pipe or a full disk.
struct Broken(ErrorKind);

impl Write for Broken {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure_but_a_full_disk_is() {
    let disk = disk(&fixture::plan());
    let mut heard = Vec::new();
    let mut show = |out: &mut dyn Write| {
        let arguments = ["plandesk", "show", FILE].map(OsString::from);
        run(arguments, &environment(&disk), out, &mut heard)
    };
    assert_eq!(show(&mut Broken(ErrorKind::BrokenPipe)), Outcome::Exit(0));
    assert_eq!(show(&mut Broken(ErrorKind::StorageFull)), Outcome::Exit(1));
    assert!(String::from_utf8(heard).unwrap().starts_with("错误：结果没有全部输出"));
}

fn evaluate(disk: &MemoryDisk, arguments: &[&str]) -> Shown {
    shown(disk, &[&["evaluate", FILE], arguments].concat())
}

fn embedded() -> MemoryDisk {
    disk(&crate::storage::embedded().unwrap())
}

#[test]
fn the_previous_period_comes_out_as_the_documentation_says() {
    let table = evaluate(&embedded(), &["--set", "previous"]);
    assert_eq!((table.err.as_str(), table.code), ("", 0));
    insta::assert_snapshot!(table.out);
    let json = evaluate(&embedded(), &["--set", "previous", "--json", "--review", "annual", "--as-of", "2022"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let counts = &json["counts"];
    let number = |verdict: &str| counts[verdict].as_u64().unwrap();
    assert_eq!((number("met") + number("exceeded"), number("not_met"), number("by_person")), (15, 5, 1));
    let items = json["items"].as_array().unwrap();
    let named = |verdict: &str| -> Vec<&str> {
        items.iter().filter(|item| item["verdict"] == verdict).map(|item| item["name"].as_str().unwrap()).collect()
    };
    let missed = ["社会消费品零售总额", "财政总收入", "进出口总额", "研究与开发经费支出占生产总值比重", "城镇居民人均可支配收入"];
    assert_eq!(named("not_met"), missed);
    assert_eq!(named("by_person"), ["三次产业结构"]);
    let population = items.iter().find(|item| item["name"] == "常住人口").unwrap();
    assert_eq!((population["verdict"].as_str(), population["review"].as_str()), (Some("met"), Some("final")));
    let plan = crate::storage::embedded().unwrap();
    let notes = &plan.indicator(&IndicatorId::new("P15")).unwrap().notes;
    assert!(notes.iter().any(|note| note.text.contains("按不低于理解")), "{notes:?}");
}

#[test]
fn evaluate_writes_exact_figures_and_the_working_in_the_documented_shape() {
    let mut plan = fixture::plan();
    plan.entries = fixture::entries([Entry { value: Some(fixture::quantity("2100.50")), ..fixture::entry(2, None) }]);
    let json = evaluate(&disk(&plan), &["--review", "annual", "--as-of", "2022-12-31", "--set", "headline", "--json"]);
    assert_eq!((json.err.as_str(), json.code), ("", 0));
    assert!(json.out.contains("\"gap\": 899.50"), "{}", json.out);
    insta::assert_snapshot!(json.out);
}

#[test]
fn a_stranger_reads_the_mid_term_review_of_the_national_plan() {
    let disk = disk(&crate::storage::sample().unwrap());
    let asked = ["--review", "midterm", "--as-of", "2023-12-31", "--set", "headline"];
    let table = evaluate(&disk, &asked);
    assert_eq!((table.err.as_str(), table.code), ("", 0));
    insta::assert_snapshot!(table.out);
    let by_rules = |rules: &'static str| {
        let out = evaluate(&disk, &[&asked[..], &["--rules", rules]].concat()).out;
        [out.lines().nth(1), out.lines().last()].map(|line| line.unwrap().to_owned()).join("\n")
    };
    insta::assert_snapshot!(["default", "sic", "eurostat", "un2023"].map(by_rules).join("\n"), @r"
    中期评估 · 截至 2023-12-31 · 规则 默认
    共 13 项：提前完成 2，快于预期 2，基本符合预期 4，明显滞后 2，目标待下达 1，口径不可比 1，未填报 1
    中期评估 · 截至 2023-12-31 · 规则 国家信息中心
    共 13 项：提前完成 2，基本符合预期 6，明显滞后 2，目标待下达 1，口径不可比 1，未填报 1
    中期评估 · 截至 2023-12-31 · 规则 欧盟统计局（Eurostat/StatCan）
    共 13 项：提前完成 2，基本符合预期 6，明显滞后 2，目标待下达 1，口径不可比 1，未填报 1
    中期评估 · 截至 2023-12-31 · 规则 联合国 2023
    共 13 项：提前完成 2，基本符合预期 6，略有滞后 2，目标待下达 1，口径不可比 1，未填报 1
    ");
}

#[test]
fn a_review_is_completed_from_the_plans_period() {
    let disk = disk(&fixture::plan());
    let cases: [(&[&str], &str); 6] = [
        (&[], "总结评估 · 截至 2025-12-31 · 规则 默认"),
        (&["--as-of", "2023"], "年度监测 · 截至 2023-12-31 · 规则 默认"),
        (&["--as-of", "2026-03-31"], "总结评估 · 截至 2026-03-31 · 规则 默认"),
        (&["--review", "midterm"], "中期评估 · 截至 2023-06-30 · 规则 默认"),
        (&["--review", "年度监测", "--rules", "sic"], "年度监测 · 截至 2025-12-31 · 规则 国家信息中心"),
        (&["--review", "final", "--as-of", "2024", "--rules", "un2023"], "总结评估 · 截至 2024-12-31 · 规则 联合国 2023"),
    ];
    for (arguments, words) in cases {
        let shown = evaluate(&disk, arguments);
        assert_eq!(shown.code, 0, "{}", shown.err);
        assert!(shown.out.contains(words), "{arguments:?}: {}", shown.out);
    }
}

#[test]
fn what_evaluate_does_not_know_is_refused_with_the_choices() {
    let disk = disk(&fixture::plan());
    let cases = [["--review", "月度"], ["--set", "全部"], ["--rules", "最好的"], ["--as-of", "去年"], ["--as-of", " "]];
    let refused: Vec<String> = cases
        .iter()
        .map(|arguments| {
            let shown = evaluate(&disk, arguments);
            assert_eq!((shown.out.as_str(), shown.code), ("", FAILED));
            shown.err
        })
        .collect();
    insta::assert_snapshot!(refused.concat());
}
