//! Links between a commitment and the indicator that it repeats.

use plandesk::edit::{Edit, apply};
use plandesk::merge::merge;
use plandesk::model::{Field, FieldValue, IndicatorId, IndicatorSet};

use super::copies::{entry, indicator, start};

/// «Here it was said that the two are one figure, there a report was filed: both stay, and nothing is asked.»
#[test]
fn a_link_made_here_and_a_report_filed_there_go_together() {
    let base = start();
    let to = base.indicators_of(IndicatorSet::Headline).next().unwrap().id.clone();
    let link = |to: Option<IndicatorId>| Edit::set(indicator(), Field::SameAs, to.map(FieldValue::Indicator));
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    apply(&mut ours, link(Some(to.clone()))).unwrap();
    apply(&mut theirs, Edit::AddEntry(entry(901, "已报"))).unwrap();
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(merged.conflicts, []);
    assert_eq!(merged.plan.indicator(&indicator()).unwrap().same_as, Some(to.clone()));
    assert_eq!(merged.plan.entries.len(), base.entries.len() + 1);
    // Linked to one here and to another there: a person decides.
    let other = base.indicators_of(IndicatorSet::Headline).nth(1).unwrap().id.clone();
    let mut theirs = base.clone();
    apply(&mut theirs, link(Some(other.clone()))).unwrap();
    let merged = merge(&base, &ours, &theirs).unwrap();
    let asked: Vec<_> = merged.conflicts.iter().map(|conflict| (&conflict.field, &conflict.ours, &conflict.theirs)).collect();
    let value = |id: IndicatorId| Some(FieldValue::Indicator(id));
    assert_eq!(asked, [(&Field::SameAs, &value(to), &value(other))]);
}
