//! A department as JSON shows it.

use serde::Serialize;

use crate::model::Unit;

/// A department. Its contact details are absent unless they were asked for.
#[derive(Serialize)]
pub(super) struct UnitJson<'a> {
    id: &'a str,
    name: &'a str,
    order: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    telephone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leader: Option<&'a str>,
}

/// Whether the contact details of units are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contacts {
    Shown,
    Withheld,
}

impl Contacts {
    pub(super) fn asked_for(asked: bool) -> Self {
        if asked { Self::Shown } else { Self::Withheld }
    }
}

pub(super) fn unit(unit: &Unit, contacts: Contacts) -> UnitJson<'_> {
    let Unit { id, name, order, contact, telephone, leader } = unit;
    let [contact, telephone, leader] =
        [contact, telephone, leader].map(|text| (contacts == Contacts::Shown).then_some(text.as_str()));
    UnitJson { id: id.as_str(), name, order: *order, contact, telephone, leader }
}
