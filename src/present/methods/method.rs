//! What a page of the methods consists of.

use crate::model::Verdict;

/// The methods of one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodPart {
    /// The topic.
    pub topic: MethodTopic,
    /// Its methods, in the order of reading.
    pub methods: Vec<Method>,
}

/// What the methods are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MethodTopic {
    /// 算什么: the kinds of target.
    Measured,
    /// 怎么比: the relations.
    Compared,
    /// 进度: paths, the tolerance around them, paces.
    Progress,
    /// 结论: the verdicts.
    Verdicts,
    /// 规则: the rule sets.
    RuleSets,
    /// 数据和目标: which values count, targets of years, changed targets, persons, rounding.
    Data,
}

/// One method, with a worked example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// The word used in machine-readable output, unique within its topic.
    pub key: &'static str,
    /// The Chinese name.
    pub name: &'static str,
    /// What it is, in sentences.
    pub text: &'static str,
    /// The formulas and thresholds, a line each. They are those of the judge.
    pub formulas: Vec<String>,
    /// An example, judged by the judge.
    pub example: Option<MethodExample>,
}

/// A worked example. Its figures are imagined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodExample {
    /// What is given, beginning with 例.
    pub given: String,
    /// The working, in the words of a judgement.
    pub lines: Vec<ExampleLine>,
    /// What comes out.
    pub verdict: Verdict,
}

/// One line of an example's working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleLine {
    /// The name of the figure or finding.
    pub label: &'static str,
    /// The figure with its computation, or the finding.
    pub text: String,
}

impl MethodTopic {
    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Compared => "compared",
            Self::Progress => "progress",
            Self::Verdicts => "verdicts",
            Self::RuleSets => "rules",
            Self::Data => "data",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Measured => "算什么",
            Self::Compared => "怎么比",
            Self::Progress => "进度",
            Self::Verdicts => "结论",
            Self::RuleSets => "规则",
            Self::Data => "数据和目标",
        }
    }
}
