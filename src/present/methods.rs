//! 评价办法: how progress is judged, explained in Chinese, each method with a worked example.
//!
//! Formulas and thresholds are those that the judge uses, and the examples are judged by it, so that what is explained cannot
//! differ from what is done. The figures of the examples are imagined.

mod case;
mod data;
mod imagined;
mod measures;
mod method;
mod named;
mod progress;
mod relations;
mod rule_sets;
#[cfg(test)]
mod tests;
mod verdicts;
mod worked;

use std::sync::LazyLock;

pub use method::{ExampleLine, Method, MethodExample, MethodPart, MethodTopic};

/// Returns all methods by topic, in the order of reading. They are worked out once.
#[must_use]
pub fn methods() -> &'static [MethodPart] {
    static PARTS: LazyLock<[MethodPart; 6]> = LazyLock::new(|| {
        [
            MethodPart { topic: MethodTopic::Measured, methods: measures::methods() },
            MethodPart { topic: MethodTopic::Compared, methods: relations::methods() },
            MethodPart { topic: MethodTopic::Progress, methods: progress::methods() },
            MethodPart { topic: MethodTopic::Verdicts, methods: verdicts::methods() },
            MethodPart { topic: MethodTopic::RuleSets, methods: rule_sets::methods() },
            MethodPart { topic: MethodTopic::Data, methods: data::methods() },
        ]
    });
    &*PARTS
}
