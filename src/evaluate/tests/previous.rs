//! The previous period's table: target and result as the source prints them, judged by the final rules.

use super::judged;
use crate::model::Verdict::{self, ByPerson, Exceeded, Met, NotMet};

/// Name, kind and target, result, verdict. A result that sums up several years says from which day on.
const TABLE: [(&str, &str, &str, Verdict); 21] = [
    ("地区生产总值", "level 1400 rising", "1807", Exceeded),
    ("全社会固定资产投资（累计）", "sum 3200", "3287 since:2016-01-01", Exceeded),
    ("社会消费品零售总额", "level 1000 rising", "979.4", NotMet),
    ("财政总收入", "level 257 rising", "249", NotMet),
    ("地方一般公共预算收入", "level 80 rising", "122", Exceeded),
    ("进出口总额", "level 29.1 rising", "16", NotMet),
    ("实际利用外资", "level 15.4 rising", "16.1", Exceeded),
    ("三次产业结构", "composition", "-", ByPerson),
    ("现代服务业增加值占生产总值比重", "level 69 rising", "69.2", Exceeded),
    ("研究与开发经费支出占生产总值比重", "level 3.2 rising", "2", NotMet),
    ("万人有效发明专利拥有量", "level 15 rising", "26", Exceeded),
    ("新增公园绿地面积", "sum 300", "646 since:2016-01-01", Exceeded),
    ("城市绿化覆盖率", "level 44 rising", "44.2", Exceeded),
    ("万元生产总值能耗降低率（累计）", "sum 6", "17 since:2016-01-01", Exceeded),
    ("常住人口", "level 140", "157", Exceeded),
    ("城市化率", "level 99 rising", "99.7", Exceeded),
    ("城镇居民人均可支配收入", "level 55000 rising", "50600", NotMet),
    ("城镇调查失业率", "at-most 4", "4", Met),
    ("新增城镇就业人数（累计）", "sum 14.6", "15.4 since:2016-01-01", Exceeded),
    ("城镇基本养老保险新增参保人数（累计）", "sum 2", "3.8 since:2016-01-01", Exceeded),
    ("城镇基本医疗保险新增参保人数（累计）", "sum 5", "17.1 since:2016-01-01", Exceeded),
];

#[test]
fn fifteen_are_met_or_exceeded_five_are_not_and_one_is_for_a_person() {
    let mut numbers = [0; 3];
    for (name, target, result, verdict) in TABLE {
        let found = judged(&format!("previous; {target}; 2020={result}"), "final 2025");
        assert_eq!(found.verdict, verdict, "{name}");
        let place = if verdict.is_met() { 0 } else { usize::from(verdict == ByPerson) + 1 };
        numbers[place] += 1;
    }
    assert_eq!(numbers, [15, 5, 1]);
}

#[test]
fn only_the_resident_population_has_its_direction_assumed() {
    for (name, target, result, _) in TABLE {
        let found = judged(&format!("previous; {target}; 2020={result}"), "final 2025");
        assert_eq!(super::has(&found, "!DirectionAssumed"), name == "常住人口", "{name}");
    }
}

#[test]
fn five_year_totals_typed_as_one_figure_are_judged_even_without_their_first_day() {
    let found = judged("previous; sum 6; 2020=17", "final 2025");
    assert_eq!(found.verdict, Exceeded);
    assert!(super::has(&found, "!YearsMissing([2016,"), "{:?}", found.flags);
}
