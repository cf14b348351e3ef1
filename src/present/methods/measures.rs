//! 算什么: every kind of target, with the formulas by which it is judged.

use super::case::{WorkedCase, other_id, tenths, whole};
use super::method::Method;
use super::worked::ShownLines;
use crate::model::{Measure, Path, Relation, Target};

/// Explains every kind of target: those in figures, then the others.
pub(super) fn methods() -> Vec<Method> {
    let in_figures = Measure::ALL.map(case_of);
    let others = [against_series(), assigned(), composition(), qualitative()];
    in_figures.into_iter().chain(others).map(|case| explained(&case)).collect()
}

fn explained(case: &WorkedCase) -> Method {
    let target = &case.indicator.target;
    let (name, text) = match target {
        Target::Figure { measure, .. } => (measure.name(), of_measure(*measure)),
        Target::AgainstSeries { .. } => (
            "与另一项指标的增速比",
            "两项指标的年均增速相减，差用百分点表示，看差是不是达到要求，例如“不低于经济增速”。两项都算到同时有数的最近一天；没有指定另一项指标的，填报的数就是差。",
        ),
        Target::Assigned { .. } => (
            "下达目标",
            "规划只写“按上级下达目标”一类，每年由上级定数。下达的目标在指标页按年录入。年度监测看当年，中期评估和总结评估看各年；没有下达的年份是“目标待下达”，不算好，也不算不好。",
        ),
        Target::Composition { .. } => {
            ("结构比例", "几个比例合成一个整体，例如三次产业结构，没有一个数可以比。填报之后由人对照依据认定。")
        }
        Target::Qualitative { .. } => {
            ("文字目标", "目标是一句话，没有数，例如“基本建成”“基本消除”。填报进展之后由人对照依据认定。")
        }
    };
    Method { key: target.kind(), name, text, formulas: case.formulas(), example: case.example(ShownLines::Working) }
}

fn of_measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Level => {
            "看最新的数从基数向目标走了多远，再与到那一天应走多远相比。向上向下都可以：目标比基数低的，降下来就是进展。没有基数的，只能看是否已经达到目标。"
        }
        Measure::Bound => {
            "任何一天都要守住的界限，没有“走了多远”。守住了，年度和中期评为“基本符合预期”，因为以后还可能突破，不会评得更高；突破了，按守住的比例评为“略有滞后”或“明显滞后”。"
        }
        Measure::Sum => {
            "规划期内各年的数相加，从零算起，与到那一天应累计多少相比。基数是存量的，不计入。一年的数只算一次；中间缺一年的，合计只是下限，好的结论可以下，不好的先列为“未填报”。“不超过”的累计是总额控制，超出了就不能再挽回。"
        }
        Measure::ChainedFall => {
            "各年降低的百分数不能相加，要逐年连乘：降 3% 再降 3%，两年共降 5.91%，不是 6%。应降多少按每年降低同样的百分比推算。"
        }
        Measure::ChainedRise => "各年增长的百分数逐年连乘：增 5% 再增 6%，两年共增 11.3%，不是 11%。",
        Measure::EachYear => {
            "每一年单独比，一年不够，别的年份多了也不能补。年度监测只看最近一年，没有过完的按当年已过的时间比；中期评估看达标的年数占几成，只有两三年的，缺一年按缺的数量评；总结评估时有一年没有达到，就是“未完成”。"
        }
        Measure::MeanGrowth => {
            "从基数到最新的数，平均每年增长百分之几，是开方算出来的，不是各年相加再除以年数。填报的是增速的，逐年连乘；填报的是数量的，用数量与基数之比；有可比价增速的用可比价增速，按金额算的会注明“名义”。"
        }
        Measure::Change => {
            "目标写的是“提高几个百分点”“增加多少”，先用基数加上这个变化得出目标，再与期末水平一样评价。填报的是当时的水平，不是变化。"
        }
    }
}

/// Returns an example of what is measured.
fn case_of(measure: Measure) -> WorkedCase {
    let at_least = |figure| Target::of(measure, Relation::AtLeast(figure));
    match measure {
        Measure::Level => WorkedCase::new("某类道路里程", "公里", Target::of(measure, Relation::Reach(whole(200))))
            .base(whole(100))
            .path(Path::Linear)
            .value(2022, whole(136)),
        Measure::Bound => {
            WorkedCase::new("某项比率", "%", Target::of(measure, Relation::AtMost(whole(4)))).value(2022, tenths(45))
        }
        Measure::Sum => WorkedCase::new("某类活动", "场", at_least(whole(100))).value(2021, whole(20)).value(2022, whole(22)),
        Measure::ChainedFall => {
            WorkedCase::new("某项强度", "%", at_least(tenths(135))).value(2021, whole(3)).value(2022, whole(3))
        }
        Measure::ChainedRise => {
            WorkedCase::new("某项数量的增长", "%", at_least(whole(30))).value(2021, whole(5)).value(2022, whole(6))
        }
        Measure::EachYear => {
            WorkedCase::new("某类培训人数", "名", at_least(whole(3000))).value(2021, whole(3100)).value(2022, whole(2900))
        }
        Measure::MeanGrowth => {
            WorkedCase::new("某项产值的增速", "%", at_least(whole(5))).value(2021, whole(4)).value(2022, whole(7))
        }
        Measure::Change => {
            WorkedCase::new("某项占比", "%", at_least(whole(6))).base(tenths(600)).path(Path::Linear).value(2022, tenths(620))
        }
    }
}

fn against_series() -> WorkedCase {
    let text = "不低于对比指标的增速".to_owned();
    let target = Target::AgainstSeries { relation: Relation::AtLeast(whole(0)), text, series: Some(other_id()) };
    WorkedCase::new("某项收入的增速", "%", target)
        .value(2021, whole(6))
        .value(2022, whole(7))
        .compared_with([tenths(55), tenths(65)])
}

fn assigned() -> WorkedCase {
    let target = Target::Assigned { text: "按上级下达目标".to_owned() };
    WorkedCase::new("某项比率", "%", target)
        .assigned(Target::of(Measure::Bound, Relation::AtLeast(whole(40))))
        .value(2022, tenths(395))
}

fn composition() -> WorkedCase {
    WorkedCase::new("某项结构", "", Target::Composition { text: "10：30：60".to_owned() }).words(2025).at_the_end()
}

fn qualitative() -> WorkedCase {
    WorkedCase::new("某项建设", "", Target::Qualitative { text: "基本建成".to_owned() }).words(2025).at_the_end()
}
