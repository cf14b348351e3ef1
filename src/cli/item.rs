//! The item that a person names on the command line.

use crate::model::{ItemId, Plan};

/// Finds the node or the indicator with an id. The error tells the ids of a name that was given in place of one.
pub(super) fn find_item(plan: &Plan, text: &str) -> Result<ItemId, String> {
    if let Some(item) = plan.item(text.trim()) {
        return Ok(item);
    }
    let indicators = plan.indicators.iter().map(|indicator| (indicator.id.as_str(), &indicator.name));
    let items = indicators.chain(plan.nodes.iter().map(|node| (node.id.as_str(), &node.title)));
    let named: Vec<&str> = items.filter(|(_, name)| *name == text.trim()).map(|(id, _)| id).collect();
    let hint = if named.is_empty() {
        "编号可用 plandesk show 查看".to_owned()
    } else {
        format!("这个名称的编号是 {}", named.join("、"))
    };
    Err(format!("规划中没有编号为“{text}”的事项；{hint}"))
}

/// Returns an item's name followed by its id.
pub(super) fn named(plan: &Plan, item: &ItemId) -> String {
    format!("{}（{item}）", plan.item_name(item).unwrap_or_default())
}
