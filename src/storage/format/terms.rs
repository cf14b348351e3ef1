//! What the names in a file mean, for messages about them.

/// Returns what a field holds.
pub(in crate::storage) fn field(name: &str) -> Option<&'static str> {
    meaning(&FIELDS, name)
}

/// Returns what a structure or one of the kinds of target is.
pub(super) fn structure(name: &str) -> Option<&'static str> {
    meaning(&STRUCTURES, name)
}

fn meaning(terms: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    terms.iter().find(|(term, _)| *term == name).map(|(_, meaning)| *meaning)
}

/// Every field, by name.
const FIELDS: [(&str, &str); 100] = [
    ("annual_targets", "年度目标"),
    ("assigned_targets", "下达目标"),
    ("at", "撤回时间"),
    ("base", "副本的来源"),
    ("baseline", "基数"),
    ("basis", "依据或来源"),
    ("body", "下达单位"),
    ("by", "经办人"),
    ("category", "事项类别"),
    ("conflicts", "待决冲突"),
    ("contact", "联络员"),
    ("copy_id", "副本编号"),
    ("date", "日期"),
    ("decided", "决定"),
    ("definition", "口径"),
    ("determinations", "人工认定"),
    ("digest", "校验值"),
    ("direction", "方向"),
    ("document", "文号"),
    ("due", "完成期限"),
    ("end", "结束日期"),
    ("entered", "录入时间"),
    ("entries", "进展"),
    ("entry", "所撤回的进展"),
    ("field", "字段"),
    ("format", "格式"),
    ("from", "所恢复的版次"),
    ("group", "分组"),
    ("growth", "可比价增速"),
    ("high", "上限"),
    ("id", "编号"),
    ("indicators", "指标"),
    ("issuer", "发布单位"),
    ("item", "事项"),
    ("kind", "类别"),
    ("labels", "分工称谓"),
    ("lead", "牵头单位"),
    ("leader", "分管领导"),
    ("lineage", "由来"),
    ("low", "下限"),
    ("measure", "计算方式"),
    ("name", "名称"),
    ("nature", "指标属性"),
    ("new", "调整后的目标"),
    ("next_steps", "下一步措施"),
    ("node", "所在章节"),
    ("nodes", "章节"),
    ("notes", "说明"),
    ("number", "序号"),
    ("old", "调整前的目标"),
    ("order", "机构序列"),
    ("original", "原值"),
    ("original_unknown", "原值是否不详"),
    ("ours", "本机的值"),
    ("parent", "上级"),
    ("path", "路径"),
    ("period", "规划期"),
    ("plan_id", "规划编号"),
    ("previous_period", "上一规划期"),
    ("problems", "存在问题"),
    ("reason", "理由"),
    ("rebased", "新口径基数"),
    ("record", "去掉的内容"),
    ("relation", "比较关系"),
    ("remark", "备注"),
    ("removed", "去掉的内容"),
    ("reporter", "填报人"),
    ("responsibility", "责任单位"),
    ("restored", "恢复"),
    ("retractions", "撤回"),
    ("revision", "版次"),
    ("rules", "评价规则"),
    ("same_as", "对应指标"),
    ("scope", "范围"),
    ("series", "所对比的指标"),
    ("set", "指标类别"),
    ("short_title", "简称"),
    ("sign", "数值前的符号"),
    ("since", "所涵盖的开始日期"),
    ("source", "原文"),
    ("start", "开始日期"),
    ("state", "数据状态"),
    ("status", "进展状态"),
    ("subject", "所属"),
    ("summary", "摘要"),
    ("supersedes", "所更正的进展"),
    ("supporting", "配合单位"),
    ("target", "目标"),
    ("target_changes", "目标调整"),
    ("telephone", "电话"),
    ("text", "文字"),
    ("theirs", "对方的值"),
    ("title", "标题"),
    ("tolerance", "允许相差"),
    ("unit", "计量单位"),
    ("units", "单位名单"),
    ("value", "数值"),
    ("verdict", "结论"),
    ("wording", "原文措辞"),
    ("year", "年份"),
];

/// Every structure that has fields, by the name that the parser knows it by.
const STRUCTURES: [(&str, &str); 36] = [
    ("About", "比较关系"),
    ("AgainstSeries", "目标"),
    ("Ancestor", "由来"),
    ("AnnualTarget", "年度目标"),
    ("Assigned", "目标"),
    ("AssignedTarget", "下达目标"),
    ("AtLeast", "目标"),
    ("AtMost", "目标"),
    ("AverageGrowth", "目标"),
    ("Base", "副本的来源"),
    ("Baseline", "基数"),
    ("Composition", "目标"),
    ("Conflict", "待决冲突"),
    ("Cumulative", "目标"),
    ("Determination", "人工认定"),
    ("EachYear", "目标"),
    ("Entry", "进展"),
    ("Figure", "目标"),
    ("Indicator", "指标"),
    ("Level", "目标"),
    ("Node", "章节"),
    ("Note", "说明"),
    ("Period", "规划期"),
    ("Plan", "规划"),
    ("Position", "类别和上级"),
    ("Qualitative", "目标"),
    ("Range", "目标"),
    ("RebasedBaseline", "新口径基数"),
    ("Removal", "去掉的内容"),
    ("Responsibility", "责任单位"),
    ("Restoration", "恢复"),
    ("Retraction", "撤回"),
    ("TargetChange", "目标调整"),
    ("Targets", "目标及其调整"),
    ("Unit", "单位"),
    ("Within", "比较关系"),
];

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::model::fixture;
    use crate::storage::parse;

    #[test]
    fn every_field_of_the_example_plan_has_a_meaning() {
        let mut plan = parse(include_bytes!("../../../tests/plans/small.ron")).unwrap().plan;
        fixture::fill(&mut plan);
        let mut values = vec![serde_json::to_value(&plan).unwrap()];
        while let Some(value) = values.pop() {
            match value {
                Value::Array(items) => values.extend(items),
                Value::Object(fields) => {
                    for (name, value) in fields {
                        let is_choice = name.starts_with(char::is_uppercase);
                        assert!(is_choice || field(&name).is_some(), "{name} has no meaning");
                        values.push(value);
                    }
                }
                _ => {}
            }
        }
    }

    #[test]
    fn the_description_of_the_format_names_every_field_and_structure() {
        let description = include_str!("../../../docs/file-format.md");
        for (name, meaning) in FIELDS.iter().chain(&STRUCTURES) {
            assert!(description.contains(&format!("`{name}`")), "{name}（{meaning}） is not described");
        }
    }
}
