//! Journeys through the real binary without a window: what a person types in a terminal, and what is on the disk afterwards.

mod plans;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder of its own with a plan file in it, and the program's own folders beside it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        plans::write_small(&desk.file());
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
    let entered = desk.run(
        "enter",
        &["--item", "I01", "--date", "2021-12-31", "--value", "1950.50", "--text", "全年增长平稳", "--reporter", "统计局 李四"],
    );
    assert_eq!(entered.status.code(), Some(0), "{}", err(&entered));
    assert!(out(&entered).starts_with("已保存：地区生产总值（I01） 2021-12-31 1950.50 亿元\n第 2 版"), "{}", out(&entered));
    let shown = desk.show();
    let entry = &shown["entries"][0];
    assert_eq!((&entry["item"], &entry["date"], &entry["text"]), (&"I01".into(), &"2021-12-31".into(), &"全年增长平稳".into()));
    assert_eq!(entry["value"].as_f64(), Some(1950.5));
    assert_eq!(shown["plan"]["revision"], 2);
    assert!(out(&desk.run("show", &[])).contains("最新 1950.50 亿元，全年增长平稳（2021-12-31）"));
}

#[test]
fn reports_add_up_over_runs_and_a_correction_takes_the_place_of_the_first() {
    let desk = Desk::new();
    desk.run("enter", &["--item", "1.1", "--date", "2022", "--status", "推进中"]);
    desk.run("enter", &["--item", "I01", "--date", "2021", "--value", "1950"]);
    let first = desk.show()["entries"][1]["id"].as_str().unwrap().to_owned();
    let corrected = desk.run("enter", &["--item", "I01", "--date", "2021", "--value", "1,960", "--supersedes", &first]);
    assert_eq!(corrected.status.code(), Some(0), "{}", err(&corrected));
    let shown = desk.show();
    let standings: Vec<&str> =
        shown["entries"].as_array().unwrap().iter().map(|entry| entry["standing"].as_str().unwrap()).collect();
    assert_eq!(standings, ["current", "superseded", "current"]);
    assert_eq!(shown["entries"][2]["value"], 1960);
    let again = desk.run("enter", &["--item", "I01", "--date", "2021", "--value", "1970", "--supersedes", &first]);
    assert_eq!(again.status.code(), Some(1));
    assert!(err(&again).starts_with("错误：这条进展已经更正过"), "{}", err(&again));
}

#[test]
fn what_makes_no_sense_is_refused_in_chinese_and_the_file_stays() {
    let desk = Desk::new();
    let before = fs::read(desk.file()).unwrap();
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
        assert_eq!(fs::read(desk.file()).unwrap(), before, "{arguments:?} touched the file");
    }
    let names: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["金水区 规划.ron"], "a refusal left something behind");
}

#[test]
fn a_broken_file_is_named_and_left_alone() {
    let desk = Desk::new();
    let whole = fs::read(desk.file()).unwrap();
    fs::write(desk.file(), &whole[..whole.len() / 2]).unwrap();
    let broken = fs::read(desk.file()).unwrap();
    let enter = &["--item", "I01", "--date", "2021", "--value", "1"][..];
    for (verb, arguments) in [("enter", enter), ("show", &[]), ("check", &[])] {
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
fn a_read_only_file_is_not_written() {
    let desk = Desk::new();
    let before = fs::read(desk.file()).unwrap();
    let mut permissions = fs::metadata(desk.file()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(desk.file(), permissions).unwrap();
    let refused = desk.run("enter", &["--item", "I01", "--date", "2021", "--value", "1"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("只读"), "{}", err(&refused));
    assert_eq!(fs::read(desk.file()).unwrap(), before);
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
