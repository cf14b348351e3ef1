//! Reading a typed target: what is measured, how it is compared, and one figure or two.

use super::{FigureError, read_figure};
use crate::model::{Measure, Relation, Target};
use crate::present::format::{difference_unit, target_unit};

/// A target as typed into a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedTarget<'a> {
    /// What is measured.
    pub measure: Measure,
    /// The key of the relation, one of [`Relation::KINDS`].
    pub relation: &'a str,
    /// The figure; of two figures the lower one.
    pub figure: &'a str,
    /// The higher figure, or for 左右 how far off the value may be.
    pub other: &'a str,
}

/// The reason why a typed target is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetError {
    /// The figure cannot be read.
    #[error("{0}")]
    Figure(FigureError),
    /// The second figure cannot be read.
    #[error("{0}")]
    Other(FigureError),
    /// A target between two figures has only one.
    #[error("“区间”要填两个数，请补上另一个")]
    OneFigure,
    /// The lower figure of two is the larger one.
    #[error("上限比下限小，请核对两个数")]
    Order,
    /// A tolerance below zero.
    #[error("允许的上下偏差不能是负数")]
    Tolerance,
}

impl TypedTarget<'_> {
    /// Returns what the second figure is called; empty where the relation has only one.
    #[must_use]
    pub fn other_name(&self) -> &'static str {
        match self.relation {
            "About" => "允许上下偏差（可不填）",
            "Within" | "Range" => "上限",
            _ => "",
        }
    }

    /// Returns the unit of the figure.
    #[must_use]
    pub fn unit<'a>(&self, unit: &'a str) -> &'a str {
        target_unit(self.measure, unit)
    }

    /// Reads the target of an indicator whose values are in `unit`; `None` while the figure is blank.
    pub fn read(&self, unit: &str) -> Result<Option<Target>, TargetError> {
        let unit = self.unit(unit);
        let figure = read_figure(self.figure, unit).map_err(TargetError::Figure)?;
        let other_unit = if self.relation == "About" { difference_unit(unit) } else { unit };
        let other = if self.other_name().is_empty() { "" } else { self.other };
        let other = read_figure(other, other_unit).map_err(TargetError::Other)?;
        let Some(figure) = figure else { return Ok(None) };
        match (self.relation, other) {
            ("Within" | "Range", None) => return Err(TargetError::OneFigure),
            ("Within" | "Range", Some(other)) if other.decimal() < figure.decimal() => return Err(TargetError::Order),
            ("About", Some(other)) if other.decimal().is_sign_negative() => return Err(TargetError::Tolerance),
            _ => {}
        }
        Ok(Relation::of_kind(self.relation, figure, other).map(|relation| Target::of(self.measure, relation)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::format::target_text;

    #[test]
    fn a_typed_target_is_what_the_paper_says() {
        let typed = |measure, relation, figure, other| TypedTarget { measure, relation, figure, other };
        let cases = [
            (typed(Measure::Level, "Reach", "2,900", ""), "亿元", "2900 亿元"),
            (typed(Measure::Bound, "Below", "5.5", ""), "%", "< 5.5%"),
            (typed(Measure::Bound, "Within", "2", "3"), "%", "2–3%"),
            (typed(Measure::Level, "About", "7", "0.5"), "%", "7%左右（±0.5 个百分点）"),
            (typed(Measure::Level, "About", "7", ""), "%", "7%左右"),
            (typed(Measure::ChainedFall, "AtLeast", "13.5", ""), "%", "累计降低 13.5%"),
            (typed(Measure::MeanGrowth, "Above", "6", ""), "亿元", "年均 > 6%"),
            (typed(Measure::Change, "AtLeast", "6", ""), "%", "提高 6 个百分点"),
            // What belongs to another relation is not read.
            (typed(Measure::Level, "Reach", "3", "随便"), "个", "3 个"),
        ];
        for (typed, unit, words) in cases {
            let target = typed.read(unit).unwrap().unwrap();
            assert_eq!(target_text(&target, unit), words, "{typed:?}");
        }
        assert_eq!(typed(Measure::Level, "Reach", " ", "").read("个"), Ok(None));
        assert_eq!(typed(Measure::Bound, "Within", "3", "2").read("%"), Err(TargetError::Order));
        assert_eq!(typed(Measure::Bound, "Range", "3", "").read("%"), Err(TargetError::OneFigure));
        assert_eq!(typed(Measure::Level, "About", "3", "-1").read("%"), Err(TargetError::Tolerance));
        assert!(matches!(typed(Measure::Level, "Reach", "三千", "").read("个"), Err(TargetError::Figure(_))));
        assert!(matches!(typed(Measure::Bound, "Within", "3", "许多").read("个"), Err(TargetError::Other(_))));
    }

    #[test]
    fn every_relation_can_be_typed() {
        for (key, _) in Relation::KINDS {
            let typed = TypedTarget { measure: Measure::Level, relation: key, figure: "2", other: "3" };
            let target = typed.read("个").unwrap().unwrap();
            assert_eq!(target.relation().unwrap().key(), key);
        }
    }
}
