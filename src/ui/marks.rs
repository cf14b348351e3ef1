//! The items that are marked in the tree or in the table of indicators, to do something with all of them at once.

use crate::model::ItemId;

/// The marked items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// The item from which a range is extended; the one selected when marking began.
    anchor: Option<ItemId>,
    /// The items, in the order in which they are shown or were marked; none as long as no more than the selected one is meant.
    items: Vec<ItemId>,
}

impl Marks {
    /// Returns the marked items. A single one is no more than a selection.
    pub(crate) fn items(&self) -> &[ItemId] {
        if self.items.len() > 1 { &self.items } else { &[] }
    }

    /// Returns whether several items are marked and this is one of them.
    pub(crate) fn has(&self, item: &ItemId) -> bool {
        self.items().contains(item)
    }

    /// Returns the marks with one item more or less, as a click with Ctrl asks for. `selected` counts as marked before the first.
    pub(crate) fn toggled(&self, item: &ItemId, selected: Option<&ItemId>) -> Self {
        let mut items = if self.items.is_empty() { selected.into_iter().cloned().collect() } else { self.items.clone() };
        match items.iter().position(|marked| marked == item) {
            Some(place) if items.len() > 1 => _ = items.remove(place),
            Some(_) => {}
            None => items.push(item.clone()),
        }
        Self { anchor: Some(item.clone()), items }
    }

    /// Returns the marks of all rows from where marking began to this one, as Shift asks for.
    pub(crate) fn extended(&self, rows: &[ItemId], to: &ItemId, selected: Option<&ItemId>) -> Self {
        let anchor = self.anchor.as_ref().or(selected).unwrap_or(to);
        let place = |item: &ItemId| rows.iter().position(|row| row == item);
        let (from, to) = match (place(anchor), place(to)) {
            (Some(from), Some(to)) => (from.min(to), from.max(to)),
            (_, to) => (to.unwrap_or_default(), to.unwrap_or_default()),
        };
        Self { anchor: Some(anchor.clone()), items: rows.get(from..=to).unwrap_or_default().to_vec() }
    }

    /// Returns the marks of all rows.
    pub(crate) fn all(rows: &[ItemId]) -> Self {
        Self { anchor: rows.first().cloned(), items: rows.to_vec() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NodeId;

    fn item(id: &str) -> ItemId {
        NodeId::new(id).into()
    }

    fn rows() -> Vec<ItemId> {
        ["a", "b", "c", "d"].map(item).to_vec()
    }

    #[test]
    fn ctrl_marks_one_more_or_less_beside_the_selected_one() {
        let selected = item("a");
        let two = Marks::default().toggled(&item("c"), Some(&selected));
        assert_eq!(two.items(), [item("a"), item("c")]);
        assert!(two.has(&selected) && !two.has(&item("b")));
        assert_eq!(two.toggled(&item("a"), Some(&item("c"))).items(), [], "one is a selection");
        assert_eq!(Marks::default().toggled(&selected, Some(&selected)).items(), []);
    }

    #[test]
    fn shift_marks_all_from_where_it_began() {
        let selected = item("b");
        let three = Marks::default().extended(&rows(), &item("d"), Some(&selected));
        assert_eq!(three.items(), ["b", "c", "d"].map(item));
        assert_eq!(three.extended(&rows(), &item("a"), Some(&item("d"))).items(), ["a", "b"].map(item));
        assert_eq!(three.extended(&rows(), &item("b"), Some(&item("d"))).items(), []);
        assert_eq!(Marks::all(&rows()).items(), rows());
        assert_eq!(Marks::default().extended(&rows(), &item("gone"), None).items(), []);
    }
}
