//! What is typed and chosen in the dialog of units.

use crate::model::{Unit, UnitId};

/// The contents of the dialog.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct UnitsDraft {
    /// The names to add, as typed or pasted.
    pub(crate) new: String,
    /// Whether blanks part these names; `None` until that was answered.
    pub(crate) at_blanks: Option<bool>,
    /// What was typed to find a unit in the list.
    pub(crate) search: String,
    /// The selected unit, whose data can be edited.
    pub(crate) edited: Option<EditedUnit>,
    /// Whether it is being asked if the selected unit is to be taken out everywhere.
    pub(crate) asks_removal: bool,
    /// Whether the field that is needed first is to be focused in the next frame.
    pub(crate) focus: bool,
    /// Whether to scroll to the selected unit in the next frame.
    pub(crate) scroll: bool,
}

/// The data of one unit as edited: name, 机构序列, 联络员, 电话, 分管领导.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EditedUnit {
    /// The unit.
    pub(crate) unit: UnitId,
    /// The data as they stand in the plan.
    pub(crate) begun: [String; 5],
    /// The data as typed.
    pub(crate) fields: [String; 5],
}

impl EditedUnit {
    /// Begins to edit a unit.
    pub(crate) fn of(unit: &Unit) -> Self {
        let begun = texts(unit);
        Self { unit: unit.id.clone(), fields: begun.clone(), begun }
    }

    /// Takes over what has changed in the plan, except where something else was typed.
    pub(crate) fn follow(&mut self, unit: &Unit) {
        let now = texts(unit);
        for ((field, begun), now) in self.fields.iter_mut().zip(&self.begun).zip(&now) {
            if field == begun {
                field.clone_from(now);
            }
        }
        self.begun = now;
    }

    /// Returns whether anything was typed that is not in the plan.
    pub(crate) fn is_changed(&self) -> bool {
        self.fields != self.begun
    }

    /// Returns the unit with what was typed; `None` if 机构序列 is no number.
    pub(crate) fn read(&self, unit: &Unit) -> Option<Unit> {
        let [name, order, contact, telephone, leader] = self.fields.each_ref().map(|text| text.trim());
        let order = if order.is_empty() { None } else { Some(crate::model::plain(order).parse().ok()?) };
        let [contact, telephone, leader] = [contact, telephone, leader].map(str::to_owned);
        Some(Unit { name: name.to_owned(), order, contact, telephone, leader, ..unit.clone() })
    }
}

fn texts(unit: &Unit) -> [String; 5] {
    let Unit { id: _, name, order, contact, telephone, leader } = unit;
    let order = order.map(|order| order.to_string()).unwrap_or_default();
    [name.clone(), order, contact.clone(), telephone.clone(), leader.clone()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stays_while_the_rest_follows_the_plan() {
        let mut unit = Unit::new(UnitId::new("U1"), "教育局");
        let mut edited = EditedUnit::of(&unit);
        assert!(!edited.is_changed());
        edited.fields[2] = " 李某".to_owned();
        unit.name = "教体局".to_owned();
        edited.follow(&unit);
        assert_eq!(edited.fields, ["教体局", "", " 李某", "", ""]);
        assert!(edited.is_changed());
        assert_eq!(edited.read(&unit), Some(Unit { contact: "李某".to_owned(), ..unit.clone() }));
        edited.fields[1] = "１２".to_owned();
        assert_eq!(edited.read(&unit).and_then(|unit| unit.order), Some(12));
        edited.fields[1] = "第三".to_owned();
        assert_eq!(edited.read(&unit), None);
    }
}
