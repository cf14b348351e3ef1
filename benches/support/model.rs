//! Stands where the model stands in the library, so that one fixture serves the unit tests and the benchmarks.

pub(crate) use plandesk::model::*;

#[path = "../../src/model/fixture.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "a benchmark needs a part of it, and has nothing to measure where that fails")]
pub(crate) mod fixture;
