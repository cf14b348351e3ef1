//! 怎么比: every relation between a figure and its target.

use super::case::{WorkedCase, tenths, whole};
use super::method::Method;
use super::worked::ShownLines;
use crate::model::{Measure, Relation, Target};

/// Explains every relation, each by an example of the final review, where only the relation decides.
pub(super) fn methods() -> Vec<Method> {
    let relations = [
        Relation::Reach(whole(200)),
        Relation::AtLeast(whole(65)),
        Relation::AtMost(whole(4)),
        Relation::Above(whole(7)),
        Relation::Below(tenths(55)),
        Relation::About { value: whole(7), tolerance: Some(tenths(5)) },
        Relation::Within { low: whole(2), high: whole(3) },
        Relation::Range { low: whole(10), high: whole(15) },
    ];
    relations.into_iter().map(explained).collect()
}

fn explained(relation: Relation) -> Method {
    let bound = |figure| WorkedCase::new("某项比率", "%", Target::of(Measure::Bound, relation)).value(2025, figure);
    let level = |name, unit| WorkedCase::new(name, unit, Target::of(Measure::Level, relation));
    let (text, condition, case) = match relation {
        Relation::Reach(_) => (
            "目标只写一个数。目标比基数高的，不小于它就是达到；比基数低的，不大于它就是达到。没有基数的，按越高越好理解，并注明。",
            "实际 ≥ 目标（目标高于基数），实际 ≤ 目标（目标低于基数）",
            level("某类道路里程", "公里").base(whole(100)).value(2025, tenths(1999)),
        ),
        Relation::AtLeast(_) => ("写“不低于”“以上”的。等于目标也算达到，低一点也不算。", "实际 ≥ 目标", bound(whole(65))),
        Relation::AtMost(_) => ("写“不高于”“控制在……以内”的。等于目标也算达到，高一点也不算。", "实际 ≤ 目标", bound(whole(4))),
        Relation::Above(_) => ("写“高于”“＞”的。等于目标不算达到；最好的结论是“完成”。", "实际 > 目标", bound(whole(7))),
        Relation::Below(_) => ("写“低于”“＜”的。等于目标不算达到；最好的结论是“完成”。", "实际 < 目标", bound(tenths(55))),
        Relation::About { .. } => (
            "写“左右”“同步”“基本稳定”的。写明允许相差多少的，在这个范围内就算达到；没有写明的，达到这个数或者更好算达到，差一点由人认定。",
            "目标 − 允许相差 ≤ 实际 ≤ 目标 + 允许相差",
            bound(tenths(66)),
        ),
        Relation::Within { .. } => {
            ("目标是一个区间，要落在里面。低了、高了都不算达到，两端算在里面。", "低端 ≤ 实际 ≤ 高端", bound(tenths(34)))
        }
        Relation::Range { .. } => (
            "目标是一个区间，先碰到的一端达到就算完成，越过另一端是“超额完成”。",
            "实际 ≥ 先碰到的一端为完成，越过另一端为超额完成",
            level("某类设施", "个").base(whole(0)).value(2025, whole(12)),
        ),
    };
    Method {
        key: relation.key(),
        name: relation.name(),
        text,
        formulas: vec![condition.to_owned()],
        example: case.at_the_end().example(ShownLines::Decision),
    }
}
