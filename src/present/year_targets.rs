//! Annual and assigned targets in words: what a year was to reach, what came of it, and what that has to do with the verdict.

use std::fmt;

use rust_decimal::Decimal;

use super::format::{figure_with_unit, target_text};
use super::issued_target::{approved, issued_target};
use crate::evaluate::{Judgement, SetBy, YearRole, YearTarget, year_targets};
use crate::model::{Indicator, Path, PlanIndex, ReviewKind};

/// 年度目标 or 下达目标 of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearTargetRow {
    /// The calendar year.
    pub year: i16,
    /// Who set it.
    pub set_by: SetBy,
    /// The target with its unit, in short form.
    pub target: String,
    /// The same without the unit.
    pub bare: String,
    /// The figure of the year with its unit; empty if there is none.
    pub value: String,
    /// Whether it was met; none while that cannot be said.
    pub met: Option<bool>,
    /// The body and the document that assigned it, in brackets; empty if neither is known.
    pub approved: String,
    /// Where it stands on the scale of the course at the end of the year; none where it has no place there.
    pub place: Option<Decimal>,
    /// Whether the verdict goes by it.
    pub decides: bool,
    /// What it has to do with the verdict, in a sentence.
    pub role: &'static str,
}

impl YearTargetRow {
    fn of(indicator: &Indicator, target: &YearTarget) -> Self {
        let YearTarget { year, set_by, target: asked, value, met, place, role } = target;
        let assigned = indicator.assigned_targets.iter().find(|assigned| assigned.year == *year);
        let assigned = assigned.filter(|_| *set_by == SetBy::HigherLevel);
        Self {
            year: *year,
            set_by: *set_by,
            target: target_text(asked, &indicator.unit),
            bare: target_text(asked, ""),
            value: value.map(|(figure, _)| figure_with_unit(figure.normalize().into(), &indicator.unit)).unwrap_or_default(),
            met: *met,
            approved: assigned.map(|assigned| approved(&assigned.body, &assigned.document)).unwrap_or_default(),
            place: *place,
            decides: *role == YearRole::Verdict,
            role: role_words(*set_by, *role),
        }
    }

    /// Returns what it is called.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self.set_by {
            SetBy::AnnualPlan => "年度目标",
            SetBy::HigherLevel => "下达目标",
        }
    }

    /// Returns what came of it: 实际 129 亿元，未达到.
    #[must_use]
    pub fn outcome(&self) -> String {
        match (self.value.as_str(), self.met) {
            ("", _) => "没有当年数".to_owned(),
            (value, Some(true)) => format!("实际 {value}，已达到"),
            (value, Some(false)) => format!("实际 {value}，未达到"),
            (value, None) => format!("实际 {value}，尚不能定"),
        }
    }
}

impl fmt::Display for YearTargetRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 年 {}{}；{}", self.year, self.target, self.approved, self.outcome())
    }
}

/// Lists the annual and assigned targets of an indicator, by year, as of the review of its judgement.
#[must_use]
pub fn year_target_rows(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> Vec<YearTargetRow> {
    year_targets(index, indicator, judgement).iter().map(|target| YearTargetRow::of(indicator, target)).collect()
}

/// Selects those that a review looks at: an annual one at its last year, the others at all years up to then.
#[must_use]
pub fn of_review(rows: Vec<YearTargetRow>, judgement: &Judgement) -> Vec<YearTargetRow> {
    let last = judgement.review.cut_off.year();
    let newest = judgement.value.map_or(last, |value| value.date.year());
    let first = if judgement.review.kind == ReviewKind::Annual { newest } else { i16::MIN };
    rows.into_iter().filter(|row| (first..=last).contains(&row.year)).collect()
}

/// Lists what stands beside the target in force, a line each: the one issued, where they differ, and those of the years that the
/// review looks at.
#[must_use]
pub fn targets_beside(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> Vec<String> {
    beside(indicator, judgement, &of_review(year_target_rows(index, indicator, judgement), judgement))
}

/// Lists the same of the review's last year alone.
#[must_use]
pub fn targets_beside_last_year(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> Vec<String> {
    let mut rows = year_target_rows(index, indicator, judgement);
    rows.retain(|row| row.year == judgement.review.cut_off.year());
    beside(indicator, judgement, &rows)
}

fn beside(indicator: &Indicator, judgement: &Judgement, years: &[YearTargetRow]) -> Vec<String> {
    let issued = issued_target(indicator, judgement.review.cut_off).map(|issued| format!("原目标 {issued}"));
    issued.into_iter().chain(years.iter().map(|row| format!("{} {row}", row.label()))).collect()
}

fn role_words(set_by: SetBy, role: YearRole) -> &'static str {
    match (set_by, role) {
        (_, YearRole::Course) => "参与评价：评价用的进度要求按年度目标推算",
        (_, YearRole::Verdict) => "参与评价：按下达目标逐年评价",
        (_, YearRole::OtherPath(Path::Compound)) => "只作对照，不参与评价：路径已指定为复合增长",
        (_, YearRole::OtherPath(_)) => "只作对照，不参与评价：路径已指定为直线",
        (_, YearRole::AtDue) => "只作对照，不参与评价：到期和总结评估按规划目标评价",
        (_, YearRole::AfterGap) => "只作对照，不参与评价：前面有年份没有年度目标，累计不到这一年",
        (SetBy::AnnualPlan, YearRole::OtherKind) => "只作对照，不参与评价：这类目标不分年度推算",
        (SetBy::HigherLevel, YearRole::OtherKind) => "只作对照，不参与评价：规划已有数值目标",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::tests::shelf;
    use crate::evaluate::{RuleSet, Words, judge};

    fn told(given: &str, asked: &str) -> Vec<String> {
        let mut plan = shelf::plan(given);
        for assigned in &mut plan.indicators[0].assigned_targets {
            assigned.document = "〔2022〕3 号".to_owned();
        }
        let ((review, rules), index) = (shelf::review(asked), PlanIndex::new(&plan));
        let indicator = &plan.indicators[0];
        let judgement = judge(&index, indicator, &review, RuleSet::of(rules));
        let rows = of_review(year_target_rows(&index, indicator, &judgement), &judgement);
        rows.iter().map(|row| format!("{}：{row}（{}）", row.label(), row.role)).collect()
    }

    /// «The target was changed in 2023: the paper must name both, and who approved it.»
    #[test]
    fn every_place_names_the_target_issued_and_that_of_the_year() {
        use crate::evaluate::judge_all;
        use crate::model::IndicatorSet;
        use crate::present::chart::chart;
        use crate::present::indicators::indicator_rows;
        use crate::present::judgement::judgement_row;
        use crate::present::page::node_page;
        use crate::present::report::{indicator_facts, report_facts};

        let mut plan = shelf::plan("unit 亿元; base 100; level 200; changed 2023-05-01 level 180; step 2023 130; 2023=129");
        plan.indicators[0].target_changes[0].document = "〔2023〕5 号".to_owned();
        let ((review, rules), index) = (shelf::review("annual 2023"), PlanIndex::new(&plan));
        let judgements = judge_all(&index, &review, RuleSet::of(rules));
        let (indicator, judgement) = (&plan.indicators[0], judgements.get(&plan.indicators[0].id).unwrap());
        let issued = "200 亿元，2023-05-01 起调整（区人大常委会，〔2023〕5 号）";
        let year = "年度目标 2023 年 130 亿元；实际 129 亿元，未达到";

        let row = &indicator_rows(&index, &judgements, IndicatorSet::Headline)[0];
        assert_eq!((row.target.as_str(), row.issued.as_deref(), row.year_target.as_str()), ("180", Some(issued), "130"));
        assert!(row.year_target_told.contains("未达到（参与评价"), "{}", row.year_target_told);
        let page = node_page(&index, &judgements, &[], &Words::default(), &indicator.node).unwrap();
        assert_eq!(page.targets[0].wording, format!("180 亿元\n原目标 {issued}\n{year}"));
        let form = report_facts(&index, &judgements, &indicator.id.clone().into());
        assert_eq!(form.beside, [format!("原目标 {issued}"), year.to_owned()]);
        let facts = indicator_facts(&index, indicator, judgement);
        let fact = |label| facts.facts.iter().find(|(found, _)| *found == label).map(|(_, text)| text.as_str());
        assert_eq!(fact("原目标"), Some(issued));
        assert_eq!(fact("年度目标"), Some("2023 年 130 亿元；实际 129 亿元，未达到"));
        assert_eq!(facts.annual_role, ["2023 年参与评价：评价用的进度要求按年度目标推算"]);
        let drawn = chart(&index, indicator, judgement);
        assert_eq!(drawn.target.map(|(_, words)| words).as_deref(), Some("目标 180（原 200）"));
        assert_eq!(drawn.year_targets.iter().map(|target| (target.spot.x, target.spot.y)).collect::<Vec<_>>(), [(2023.0, 130.0)]);
        assert_eq!(judgement_row(&index, judgement).unwrap().target, "180 亿元（原 200 亿元）");

        // Before the change there is one target.
        let before = judge_all(&index, &shelf::review("annual 2022").0, RuleSet::of(rules));
        let row = &indicator_rows(&index, &before, IndicatorSet::Headline)[0];
        assert_eq!((row.target.as_str(), row.issued.as_deref(), row.year_target.as_str()), ("200", None, ""));
    }

    /// «I typed an annual target; the page says whether the year reached it, and whether it counts.»
    #[test]
    fn each_says_what_came_of_it_and_how_it_takes_part() {
        let cases: &[(&str, &str, &[&str])] = &[
            (
                "unit 亿元; base 100; level 200; step 2021 110; step 2022 130; 2021=111; 2022=129",
                "annual 2022",
                &["年度目标：2022 年 130 亿元；实际 129 亿元，未达到（参与评价：评价用的进度要求按年度目标推算）"],
            ),
            (
                "unit 亿元; base 100; level 200; step 2021 110; step 2022 130; 2021=111; 2022=129",
                "mid 2022",
                &[
                    "年度目标：2021 年 110 亿元；实际 111 亿元，已达到（参与评价：评价用的进度要求按年度目标推算）",
                    "年度目标：2022 年 130 亿元；实际 129 亿元，未达到（参与评价：评价用的进度要求按年度目标推算）",
                ],
            ),
            (
                "at-most 5.5; step 2022 5; 2022=5.2",
                "annual 2022",
                &["年度目标：2022 年 ≤ 5%；实际 5.2%，未达到（只作对照，不参与评价：这类目标不分年度推算）"],
            ),
            (
                "assigned; assign 2022 at-most 4",
                "annual 2022",
                &["下达目标：2022 年 ≤ 4%（市政府，〔2022〕3 号）；没有当年数（参与评价：按下达目标逐年评价）"],
            ),
            (
                "base 60; level 53; step 2022 58; 2022-06-30=57",
                "annual 2022-06-30",
                &["年度目标：2022 年 58%；实际 57%，尚不能定（参与评价：评价用的进度要求按年度目标推算）"],
            ),
            ("base 60; level 53; step 2023 58; 2022=57", "annual 2022", &[]),
        ];
        for (given, asked, lines) in cases {
            assert_eq!(told(given, asked), *lines, "{given} ({asked})");
        }
    }
}
