//! Every way a plan file can be bad, and the words for it.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write as _;
use std::path::Path;

use plandesk::storage::{DiskCall, FILE_LIMIT, MemoryDisk, open, parse};

const SMALL: &str = include_str!("plans/small.ron");

/// The small plan with one thing changed, and no longer sealed.
fn changed(from: &str, to: &str) -> Vec<u8> {
    assert!(SMALL.contains(from), "the example plan holds no {from}");
    SMALL.replacen(from, to, 1).into_bytes()
}

fn cut_behind(text: &str) -> Vec<u8> {
    let (before, _) = SMALL.split_once(text).unwrap();
    [before, text].concat().into()
}

fn utf16(text: &str, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// The messages about bad content, each under its name.
fn messages(cases: &[(&str, Vec<u8>)]) -> String {
    let mut all = String::new();
    for (name, bytes) in cases {
        let message = match parse(bytes) {
            Ok(parsed) => parsed.warnings.iter().map(|warning| format!("（可以打开）{warning}\n")).collect::<Vec<_>>().concat(),
            Err(error) => format!("{error}\n"),
        };
        writeln!(all, "【{name}】\n{message}").unwrap();
    }
    all
}

#[test]
fn other_files() {
    let gbk = encoding_rs::GBK.encode(SMALL).0.into_owned();
    let docx = b"PK\x03\x04\x14\0\x06\0word/document.xml".to_vec();
    let xlsx = b"PK\x03\x04\x14\0\x06\0xl/workbook.xml".to_vec();
    let old_office = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0".to_vec();
    let cases = [
        ("空文件", Vec::new()),
        ("只有BOM", b"\xEF\xBB\xBF".to_vec()),
        ("只有空白", b" \r\n\n".to_vec()),
        ("全是零字节", vec![0; 4096]),
        ("UTF-16有标记", utf16(SMALL, true)),
        ("UTF-16无标记", utf16(SMALL, false)),
        ("GBK", gbk),
        ("docx改名", docx),
        ("xlsx改名", xlsx),
        ("zip", b"PK\x03\x04\x14\0\0\0plan.ron".to_vec()),
        ("旧版doc", old_office),
        ("pdf", b"%PDF-1.7\n".to_vec()),
        ("图片", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("JSON", b"{\"plan\": 1}".to_vec()),
        ("纯文字", "这是一封信。".into()),
        ("CSV", "指标,数值\nGDP,1".into()),
        ("别的RON", b"Config(width: 3)".to_vec()),
        ("过大", vec![b' '; FILE_LIMIT + 1]),
    ];
    insta::assert_snapshot!(messages(&cases));
}

#[test]
fn damaged_files() {
    let mut bad_byte = SMALL.as_bytes().to_vec();
    bad_byte[SMALL.find("首节").unwrap()] = 0xFF;
    let mut zeroed = SMALL.as_bytes().to_vec();
    let block = SMALL.find("nodes").unwrap();
    zeroed[block..block + 200].fill(0);
    let half_character = SMALL.as_bytes()[..=SMALL.find("首节").unwrap()].to_vec();
    let cases = [
        ("坏字节", bad_byte),
        ("中间一段成零", zeroed),
        ("断在列表中", cut_behind("    nodes: [\n")),
        ("断在文字中", cut_behind("已开")),
        ("断在汉字中间", half_character),
        ("断在字段名中", cut_behind("titl")),
        ("断在末括号前", cut_behind("23-07-01T00:00:00Z\"),\n    ],\n")),
        ("只有第一行", cut_behind("字段\n")),
        ("断在校验行前", cut_behind("],\n)\n")),
        ("断在校验值中", cut_behind("// sha256:")),
        ("少最后一个换行", SMALL.trim_end().into()),
        ("版本冲突标记", changed("    units: [\n", "<<<<<<< 本机\n    units: [\n=======\n>>>>>>> 远端\n")),
        ("接了两份", SMALL.repeat(2).into()),
        ("改了一个数", changed("1992", "1993")),
        ("BOM", [b"\xEF\xBB\xBF", SMALL.as_bytes()].concat()),
        ("CRLF", SMALL.replace('\n', "\r\n").into()),
        ("校验行后有批注", format!("{SMALL}// 已核对\n").into()),
    ];
    insta::assert_snapshot!(messages(&cases));
}

#[test]
fn formats() {
    let cases = [
        ("更新且不认识", changed("format: 1,", "format: 3, hologram: [(1, 2)],")),
        ("更新但都认识", changed("format: 1,", "format: 2,")),
        ("更新且有错误", SMALL.replace("format: 1,", "format: 2,").replace("U2", "U3").replacen("U3", "U2", 1).into()),
        ("更新且断裂", changed("format: 1,", "format: 2, scopes: (").into_iter().take(900).collect()),
        ("零", changed("format: 1,", "format: 0,")),
        ("负数", changed("format: 1,", "format: -1,")),
        ("文字", changed("format: 1,", "format: \"1\",")),
        ("缺格式号", changed("    format: 1,\n", "")),
        ("过大的格式号", changed("format: 1,", "format: 99999999999999999999,")),
    ];
    insta::assert_snapshot!(messages(&cases));
}

#[test]
fn wrong_notation() {
    let deep = format!("value: {}1{}", "(".repeat(200), ")".repeat(200));
    let cases = [
        ("不认识的字段", changed("title: \"首节\"", "titel: \"首节\"")),
        ("不认识也不相近的字段", changed("title: \"首节\"", "x: \"首节\"")),
        ("不认识的根字段", changed("issuer:", "isuer:")),
        ("不认识的选项", changed("kind: Section", "kind: Secton")),
        ("中文选项", changed("kind: Section", "kind: 节")),
        ("不认识的结论", changed("OnTrack", "Fine")),
        ("不认识的目标类别", changed("Figure(measure: Bound", "Figur(measure: Bound")),
        ("不认识的计算方式", changed("measure: Bound", "measure: Bond")),
        ("不认识的比较关系", changed("AtMost", "AtMots")),
        ("比较关系缺数值", changed("AtMost(4)", "AtMost()")),
        ("早先的目标缺数值", changed("Figure(measure: Bound, relation: AtMost(4))", "AtMost()")),
        ("缺字段", changed(", title: \"首节\"", "")),
        ("缺根字段", changed("    revision: 57,\n", "")),
        ("字段重复", changed("title: \"首节\"", "title: \"首节\", title: \"次节\"")),
        ("文字处写了数字", changed("title: \"首节\"", "title: 5")),
        ("数字处写了文字", changed("revision: 57", "revision: \"五十七\"")),
        ("列表处写了结构", changed("units: [", "units: (")),
        ("结构处写了文字", changed("(lead: \"U2\")", "\"U2\"")),
        ("整数过大", changed("year: 2021", "year: 99999")),
        ("负版次", changed("revision: 57", "revision: -1")),
        ("没有的日期", changed("2022-06-30", "2022-02-30")),
        ("平年的二月二十九日", changed("2022-06-30", "2026-02-29")),
        ("二月三十日", changed("2022-06-30", "2026-02-30")),
        ("日期里的全角数字", changed("2022-06-30", "２０２２-06-30")),
        ("日期不是日期", changed("2022-06-30", "二〇二二年六月")),
        ("不认识的完成期限", changed("due: \"2023-12-31\"", "due: EveryYear")),
        ("完成期限的日期不对", changed("due: \"2023-12-31\"", "due: \"2023-13-31\"")),
        ("完成期限是每年也能读", changed("due: \"2023-12-31\"", "due: EachYear")),
        ("日期不带引号", changed("\"2022-06-30\"", "2022-06-30")),
        ("规划期颠倒", changed("\"2021-01-01\"", "\"2031-01-01\"")),
        ("规划期日期不对", changed("\"2021-01-01\"", "\"2021-13-01\"")),
        ("时间不对", changed("2022-07-02T00:00:00Z", "2022-07-02 25:00")),
        ("编号不是UUID", changed("00000000-0000-7000-8000-000000000003", "3")),
        ("规划编号不是UUID", changed("00000000-0000-0000-0000-000000000001", "一")),
        ("NaN", changed("value: 1992", "value: NaN")),
        ("inf", changed("value: 1992", "value: -inf")),
        ("1e999", changed("value: 1992", "value: 1e999")),
        ("位数过多", changed("value: 1992", "value: 1.23456789012345678901234567890123456789")),
        ("数值带引号", changed("value: 1992", "value: \"1992\"")),
        ("数值带单位", changed("value: 1992", "value: 1992亿元")),
        ("全角数字", changed("value: 1992", "value: １９９２")),
        ("全角引号", changed("title: \"首节\"", "title: “首节”")),
        ("全角逗号", changed("title: \"首节\", ", "title: \"首节\"，")),
        ("全角冒号", changed("title: \"首节\"", "title：\"首节\"")),
        ("缺逗号", changed("title: \"首节\",", "title: \"首节\"")),
        ("缺冒号", changed("title: \"首节\"", "title \"首节\"")),
        ("缺引号", changed("title: \"首节\"", "title: \"首节")),
        ("少右括号", changed("\"首节\", summary: \"本节讲开头。\"),", "\"首节\", summary: \"本节讲开头。\",")),
        ("多右括号", changed("\"本节讲开头。\"),", "\"本节讲开头。\")),")),
        ("错误的转义", changed("反斜杠\\\\", "反斜杠\\q")),
        ("注释没有结尾", changed("    units:", "    /* units:")),
        ("括号过深", changed("value: 1992", &deep)),
        ("右括号后有内容", changed("\n)\n", "\n)\n多余\n")),
        ("不认识的写法", changed("implicit_some", "explicit_all")),
        ("没有启用写法也能读", changed("#![enable(implicit_some)]\n", "")),
        ("写明Some也能读", changed("parent: \"1\"", "parent: Some(\"1\")")),
        ("以竖线开头", b"|||".to_vec()),
    ];
    insta::assert_snapshot!(messages(&cases));
}

#[test]
fn broken_invariants() {
    let many: Vec<String> = (0..25)
        .map(|nr| format!("        (id: \"N{nr}\", kind: Section, parent: \"无\", number: \"\", title: \"\"),\n"))
        .collect();
    let deep: Vec<String> = (0..16)
        .map(|nr| {
            let parent = if nr == 0 { "1.1.1".to_owned() } else { format!("D{}", nr - 1) };
            format!("        (id: \"D{nr}\", kind: BoxItem, parent: \"{parent}\", number: \"\", title: \"\"),\n")
        })
        .collect();
    let long = "长".repeat(22_000);
    let second = "00000000-0000-7000-8000-000000000002";
    let cases = [
        ("编号重复", changed("id: \"1.1.1\"", "id: \"1.1\"")),
        ("指标与章节同号", changed("id: \"C001\"", "id: \"1.1\"")),
        ("单位编号重复", changed("id: \"U2\"", "id: \"U1\"")),
        ("进展编号重复", changed(second, "00000000-0000-7000-8000-000000000001")),
        ("编号为空", changed("id: \"C001\"", "id: \"\"")),
        ("上级不存在", changed("parent: \"1.1\"", "parent: \"9.9\"")),
        ("上级成圈", changed("parent: \"1\"", "parent: \"1.1.1\"")),
        ("上级是自己", changed("parent: \"1\"", "parent: \"1.1\"")),
        ("指标所在章节不存在", changed("Commitment, node: \"1.1.1\"", "Commitment, node: \"7\"")),
        ("进展事项不存在", changed("Node(\"1.1.1\"), date: \"2022", "Node(\"8\"), date: \"2022")),
        ("责任单位不存在", changed("lead: \"U2\"", "lead: \"U7\"")),
        (
            "所更正的进展不存在",
            changed(
                "supersedes: \"00000000-0000-7000-8000-000000000001\"",
                "supersedes: \"00000000-0000-7000-8000-000000000009\"",
            ),
        ),
        (
            "所撤回的进展不存在",
            changed("entry: \"00000000-0000-7000-8000-000000000003\"", "entry: \"00000000-0000-7000-8000-000000000009\""),
        ),
        ("区间颠倒", changed("low: 200", "low: 300")),
        ("年份重复", changed("year: 2022", "year: 2021")),
        ("层级过深", changed("    ],\n    indicators", &format!("{}    ],\n    indicators", deep.concat()))),
        ("错误很多", changed("    ],\n    indicators", &format!("{}    ],\n    indicators", many.concat()))),
        ("文字过长", changed("已开工", &long)),
    ];
    insta::assert_snapshot!(messages(&cases));
}

#[test]
fn invisible_characters_in_names() {
    let cases = [
        ("标题中有双向控制符", changed("首项任务", "首项\u{202E}任务")),
        ("指标名中有零", changed("公园绿地", "公园\\u{0}绿地")),
        ("单位名中有换行", changed("发展改革委", "发展\\n改革委")),
        ("编号中有零宽空格", changed("id: \"C001\"", "id: \"C0\\u{200B}01\"")),
        ("规划标题", changed("title: \"测试区", "title: \"\\u{FEFF}测试区")),
        ("正文中的换行没有提示", changed("资金未到位", "资金\\n未到位")),
    ];
    insta::assert_snapshot!(messages(&cases));
}

#[test]
fn too_many_entries() {
    let entry = "        (id: \"NR\", item: Node(\"1\"), date: \"2021-01-01\", entered: \"2021-01-01T00:00:00Z\"),\n";
    let entries: String = (0..=200_000).map(|nr| entry.replace("NR", &format!("10000000-0000-7000-8000-{nr:012}"))).collect();
    let bytes = changed("    entries: [\n", &format!("    entries: [\n{entries}"));
    insta::assert_snapshot!(parse(&bytes).unwrap_err());
}

#[test]
fn paths() {
    let disk = MemoryDisk::new();
    disk.put("/规划/空.ron", "");
    disk.put("/规划/大.ron", vec![b' '; FILE_LIMIT + 1]);
    let mut all = String::new();
    for path in ["/规划/没有.ron", "/没有/规划.ron", "/规划", "/规划/空.ron", "/规划/大.ron"] {
        writeln!(all, "{}\n", open(&disk, Path::new(path)).unwrap_err()).unwrap();
    }
    disk.fail_every(DiskCall::Read, std::io::ErrorKind::PermissionDenied);
    writeln!(all, "{}", open(&disk, Path::new("/规划/空.ron")).unwrap_err()).unwrap();
    insta::assert_snapshot!(all);
}

/// A pipe without a writer keeps a reader waiting for ever, so opening it must not even begin.
#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_without_waiting() {
    use plandesk::storage::RealDisk;

    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("管道.ron");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let words = [pipe.as_path(), Path::new("/dev/zero"), folder.path()]
        .map(|path| open(&RealDisk, path).unwrap_err().to_string().replace(&folder.path().display().to_string(), "…"));
    insta::assert_snapshot!(words.join("\n"), @r"
    “…/管道.ron”是管道，不是文件。请选择本程序保存的 .ron 文件。
    “/dev/zero”是设备，不是文件。请选择本程序保存的 .ron 文件。
    “…”是文件夹，不是文件。请选择本程序保存的 .ron 文件。
    ");
}
