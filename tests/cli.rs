//! Journeys through the real binary without a window: what a person types in a terminal, and what is on the disk afterwards.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use plandesk::model::{Entry, EntryId};
use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

const PLAN: &str = include_str!("plans/small.ron");

/// A folder of its own with a plan file in it, and the program's own folders beside it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        fs::write(desk.file(), PLAN).unwrap();
        desk
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("金水区 规划.ron")
    }

    fn command(&self, verb: &str, file: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plandesk"));
        command.env("PLANDESK_HOME", self.folder.path().join("home")).arg(verb).arg(file).args(arguments);
        command
    }

    fn run(&self, verb: &str, arguments: &[&str]) -> Output {
        self.command(verb, &self.file(), arguments).output().unwrap()
    }

    fn show(&self) -> Value {
        let output = self.run("show", &["--json"]);
        assert!(output.status.success(), "{}", err(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn what_is_entered_is_shown() {
    let desk = Desk::new();
    let arguments =
        ["--item", "I01", "--date", "2022-12-31", "--value", "2150.50", "--text", "全年增长平稳", "--reporter", "统计局"];
    let entered = desk.run("enter", &arguments);
    assert_eq!((entered.status.code(), err(&entered).as_str()), (Some(0), ""));
    assert!(out(&entered).starts_with("已保存：地区生产总值（I01） 2022-12-31 2150.50 亿元\n第 58 版"), "{}", out(&entered));
    let shown = desk.show();
    let entry = shown["entries"].as_array().unwrap().last().unwrap();
    assert_eq!((&entry["item"], &entry["date"], &entry["text"]), (&"I01".into(), &"2022-12-31".into(), &"全年增长平稳".into()));
    assert_eq!(entry["value"].as_f64(), Some(2150.5));
    assert_eq!(shown["plan"]["revision"], 58);
    assert!(out(&desk.run("show", &[])).contains("最新 2150.50 亿元，全年增长平稳（2022-12-31）"));
}

#[test]
fn a_correction_takes_the_place_of_the_first_and_only_once() {
    let desk = Desk::new();
    desk.run("enter", &["--item", "1.1", "--date", "2022", "--status", "推进中"]);
    desk.run("enter", &["--item", "I01", "--date", "2022", "--value", "2150"]);
    let first = desk.show()["entries"][4]["id"].as_str().unwrap().to_owned();
    let corrected = desk.run("enter", &["--item", "I01", "--date", "2022", "--value", "2,160", "--supersedes", &first]);
    assert_eq!(corrected.status.code(), Some(0), "{}", err(&corrected));
    let shown = desk.show();
    let rows = shown["entries"].as_array().unwrap();
    let standings: Vec<&str> = rows.iter().map(|entry| entry["standing"].as_str().unwrap()).collect();
    assert_eq!(standings, ["superseded", "current", "retracted", "current", "superseded", "current"]);
    assert_eq!(rows[5]["value"], 2160);
    let again = desk.run("enter", &["--item", "I01", "--date", "2022", "--value", "2170", "--supersedes", &first]);
    assert_eq!(again.status.code(), Some(1));
    assert!(err(&again).starts_with("错误：这条进展已经更正过"), "{}", err(&again));
}

/// «名单从通知里贴进来，分工定好，再把明年的目标填上；最后发出去之前看一眼。»
#[test]
fn units_are_listed_items_assigned_and_targets_set_and_all_of_it_is_shown() {
    let desk = Desk::new();
    let added = desk.run("units", &["--add", "一、教育局\n二、财政局（国资局、金融局）\n三、统计局"]);
    assert_eq!((added.status.code(), err(&added).as_str()), (Some(0), ""));
    assert!(out(&added).starts_with("已加入名单：教育局、财政局（国资局、金融局）\n名单中已有，没有重复加入：统计局\n第 58 版"));
    let support = ["--support", "财政局(国资局、金融局)", "统计局"];
    let assigned = desk.run("assign", &[&["--item", "C001", "1.1.1", "--lead", "教育局"], &support[..]].concat());
    assert_eq!((assigned.status.code(), err(&assigned).as_str()), (Some(0), ""));
    let told = "公园绿地（C001） 牵头单位 教育局，原为 发展改革委（随“1 首项任务”）；配合单位 财政局（国资局、金融局）、统计局，原为 统计局（随“1 首项任务”）\n";
    assert!(out(&assigned).contains(told), "{}", out(&assigned));
    let set = desk.run("target", &["--item", "I01", "--year", "2023", "--value", "2,400.50"]);
    assert!(out(&set).contains("2023 年的年度目标 2400.50 亿元，原为 无"), "{}{}", out(&set), err(&set));
    let of_city = ["--item", "I02", "--year", "2022", "--value", "4.5%", "--assigned", "--kind", "不高于", "--body", "市人社局"];
    let set = desk.run("target", &of_city);
    assert_eq!((set.status.code(), err(&set).as_str()), (Some(0), ""));

    let shown = desk.show();
    assert_eq!(shown["plan"]["revision"], 61, "one revision for each command");
    let unit = |id: &Value| shown["units"].as_array().unwrap().iter().find(|unit| unit["id"] == *id).unwrap()["name"].clone();
    let node = &shown["nodes"][2];
    assert_eq!((unit(&node["lead"]), unit(&node["supporting"][0])), ("教育局".into(), "财政局（国资局、金融局）".into()));
    assert_eq!(shown["indicators"][0]["annual_targets"][2].to_string(), r#"{"value":2400.5,"year":2023}"#);
    let of_year = &shown["indicators"][1]["assigned_targets"][1];
    assert_eq!((&of_year["target"]["relation"], &of_year["body"]), (&"AtMost".into(), &"市人社局".into()));
    let listed: Value = serde_json::from_slice(&desk.run("units", &["--json"]).stdout).unwrap();
    let led = listed["units"].as_array().unwrap().iter().find(|unit| unit["name"] == "教育局").unwrap();
    assert_eq!((led["leads"].as_u64(), led["leads_in_all"].as_u64()), (Some(2), Some(4)), "I02 and C002 follow their task");
    assert_eq!(desk.run("check", &[]).status.code(), Some(0));

    let taken_away = desk.run("assign", &["--item", "C001", "--lead", ""]);
    assert!(out(&taken_away).contains("牵头单位 教育局（随“1 首项任务”），原为 教育局"), "{}", out(&taken_away));
}

#[test]
fn what_cannot_be_assigned_or_set_is_refused_and_the_file_stays() {
    let desk = Desk::new();
    let cases: [(&str, &[&str], &str, i32); 7] = [
        ("units", &["--remove", "统计局"], "“统计局”还是“首项任务”等 2 项的责任单位，不能移除", 1),
        ("units", &["--remove", "教育局"], "单位名单中没有“教育局”", 1),
        (
            "assign",
            &["--item", "1", "C001", "--lead", "发改委"],
            "没有“发改委”，是不是“发展改革委”？\n新的单位可先用 plandesk units --add",
            1,
        ),
        ("assign", &["--item", "1", "9.9", "--lead", "统计局"], "没有编号为“9.9”的事项", 1),
        (
            "target",
            &["--item", "I01", "--year", "2026", "--value", "1"],
            "2026 年不在这项指标的规划期内，请填 2021 至 2025 年",
            1,
        ),
        ("target", &["--item", "1.1", "--year", "2022", "--value", "1"], "首节（1.1）不是指标", 1),
        ("target", &["--item", "I01", "--year", "2022", "--value", "1", "--body", "市统计局"], "还缺少 --assigned", 2),
    ];
    for (verb, arguments, words, code) in cases {
        let refused = desk.run(verb, arguments);
        assert_eq!((refused.status.code(), out(&refused).as_str()), (Some(code), ""), "{arguments:?}");
        assert!(err(&refused).starts_with("错误：") && err(&refused).contains(words), "{}", err(&refused));
        assert_eq!(fs::read(desk.file()).unwrap(), PLAN.as_bytes(), "{arguments:?} touched the file");
    }
}

/// «分工的人和报数的人同时在存，谁的都不能丢。»
#[test]
fn what_two_people_save_at_the_same_time_is_all_there() {
    let desk = Desk::new();
    let names = ["教育局", "财政局", "民政局", "水利局", "林业局", "司法局"];
    let done = |output: Output| assert!(output.status.success(), "{}", err(&output));
    std::thread::scope(|scope| {
        scope.spawn(|| names.map(|name| done(desk.run("units", &["--add", name]))));
        for year in ["2023", "2024", "2025"] {
            done(desk.run("target", &["--item", "I01", "--year", year, "--value", "2500"]));
            done(desk.run("assign", &["--item", "C001", "C002", "--lead", "统计局", "--support", "发展改革委"]));
        }
    });
    let shown = desk.show();
    let listed: Vec<&str> = shown["units"].as_array().unwrap().iter().map(|unit| unit["name"].as_str().unwrap()).collect();
    assert!(names.iter().all(|name| listed.contains(name)), "{listed:?}");
    assert_eq!(shown["indicators"][0]["annual_targets"].as_array().unwrap().len(), 5);
}

#[test]
fn what_makes_no_sense_is_refused_in_chinese_and_the_file_stays() {
    let desk = Desk::new();
    let cases: [(&[&str], &str, i32); 6] = [
        (&["--item", "I99", "--date", "2021", "--value", "1"], "没有编号为“I99”的事项", 1),
        (&["--item", "I01", "--date", "2021", "--value", "1950亿斤"], "“1950亿斤”带有别的单位", 1),
        (&["--item", "I01", "--date", "2021-02-30", "--value", "1"], "没有“2021-02-30”这一天", 1),
        (&["--item", "I01", "--date", "去年", "--value", "1"], "“去年”不是一个日期", 1),
        (&["--item", "1.1", "--date", "2021", "--status", "快了"], "“快了”不是可用的状态", 1),
        (&["--item", "I01", "--value", "1"], "还缺少 --date <日期>", 2),
    ];
    for (arguments, words, code) in cases {
        let refused = desk.run("enter", arguments);
        assert_eq!((refused.status.code(), out(&refused).as_str()), (Some(code), ""), "{arguments:?}");
        assert!(err(&refused).starts_with("错误：") && err(&refused).contains(words), "{}", err(&refused));
        assert_eq!(fs::read(desk.file()).unwrap(), PLAN.as_bytes(), "{arguments:?} touched the file");
    }
    let names: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["金水区 规划.ron"], "a refusal left something behind");
}

#[test]
fn a_broken_file_is_named_and_left_alone() {
    let desk = Desk::new();
    let broken = &PLAN.as_bytes()[..PLAN.len() / 2];
    fs::write(desk.file(), broken).unwrap();
    let enter = &["--item", "I01", "--date", "2021", "--value", "1"][..];
    let assign = &["--item", "I01", "--lead", "统计局"][..];
    let target = &["--item", "I01", "--year", "2021", "--value", "1"][..];
    let units = &["--add", "教育局"][..];
    for (verb, arguments) in [
        ("enter", enter),
        ("units", units),
        ("units", &[]),
        ("assign", assign),
        ("target", target),
        ("show", &[]),
        ("check", &[]),
    ] {
        let answer = desk.run(verb, arguments);
        assert_eq!(answer.status.code(), Some(1), "{verb}");
        let words = out(&answer) + &err(&answer);
        assert!(words.contains("错误") && words.contains("金水区 规划.ron"), "{words}");
        assert_eq!(fs::read(desk.file()).unwrap(), broken, "{verb} touched the file");
    }
}

#[test]
fn a_sound_file_has_no_errors_and_json_says_so_too() {
    let desk = Desk::new();
    let text = desk.run("check", &[]);
    assert_eq!(text.status.code(), Some(0), "{}", out(&text));
    let json: Value = serde_json::from_slice(&desk.run("check", &["--json"]).stdout).unwrap();
    assert_eq!(json["errors"], 0);
    let missing = desk.command("check", Path::new("没有这个文件.ron"), &["--json"]).output().unwrap();
    assert_eq!(missing.status.code(), Some(1));
    let json: Value = serde_json::from_slice(&missing.stdout).unwrap();
    assert_eq!((json["errors"].as_u64(), json["findings"][0]["severity"].as_str()), (Some(1), Some("error")));
}

#[test]
fn what_was_entered_is_judged_and_the_file_stays() {
    let desk = Desk::new();
    desk.run("enter", &["--item", "I01", "--date", "2022", "--value", "2,500", "--definition", "经济普查后"]);
    let before = fs::read(desk.file()).unwrap();
    let judged = desk
        .run("evaluate", &["--review", "annual", "--as-of", "2022-12-31", "--set", "headline", "--rules", "default", "--json"]);
    assert_eq!((judged.status.code(), err(&judged).as_str()), (Some(0), ""));
    let json: Value = serde_json::from_slice(&judged.stdout).unwrap();
    let item = &json["items"][0];
    assert_eq!(
        (&json["review"], &json["rules"], &item["verdict"]),
        (&"annual".into(), &"default".into(), &"ahead".into()),
        "{item}"
    );
    assert_eq!((item["gap"].as_f64(), item["time_progress"].as_f64()), (Some(500.0), Some(0.4)));
    let table = out(&desk.run("evaluate", &["--review", "annual", "--as-of", "2022-12-31"]));
    assert!(table.contains("地区生产总值") && table.contains("差 500 亿元（16.7%）"), "{table}");
    assert_eq!(fs::read(desk.file()).unwrap(), before, "judging wrote to the file");
}

#[test]
fn a_read_only_file_is_not_written() {
    let desk = Desk::new();
    let mut permissions = fs::metadata(desk.file()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.file(), permissions).unwrap();
    for (verb, arguments) in [
        ("enter", &["--item", "I01", "--date", "2021", "--value", "1"][..]),
        ("units", &["--add", "教育局"]),
        ("assign", &["--item", "I01", "--lead", "发展改革委"]),
        ("target", &["--item", "I01", "--year", "2021", "--value", "1"]),
    ] {
        let refused = desk.run(verb, arguments);
        assert_eq!(refused.status.code(), Some(1), "{verb}");
        assert!(err(&refused).contains("只读"), "{}", err(&refused));
        assert_eq!(fs::read(desk.file()).unwrap(), PLAN.as_bytes());
    }
    assert!(out(&desk.run("units", &[])).contains("单位 2 个"), "looking is allowed");
}

#[test]
fn a_reader_that_goes_away_early_sees_no_panic() {
    let desk = Desk::new();
    let mut command = desk.command("show", &desk.file(), &["--json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}

/// «The list on the command line and the one in the window name the same hour.»
#[test]
fn times_of_backups_are_those_of_this_machine() {
    let desk = Desk::new();
    desk.run("enter", &["--item", "I01", "--date", "2022", "--value", "2150"]);
    let listed: Value = serde_json::from_slice(&desk.run("backups", &["--json"]).stdout).unwrap();
    let at: jiff::Timestamp = listed["backups"][0]["at"].as_str().unwrap().parse().unwrap();
    for (zone, hours) in [("UTC0", 0), ("CST-8", 8)] {
        let text = out(&desk.command("backups", &desk.file(), &[]).env("TZ", zone).output().unwrap());
        let local = at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(hours))).strftime("%Y-%m-%d %H:%M").to_string();
        assert!(text.starts_with(&local), "{zone}: {local} in {text}");
    }
}

#[test]
fn a_torn_file_is_recovered_into_a_new_one_and_never_over_something() {
    let desk = Desk::new();
    desk.run("enter", &["--item", "I01", "--date", "2022", "--value", "2150"]);
    let whole = fs::read(desk.file()).unwrap();
    let listed: Value = serde_json::from_slice(&desk.run("backups", &["--json"]).stdout).unwrap();
    let places: Vec<&str> = listed["backups"].as_array().unwrap().iter().map(|row| row["place"].as_str().unwrap()).collect();
    assert_eq!((places, &listed["backups"][0]["revision"]), (vec!["local", "beside"], &57.into()));
    assert!(out(&desk.run("backups", &[])).contains("第 57 版"));
    let torn = &whole[..whole.len() - 300];
    fs::write(desk.file(), torn).unwrap();
    let told = desk.run("recover", &[]);
    assert_eq!(told.status.code(), Some(0), "{}", err(&told));
    assert!(out(&told).contains("还能读出最新完整版本所没有的 1 条记录"), "{}", out(&told));
    let new = desk.folder.path().join("找回.ron");
    let taken = desk.folder.path().join("金水区 规划.ron.bak");
    let before = fs::read(&taken).unwrap();
    for (path, code) in [(&new, 0), (&new, 1), (&taken, 1)] {
        let recovered = desk.run("recover", &["--output", path.to_str().unwrap()]);
        assert_eq!(recovered.status.code(), Some(code), "{}", err(&recovered));
    }
    assert_eq!((fs::read(desk.file()).unwrap().as_slice(), fs::read(&taken).unwrap()), (torn, before));
    let shown = desk.command("show", &new, &["--json"]).output().unwrap();
    let shown: Value = serde_json::from_slice(&shown.stdout).unwrap();
    assert_eq!(shown["entries"].as_array().unwrap().len(), 4);
}

/// The ways in which synchronisers, desktops and people name the other version of `规划.ron`.
const OTHER_NAMES: [&str; 12] = [
    "规划-DESKTOP-7H2K9QX.ron",
    "规划-张科长的笔记本.ron",
    "规划-DESKTOP-7H2K9QX-2.ron",
    "规划_DESKTOP-7H2K9QX_Nov-27-102030-2026_Conflict.ron",
    "规划_conflict-20261127-102030.ron",
    "规划 2.ron",
    "规划_冲突文件_张三_20261127102030.ron",
    "规划-冲突-张三.ron",
    "复件 规划.ron",
    "规划.Conflict.ron",
    "规划 (1).ron",
    "规划（送审稿）.ron",
];

/// The plan, with reports of its own; as an earlier program wrote it, which knew nothing of where versions come from.
fn with_reports(reports: &[u128]) -> Vec<u8> {
    let mut plan = plandesk::storage::parse(PLAN.as_bytes()).unwrap().plan;
    for nr in reports {
        let id = EntryId::new(Uuid::from_u128(0x0193_f2a0_6c1e_7b52_9d40_4a1b_6e9f_2c00 + nr));
        let entry = Entry { id, supersedes: None, text: format!("第 {nr} 条"), ..Entry::clone(plan.entries.first().unwrap()) };
        plan.entries.push(entry.into());
    }
    plan.revision += 1;
    assert!(plan.lineage.ancestors().is_empty());
    plandesk::storage::to_bytes(&plan).unwrap()
}

/// «OneDrive has put the other computer's version beside my file, with two reports that I have not. Whoever opens the file, in
/// the window or in a terminal, must hear of it.»
#[test]
fn the_other_version_beside_the_file_is_told_of_by_every_verb_whatever_its_name() {
    for name in OTHER_NAMES {
        let desk = Desk::new();
        fs::write(desk.file(), with_reports(&[1])).unwrap();
        let other = desk.folder.path().join(name);
        let bytes = with_reports(&[2, 3]);
        fs::write(&other, &bytes).unwrap();
        let told = format!("旁边还有同一份规划的另一个文件“{}”（第 58 版），其中新增填报、撤回或认定 2 条", other.display());
        let enter = &["--item", "I01", "--date", "2022", "--value", "2150"][..];
        for (verb, arguments) in [("check", &[][..]), ("evaluate", &[]), ("units", &[]), ("enter", enter)] {
            let answer = desk.run(verb, arguments);
            assert_eq!(answer.status.code(), Some(0), "{verb}: {}", err(&answer));
            let words = out(&answer) + &err(&answer);
            assert!(words.contains(&told), "{verb} beside {name}: {words}");
        }
        assert_eq!(fs::read(&other).unwrap(), bytes, "it is only read");
    }
}

/// «My draft for approval is a plan of its own. I know that it lies there.»
#[test]
fn another_plan_beside_the_file_is_not_spoken_of() {
    let desk = Desk::new();
    let other = String::from_utf8(with_reports(&[2])).unwrap().replace("plan_id: \"00000000", "plan_id: \"10000000");
    let body = other.trim_end().rsplit_once('\n').unwrap().0;
    fs::write(desk.folder.path().join("金水区 规划（送审稿）.ron"), body).unwrap();
    for (verb, arguments) in
        [("check", &[][..]), ("evaluate", &[]), ("enter", &["--item", "I01", "--date", "2022", "--value", "2150"])]
    {
        let answer = desk.run(verb, arguments);
        let words = out(&answer) + &err(&answer);
        assert!(answer.status.success() && !words.contains("送审稿"), "{verb}: {words}");
    }
}

/// «I have dragged the file from the file manager into the terminal.»
#[test]
fn the_address_of_a_file_is_taken_by_every_verb() {
    let desk = Desk::new();
    let folder = desk.folder.path().display();
    for address in
        [format!("file://{folder}/%E9%87%91%E6%B0%B4%E5%8C%BA%20规划.ron"), format!("file://localhost{folder}/金水区%20规划.ron")]
    {
        let enter = &["--item", "I01", "--date", "2022", "--value", "2150", "--text", "file:///附件"][..];
        for (verb, arguments) in
            [("check", &[][..]), ("show", &[]), ("evaluate", &[]), ("backups", &[]), ("units", &[]), ("enter", enter)]
        {
            let answer = desk.command(verb, Path::new(&address), arguments).output().unwrap();
            assert_eq!(answer.status.code(), Some(0), "{verb} {address}: {}", err(&answer));
        }
    }
    let entries = &desk.show()["entries"];
    assert_eq!((entries.as_array().unwrap().len(), &entries[4]["text"]), (5, &"file:///附件".into()), "text is no file");
}

/// «I have set PLANDESK_HOME to a folder beside the program.»
#[test]
fn a_home_that_begins_in_the_current_folder_is_named_in_full() {
    let desk = Desk::new();
    let mut command = desk.command("enter", &desk.file(), &["--item", "I01", "--date", "2022", "--value", "2150"]);
    assert!(command.env("PLANDESK_HOME", "数据").current_dir(desk.folder.path()).status().unwrap().success());
    let listed =
        desk.command("backups", &desk.file(), &["--json"]).env("PLANDESK_HOME", "数据").current_dir(desk.folder.path()).output();
    let json: Value = serde_json::from_slice(&listed.unwrap().stdout).unwrap();
    let path = json["backups"][0]["path"].as_str().unwrap();
    assert!(Path::new(path).starts_with(desk.folder.path().join("数据")), "{path}");
}
