//! The rule sets as data: what each measures, and from which ratio each verdict is given.

use rust_decimal::Decimal;

use crate::model::{Rules, Verdict};

/// How annual and mid-term reviews judge. Final reviews compare with the target itself under every rule set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSet {
    /// The name by which it is chosen.
    pub rules: Rules,
    /// The ratio that is compared with the rungs.
    pub measure: Yardstick,
    /// The rungs, best verdict first. A ratio below the last one gets [`Verdict::Receding`].
    pub rungs: &'static [Rung],
}

/// The ratios that can be compared with the rungs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yardstick {
    /// Progress achieved, over progress expected along the path.
    Path,
    /// Progress achieved, over the share of the time that has passed.
    Time,
    /// Compound growth achieved, over compound growth required.
    Growth,
    /// Progress at the due date if the pace so far continues, as a share of the whole way.
    Projection,
}

/// A verdict for every ratio from a lower bound, itself included, up to the rung above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rung {
    /// The smallest ratio that gets the verdict.
    pub at_least: Decimal,
    /// The verdict.
    pub verdict: Verdict,
}

/// Every rule set, in the order of [`Rules::ALL`].
pub const RULE_SETS: [RuleSet; 4] = [
    RuleSet {
        rules: Rules::Standard,
        measure: Yardstick::Path,
        rungs: &[
            rung(105, Verdict::Ahead),
            rung(95, Verdict::OnTrack),
            rung(75, Verdict::SlightlyBehind),
            rung(0, Verdict::WellBehind),
        ],
    },
    RuleSet {
        rules: Rules::InformationCenter,
        measure: Yardstick::Time,
        rungs: &[rung(100, Verdict::OnTrack), rung(75, Verdict::SlightlyBehind), rung(0, Verdict::WellBehind)],
    },
    RuleSet {
        rules: Rules::Eurostat,
        measure: Yardstick::Growth,
        rungs: &[rung(95, Verdict::OnTrack), rung(60, Verdict::SlightlyBehind), rung(0, Verdict::WellBehind)],
    },
    RuleSet {
        rules: Rules::UnitedNations,
        measure: Yardstick::Projection,
        rungs: &[rung(95, Verdict::OnTrack), rung(10, Verdict::SlightlyBehind), rung(0, Verdict::WellBehind)],
    },
];

impl RuleSet {
    /// Finds a rule set by its name.
    #[must_use]
    pub fn of(rules: Rules) -> &'static Self {
        let [standard, information_center, eurostat, united_nations] = &RULE_SETS;
        match rules {
            Rules::Standard => standard,
            Rules::InformationCenter => information_center,
            Rules::Eurostat => eurostat,
            Rules::UnitedNations => united_nations,
        }
    }

    /// Returns the verdict for a ratio. Every ratio has one.
    #[must_use]
    pub fn verdict(&self, ratio: Decimal) -> Verdict {
        self.rungs.iter().find(|rung| ratio >= rung.at_least).map_or(Verdict::Receding, |rung| rung.verdict)
    }

    /// Returns the verdict for a broken bound: slightly behind or well behind. It is never receding, because there is no progress
    /// towards a bound. Without a ratio it is slightly behind.
    #[must_use]
    pub fn verdict_on_breach(&self, ratio: Option<Decimal>) -> Verdict {
        match ratio.map(|ratio| self.verdict(ratio)) {
            Some(Verdict::WellBehind | Verdict::Receding) => Verdict::WellBehind,
            _ => Verdict::SlightlyBehind,
        }
    }
}

const fn rung(hundredths: u32, verdict: Verdict) -> Rung {
    Rung { at_least: Decimal::from_parts(hundredths, 0, 0, false, 2), verdict }
}
