//! What can be wrong at one position of a file's text, in words.

use std::fmt;

use super::invisible::{is_invisible, made_visible};
use super::terms;

/// A syntax error at one position of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxProblem {
    /// A field that this format does not have.
    UnknownField {
        /// Its name.
        name: String,
        /// The structure that contains it.
        of: Option<String>,
        /// The field that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A duplicate field.
    DuplicateField {
        /// Its name.
        name: &'static str,
        /// The structure that contains it.
        of: Option<String>,
    },
    /// A field that every such structure must have.
    MissingField {
        /// Its name.
        name: &'static str,
        /// The structure it is missing in.
        of: Option<String>,
    },
    /// A word that is none of the choices.
    UnknownVariant {
        /// The word.
        name: String,
        /// The choices.
        known: &'static [&'static str],
        /// The choice that was probably meant.
        nearest: Option<&'static str>,
    },
    /// A value that its field cannot have.
    BadValue {
        /// The field.
        field: String,
        /// The value as written.
        value: String,
        /// What the field needs.
        sort: Sort,
    },
    /// A value refused by the plan's own rules, in their words.
    Worded(String),
    /// Something else than the notation needs at this place.
    Unexpected {
        /// What it needs.
        expected: Awaited,
        /// What is there.
        found: Option<char>,
    },
    /// Brackets nest too deeply.
    TooDeep,
    /// Something follows the plan's end.
    Trailing,
    /// A variant of the notation that this program does not know.
    UnknownExtension(String),
    /// A text does not end.
    UnclosedString,
    /// A comment does not end.
    UnclosedComment,
    /// A backslash in a text does not introduce a known escape.
    BadEscape,
}

/// What kind of value a field needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A day of the calendar.
    Date,
    /// A deadline: a day, or what comes back each year.
    Due,
    /// A moment.
    Moment,
    /// A UUID.
    Uuid,
    /// An exact decimal.
    Figure,
    /// A whole number in a range.
    Integer,
}

/// What the notation needs at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// A text in quotation marks.
    Text,
    /// A number.
    Number,
    /// An opening square bracket.
    List,
    /// A closing square bracket.
    ListEnd,
    /// An opening round bracket.
    Structure,
    /// A closing round bracket.
    StructureEnd,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// The name of a field or a choice.
    Name,
    /// None of these.
    SomethingElse,
}

impl Sort {
    /// Returns what a field needs, for the fields whose values can be refused.
    pub(super) fn of_field(field: &str) -> Option<Self> {
        match field {
            "date" | "end" | "since" | "start" => Some(Self::Date),
            "due" => Some(Self::Due),
            "at" | "entered" => Some(Self::Moment),
            "copy_id" | "entry" | "id" | "plan_id" | "supersedes" => Some(Self::Uuid),
            "high" | "low" | "value" => Some(Self::Figure),
            "format" | "number" | "revision" | "year" => Some(Self::Integer),
            _ => None,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Date => "不是真实存在的日期，应写成 \"2021-12-31\" 的样子",
            Self::Due => {
                "不是真实存在的日期，应写成 \"2021-12-31\" 的样子；章节的期限还可以写 EachYear（每年）、WholeYear（全年）或 Continuous（持续）"
            }
            Self::Moment => "不是有效的时间，应写成 \"2021-12-31T08:00:00Z\" 的样子",
            Self::Uuid => "不是有效的编号，应是 36 个字符的 UUID，可从备份中找回",
            Self::Figure => "不是可以准确表示的数，应写成 979.4 的样子，不带引号和单位，最多 28 位有效数字",
            Self::Integer => "不是整数，或超出了允许的范围",
        }
    }
}

impl Awaited {
    fn words(self) -> &'static str {
        match self {
            Self::Text => "用英文双引号括起来的文字",
            Self::Number => "数字",
            Self::List => "列表的左方括号“[”",
            Self::ListEnd => "列表的右方括号“]”",
            Self::Structure => "左圆括号“(”",
            Self::StructureEnd => "右圆括号“)”",
            Self::Comma => "英文逗号“,”",
            Self::Colon => "英文冒号“:”",
            Self::Name => "字段名或选项名",
            Self::SomethingElse => "别的内容",
        }
    }
}

impl fmt::Display for SyntaxProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField { name, of, nearest } => {
                write!(f, "{}不认识字段“{name}”", structure(of.as_deref()))?;
                nearest.map_or(Ok(()), |nearest| write!(f, "，是不是{}", field(nearest)))
            }
            Self::DuplicateField { name, of } => {
                write!(f, "{}字段{}写了两次，只能保留一个", structure(of.as_deref()), field(name))
            }
            Self::MissingField { name, of } => write!(f, "{}缺少字段{}", structure(of.as_deref()), field(name)),
            Self::UnknownVariant { name, known, nearest } => {
                write!(f, "不认识选项“{name}”")?;
                nearest.map_or(Ok(()), |nearest| write!(f, "，是不是“{nearest}”"))?;
                write!(f, "；可以写的有 {}", known.join("、"))
            }
            Self::BadValue { field: name, value, sort } => write!(f, "字段{}的值 {} {}", field(name), shown(value), sort.words()),
            Self::Worded(words) => f.write_str(words),
            Self::Unexpected { expected, found } => unexpected(f, *expected, *found),
            Self::TooDeep => f.write_str("括号嵌套过深，这不是本程序写出的内容"),
            Self::Trailing => f.write_str("规划数据的右括号之后还有内容，多半是两份文件接在了一起，或多了括号"),
            Self::UnknownExtension(name) => write!(f, "不认识文件开头启用的写法“{name}”"),
            Self::UnclosedString => f.write_str("这里的文字缺少结尾的英文双引号"),
            Self::UnclosedComment => f.write_str("这里的注释没有结尾的“*/”"),
            Self::BadEscape => f.write_str("反斜杠“\\”后面的写法不对；文字中的反斜杠本身要写成两个"),
        }
    }
}

fn unexpected(f: &mut fmt::Formatter<'_>, expected: Awaited, found: Option<char>) -> fmt::Result {
    match found {
        _ if expected == Awaited::SomethingElse => f.write_str("这里的内容不符合规划文件的写法")?,
        Some(found) if !is_invisible(found) => write!(f, "这里应当是{}，却是“{found}”", expected.words())?,
        _ => write!(f, "这里应当是{}", expected.words())?,
    }
    if matches!(expected, Awaited::Comma | Awaited::Name) {
        f.write_str("，也可能是前面的引号或括号没有配对")?;
    }
    match found {
        Some('\u{FF01}'..='\u{FF5E}' | '“' | '”' | '、' | '。' | '【' | '】') => {
            f.write_str("，请把全角符号或数字改成半角")
        }
        _ => Ok(()),
    }
}

fn field(name: &str) -> String {
    terms::field(name).map_or_else(|| format!("“{name}”"), |meaning| format!("“{name}”（{meaning}）"))
}

fn structure(name: Option<&str>) -> String {
    name.and_then(terms::structure).map(|meaning| format!("“{meaning}”中")).unwrap_or_default()
}

/// Truncates a long value for use in a message.
fn shown(value: &str) -> String {
    const LONGEST: usize = 40;
    let value = made_visible(value);
    if value.chars().count() > LONGEST { value.chars().take(LONGEST).chain(['…']).collect() } else { value }
}
