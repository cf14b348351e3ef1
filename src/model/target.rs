//! What a plan promises for an indicator, classified by how it is judged.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::written_target::WrittenTarget;
use super::{Direction, IndicatorId, Measure, Quantity, Relation};

/// A target. The plan's own wording is kept beside it, on the indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "WrittenTarget")]
pub enum Target {
    /// A figure in the unit of the indicator; for a mean growth, and for what is chained, in percent.
    Figure {
        /// What is measured.
        measure: Measure,
        /// How it is compared.
        relation: Relation,
    },
    /// A growth compared with that of another series, by the difference of the two.
    AgainstSeries {
        /// How the difference is compared, in percentage points: at least 0 for 不低于.
        relation: Relation,
        /// The comparison in the plan's words, such as 不低于经济增速.
        text: String,
        /// The indicator compared with. Without one, the entries themselves give the difference in percentage points.
        #[serde(skip_serializing_if = "Option::is_none")]
        series: Option<IndicatorId>,
    },
    /// Set by a higher level, year by year.
    Assigned {
        /// The plan's words, such as 按市下达目标.
        text: String,
    },
    /// Several shares of a whole, which only a person can judge.
    Composition {
        /// The shares as printed.
        text: String,
    },
    /// An outcome without a figure, which only a person can judge.
    Qualitative {
        /// The outcome in a short phrase.
        text: String,
    },
}

impl Target {
    /// Returns a target in figures.
    #[must_use]
    pub fn of(measure: Measure, relation: Relation) -> Self {
        Self::Figure { measure, relation }
    }

    /// Returns the name of the kind in files and in machine-readable output: that of the measure, where a figure is measured.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Figure { measure, .. } => measure.key(),
            Self::AgainstSeries { .. } => "AgainstSeries",
            Self::Assigned { .. } => "Assigned",
            Self::Composition { .. } => "Composition",
            Self::Qualitative { .. } => "Qualitative",
        }
    }

    /// Returns what is measured; none for a comparison of two series and for targets in words.
    #[must_use]
    pub fn measure(&self) -> Option<Measure> {
        match self {
            Self::Figure { measure, .. } => Some(*measure),
            _ => None,
        }
    }

    /// Returns how the figure is compared; none for targets in words.
    #[must_use]
    pub fn relation(&self) -> Option<Relation> {
        match self {
            Self::Figure { relation, .. } | Self::AgainstSeries { relation, .. } => Some(*relation),
            Self::Assigned { .. } | Self::Composition { .. } | Self::Qualitative { .. } => None,
        }
    }

    /// Returns the figure to be reached, the lower one of two; none where the plan does not give one.
    #[must_use]
    pub fn figure(&self) -> Option<Quantity> {
        match self {
            Self::Figure { relation, .. } => Some(relation.figure()),
            _ => None,
        }
    }

    /// Returns a target of the same kind with another figure; none for a kind that does not consist of one figure.
    #[must_use]
    pub fn with_figure(&self, value: Quantity) -> Option<Self> {
        match self {
            Self::Figure { measure, relation } => Some(Self::of(*measure, relation.with_figure(value)?)),
            _ => None,
        }
    }

    /// Returns the plan's words of a target that has no figure of its own.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::AgainstSeries { text, .. }
            | Self::Assigned { text }
            | Self::Composition { text }
            | Self::Qualitative { text } => Some(text),
            Self::Figure { .. } => None,
        }
    }

    /// Returns the indicator that this one is compared with.
    #[must_use]
    pub fn series(&self) -> Option<&IndicatorId> {
        match self {
            Self::AgainstSeries { series, .. } => series.as_ref(),
            _ => None,
        }
    }

    /// Returns whether only a person can judge it.
    #[must_use]
    pub fn is_in_words(&self) -> bool {
        matches!(self, Self::Composition { .. } | Self::Qualitative { .. })
    }
}

impl From<WrittenTarget> for Target {
    fn from(written: WrittenTarget) -> Self {
        use WrittenTarget as W;
        let (measure, relation) = match written {
            W::AgainstSeries { relation, text, series } => return Self::AgainstSeries { relation, text, series },
            W::Assigned { text } => return Self::Assigned { text },
            W::Composition { text } => return Self::Composition { text },
            W::Qualitative { text } => return Self::Qualitative { text },
            W::Figure { measure, relation } => (measure, relation),
            W::Level { value, direction: None } => (Measure::Level, Relation::Reach(value)),
            W::Level { value, direction: Some(Direction::Rising) } => (Measure::Level, Relation::AtLeast(value)),
            W::Level { value, direction: Some(Direction::Falling) } => (Measure::Level, Relation::AtMost(value)),
            W::AtMost { value } => (Measure::Bound, Relation::AtMost(value)),
            W::AtLeast { value } => (Measure::Bound, Relation::AtLeast(value)),
            W::Cumulative { value } if value.decimal() < Decimal::ZERO => (Measure::Sum, Relation::AtMost(value)),
            W::Cumulative { value } => (Measure::Sum, Relation::AtLeast(value)),
            W::EachYear { value } => (Measure::EachYear, Relation::AtLeast(value)),
            W::AverageGrowth { value } => (Measure::MeanGrowth, Relation::AtLeast(value)),
            W::Range { low, high } => (Measure::Level, Relation::Range { low, high }),
        };
        Self::of(measure, relation)
    }
}

/// 目标调整: a change of a target, and who approved it. The target as issued is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetChange {
    /// The day from which the new target holds.
    pub date: Date,
    /// The target before the change.
    pub old: Target,
    /// The target after it.
    pub new: Target,
    /// The body that approved it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// The number of the document that approved it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// The reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::quantity as q;

    #[test]
    fn targets_of_earlier_files_keep_their_meaning() {
        let cases = [
            ("Level(value: 3000)", Measure::Level, Relation::Reach(q("3000"))),
            ("Level(value: 53, direction: Falling)", Measure::Level, Relation::AtMost(q("53"))),
            ("Level(value: 53, direction: Rising)", Measure::Level, Relation::AtLeast(q("53"))),
            ("AtMost(value: 4)", Measure::Bound, Relation::AtMost(q("4"))),
            ("AtLeast(value: 65)", Measure::Bound, Relation::AtLeast(q("65"))),
            ("Cumulative(value: 212.7)", Measure::Sum, Relation::AtLeast(q("212.7"))),
            ("Cumulative(value: -13.5)", Measure::Sum, Relation::AtMost(q("-13.5"))),
            ("EachYear(value: 3000)", Measure::EachYear, Relation::AtLeast(q("3000"))),
            ("AverageGrowth(value: 7)", Measure::MeanGrowth, Relation::AtLeast(q("7"))),
            ("Range(low: 10, high: 15)", Measure::Level, Relation::Range { low: q("10"), high: q("15") }),
        ];
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        for (text, measure, relation) in cases {
            assert_eq!(options.from_str::<Target>(text).unwrap(), Target::of(measure, relation), "{text}");
        }
        let against = Target::AgainstSeries {
            relation: Relation::AtLeast(q("0")),
            text: "不低于经济增速".to_owned(),
            series: Some(IndicatorId::new("I01")),
        };
        assert_eq!(options.from_str::<Target>(r#"AgainstSeries(text: "不低于经济增速", series: "I01")"#).unwrap(), against);
    }

    #[test]
    fn every_measure_and_relation_is_written_and_read_alike() {
        let relations = [
            Relation::Reach(q("3000.50")),
            Relation::AtLeast(q("-1")),
            Relation::AtMost(q("4")),
            Relation::Above(q("7")),
            Relation::Below(q("5.5")),
            Relation::About { value: q("7"), tolerance: None },
            Relation::About { value: q("7"), tolerance: Some(q("0.5")) },
            Relation::Within { low: q("2"), high: q("3") },
            Relation::Range { low: q("1"), high: q("2") },
        ];
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        for (measure, relation) in Measure::ALL.into_iter().flat_map(|measure| relations.map(|relation| (measure, relation))) {
            let target = Target::of(measure, relation);
            let text = options.to_string(&target).unwrap();
            assert_eq!(options.from_str::<Target>(&text).unwrap(), target, "{text}");
            assert!(text.contains(measure.key()) && text.contains(relation.key()), "{text}");
        }
    }
}
