//! Figures in machine-readable output.

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::model::Quantity;

/// A figure as a JSON number with exactly its digits, which a binary float would not keep.
pub(super) struct Figure(Decimal);

impl From<Quantity> for Figure {
    fn from(quantity: Quantity) -> Self {
        Self(quantity.decimal())
    }
}

impl From<Decimal> for Figure {
    fn from(decimal: Decimal) -> Self {
        Self(decimal)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.0.to_string()).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}
