//! A property of all plans: over random plans every place that names a count, a target, a verdict or a lead names the same.

mod counts;
mod courses;
mod leads;
mod links;
mod places;
mod reported;
mod targets;
mod verdicts;
mod words;

use proptest::prelude::*;

use super::plans::{days, plans};
use crate::model::{Review, ReviewKind};
use places::Places;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(ProptestConfig::default().cases.min(96)) })]

    #[test]
    fn all_places_agree(plan in plans(), kind in prop::sample::select(&ReviewKind::ALL[..]), cut_off in days()) {
        let places = Places::of(&plan, Review { kind, cut_off });
        reported::agree(&places)?;
        counts::agree(&places)?;
        verdicts::agree(&places)?;
        targets::agree(&places)?;
        courses::agree(&places)?;
        leads::agree(&places)?;
        words::agree(&places)?;
        links::agree(&places)?;
    }
}
