//! 规则: every rule set, by one and the same example.

use super::case::{WorkedCase, whole};
use super::method::Method;
use super::worked::ShownLines;
use crate::evaluate::RuleSet;
use crate::model::{Measure, Path, Relation, Rules, Target};
use crate::present::judgement::{rungs_in_words, yardstick_in_words};

/// Explains every rule set. The example is the same for all, so that they can be compared.
pub(super) fn methods() -> Vec<Method> {
    Rules::ALL.map(explained).into()
}

fn explained(rules: Rules) -> Method {
    let text = match rules {
        Rules::Standard => {
            "按规划自己的走法比：实际走了多远，比到那一天应走多远。按复合增长走的，开头慢一些也不算滞后。规划文件没有另外写明时用这一套。"
        }
        Rules::InformationCenter => {
            "不管规划怎样走，都与时序进度比：时间过去多少，就应走完多少。按复合增长走的，前几年会显得滞后。没有“快于预期”一档。"
        }
        Rules::Eurostat => {
            "列在“其他规则”下，国外统计机构使用。比年均增速：至今的年均增速，比达到目标所要的年均增速。算不出增速的（零、负数、累计数），改与时序进度比，并注明。"
        }
        Rules::UnitedNations => "列在“其他规则”下，国际组织使用。照至今的速度推算到期末，看能走完全程的多少。",
    };
    let set = RuleSet::of(rules);
    let case = WorkedCase::new("某项产值", "亿元", Target::of(Measure::Level, Relation::Reach(whole(200))))
        .base(whole(100))
        .path(Path::Compound)
        .value(2022, whole(132))
        .by(rules);
    Method {
        key: rules.key(),
        name: rules.name(),
        text,
        formulas: vec![yardstick_in_words(set.measure).to_owned(), format!("门槛：{}", rungs_in_words(set.rungs))],
        example: case.example(ShownLines::Working),
    }
}
