//! How much is tried: a part with every change, all of it in the long tier, which `PLANDESK_LONG=1` asks for.

use std::env;

/// Chooses between what the quick tier and the long tier do.
pub(crate) fn tier<T>(quick: T, long: T) -> T {
    if env::var_os("PLANDESK_LONG").is_some_and(|value| !value.is_empty() && value != "0") { long } else { quick }
}
