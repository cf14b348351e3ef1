//! The tables of indicators as rows: baseline, target, newest value, a small line of values and the completion.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart_line::{ChartPoint, chart_point, line};
use super::format::{self, numbered};
use super::issued_target::issued_target;
use super::year_targets::year_target_rows;
use crate::evaluate::{Judgement, Judgements, Symbol};
use crate::model::{Indicator, IndicatorId, IndicatorSet, Measure, Nature, Plan, PlanIndex, UnitId, Verdict};

/// A row of a table of indicators.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The id and the name of the indicator that it repeats: the figures of the row are those of that one, which is counted.
    pub same_as: Option<(IndicatorId, String)>,
    /// Its row number in the plan's table, or else its id.
    pub number: String,
    /// Its group in the plan's table, or else the chapter it belongs to.
    pub group: String,
    /// The name, as the plan has it.
    pub name: String,
    /// 约束性 or 预期性, if the plan says so.
    pub nature: Option<Nature>,
    /// The lead unit, its own or inherited from the nearest node above.
    pub lead: Option<UnitId>,
    /// The unit of its values.
    pub unit: String,
    /// The baseline, without the unit; empty if there is none.
    pub baseline: String,
    /// The target in force, without the unit.
    pub target: String,
    /// The target as issued, since when another one is in force, and who approved that; none where it is still in force.
    pub issued: Option<String>,
    /// The annual target of the cut-off's year, or else the one assigned for it, without the unit; empty if there is none.
    pub year_target: String,
    /// The same in words, with what came of it and what it has to do with the verdict; empty if there is none.
    pub year_target_told: String,
    /// The value judged, or for a sum its newest flow; if none was judged, the newest value that counts. Without the unit.
    pub newest: Option<String>,
    /// The day of that value; empty if there is none.
    pub newest_date: String,
    /// The baseline and the values, in order of time.
    pub spark: Vec<ChartPoint>,
    /// 评价.
    pub verdict: Verdict,
    /// How much of the target is done, if that can be expressed as a share.
    pub completion: Option<Completion>,
    /// Where the figure judged stands against what is asked, as a fraction of it, for kinds of target of which nothing is ever
    /// «done»: bounds, growths, comparisons. None where a nought or a sign stands in the way.
    pub standing: Option<f64>,
}

/// A filter for rows of indicators. A criterion that is `None` accepts every row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndicatorFilter {
    /// The nature under which rows must be counted.
    pub nature: Option<Nature>,
    /// The verdict that rows must have.
    pub verdict: Option<Verdict>,
    /// The unit that must lead them.
    pub lead: Option<UnitId>,
    /// Whether only those pass that nobody leads.
    pub leaderless: bool,
}

impl IndicatorFilter {
    /// Returns whether a row meets every criterion.
    #[must_use]
    pub fn lets_through(&self, row: &IndicatorRow) -> bool {
        // What is counted elsewhere stands in the whole list only.
        let is_listed = row.same_as.is_none() || *self == Self::default();
        is_listed
            && self.nature.is_none_or(|nature| nature.includes(row.nature))
            && self.verdict.is_none_or(|verdict| row.verdict == verdict)
            && self.lead.as_ref().is_none_or(|lead| row.lead.as_ref() == Some(lead))
            && !(self.leaderless && row.lead.is_some())
    }

    /// Describes the criteria in words; empty if there are none.
    #[must_use]
    pub fn words(&self, plan: &Plan) -> String {
        let unit = self.lead.as_ref().map(|lead| plan.units.iter().find(|unit| unit.id == *lead).map_or("", |unit| &unit.name));
        let nobody = format!("没有{}", plan.labels.lead_unit());
        let nobody = self.leaderless.then_some(nobody.as_str());
        let parts = [unit, nobody, self.nature.map(Nature::name), self.verdict.map(Verdict::name)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// How much of a target is done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Completion {
    /// The share done, as a fraction of one; negative if the value has fallen behind the baseline.
    pub share: f64,
    /// How the share was computed.
    pub basis: Basis,
}

/// How the share of a completion was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// (newest − baseline) ÷ (target − baseline).
    Increase,
    /// Sum of the values ÷ target.
    Sum,
    /// Newest ÷ target, if there is no baseline to start from.
    Whole,
    /// Years kept ÷ years decided.
    Years,
}

impl Basis {
    /// Returns the word printed beside the share.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Increase => "增量",
            Self::Sum => "累计",
            Self::Whole => "总量",
            Self::Years => "达标年份",
        }
    }
}

/// Lists the indicators of a set as of the reviews that they were judged by, in the order of the plan.
#[must_use]
pub fn indicator_rows(index: &PlanIndex<'_>, judgements: &Judgements, set: IndicatorSet) -> Vec<IndicatorRow> {
    let of_set = index.plan().indicators.iter().filter(|indicator| indicator.set == set);
    of_set.filter_map(|found| Some(row(index, found, judgements.get(&found.id)?))).collect()
}

fn row<'a>(index: &PlanIndex<'a>, indicator: &'a Indicator, judgement: &Judgement) -> IndicatorRow {
    let (newest, cut_off) = (judgement.newest(index), judgement.review.cut_off);
    let (own, indicator) = (indicator, index.measured(indicator));
    let year_targets = year_target_rows(index, indicator, judgement);
    let year_target = year_targets.into_iter().find(|target| target.year == cut_off.year());
    IndicatorRow {
        indicator: own.id.clone(),
        same_as: index.same_as(own).map(|to| (to.id.clone(), to.name.clone())),
        number: own.number.map_or_else(|| own.id.to_string(), |number| number.to_string()),
        group: group(index, own),
        name: own.name.clone(),
        nature: own.nature,
        lead: index.lead(&own.id.clone().into()).cloned(),
        unit: indicator.unit.clone(),
        baseline: indicator.baseline.as_ref().map(|baseline| format::figure(baseline.value)).unwrap_or_default(),
        target: format::target_text(indicator.target_on(cut_off), ""),
        issued: issued_target(indicator, cut_off),
        year_target: year_target.as_ref().map(|target| target.bare.clone()).unwrap_or_default(),
        year_target_told: year_target
            .map(|target| format!("{}：{target}（{}）", target.label(), target.role))
            .unwrap_or_default(),
        newest: newest.and_then(|entry| format::value(entry, "")),
        newest_date: newest.map(|entry| format::date(entry.date)).unwrap_or_default(),
        spark: line(index, indicator, cut_off).into_iter().filter_map(|(point, _)| chart_point(point)).collect(),
        verdict: judgement.verdict,
        completion: completion(indicator, judgement),
        standing: standing(judgement),
    }
}

fn group(index: &PlanIndex<'_>, indicator: &Indicator) -> String {
    if !indicator.group.is_empty() {
        return indicator.group.clone();
    }
    index.node(&indicator.node).map(|node| numbered(index.chapter_of(node))).unwrap_or_default()
}

/// Returns the completion from the figures of the working, so that it agrees with the judgement.
fn completion(indicator: &Indicator, judgement: &Judgement) -> Option<Completion> {
    let figure = |symbol| judgement.working.figure(symbol);
    let measure = indicator.target_on(judgement.review.cut_off).measure();
    if let Some(share) = judgement.progress.filter(|_| figure(Symbol::YearsDecided).is_some()) {
        return Some(Completion { share: share.to_f64()?, basis: Basis::Years });
    }
    let (share, basis) = match measure? {
        Measure::Level | Measure::Change if figure(Symbol::Baseline).is_some() => (judgement.progress?, Basis::Increase),
        Measure::Level => (judgement.value?.figure.checked_div(figure(Symbol::Target)?)?, Basis::Whole),
        measure if measure.accumulates() => (judgement.progress?, Basis::Sum),
        _ => return None,
    };
    Some(Completion { share: share.to_f64()?, basis })
}

fn standing(judgement: &Judgement) -> Option<f64> {
    let figure = |symbol| judgement.working.figure(symbol);
    let value = figure(Symbol::MeanRate).or_else(|| figure(Symbol::Value))?;
    let asked = figure(Symbol::OtherMeanRate).or_else(|| figure(Symbol::Target))?;
    let share = value.checked_div(asked).filter(|_| asked > Decimal::ZERO && value >= Decimal::ZERO);
    share.and_then(|share| share.to_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{RuleSet, judge_all};
    use crate::model::{DataState, Date, Entry, ItemId, Plan, Relation, Review, ReviewKind, Target, fixture};
    use crate::present::chart_line::year_position;
    use jiff::civil::date;

    fn value(nr: u8, item: &str, day: Date, value: &str) -> Entry {
        Entry {
            item: ItemId::Indicator(IndicatorId::new(item)),
            date: day,
            value: Some(fixture::quantity(value)),
            ..fixture::entry(nr, None)
        }
    }

    fn judged(plan: &Plan, cut_off: Date) -> Judgements {
        let review = Review { kind: ReviewKind::Annual, cut_off };
        judge_all(&PlanIndex::new(plan), &review, RuleSet::of(plan.rules))
    }

    fn rows(plan: &Plan, set: IndicatorSet, cut_off: Date) -> Vec<IndicatorRow> {
        indicator_rows(&PlanIndex::new(plan), &judged(plan, cut_off), set)
    }

    #[test]
    fn completion_is_the_share_of_the_increase_or_of_the_sum() {
        let mut plan = fixture::plan();
        let end = |year| date(year, 12, 31);
        plan.entries = fixture::entries([
            value(1, "I01", end(2021), "2403.5"),
            value(2, "I02", end(2022), "3"),
            value(3, "C001", end(2023), "100"),
            value(4, "C001", end(2024), "6.35"),
        ]);
        let shown = |set| -> Vec<_> {
            let rows = rows(&plan, set, date(2025, 12, 31));
            rows.into_iter().map(|row| row.completion.map(|done| ((done.share * 1000.0).round(), done.basis.name()))).collect()
        };
        assert_eq!(shown(IndicatorSet::Headline), [Some((500.0, "增量")), None]);
        assert_eq!(shown(IndicatorSet::Commitment), [Some((500.0, "累计"))]);
    }

    /// «Of two indicators one is binding: the other counts as 预期性, although the plan does not say so.»
    #[test]
    fn what_is_not_binding_is_listed_as_expected() {
        let mut plan = fixture::plan();
        plan.indicators[0].nature = Some(Nature::Binding);
        let rows = rows(&plan, IndicatorSet::Headline, date(2025, 12, 31));
        let listed = |nature| {
            let filter = IndicatorFilter { nature: Some(nature), ..IndicatorFilter::default() };
            rows.iter().filter(|row| filter.lets_through(row)).map(|row| row.indicator.as_str()).collect::<Vec<_>>()
        };
        assert_eq!((listed(Nature::Binding), listed(Nature::Expected)), (vec!["I01"], vec!["I02"]));
    }

    /// «4.5 % against a limit of 4 % is no empty bar.»
    #[test]
    fn what_is_never_done_stands_somewhere_against_what_is_asked() {
        use crate::evaluate::tests::shelf;
        let cases = [
            ("at-most 4; 2022=4.5", None, Some(1125.0)),
            ("growth 6; 2021=6; 2022=6", None, Some(1000.0)),
            ("growth 6; 2021=-1", None, None),
            ("at-most 0; 2022=1", None, None),
            ("unit 名; each-year 3000; 2021=3100; 2022=2000", Some((500.0, "达标年份")), None),
            ("base 100; level 200; 2022=140", Some((400.0, "增量")), Some(700.0)),
        ];
        for (given, done, stands) in cases {
            let plan = shelf::plan(given);
            let (review, rules) = shelf::review("mid 2022");
            let index = PlanIndex::new(&plan);
            let row = &indicator_rows(&index, &judge_all(&index, &review, RuleSet::of(rules)), IndicatorSet::Headline)[0];
            let thousandths = |share: f64| (share * 1000.0).round();
            assert_eq!(row.completion.map(|done| (thousandths(done.share), done.basis.name())), done, "{given}");
            assert_eq!(row.standing.map(thousandths), stands, "{given}");
        }
    }

    #[test]
    fn a_sum_grows_from_nothing_with_every_report() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([
            value(1, "C001", date(2021, 7, 1), "10"),
            value(2, "C001", date(2021, 12, 31), "25"),
            value(3, "C001", date(2022, 12, 31), "30"),
        ]);
        let rows = rows(&plan, IndicatorSet::Commitment, date(2025, 12, 31));
        let line: Vec<_> = rows[0].spark.iter().map(|spot| ((spot.x * 10.0).round(), spot.y)).collect();
        assert_eq!(line, [(20200.0, 0.0), (20205.0, 10.0), (20210.0, 25.0), (20220.0, 55.0)]);
    }

    /// A plan with provisional, corrected, later, withdrawn, early and overdue values of a level, of a level without a baseline,
    /// and of a sum.
    fn troubled() -> Plan {
        let mut plan = fixture::plan();
        let target = Target::of(Measure::Level, Relation::Reach(fixture::quantity("80")));
        plan.indicators.push(Indicator { due: Some(date(2024, 12, 31)), ..fixture::indicator("I03", "覆盖率", "%", target) });
        plan.indicators[0].target_changes = vec![fixture::target_change("3000", "2800")];
        for (first, item) in [(0, "I01"), (20, "C001"), (40, "I03")] {
            let mut entries = [
                value(first + 1, item, date(2019, 12, 31), "7"),
                value(first + 2, item, date(2021, 12, 31), "1900"),
                value(first + 3, item, date(2022, 6, 30), "20"),
                value(first + 4, item, date(2022, 12, 31), "1950"),
                value(first + 5, item, date(2023, 12, 31), "1960"),
                value(first + 6, item, date(2023, 12, 31), "1970"),
                value(first + 7, item, date(2024, 12, 31), "2000"),
                value(first + 8, item, date(2025, 12, 31), "3100"),
                value(first + 9, item, date(2022, 12, 31), "1951"),
            ];
            entries[3].state = Some(DataState::Preliminary);
            entries[5].supersedes = Some(fixture::entry_id(first + 4));
            entries[8].supersedes = Some(fixture::entry_id(first + 2));
            plan.retractions.push(fixture::retraction(first + 7));
            plan.entries.extend(fixture::entries(entries));
        }
        plan
    }

    #[test]
    fn what_is_drawn_is_what_the_working_says() {
        let plan = troubled();
        let index = PlanIndex::new(&plan);
        let mut compared = 0;
        for cut_off in
            [(2020, 12, 31), (2021, 12, 31), (2022, 8, 1), (2022, 12, 31), (2023, 6, 30), (2024, 6, 30), (2025, 12, 31)]
        {
            let cut_off = date(cut_off.0, cut_off.1, cut_off.2);
            let judgements = judged(&plan, cut_off);
            let sets = [IndicatorSet::Headline, IndicatorSet::Commitment];
            for row in sets.into_iter().flat_map(|set| indicator_rows(&index, &judgements, set)) {
                let judgement = judgements.get(&row.indicator).unwrap();
                let what = format!("{} at {cut_off}", row.indicator);
                let Some(value) = judgement.value else {
                    assert_eq!(row.completion, None, "{what}");
                    continue;
                };
                let entry = index.entry(value.entry).unwrap();
                assert_eq!(row.newest, entry.value.map(format::figure), "{what}");
                assert_eq!(row.newest_date, format::date(value.date), "{what}");
                let spot = row.spark.iter().find(|spot| spot.x.to_bits() == year_position(value.date).to_bits());
                assert_eq!(spot.map(|spot| spot.y), value.figure.to_f64(), "{what}: where the line stands");
                if let Some(done) = row.completion {
                    let target = judgement.working.figure(Symbol::Target).unwrap();
                    let share = judgement.progress.or_else(|| value.figure.checked_div(target));
                    assert_eq!(Some(done.share), share.and_then(|share| share.to_f64()), "{what}: how much is done");
                    compared += 1;
                }
            }
        }
        assert_eq!(compared, 15, "a level, a level without a baseline and a sum at the five days that have a value");
    }
}
