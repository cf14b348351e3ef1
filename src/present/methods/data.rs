//! 数据和目标: which values count, targets of single years, changed targets, what persons decide, and rounding.

use super::case::{WorkedCase, hundredths, tenths, whole};
use super::method::Method;
use super::worked::ShownLines;
use crate::model::{Comparator, Measure, Path, Relation, Target, Verdict};

/// Explains what every kind of target has in common.
pub(super) fn methods() -> Vec<Method> {
    vec![
        reviews(),
        values(),
        provisional(),
        definitions(),
        signs(),
        annual_targets(),
        assigned_targets(),
        changed_targets(),
        determinations(),
        counting(),
        rounding(),
    ]
}

fn method(key: &'static str, name: &'static str, text: &'static str, case: &WorkedCase, shown: ShownLines) -> Method {
    Method { key, name, text, formulas: Vec::new(), example: case.example(shown) }
}

fn reviews() -> Method {
    method(
        "reviews",
        "三种评审",
        "年度监测和中期评估看走到了哪里，与到数据那一天应到的地方比；总结评估只看是否达到目标，各套规则相同，差一点也是“未完成”。截至日期之后的数不计入。数据按自己的日期比：2023 年 6 月的中期评估用 2022 年年底的数，就与 2022 年年底应到的地方比。",
        &roads().value(2025, tenths(1999)).at_the_end(),
        ShownLines::Decision,
    )
}

fn values() -> Method {
    method(
        "values",
        "哪些数计入",
        "计入的是规划期开始之后、截至日期和期限之前的数；撤回的、被更正的不计入，任何评审都是。同一天有两个数的，用后填的，并注明。数据比评审早一年以上的，会注明。",
        &roads().path(Path::Linear).value(2022, whole(132)).corrected(whole(140)).value(2023, whole(165)),
        ShownLines::Decision,
    )
}

fn provisional() -> Method {
    method(
        "provisional",
        "预计数、初步数",
        "预计和初步的数也计入，结论下面注明以后可能变动，图上画成空心点。",
        &roads().path(Path::Linear).preliminary(2022, whole(140)),
        ShownLines::Decision,
    )
}

fn definitions() -> Method {
    method(
        "definitions",
        "口径变了",
        "统计口径变了的数，填报时写明口径。填了按新口径换算的基数，就按新口径比；没有填的，能比的旧口径数先用着，并说明另有新口径的数；什么都不能比时，结论是“口径不可比”。",
        &roads().path(Path::Linear).rebased(whole(110)).value_by_new_definition(2022, whole(146)),
        ShownLines::Decision,
    )
}

fn signs() -> Method {
    let target = Target::of(Measure::Bound, Relation::AtMost(whole(8)));
    method(
        "signs",
        "结果带“<”“>”的",
        "公布的结果只说小于、大于多少的，能说明是否达到的照样评价，不能说明的由人认定。",
        &WorkedCase::new("某项比率", "%", target).beyond(2022, Comparator::Below, whole(10)),
        ShownLines::Decision,
    )
}

fn annual_targets() -> Method {
    method(
        "annual_targets",
        "年度目标",
        "自己给各年定的目标。期末水平、累计一类的，评价用的进度要求改按年度目标推算；界限、每年、年均一类的不分年，年度目标只列出是否达到，不影响结论。到期那一年和总结评估用规划自己的目标。",
        &roads().annual([whole(110), whole(130), whole(150)]).value(2022, whole(128)),
        ShownLines::Outlook,
    )
}

fn assigned_targets() -> Method {
    let target = Target::Assigned { text: "按上级下达目标".to_owned() };
    method(
        "assigned_targets",
        "下达目标",
        "上级给各年定的目标。规划自己的目标就是“按上级下达”的，各年按下达的数评价；规划自己已经有数的，下达目标只列出是否达到，不影响结论。",
        &WorkedCase::new("某项比率", "%", target)
            .assigned(Target::of(Measure::Bound, Relation::AtLeast(whole(40))))
            .value(2022, whole(41)),
        ShownLines::Decision,
    )
}

fn changed_targets() -> Method {
    method(
        "changed_targets",
        "目标调整",
        "经批准调整的目标从生效那天起用，原目标留着，并写明按原目标是什么结论。",
        &roads().path(Path::Linear).changed(Target::of(Measure::Level, Relation::Reach(whole(180)))).value(2022, whole(132)),
        ShownLines::Decision,
    )
}

fn determinations() -> Method {
    method(
        "determinations",
        "人工认定",
        "由人写明理由作出的结论，与计算结果并列，不替代计算结果，也不改变各评价的项数。",
        &roads().value(2025, tenths(1999)).at_the_end().determined(Verdict::Met),
        ShownLines::Decision,
    )
}

fn counting() -> Method {
    Method {
        key: "counting",
        name: "怎样计数",
        text: "章、单位和全部只计各结论的项数，不求平均，不合成一个分数。约束性指标单列。未填报、目标待下达、口径不可比、待人工认定都算在总数里，不当作好。表中同一个编号下有几个分指标的，各自评价，合起来算一项，按最差的算。与指标体系同一个数的文中目标只计一次。",
        formulas: Vec::new(),
        example: None,
    }
}

fn rounding() -> Method {
    let target = Target::of(Measure::Level, Relation::Reach(whole(200)));
    method(
        "rounding",
        "取位",
        "填报的数和规划中的数不取舍。算出的数四舍五入，取几位写在每个结论下面；取位会使结论看起来不对的，自动多取几位，直到写出来的数和结论一致。百分数之差写“个百分点”。用计算器照着算式按，得到的就是写出来的数。",
        &WorkedCase::new("某项产值", "亿元", target).base(whole(100)).path(Path::Compound).value(2022, hundredths(12_396)),
        ShownLines::Rounding,
    )
}

fn roads() -> WorkedCase {
    let target = Target::of(Measure::Level, Relation::Reach(whole(200)));
    WorkedCase::new("某类道路里程", "公里", target).base(whole(100))
}
