//! Golden texts of judgements of every kind, and properties that hold for all hand-worked cases.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use super::*;
use crate::evaluate::tests::shelf::{plan, review};
use crate::evaluate::tests::working::{Calculator, every_case};
use crate::evaluate::{RuleSet, judge};
use crate::model::Plan;

/// Returns the row and the block of a judgement in the evaluation's notation for test cases, under a heading.
fn written(given: &str, asked: &str) -> String {
    let mut plan = plan(given);
    dress(&mut plan);
    shown(&plan, given, asked)
}

/// Adds what that notation leaves out: reporters and bases of entries, and the documents of assigned targets.
fn dress(plan: &mut Plan) {
    plan.indicators[1].name = "地区生产总值".to_owned();
    for entry in plan.entries.iter_mut().map(Arc::make_mut) {
        entry.basis = "统计公报".to_owned();
        entry.reporter = "统计局 李四".to_owned();
    }
    for assigned in &mut plan.indicators[0].assigned_targets {
        assigned.document = "〔2022〕3 号".to_owned();
    }
}

fn shown(plan: &Plan, given: &str, asked: &str) -> String {
    let index = PlanIndex::new(plan);
    let (review, rules) = review(asked);
    let judgement = judge(&index, &plan.indicators[0], &review, RuleSet::of(rules));
    let row = judgement_row(&index, &judgement).unwrap();
    let block = judgement_block(&index, &judgement).unwrap();
    let mut text = format!("== {given} | {asked}\n");
    let cells = [row.target, row.value, row.verdict.name().to_owned(), row.progress, row.time_progress, row.gap, row.needed];
    writeln!(text, "{}", cells.join(" | ")).unwrap();
    write!(text, "{block}").unwrap();
    text
}

fn golden(cases: &[(&str, &str)]) -> String {
    cases.iter().map(|(given, asked)| written(given, asked)).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_kind_of_target_has_its_words() {
    let text = golden(&[
        ("unit 亿元; base 1807; level 3000; 2025=2737.6", "final 2025"),
        ("unit 亿元; base 1807; level 3000; 2022=2100", "annual 2022"),
        ("unit 微克/立方米; base 60; level 53; 2022=58", "mid 2023-06-30"),
        ("unit 亿元; base 100; level 200; step 2021 110; step 2022 130; step 2023 150; 2022-06-30=118", "annual 2022"),
        ("unit 个; base 0; range 1 2; 2025=2", "final 2025"),
        ("at-most 4; 2022=4.5", "annual 2022"),
        ("at-least 65; 2022=70.25", "annual 2022"),
        ("unit 万平方米; base 1626; sum 212.7; 2021=40; 2022=50.5", "annual 2022"),
        ("unit 名; each-year 3000; 2021=3100; 2022=2000", "annual 2022"),
        ("unit 名; each-year 3000; 2021=3100; 2022=2000; 2023=3000; 2024=3200; 2025=3300", "final 2025"),
        ("unit 亿元; base 100; growth 5; 2022=108", "annual 2022"),
        ("growth 5; 2021=-2; 2022=12.5", "annual 2022"),
        ("against other; 2021=6; 2022=5; other 2021=5.5; other 2022=6.5", "annual 2022"),
        ("against; 2022=0.3", "annual 2022"),
        ("assigned; assign 2021 at-most 4; assign 2022 level 40 rising; 2021=3.9; 2022=39.5", "annual 2022"),
        ("composition; 2025=-", "final 2025"),
        ("words; 2025=-", "final 2025"),
    ]);
    insta::assert_snapshot!(text);
}

#[test]
fn every_rule_set_says_what_it_compares() {
    let given = "unit 亿元; base 1807; level 3000; 2022=2213.21";
    let text = ["eurostat", "un2023", "sic"].map(|rules| written(given, &format!("annual 2022 {rules}")));
    insta::assert_snapshot!(text.join("\n"));
}

#[test]
fn every_reason_is_a_sentence() {
    let cases = [
        ("base 1; level 2", "annual 2022"),
        ("base 1; level 2; due 2023-12-31; 2024=2", "annual 2024"),
        ("base 1; level 2; 2023=1.5", "final 2025"),
        ("growth 5; 2022=4", "annual 2022"),
        ("assigned", "annual 2023"),
        ("base 1; level 2; 2022=1.5 by:新口径", "annual 2022"),
        ("sum 10; rebase 新口径 1; 2021=1; 2022=2 by:新口径", "annual 2022"),
        ("level 2 rising; 2022=1.5", "annual 2022"),
        ("against other; 2022=1.5", "annual 2022"),
        ("words; 2022=-", "annual 2022"),
        ("unit 亿元; base -5; growth 5; 2022=4", "annual 2022"),
    ];
    let reasons: Vec<String> = cases
        .iter()
        .map(|(given, asked)| row_of(given, asked))
        .map(|row| format!("{}：{}", row.verdict.name(), row.reason))
        .collect();
    insta::assert_snapshot!(reasons.join("\n"));
}

/// «190 of 200 came in for the year before: say that the end is not reported, not that nothing is, and how far it had come.»
#[test]
fn why_nothing_is_decided_stands_before_the_gap() {
    let cases = [
        ("unit 家; base 100; level 200; 2024=190", "期末数未报：最新数值是 2024-12-31 的，不能说明期末是否达到；差 10 家（5%）"),
        ("at-most 4; 2024=3.9", "期末数未报：最新数值是 2024-12-31 的，不能说明期末是否达到；低于上限 0.1 个百分点（2.5%）"),
        ("base 1; level 2", "截至 2025-12-31 没有填报规划期内的情况"),
    ];
    for (given, standing) in cases {
        let row = row_of(given, "final 2025");
        assert_eq!((row.verdict, row.standing().as_str()), (Verdict::NotReported, standing), "{given}");
    }
}

#[test]
fn every_flag_is_a_sentence() {
    let cases = [
        ("base 1; level 2; changed 2022-06-30 level 1.8; 2022=1.5", "annual 2022"),
        ("base 2; level 2; 2022=1.5", "annual 2022"),
        ("base 2; level 1.9 rising; 2022=1.5", "annual 2022"),
        ("base 5; sum 10; 2022=2", "annual 2022"),
        ("base 1; rebase 新口径 1.2; level 2; 2022=1.5 by:新口径", "annual 2022"),
        ("unit 亿元; base -5; path compound; level 2; 2022=1.5", "annual 2022"),
        ("base 1; level 2; 2022=1.5 初步", "annual 2022"),
        ("base 1; level 2; 2022=1.5; 2022=1.6 corrects:1", "annual 2022"),
        ("base 1; level 2; 2021=1.2; 2022=1.6; retract 2", "annual 2022"),
        ("base 1; level 2; 2022=1.2; 2022=1.6", "annual 2022"),
        ("base 1; level 2; 2021=1.2", "annual 2023"),
        ("base 1; level 2; 2021=1.2; 2022=1.5 by:别的口径", "annual 2022"),
        ("unit 亿元; base 100; level 200; 2022=140; 2022=150 by:别的口径; 2023=164 by:别的口径", "annual 2023"),
        ("unit 公里; sum 10; 2021=2; 2022=3 since:2021-07-01", "annual 2022"),
        ("unit 亿元; base 1807; level 3000; 2022=2213.2", "annual 2022"),
        ("base 60.6; level 65; 2021=61.47", "annual 2021"),
        ("base 1; level 2; 2024=2", "final 2025"),
        ("base 1; level 2; due 2023-12-31; 2023=1.2; 2024=2", "annual 2024"),
        ("base 1; level 2; 2021=2; 2022=1.9", "annual 2022"),
        ("at-most 4; 2021=4.1; 2022=4", "annual 2022"),
        ("sum 10; 2021=9; 2025=9", "final 2025"),
        ("assigned; assign 2022 at-least 4; 2022=4", "annual 2022"),
    ];
    let told =
        cases.iter().flat_map(|(given, asked)| row_of(given, asked).flags).map(|told| format!("{}：{}", told.key, told.text));
    let told: BTreeSet<String> = told.collect();
    insta::assert_snapshot!(told.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_determination_stands_beside_the_verdict() {
    let text = written("base 1; level 2; 2025=1.9; determined 2025 met", "final 2025");
    assert!(text.contains("结论：未完成（总结评估，截至 2025-12-31）"), "{text}");
    assert!(text.contains("人工认定：完成（会议认定 · 李 · 2025-12-31）"), "{text}");
}

/// «I have a pocket calculator and no mathematics: tell me in words what to type, and leave me no two ways to read it.»
#[test]
fn every_formula_reads_like_a_sum_on_paper() {
    let mut found = BTreeMap::new();
    for (given, asked) in every_case() {
        let plan = plan(given);
        let (index, (review, rules)) = (PlanIndex::new(&plan), review(asked));
        let judgement = judge(&index, &plan.indicators[0], &review, RuleSet::of(rules));
        let scale = Scale::of(&index, &plan.indicators[0], &judgement);
        for step in &judgement.working.steps {
            let sum = sum::sum(&scale, step, scale.operand_places());
            let text = if sum.is_empty() { sum::result(&scale, step) } else { sum };
            // The longest sum of a formula shows all of its parts.
            let longest: &mut String = found.entry(step.formula.name).or_default();
            if text.chars().count() > longest.chars().count() {
                *longest = text;
            }
        }
    }
    let written = include_str!("../../evaluate/formulas.rs");
    let names = written.split('"').skip(1).step_by(2);
    let missing: Vec<&str> = names.filter(|name| !found.contains_key(name)).collect();
    assert_eq!(missing, [""; 0], "no hand-worked case uses these");
    let text: Vec<String> = found.iter().map(|(name, sum)| format!("{name}：{sum}")).collect();
    insta::assert_snapshot!(text.join("\n"));
}

/// «超出 1 个, not 差距 −1 个»: on which side of the target a value lies is said in words, for every kind of target.
#[test]
fn no_gap_is_negative() {
    let mut beyond = BTreeSet::new();
    for (given, asked) in every_case() {
        let block = block_of(given, asked);
        for line in block.working.iter().chain(&block.outlook).filter(|line| ["与目标相比", "相差占目标"].contains(&line.label))
        {
            let result = line.sum.rsplit_once(" = ").map_or("", |(_, result)| result);
            assert!(!result.starts_with('−') && !line.text.contains('−'), "{given}, {asked}: {line}");
            beyond.extend(line.text.split(' ').next().filter(|_| line.label == "与目标相比").map(str::to_owned));
        }
        assert!(!row_of(given, asked).gap.contains('−'), "{given}, {asked}");
    }
    insta::assert_snapshot!(beyond.into_iter().collect::<Vec<_>>().join("\n"), @r"
    与对比的增速相同
    低于上限
    低于下限
    低于对比的增速
    各年合计差
    差
    正好在上限
    正好在下限
    正好等于目标
    正好达到目标
    比目标低
    没有差额
    超出上限
    超出目标
    高于下限
    高于对比的增速
    ");
}

/// «From 60% to 65% is 5 个百分点; 5% of the way is another thing.»
#[test]
fn differences_of_shares_are_in_points_and_growth_is_in_percent() {
    // (given, the gap, the pace needed from now on)
    let cases = [
        ("base 60; level 65; 2022=61", "差 4 个百分点（6.2%）", "今后每年需提高 1.33 个百分点"),
        ("base 40; level 30; 2022=36", "差 6 个百分点（20%）", "今后每年需降低 2 个百分点"),
        ("unit ‰; base 5; level 4; 2022=4.8", "差 0.8 个千分点（20%）", "今后每年需降低 0.27 个千分点"),
        ("unit ‰; growth 5; 2021=4; 2022=4", "差 1 个千分点", "今后每年需增长 5.67‰"),
        ("unit ‰; path compound; base 5; level 7; 2022=5.5", "差 1.5 个千分点（21.4%）", "今后每年需增长 8.37%"),
        ("unit 亿元; base 1807; level 3000; 2025-06-30=2737.6", "差 262.4 亿元（8.7%）", "今后每年需增长 19.91%"),
    ];
    for (given, gap, needed) in cases {
        let row = row_of(given, "annual 2025-06-30");
        assert_eq!((row.gap.as_str(), row.needed.as_str()), (gap, needed), "{given}");
    }
}

/// «The plan prints 0.0, and so does the working.»
#[test]
fn a_baseline_keeps_its_printed_digits() {
    let lines: Vec<String> =
        block_of("base 0.0; level 5; 2022=1", "annual 2022").working.into_iter().map(|line| line.text).collect();
    assert!(lines.contains(&"0.0%".to_owned()), "{lines:?}");
}

/// «The bulletin gives <4, and so does every line.»
#[test]
fn a_result_keeps_its_sign() {
    let given = "at-most 4; 2022=<4";
    assert_eq!(row_of(given, "annual 2022").value, "<4%");
    let texts: Vec<String> = block_of(given, "annual 2022").working.into_iter().map(|line| line.text).collect();
    assert!(texts.contains(&"<4%".to_owned()), "{texts:?}");
    let real = block_of("unit 元; base 100; growth 6; 2021=>108 growth:6", "annual 2021");
    assert!(real.working.iter().any(|line| line.text == "6%"), "a growth has no sign of the level: {:?}", real.working);
}

#[test]
fn no_shown_figure_contradicts_the_verdict() {
    let cases =
        [("base 0; level 1; 2022=0.37999", "比值 0.94998"), ("base 0; level 1; path linear; 2025=0.99999999", "差 0.00000001")];
    for (given, words) in cases {
        let text = written(given, if given.contains("2025") { "final 2025" } else { "annual 2022" });
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn every_sum_redone_on_a_pocket_calculator_gives_the_figure_shown() {
    let mut sums = 0;
    for (given, asked) in every_case() {
        let block = block_of(given, asked);
        for line in block.working.iter().chain(&block.outlook).filter(|line| !line.sum.is_empty()) {
            let (sum, result) = line.sum.rsplit_once(" = ").unwrap();
            let again = Calculator::work(&keyed(sum));
            let (shown, places, whole) = number(&typed(result));
            // A share is computed as a fraction, and so is a rate whose final × 100 is left out.
            let candidates = [again, again * whole];
            let close = |again: f64| (again - shown).abs() <= 0.501 * 10f64.powi(-places);
            assert!(candidates.into_iter().any(close), "{given}, {asked}: {line} = {again}");
            sums += 1;
        }
    }
    assert!(sums > 1000, "only {sums} sums");
}

/// Types a sum in: powers and roots by their keys, percentages as what they stand for.
fn keyed(sum: &str) -> String {
    let mut typed = typed(sum).replace('%', " ÷ 100").replace('‰', " ÷ 1000");
    while let Some((before, (years, after))) =
        typed.split_once(" 的 ").and_then(|(before, rest)| Some((before, rest.split_once(" 次方")?)))
    {
        typed = match after.strip_prefix('根') {
            Some(after) => format!("{before}^(1 ÷ {years}){after}"),
            None => format!("{before}^{years}{after}"),
        };
    }
    typed
}

/// Replaces thin spaces and minus signs by what a calculator understands.
fn typed(text: &str) -> String {
    let plain = text.replace('\u{2009}', "").replace("(−", "(-");
    match plain.strip_prefix('−') {
        Some(rest) => format!("-{rest}"),
        None => plain,
    }
}

/// Parses a figure with its unit. Returns the figure, the number of its decimals, and the whole that its unit divides.
fn number(text: &str) -> (f64, i32, f64) {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let places = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let whole = match unit.chars().next() {
        Some('%') => 100.0,
        Some('‰') => 1000.0,
        _ => 1.0,
    };
    (digits.parse().unwrap(), i32::try_from(places).unwrap(), whole)
}

fn row_of(given: &str, asked: &str) -> JudgementRow {
    let plan = plan(given);
    let index = PlanIndex::new(&plan);
    let (review, rules) = review(asked);
    judgement_row(&index, &judge(&index, &plan.indicators[0], &review, RuleSet::of(rules))).unwrap()
}

fn block_of(given: &str, asked: &str) -> JudgementBlock {
    let plan = plan(given);
    let index = PlanIndex::new(&plan);
    let (review, rules) = review(asked);
    judgement_block(&index, &judge(&index, &plan.indicators[0], &review, RuleSet::of(rules))).unwrap()
}
