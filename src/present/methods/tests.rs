//! That nothing is left unexplained, and that the explanations read well.

use std::fmt::Write as _;

use super::*;
use crate::model::{Measure, Relation, Rules, Target, Verdict, fixture::quantity as q};

fn of(topic: MethodTopic) -> &'static [Method] {
    methods().iter().find(|part| part.topic == topic).map(|part| &part.methods[..]).unwrap()
}

#[track_caller]
fn explains(topic: MethodTopic, keys: &[&str]) {
    let found: Vec<&str> = of(topic).iter().map(|method| method.key).collect();
    for key in keys {
        assert_eq!(found.iter().filter(|found| *found == key).count(), 1, "{key} in {found:?}");
    }
    assert_eq!(found.len(), keys.len(), "{found:?} explains what there is not");
}

/// Returns the kind of target after one. A new kind does not compile here until it has its place in the chain.
fn next_target(target: &Target) -> Option<Target> {
    let text = String::new;
    let measured = |measure| Target::of(measure, Relation::Reach(q("1")));
    Some(match target {
        Target::Figure { measure, .. } => match measure {
            Measure::Level => measured(Measure::Bound),
            Measure::Bound => measured(Measure::Sum),
            Measure::Sum => measured(Measure::ChainedFall),
            Measure::ChainedFall => measured(Measure::ChainedRise),
            Measure::ChainedRise => measured(Measure::EachYear),
            Measure::EachYear => measured(Measure::MeanGrowth),
            Measure::MeanGrowth => measured(Measure::Change),
            Measure::Change => fixture_against(),
        },
        Target::AgainstSeries { .. } => Target::Assigned { text: text() },
        Target::Assigned { .. } => Target::Composition { text: text() },
        Target::Composition { .. } => Target::Qualitative { text: text() },
        Target::Qualitative { .. } => return None,
    })
}

fn fixture_against() -> Target {
    crate::model::fixture::no_less("", None)
}

#[test]
fn every_kind_of_target_is_explained() {
    let first = Target::of(Measure::Level, Relation::Reach(q("1")));
    let kinds: Vec<&str> = std::iter::successors(Some(first), next_target).map(|target| target.kind()).collect();
    assert_eq!(kinds.len(), 12);
    explains(MethodTopic::Measured, &kinds);
}

#[test]
fn every_relation_is_explained() {
    let next = |relation: &Relation| {
        Some(match relation {
            Relation::Reach(_) => Relation::AtLeast(q("1")),
            Relation::AtLeast(_) => Relation::AtMost(q("1")),
            Relation::AtMost(_) => Relation::Above(q("1")),
            Relation::Above(_) => Relation::Below(q("1")),
            Relation::Below(_) => Relation::About { value: q("1"), tolerance: None },
            Relation::About { .. } => Relation::Within { low: q("1"), high: q("2") },
            Relation::Within { .. } => Relation::Range { low: q("1"), high: q("2") },
            Relation::Range { .. } => return None,
        })
    };
    let kinds: Vec<&str> = std::iter::successors(Some(Relation::Reach(q("1"))), next).map(|relation| relation.key()).collect();
    assert_eq!(kinds.len(), 8);
    explains(MethodTopic::Compared, &kinds);
}

#[test]
fn every_verdict_is_explained_and_comes_out_in_its_example() {
    let next = |verdict: &Verdict| {
        Some(match verdict {
            Verdict::AlreadyMet => Verdict::Ahead,
            Verdict::Ahead => Verdict::OnTrack,
            Verdict::OnTrack => Verdict::SlightlyBehind,
            Verdict::SlightlyBehind => Verdict::WellBehind,
            Verdict::WellBehind => Verdict::Receding,
            Verdict::Receding => Verdict::Exceeded,
            Verdict::Exceeded => Verdict::Met,
            Verdict::Met => Verdict::NotMet,
            Verdict::NotMet => Verdict::NotReported,
            Verdict::NotReported => Verdict::TargetPending,
            Verdict::TargetPending => Verdict::NotComparable,
            Verdict::NotComparable => Verdict::ByPerson,
            Verdict::ByPerson => return None,
        })
    };
    let all: Vec<Verdict> = std::iter::successors(Some(Verdict::AlreadyMet), next).collect();
    let keys: Vec<&str> = all.iter().map(|verdict| verdict.key()).collect();
    explains(MethodTopic::Verdicts, &keys);
    for verdict in all {
        let explained = of(MethodTopic::Verdicts).iter().find(|method| method.key == verdict.key()).unwrap();
        assert_eq!(explained.example.as_ref().unwrap().verdict, verdict);
    }
}

#[test]
fn every_rule_set_is_explained_and_they_do_not_all_agree() {
    let next = |rules: &Rules| {
        Some(match rules {
            Rules::Standard => Rules::InformationCenter,
            Rules::InformationCenter => Rules::Eurostat,
            Rules::Eurostat => Rules::UnitedNations,
            Rules::UnitedNations => return None,
        })
    };
    let keys: Vec<&str> = std::iter::successors(Some(Rules::Standard), next).map(Rules::key).collect();
    explains(MethodTopic::RuleSets, &keys);
    let found: Vec<Verdict> = of(MethodTopic::RuleSets).iter().map(|method| method.example.as_ref().unwrap().verdict).collect();
    assert_eq!(found[..2], [Verdict::OnTrack, Verdict::SlightlyBehind], "one value, two rule sets, two verdicts");
}

/// «By how much must it grow before the program takes the curve?» The sentence has to name the judge's own figure.
#[test]
fn the_growth_above_which_a_path_is_compound_is_told_as_it_is() {
    let percent = (crate::evaluate::COMPOUND_ABOVE - rust_decimal::Decimal::ONE) * rust_decimal::Decimal::ONE_HUNDRED;
    let compound = of(MethodTopic::Progress).iter().find(|method| method.key == "compound").unwrap();
    assert!(compound.text.contains(&format!("超过 {}% 的", percent.normalize())), "{}", compound.text);
}

/// «An example that I take for our own figures does more harm than none.»
#[test]
fn every_example_says_that_it_is_one_and_shows_how_it_comes_out() {
    for method in methods().iter().flat_map(|part| &part.methods) {
        let Some(example) = &method.example else {
            assert_eq!(method.key, "counting", "only what cannot be worked out has no example");
            continue;
        };
        assert!(example.given.starts_with("例：某"), "{}", example.given);
        let conclusion = example.lines.iter().find(|line| line.label == "结论").unwrap();
        assert!(conclusion.text.starts_with(example.verdict.name()), "{}: {conclusion:?}", method.key);
        assert!(!method.text.is_empty());
    }
}

#[test]
fn the_methods_read_well() {
    let mut text = String::new();
    for part in methods() {
        writeln!(text, "# {}（{}）", part.topic.name(), part.topic.key()).unwrap();
        for method in &part.methods {
            writeln!(text, "\n== {}（{}）\n{}", method.name, method.key, method.text).unwrap();
            for formula in &method.formulas {
                writeln!(text, "  {formula}").unwrap();
            }
            if let Some(example) = &method.example {
                writeln!(text, "{}", example.given).unwrap();
                for line in &example.lines {
                    writeln!(text, "  {}：{}", line.label, line.text).unwrap();
                }
            }
        }
        text.push('\n');
    }
    insta::assert_snapshot!(text);
}
