//! The figures that formulas are made of, each with its letter.

/// A figure in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// b: 基数.
    Baseline,
    /// g: 目标, the one in force.
    Target,
    /// g₂: the far bound of a range, which has to be passed to exceed the target.
    FarBound,
    /// c: the change since the baseline that is to be reached.
    Change,
    /// c₂: the change that leads to the far bound.
    FarChange,
    /// ε: how far off the target a value may be.
    Tolerance,
    /// g₋: the target less the tolerance.
    LowerEdge,
    /// g₊: the target and the tolerance.
    UpperEdge,
    /// x: the newest value.
    Value,
    /// n: years from the start to the value's own date.
    Elapsed,
    /// N: years from the start to the due date.
    Span,
    /// m: years from the value's own date to the due date.
    Left,
    /// τ: 时序进度 at the value's own date.
    TimeProgress,
    /// q: the yearly factor of a compound path.
    Factor,
    /// e: the value expected at the value's own date.
    Expected,
    /// P: progress achieved, as a share of the whole way.
    Progress,
    /// E: progress expected, as a share of the whole way.
    ExpectedProgress,
    /// s: the ratio compared with the rungs of the rule set.
    Ratio,
    /// Δ: what is still missing, in the unit; negative beyond the target.
    Gap,
    /// δ: the gap as a share of the target.
    GapShare,
    /// v: the pace so far, in the unit a year or in percent a year.
    Pace,
    /// v₀: the pace that the target required from the start.
    PlannedPace,
    /// w: the pace needed from now on.
    NeededPace,
    /// p: the value at the due date if the pace so far continues.
    Projected,
    /// xᵢ: one of several flows.
    Flow,
    /// Σ: the sum of the flows.
    Sum,
    /// a₁: the value expected at the start of the leg of a stepped path on which the value's own date lies.
    StepBefore,
    /// a₂: the value expected at the end of that leg.
    StepAfter,
    /// u: the share of that leg's time that has passed.
    StepShare,
    /// f: the share of the value's own year that has passed.
    YearShare,
    /// y: what the year asks for by the value's own date.
    YearNeed,
    /// k: the number of years whose target was kept.
    YearsKept,
    /// j: the number of years that are decided, or whose growth rates are chained.
    YearsDecided,
    /// hᵢ: by how much one year fell short.
    Shortfall,
    /// H: what the decided years asked for in all.
    YearsAsked,
    /// rᵢ: the growth of one year, in percent.
    Rate,
    /// a: the mean yearly growth, in percent.
    MeanRate,
    /// h: the value to which the required growth leads.
    GrowthGoal,
    /// r′ᵢ: the growth of one year in the series compared with, in percent.
    OtherRate,
    /// b′: the baseline of the series compared with.
    OtherBaseline,
    /// x′: the value of the series compared with.
    OtherValue,
    /// n′: years over which the growth of the series compared with is measured.
    OtherElapsed,
    /// a′: the mean yearly growth of the series compared with, in percent.
    OtherMeanRate,
    /// d: the difference between the two growths, in percentage points.
    Difference,
}

impl Symbol {
    /// Returns the letter used in formulas.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Baseline => "b",
            Self::Target => "g",
            Self::FarBound => "g₂",
            Self::Change => "c",
            Self::FarChange => "c₂",
            Self::Tolerance => "ε",
            Self::LowerEdge => "g₋",
            Self::UpperEdge => "g₊",
            Self::Value => "x",
            Self::Elapsed => "n",
            Self::Span => "N",
            Self::Left => "m",
            Self::TimeProgress => "τ",
            Self::Factor => "q",
            Self::Expected => "e",
            Self::Progress => "P",
            Self::ExpectedProgress => "E",
            Self::Ratio => "s",
            Self::Gap => "Δ",
            Self::GapShare => "δ",
            Self::Pace => "v",
            Self::PlannedPace => "v₀",
            Self::NeededPace => "w",
            Self::Projected => "p",
            Self::Flow => "xᵢ",
            Self::Sum => "Σ",
            Self::StepBefore => "a₁",
            Self::StepAfter => "a₂",
            Self::StepShare => "u",
            Self::YearShare => "f",
            Self::YearNeed => "y",
            Self::YearsKept => "k",
            Self::YearsDecided => "j",
            Self::Shortfall => "hᵢ",
            Self::YearsAsked => "H",
            Self::Rate => "rᵢ",
            Self::MeanRate => "a",
            Self::GrowthGoal => "h",
            Self::OtherRate => "r′ᵢ",
            Self::OtherBaseline => "b′",
            Self::OtherValue => "x′",
            Self::OtherElapsed => "n′",
            Self::OtherMeanRate => "a′",
            Self::Difference => "d",
        }
    }
}
