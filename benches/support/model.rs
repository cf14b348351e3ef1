//! Stands where the model stands in the library, so that one fixture serves the unit tests and the benchmarks.

pub(crate) use plandesk::model::*;

#[path = "../../src/model/fixture.rs"]
#[expect(
    dead_code,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::wildcard_imports,
    reason = "benchmarks need a part of it"
)]
pub(crate) mod fixture;
