//! 结论: every verdict, and from what it is given.

use super::case::{WorkedCase, tenths, whole};
use super::method::Method;
use super::worked::ShownLines;
use crate::evaluate::{RuleSet, Rung};
use crate::model::{Measure, Path, Relation, Rules, Target, Verdict};
use crate::present::format::figure;

/// Explains every verdict.
pub(super) fn methods() -> Vec<Method> {
    Verdict::ALL.map(explained).into()
}

fn explained(verdict: Verdict) -> Method {
    let (text, conditions, case) = match verdict {
        Verdict::AlreadyMet => (
            "期限没有到，目标已经达到。以后又退回去的，会变成别的结论，并注明曾经达到。界限一类的目标没有“提前完成”。",
            met("实际达到目标，期限未到"),
            roads().value(2022, whole(205)),
        ),
        Verdict::Ahead => ("走得比应到的地方快。", ladder(verdict), roads().value(2022, whole(150))),
        Verdict::OnTrack => {
            ("走到了应到的地方，或者相差不大；界限一类的目标是守住了。", ladder(verdict), roads().value(2022, whole(140)))
        }
        Verdict::SlightlyBehind => {
            ("比应到的地方慢一些；界限一类的目标是突破了，但不多。", ladder(verdict), roads().value(2022, whole(132)))
        }
        Verdict::WellBehind => {
            ("比应到的地方慢很多；界限一类的目标是突破了很多。", ladder(verdict), roads().value(2022, whole(120)))
        }
        Verdict::Receding => ("比基数还差，朝相反的方向走了。", ladder(verdict), roads().value(2022, whole(95))),
        Verdict::Exceeded => ("总结评估：比目标还好。", met("实际越过目标"), roads().value(2025, whole(210)).at_the_end()),
        Verdict::Met => (
            "总结评估：正好达到目标；界限一类的目标是守住了。",
            met("实际达到目标"),
            roads().value(2025, whole(200)).at_the_end(),
        ),
        Verdict::NotMet => (
            "总结评估：没有达到目标，差一点也是。差多少写在旁边。",
            met("实际没有达到目标"),
            roads().value(2025, tenths(1999)).at_the_end(),
        ),
        Verdict::NotReported => (
            "到评审的截至日期为止，没有填报目标所要的数。总结评估时只有以前年份的数，不能说明期末是否达到，也是“未填报”。灰色，不表示好，也不表示不好。",
            Vec::new(),
            roads(),
        ),
        Verdict::TargetPending => (
            "目标由上级按年下达，还没有下达，没有数可以比。下达后在指标页录入，结论随之得出。",
            Vec::new(),
            WorkedCase::new("某项比率", "%", Target::Assigned { text: "按上级下达目标".to_owned() }).value(2022, whole(40)),
        ),
        Verdict::NotComparable => (
            "填报的数与基数、目标不是同一口径，不能相比。在“新口径基数”中填写按新口径换算的基数后，就可以评价。",
            Vec::new(),
            roads().value_by_new_definition(2022, whole(146)),
        ),
        Verdict::ByPerson => (
            "这一项不能由数值得出结论：目标是文字或结构比例，没有基数，写“左右”又没有写明允许相差多少，公布的结果只有“<”“>”等。由人点“认定…”写明理由，与计算结果并列显示。",
            Vec::new(),
            WorkedCase::new("某类道路里程", "公里", Target::of(Measure::Level, Relation::AtLeast(whole(200))))
                .value(2022, whole(138)),
        ),
    };
    Method { key: verdict.key(), name: verdict.name(), text, formulas: conditions, example: case.example(ShownLines::Decision) }
}

fn roads() -> WorkedCase {
    let target = Target::of(Measure::Level, Relation::Reach(whole(200)));
    WorkedCase::new("某类道路里程", "公里", target).base(whole(100)).path(Path::Linear)
}

fn met(condition: &str) -> Vec<String> {
    vec![condition.to_owned()]
}

/// Lists the ratios for which the usual rule sets give a verdict.
fn ladder(verdict: Verdict) -> Vec<String> {
    Rules::USUAL.into_iter().map(|rules| format!("{}：{}", rules.name(), limits(RuleSet::of(rules).rungs, verdict))).collect()
}

fn limits(rungs: &[Rung], verdict: Verdict) -> String {
    let shown = |rung: &Rung| figure(rung.at_least.normalize().into());
    if verdict == Verdict::Receding {
        return rungs.last().map(|lowest| format!("比值 < {}", shown(lowest))).unwrap_or_default();
    }
    let Some(place) = rungs.iter().position(|rung| rung.verdict == verdict) else { return "没有这一档".to_owned() };
    let low = rungs.get(place).map(|rung| format!("{} ≤ ", shown(rung))).unwrap_or_default();
    let above = place.checked_sub(1).and_then(|above| rungs.get(above));
    let high = above.map(|rung| format!(" < {}", shown(rung))).unwrap_or_default();
    format!("{low}比值{high}")
}
