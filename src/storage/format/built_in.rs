//! The plan that a newcomer can open to see charts move: the national indicators with the values published for each year.

use super::digest::Digest;
use super::parse::parse;
use super::parse_error::ParseError;
use crate::model::Plan;

/// The example's file.
const SAMPLE: &[u8] = include_bytes!("../../../assets/samples/national-14th.ron");

/// Returns the digest of the example's file.
#[must_use]
pub fn sample_digest() -> Digest {
    Digest::of(SAMPLE)
}

/// Reads the example that is built into the program.
///
/// Its figures are those of the national plan's table and of the yearly communiqués that its entries name; what those leave
/// blank is blank in it.
pub fn sample() -> Result<Plan, ParseError> {
    parse(SAMPLE).map(|parsed| parsed.plan)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::Decimal;

    use super::*;
    use crate::evaluate::{Judgement, RuleSet, judge_all};
    use crate::model::{PlanIndex, Review, ReviewKind};
    use crate::present::{Severity, findings};
    use crate::storage::to_bytes;

    /// Lists what a review says of each indicator: name, verdict, value with its unit, progress in percent, flags.
    fn judged(plan: &Plan, kind: ReviewKind, year: i16) -> String {
        let review = Review { kind, cut_off: date(year, 12, 31) };
        let index = PlanIndex::new(plan);
        let rules = RuleSet::of(plan.rules);
        let lines: Vec<String> = judge_all(&index, &review, rules).iter().map(|judgement| line(plan, judgement)).collect();
        format!("{}，截至 {}，{}规则\n{}", kind.name(), review.cut_off, plan.rules.name(), lines.join("\n"))
    }

    fn line(plan: &Plan, judgement: &Judgement) -> String {
        let indicator = plan.indicator(&judgement.indicator).unwrap();
        let value = judgement.value.map_or("—".to_owned(), |value| format!("{} {}", shown(value.figure), indicator.unit));
        let progress = judgement.progress.map_or("—".to_owned(), |share| format!("{} %", shown(share * Decimal::ONE_HUNDRED)));
        let facts = [format!("值 {value}"), format!("进度 {progress}")];
        let told = facts.into_iter().chain(judgement.flags.iter().map(|flag| format!("{flag:?}")));
        format!("{}：{}；{}", indicator.name, judgement.verdict.name(), told.collect::<Vec<_>>().join("；"))
    }

    fn shown(figure: Decimal) -> Decimal {
        figure.round_dp(2).normalize()
    }

    #[test]
    fn the_example_stands_in_canonical_layout_and_is_without_error() {
        let bytes = include_bytes!("../../../assets/samples/national-14th.ron");
        let parsed = parse(bytes).unwrap();
        assert_eq!(parsed.warnings, []);
        assert_eq!(to_bytes(&parsed.plan).unwrap(), bytes);
        let errors = findings(&PlanIndex::new(&parsed.plan)).into_iter().filter(|finding| finding.severity == Severity::Error);
        assert_eq!(errors.collect::<Vec<_>>(), []);
    }

    #[test]
    fn every_value_names_the_communique_of_its_year_and_no_unit_answers_for_any() {
        let plan = sample().unwrap();
        assert_eq!(plan.entries.len(), 60);
        for entry in &plan.entries {
            let communique = format!("《{}年国民经济和社会发展统计公报》", entry.date.year());
            assert!(entry.basis.contains(&communique), "{}: {}", entry.id, entry.basis);
            assert_eq!((entry.date.month(), entry.date.day()), (12, 31));
        }
        assert!(plan.units.is_empty());
    }

    #[test]
    fn the_example_is_judged_as_its_notes_say() {
        let plan = sample().unwrap();
        let reviews = [(ReviewKind::Annual, 2022), (ReviewKind::Final, 2025)].map(|(kind, year)| judged(&plan, kind, year));
        insta::assert_snapshot!(reviews.join("\n\n"));
    }
}
