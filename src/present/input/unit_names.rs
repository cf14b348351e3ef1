//! Reading the names of departments: a list as it is pasted, and one that should be in the plan's list already.

use crate::model::{Plan, Unit, is_invisible, is_same_unit_name, plain};

/// The reason why a text names no department of the plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnitNameError {
    /// The text is blank.
    #[error("单位名称是空的，请写出名称")]
    Blank,
    /// No department has the name.
    #[error("单位名单中没有“{name}”{}", asked(.nearest))]
    Unknown {
        /// The name.
        name: String,
        /// The names in the list that are most like it, the most similar first.
        nearest: Vec<String>,
    },
    /// Several departments have the name, as only a file written by hand can have it.
    #[error("单位名单中有不止一个“{0}”，分不清是哪一个，请先在窗口的单位名单里改名")]
    Several(String),
}

/// What parts the names of a line.
const SEPARATORS: [char; 5] = ['、', '，', ',', '；', ';'];

/// What stands between a number and the name that it numbers.
const POINTS: [char; 7] = ['.', '．', '、', ':', '：', ')', '）'];

/// How many similar names are asked about.
const MOST_ASKED: usize = 3;

fn asked(nearest: &[String]) -> String {
    if nearest.is_empty() { String::new() } else { format!("，是不是“{}”？", nearest.join("”“")) }
}

/// Reads a list of departments as people type it or paste it from a document or a table, and returns each name once.
///
/// Line breaks, tabs, commas, semicolons, 、 and a blank before a number such as 2. part the names, except within brackets.
/// Numbering and bullets before a name are dropped. Nothing else of a name is changed.
#[must_use]
pub fn read_unit_names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in unit_names(text) {
        if !names.iter().any(|known| is_same_unit_name(known, &name)) {
            names.push(name);
        }
    }
    names
}

/// Reads the same list with its repetitions.
pub(super) fn unit_names(text: &str) -> Vec<String> {
    let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let lines = visible.split(['\n', '\r', '\t', '\u{B}', '\u{C}', '\u{2028}', '\u{2029}']);
    let bare = |name: String| {
        without_numbering(name.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '.'))).to_owned()
    };
    lines.flat_map(parted).map(bare).filter(|name| name.contains(char::is_alphanumeric)).collect()
}

/// Finds the department that a person means by a name.
pub fn find_unit<'a>(plan: &'a Plan, name: &str) -> Result<&'a Unit, UnitNameError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(UnitNameError::Blank);
    }
    let exact: Vec<&Unit> = plan.units.iter().filter(|unit| unit.name.trim() == name).collect();
    let alike = || plan.units.iter().filter(|unit| is_same_unit_name(&unit.name, name)).collect();
    let found: Vec<&Unit> = if exact.is_empty() { alike() } else { exact };
    match found.as_slice() {
        [unit] => Ok(unit),
        [] => Err(UnitNameError::Unknown { name: name.to_owned(), nearest: nearest(plan, name) }),
        [_, ..] => Err(UnitNameError::Several(name.to_owned())),
    }
}

/// Lists the names that are most like another one: those that abbreviate it or that it abbreviates, then those that differ in at
/// most half of their characters.
fn nearest(plan: &Plan, name: &str) -> Vec<String> {
    let wanted = plain(name);
    let mut found: Vec<(bool, usize, &str)> = plan
        .units
        .iter()
        .filter_map(|unit| {
            let known = plain(&unit.name);
            let is_other = !(abbreviates(&wanted, &known) || abbreviates(&known, &wanted));
            let distance = strsim::damerau_levenshtein(&wanted, &known);
            let length = wanted.chars().count().max(known.chars().count());
            (!is_other || distance * 2 <= length).then_some((is_other, distance, unit.name.trim()))
        })
        .collect();
    found.sort_by_key(|(is_other, distance, _)| (*is_other, *distance));
    found.into_iter().take(MOST_ASKED).map(|(.., name)| name.to_owned()).collect()
}

/// Returns whether the characters of a short name occur in this order in a long one, as those of 发改委 do in 发展改革委.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().nth(1).is_some() && short.chars().all(|c| rest.any(|other| other == c))
}

/// Parts a line at its commas, semicolons and 、, and where a numbered name follows a blank, except within brackets that are
/// closed.
fn parted(line: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut open: Vec<char> = Vec::new();
    for (at, c) in line.char_indices() {
        let rest = line.split_at(at).1;
        if let Some(close) = closing(c).filter(|close| rest.contains(*close)) {
            open.push(close);
        } else if let Some(inner) = open.iter().rposition(|close| *close == c) {
            open.truncate(inner);
        } else if open.is_empty() && (SEPARATORS.contains(&c) || (c.is_whitespace() && is_numbered(rest.trim_start()))) {
            names.push(String::new());
            continue;
        }
        if let Some(name) = names.last_mut() {
            name.push(c);
        }
    }
    names
}

/// Returns whether a text begins with a number that nobody would take for part of a name.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(is_numeral);
    let has_point = rest.len() < text.len() && rest.starts_with(POINTS);
    has_point || after_bracketed(text).is_some()
}

fn closing(c: char) -> Option<char> {
    Some(match c {
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '〔' => '〕',
        '[' => ']',
        '《' => '》',
        '“' => '”',
        _ => return None,
    })
}

/// Drops numbers and bullets before a name, such as 1.、（一）or ①, however many there are.
fn without_numbering(name: &str) -> &str {
    let mut name = name.trim();
    while let Some(rest) = after_bullet(name).or_else(|| after_bracketed(name)).or_else(|| after_number(name)) {
        name = rest.trim();
    }
    name
}

fn after_bullet(name: &str) -> Option<&str> {
    name.strip_prefix(|c| {
        matches!(c, '·' | '•' | '●' | '○' | '◆' | '◇' | '■' | '□' | '▪' | '★' | '※' | '-' | '–' | '—' | '*')
            || matches!(c, '①'..='⒛' | '㈠'..='㈩')
    })
}

fn after_bracketed(name: &str) -> Option<&str> {
    let (number, rest) = name.strip_prefix(['（', '('])?.split_once(['）', ')'])?;
    (!number.trim().is_empty() && number.trim().chars().all(is_numeral)).then_some(rest)
}

/// Drops a number that stands by itself, or before a point, a colon, a closing bracket or a blank. Three digits and a blank may
/// be the name of a service.
fn after_number(name: &str) -> Option<&str> {
    let rest = name.trim_start_matches(is_numeral);
    let digits = name.chars().count() - rest.chars().count();
    if digits == 0 || rest.is_empty() {
        return (digits > 0).then_some(rest);
    }
    let point = rest.strip_prefix(POINTS);
    point.or_else(|| rest.strip_prefix(char::is_whitespace).filter(|_| digits < 3))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９') || "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{UnitId, fixture};

    /// «我把名单从文件里复制过来，一行一个也好，顿号隔开也好，前面带着序号也好。»
    #[test]
    fn a_list_is_read_however_it_is_pasted() {
        let cases: [(&str, &[&str]); 19] = [
            ("教育局", &["教育局"]),
            ("教育局\n财政局\r\n民政局", &["教育局", "财政局", "民政局"]),
            ("教育局、财政局，民政局；水利局", &["教育局", "财政局", "民政局", "水利局"]),
            ("教育局,财政局;民政局\t水利局", &["教育局", "财政局", "民政局", "水利局"]),
            ("  教育局 、　财政局　、、\n\n", &["教育局", "财政局"]),
            ("1.教育局\n2．财政局\n3、民政局\n4）水利局\n（5）林业局", &["教育局", "财政局", "民政局", "水利局", "林业局"]),
            ("（一）教育局\n（十二）财政局\n三、民政局\n(4) 水利局", &["教育局", "财政局", "民政局", "水利局"]),
            ("①教育局 \n⑵ 财政局\n· 民政局\n- 水利局", &["教育局", "财政局", "民政局", "水利局"]),
            ("1.教育局 2.财政局　3．民政局", &["教育局", "财政局", "民政局"]),
            ("一、教育局 二、财政局 （三）民政局", &["教育局", "财政局", "民政局"]),
            ("序\t1\t教育局\n2\t财政局", &["序", "教育局", "财政局"]),
            ("１．教育局\n10 财政局\n1.2 民政局", &["教育局", "财政局", "民政局"]),
            ("教育局、财政局等。", &["教育局", "财政局等"]),
            ("教育局\u{200B}\n\u{FEFF}教育局\n教育局", &["教育局"]),
            ("文广旅局（文物局、体育局），民政局", &["文广旅局（文物局、体育局）", "民政局"]),
            ("文广旅局（文物局、民政局", &["文广旅局（文物局", "民政局"]),
            ("区委办(机要局)\n区委办（机要局）", &["区委办(机要局)"]),
            ("二七区教育局、12345 热线中心、110指挥中心", &["二七区教育局", "12345 热线中心", "110指挥中心"]),
            ("1.\n、\n——\n ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(read_unit_names(text), expected, "{text}");
        }
    }

    fn plan(names: &[&str]) -> Plan {
        let unit = |(nr, name): (usize, &&str)| Unit::new(UnitId::new(format!("U{nr}")), *name);
        Plan { units: names.iter().enumerate().map(unit).collect(), ..fixture::plan() }
    }

    #[test]
    fn a_department_is_found_by_its_name_and_others_are_asked_about() {
        let names = ["发展改革委", "教育局", "科学技术局", "文广旅局（文物局）", "财政局", "民政局", "统计局", "统计局"];
        let plan = plan(&names);
        let found = |name| find_unit(&plan, name).map(|unit| unit.name.as_str());
        assert_eq!(found(" 教育局 "), Ok("教育局"));
        assert_eq!(found("文广旅局(文物局)"), Ok("文广旅局（文物局）"));
        let refused = ["发改委", "教育体育局", "科技局", "民政厅", "城市管理执法大队", "统计局", " "];
        insta::assert_snapshot!(refused.map(|name| found(name).unwrap_err().to_string()).join("\n"));
    }

    proptest! {
        #[test]
        fn a_list_that_was_read_stays_as_it_is(text in "[教育局财政一二1０.、，；;,（）()①· \\n\\t。“”]{0,24}|\\PC*") {
            let names = read_unit_names(&text);
            prop_assert_eq!(read_unit_names(&names.join("\n")), names);
        }
    }
}
