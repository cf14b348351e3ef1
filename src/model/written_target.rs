//! Targets as files write them: in the present shape, and in the kinds of earlier files, which had the relation within the kind.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::{Direction, IndicatorId, Measure, Quantity, Relation};

/// A target in any shape that a file may have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) enum WrittenTarget {
    Figure {
        measure: Measure,
        relation: Relation,
    },
    AgainstSeries {
        #[serde(default = "no_less")]
        relation: Relation,
        text: String,
        #[serde(default)]
        series: Option<IndicatorId>,
    },
    Assigned {
        text: String,
    },
    Composition {
        text: String,
    },
    Qualitative {
        text: String,
    },
    // The kinds of earlier files.
    Level {
        value: Quantity,
        #[serde(default)]
        direction: Option<Direction>,
    },
    AtMost {
        value: Quantity,
    },
    AtLeast {
        value: Quantity,
    },
    Cumulative {
        value: Quantity,
    },
    EachYear {
        value: Quantity,
    },
    AverageGrowth {
        value: Quantity,
    },
    Range {
        low: Quantity,
        high: Quantity,
    },
}

fn no_less() -> Relation {
    Relation::AtLeast(Quantity::new(Decimal::ZERO))
}
