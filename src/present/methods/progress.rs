//! 进度: how a value is expected to get from its baseline to its target, how far it may stray, and how fast it moves.

use super::case::{WorkedCase, whole};
use super::method::{ExampleLine, Method, MethodExample};
use super::worked::ShownLines;
use crate::evaluate::{RuleSet, Symbol, tolerance};
use crate::model::{Measure, Path, Quantity, Relation, Rules, Target, Verdict};
use crate::present::format;

/// Explains the paths, then what is derived from them.
pub(super) fn methods() -> Vec<Method> {
    [Path::Linear, Path::Compound, Path::Stepped].into_iter().map(of_path).chain([allowance(), paces()]).collect()
}

fn of_path(path: Path) -> Method {
    let (key, text, case) = match path {
        Path::Linear => (
            "linear",
            "每年增减同样多。规划没有写明走法时，占比、速率、面积、长度、人均的数、存量和往下降的数按直线。时序进度是已过的时间占全程多少；按进度应完成是到那一天应走完全程多少，按直线走时两个数相同。",
            roads().path(path).value(2022, whole(136)),
        ),
        Path::Compound => (
            "compound",
            "每年增长同样的百分比，开头走得慢，后来走得快。规划没有写明走法时，金额和按个、家、场一类计数的，每年要增长超过 5% 的，按复合增长。换一种走法结论就不同的，会在结论下面说明。",
            WorkedCase::new("某项产值", "亿元", reach(200)).base(whole(100)).path(path).value(2022, whole(132)),
        ),
        Path::Stepped => {
            ("stepped", "录入了年度目标的，从一个年度目标走到下一个，中间按直线；到期那一天用规划自己的目标。", steps())
        }
    };
    Method { key, name: path.name(), text, formulas: case.formulas(), example: case.example(ShownLines::Working) }
}

/// Explains how far a value may stray from its course and still be on track.
fn allowance() -> Method {
    Method {
        key: "tolerance",
        name: "允许的偏差",
        text: "走得比应到的地方略慢略快都还是“基本符合预期”，图上画成一条浅色的带。带有多宽由规则的门槛决定，按“默认”规则评价的才画。总结评估没有这个余地，差一点也是“未完成”。",
        formulas: edges(),
        example: allowed(),
    }
}

/// Writes the edges of the band by the rungs of the rule set.
fn edges() -> Vec<String> {
    let rungs = RuleSet::of(Rules::Standard).rungs;
    let edge = |name: &str, verdict| {
        let rung = rungs.iter().find(|rung| rung.verdict == verdict)?;
        Some(format!("{name} 基数 + (进度要求 − 基数) × {}", format::figure(rung.at_least.normalize().into())))
    };
    [edge("至少", Verdict::OnTrack), edge("少于", Verdict::Ahead)].into_iter().flatten().collect()
}

fn allowed() -> Option<MethodExample> {
    let case = steps();
    let example = case.example(ShownLines::Decision)?;
    let edges = case.judged(|index, indicator, judgement| {
        let band = tolerance(index, indicator, RuleSet::of(Rules::Standard), judgement.review.cut_off);
        let on = band.into_iter().find(|edge| edge.date == judgement.review.cut_off)?;
        let amount = |edge: rust_decimal::Decimal| format::figure_with_unit(Quantity::new(edge.normalize()), &indicator.unit);
        let verdict = Verdict::OnTrack.name();
        let text = format!("{} 从 {} 起，不到 {}，为“{verdict}”", format::date(on.date), amount(on.least), amount(on.beyond));
        Some(ExampleLine { label: "允许的偏差", text })
    })?;
    Some(MethodExample { lines: std::iter::once(edges).chain(example.lines).collect(), ..example })
}

/// Explains the paces and the projection.
fn paces() -> Method {
    let case = roads().path(Path::Linear).value(2022, whole(120));
    Method {
        key: "pace",
        name: "速度和趋势",
        text: "结论旁边还列出至今每年走多少、今后每年要走多少、照这样走到期末是多少。这些只供参考，不改变结论（联合国规则除外）。按复合增长走的，速度用每年百分之几表示。数据旧的，从数据自己的日期算起。",
        formulas: case.formulas_of(&[Symbol::PlannedPace, Symbol::Pace, Symbol::Projected, Symbol::NeededPace]),
        example: case.example(ShownLines::Outlook),
    }
}

fn roads() -> WorkedCase {
    WorkedCase::new("某类道路里程", "公里", reach(200)).base(whole(100))
}

fn steps() -> WorkedCase {
    roads().annual([whole(110), whole(130), whole(150)]).value(2022, whole(128))
}

fn reach(figure: i64) -> Target {
    Target::of(Measure::Level, Relation::Reach(whole(figure)))
}
