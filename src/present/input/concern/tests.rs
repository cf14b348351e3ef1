//! Each question, where it is asked and where it is not.

use super::*;
use crate::model::{Baseline, IndicatorSet, Plan, Relation, fixture};
use jiff::civil::date;

/// Returns the questions about a report on an item, typed on 2024-03-01, in one line.
fn asked(plan: &Plan, id: &str, day: Date, value: Option<&str>) -> String {
    let item = plan.item(id).unwrap();
    let entry = ProposedEntry { item, date: Some(day), since: None, value: value.map(fixture::quantity), corrects: None };
    let asked: Vec<String> = concerns(&PlanIndex::new(plan), &entry, date(2024, 3, 1)).iter().map(ToString::to_string).collect();
    format!("{id} {day} {}: {}", value.unwrap_or("-"), if asked.is_empty() { "nothing".to_owned() } else { asked.join(" | ") })
}

#[test]
fn days_that_look_like_slips_are_asked_about() {
    let mut plan = fixture::plan();
    plan.indicators[1].set = IndicatorSet::Previous;
    // (item, day); I01 has a baseline of 2020, I02 belongs to 2016–2020.
    let cases = [
        ("I01", date(2019, 12, 31)),
        ("I01", date(2020, 12, 31)),
        ("C001", date(2020, 12, 31)),
        ("C001", date(2020, 12, 30)),
        ("C001", date(2021, 1, 1)),
        ("C001", date(2024, 3, 1)),
        ("C001", date(2024, 3, 2)),
        ("1.1", date(2026, 1, 1)),
        ("I02", date(2020, 12, 31)),
        ("I02", date(2021, 1, 1)),
    ];
    let words: Vec<String> = cases.iter().map(|(id, day)| asked(&plan, id, *day, None)).collect();
    insta::assert_snapshot!(words.join("\n"), @r"
    I01 2019-12-31 -: 日期 2019-12-31 早于基数的日期 2020-12-31，请核对
    I01 2020-12-31 -: 日期 2020-12-31 是基数的日期，不算规划期内的进展，请核对
    C001 2020-12-31 -: 日期 2020-12-31 早于规划期的第一天 2021-01-01，请核对
    C001 2020-12-30 -: 日期 2020-12-30 早于规划期的第一天 2021-01-01，请核对
    C001 2021-01-01 -: nothing
    C001 2024-03-01 -: nothing
    C001 2024-03-02 -: 日期 2024-03-02 还没有到（今天是 2024-03-01），请核对；预计的数请把“数据状态”选为“预计”
    1.1 2026-01-01 -: 日期 2026-01-01 晚于规划期的最后一天 2025-12-31，请核对 | 日期 2026-01-01 还没有到（今天是 2024-03-01），请核对；预计的数请把“数据状态”选为“预计”
    I02 2020-12-31 -: nothing
    I02 2021-01-01 -: 日期 2021-01-01 晚于规划期的最后一天 2020-12-31，请核对
    ");
}

#[test]
fn values_that_look_like_slips_are_asked_about() {
    let mut plan = fixture::plan();
    plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, None)]);
    let share = fixture::indicator("I03", "首诊率", "%", Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("65"))));
    let growth =
        fixture::indicator("I04", "收入增长率", "%", Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("7"))));
    let words = fixture::indicator("C002", "三次产业结构", "", Target::Composition { text: "1:2:3".to_owned() });
    let mut flow =
        fixture::indicator("C003", "新增就业", "人", Target::of(Measure::Sum, Relation::AtLeast(fixture::quantity("150000"))));
    flow.baseline = Some(Baseline { value: fixture::quantity("154000"), date: date(2020, 12, 31), state: None });
    plan.indicators.extend([share, growth, words, flow]);
    // I01 has the baseline 1807 (2020) and the values 1001 (2021) and 1002 (2022).
    let cases = [
        ("I01", 2021, "18070"),
        ("I01", 2021, "18069.9"),
        ("I01", 2021, "180.7"),
        ("I01", 2022, "10010"),
        ("I01", 2023, "10010"),
        ("I01", 2023, "100.2"),
        ("I01", 2023, "-5"),
        ("I02", 2023, "-5"),
        ("I03", 2023, "100"),
        ("I03", 2023, "100.1"),
        ("I04", 2023, "101"),
        ("C002", 2023, "12"),
        ("C003", 2023, "12000"),
        ("1.1.1", 2023, "12"),
    ];
    let words: Vec<String> = cases.iter().map(|(id, year, value)| asked(&plan, id, date(*year, 6, 30), Some(value))).collect();
    insta::assert_snapshot!(words.join("\n"), @r"
    I01 2021-06-30 18070: 数值 18 070 亿元是基数（2020-12-31，1807 亿元）的十倍以上，请核对单位和小数点
    I01 2021-06-30 18069.9: nothing
    I01 2021-06-30 180.7: 数值 180.7 亿元在基数（2020-12-31，1807 亿元）的十分之一以下，请核对单位和小数点
    I01 2022-06-30 10010: 数值 10 010 亿元是上一次（2021-12-31，1001 亿元）的十倍以上，请核对单位和小数点
    I01 2023-06-30 10010: nothing
    I01 2023-06-30 100.2: 数值 100.2 亿元在上一次（2022-12-31，1002 亿元）的十分之一以下，请核对单位和小数点
    I01 2023-06-30 -5: 数值 −5 亿元是负数，而此前的数都不是负数，请核对
    I02 2023-06-30 -5: nothing
    I03 2023-06-30 100: nothing
    I03 2023-06-30 100.1: 数值 100.1%超过了 100%，请核对
    I04 2023-06-30 101: 数值 101%是目标（≥ 7%）的十倍以上，请核对单位和小数点
    C002 2023-06-30 12: 本项没有量化目标，填报的数值不会参与评价，请核对
    C003 2023-06-30 12000: nothing
    1.1.1 2023-06-30 12: 本项没有量化目标，填报的数值不会参与评价，请核对
    ");
}

#[test]
fn yearly_rates_may_swing_where_levels_may_not() {
    let mut plan = fixture::plan();
    let sum = fixture::indicator(
        "C002",
        "单位能耗（比上年）",
        "%",
        Target::of(Measure::Sum, Relation::AtLeast(fixture::quantity("-13.5"))),
    );
    let mean =
        fixture::indicator("I03", "研发经费", "%", Target::of(Measure::MeanGrowth, Relation::AtLeast(fixture::quantity("7"))));
    let growth =
        fixture::indicator("I04", "收入增速", "%", Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("7"))));
    let share = fixture::indicator("I05", "首诊率", "%", Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("65"))));
    plan.indicators.extend([sum, mean, growth, share]);
    let reported = |(nr, id, value): (u8, &str, &str)| Entry {
        item: plan.item(id).unwrap(),
        date: date(2022, 12, 31),
        value: Some(fixture::quantity(value)),
        ..fixture::entry(nr, None)
    };
    let entries = [(1, "C002", "-2.7"), (2, "I03", "0.4"), (3, "I04", "8"), (4, "I05", "60")].map(reported);
    plan.entries.extend(fixture::entries(entries));
    let cases = [("C002", "-0.1"), ("I03", "8"), ("I04", "0.5"), ("I04", "-0.5"), ("I05", "6")];
    let words: Vec<String> = cases.iter().map(|(id, value)| asked(&plan, id, date(2024, 2, 28), Some(value))).collect();
    insta::assert_snapshot!(words.join("\n"), @r"
    C002 2024-02-28 -0.1: nothing
    I03 2024-02-28 8: nothing
    I04 2024-02-28 0.5: nothing
    I04 2024-02-28 -0.5: 数值 −0.5%是负数，而此前的数都不是负数，请核对
    I05 2024-02-28 6: 数值 6%在上一次（2022-12-31，60%）的十分之一以下，请核对单位和小数点
    ");
}

#[test]
fn a_day_already_reported_offers_the_correction_of_the_entry_that_counts() {
    let mut plan = fixture::plan();
    plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, Some(1))]);
    fixture::entry_mut(&mut plan, 1).date = plan.entries[0].date;
    let index = PlanIndex::new(&plan);
    let day = plan.entries[0].date;
    let mut entry = ProposedEntry {
        item: fixture::item(),
        date: Some(day),
        since: None,
        value: Some(fixture::quantity("1900")),
        corrects: None,
    };
    let expected = [EntryConcern::SameDate { date: day, entry: fixture::entry_id(2) }];
    assert_eq!(concerns(&index, &entry, day), expected);
    entry.value = None;
    assert_eq!(concerns(&index, &entry, day), [], "words may be added beside a figure");
    entry.value = Some(fixture::quantity("19000"));
    entry.corrects = Some(fixture::entry_id(2));
    assert_eq!(
        concerns(&index, &entry, day).iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["数值 19\u{2009}000 亿元是基数（2020-12-31，1807 亿元）的十倍以上，请核对单位和小数点"]
    );
}

/// A report: its day, the first day it covers, its value.
type Report<'a> = (Date, Option<Date>, &'a str);

/// Earlier reports, then the day, the first day and the value of a new one, and the words that ask about it.
type Typed<'a> = (&'a [Report<'a>], Date, Option<Date>, &'a str, &'a str);

/// Returns a plan whose only indicator is given, with its earlier reports.
fn of(indicator: Indicator, reports: &[Report<'_>]) -> Plan {
    let mut plan = fixture::plan();
    plan.entries = fixture::entries(reports.iter().zip(1..).map(|((date, since, value), nr)| Entry {
        item: indicator.id.clone().into(),
        date: *date,
        since: *since,
        value: Some(fixture::quantity(value)),
        ..fixture::entry(nr, None)
    }));
    plan.indicators = vec![indicator];
    plan
}

fn figure(name: &str, unit: &str, measure: Measure, relation: Relation) -> Indicator {
    fixture::indicator("I01", name, unit, Target::of(measure, relation))
}

/// «I typed square metres where ten thousand square metres were asked, and the program said nothing.»
#[test]
fn a_first_figure_is_compared_with_its_target() {
    let q = fixture::quantity;
    let park = || figure("新增公园绿地面积", "万平方米", Measure::Sum, Relation::AtLeast(q("212.7")));
    let firms = || figure("高新技术企业", "家", Measure::Level, Relation::Reach(q("1000")));
    let urban = || figure("城镇化率", "%", Measure::Level, Relation::Reach(q("75")));
    let forest = || figure("森林覆盖率", "%", Measure::Bound, Relation::AtLeast(q("30")));
    let places = || figure("每年新建学位", "个", Measure::EachYear, Relation::AtLeast(q("4000")));
    let jobless = || figure("失业率", "%", Measure::Bound, Relation::AtMost(q("5.5")));
    let energy = || figure("单位能耗降低", "%", Measure::ChainedFall, Relation::AtLeast(q("13.5")));
    let cases = [
        (park(), "2127000", true),
        (park(), "42.54", false),
        (park(), "5", false),
        (park(), "0.004254", true),
        (firms(), "1000000", true),
        (firms(), "400", false),
        (urban(), "0.72", true),
        (urban(), "72", false),
        (forest(), "0.28", true),
        (places(), "0.4", true),
        (places(), "3900", false),
        (jobless(), "0.4", false),
        (jobless(), "55", true),
        (energy(), "0.1", false),
    ];
    for (indicator, value, is_asked) in cases {
        let name = indicator.name.clone();
        let line = asked(&of(indicator, &[]), "I01", date(2021, 12, 31), Some(value));
        assert_eq!(line.contains("请核对单位和小数点"), is_asked, "{name}: {line}");
        assert!(!is_asked || line.matches("请核对").count() == 1, "once: {line}");
    }
}

/// «Until 2023 the target was the stock, since then it is what is added: each year's figure is asked about by its own target.»
#[test]
fn a_figure_is_asked_about_by_the_target_of_its_own_day() {
    let q = fixture::quantity;
    let mut plan = of(figure("公园绿地", "万平方米", Measure::Level, Relation::Reach(q("1800"))), &[]);
    let mut change = fixture::target_change("1800", "200");
    change.date = date(2024, 1, 1);
    change.new = Target::of(Measure::Sum, Relation::AtLeast(q("200")));
    plan.indicators[0].target_changes = vec![change];
    plan.indicators[0].baseline = Some(Baseline { value: q("1626"), date: date(2020, 12, 31), state: None });
    let asked_of = |year, value| asked(&plan, "I01", date(year, 12, 31), Some(value));
    assert!(asked_of(2022, "1700").ends_with("nothing"), "{}", asked_of(2022, "1700"));
    assert!(asked_of(2024, "1700").contains("总数"), "{}", asked_of(2024, "1700"));
}

#[test]
fn totals_and_stocks_typed_for_a_years_flow_are_asked_about() {
    let q = fixture::quantity;
    let sum = || figure("新增就业", "人", Measure::Sum, Relation::AtLeast(q("100")));
    let year = |year| date(year, 12, 31);
    let whole = Some(date(2021, 1, 1));
    let cases: [Typed<'_>; 9] = [
        (&[(year(2021), None, "20")], year(2022), None, "41", "像是累计到该日的数"),
        (&[(year(2021), None, "20")], year(2022), whole, "41", ""),
        (&[(year(2021), None, "20")], year(2022), None, "22", ""),
        (&[(year(2021), None, "20"), (year(2022), None, "21")], year(2023), None, "19", ""),
        (&[(year(2021), None, "20"), (year(2022), whole, "41")], year(2023), None, "62", ""),
        (&[(date(2021, 6, 30), None, "9")], year(2021), None, "21", ""),
        // A report of 18 months beside one of the whole of the first year.
        (&[(year(2021), None, "20")], year(2022), Some(date(2021, 7, 1)), "30", "有一段重叠"),
        (&[(year(2021), None, "20")], year(2022), whole, "40", ""),
        (&[(year(2021), None, "20")], date(2022, 6, 30), None, "9", ""),
    ];
    for (reports, day, since, value, words) in cases {
        let plan = of(sum(), reports);
        let item = plan.item("I01").unwrap();
        let entry = ProposedEntry { item, date: Some(day), since, value: Some(q(value)), corrects: None };
        let found: Vec<String> =
            concerns(&PlanIndex::new(&plan), &entry, date(2026, 1, 1)).iter().map(ToString::to_string).collect();
        let fits = if words.is_empty() { found.is_empty() } else { found.len() == 1 && found[0].contains(words) };
        assert!(fits, "{reports:?} {day} {value}: {found:?}");
    }
    let mut park = figure("新增公园绿地面积", "万平方米", Measure::Sum, Relation::AtLeast(q("212.7")));
    park.baseline = Some(Baseline { value: q("1626"), date: date(2020, 12, 31), state: None });
    for (value, is_asked) in [("1668", true), ("42", false)] {
        let line = asked(&of(park.clone(), &[]), "I01", date(2021, 12, 31), Some(value));
        assert_eq!(line.contains("像是期末的总数"), is_asked, "{line}");
    }
}

/// «The 2022 figure was wrong, I corrected it» — and the correction says 2023.
#[test]
fn a_correction_under_another_date_is_asked_about() {
    let plan = of(
        figure("生产总值", "亿元", Measure::Level, Relation::Reach(fixture::quantity("3000"))),
        &[(date(2022, 12, 31), None, "2000")],
    );
    for (day, is_asked) in [(date(2022, 12, 31), false), (date(2023, 12, 31), true)] {
        let entry = ProposedEntry {
            item: plan.item("I01").unwrap(),
            date: Some(day),
            since: None,
            value: Some(fixture::quantity("2100")),
            corrects: Some(plan.entries[0].id),
        };
        let found = concerns(&PlanIndex::new(&plan), &entry, date(2024, 3, 1));
        assert_eq!(found.iter().any(|asked| matches!(asked, EntryConcern::OtherDate { .. })), is_asked, "{found:?}");
    }
}
