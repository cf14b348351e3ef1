//! Makes time-ordered ids.

use uuid::{ContextV7, Uuid};

use crate::model::Timestamp;

/// Makes version 7 UUIDs, each greater than the one before.
#[derive(Debug, Default)]
pub(super) struct Ids {
    context: ContextV7,
}

impl Ids {
    /// Makes an id greater than the newest one of a plan, even if this machine's clock lags behind.
    pub(super) fn after(&self, newest: Option<Uuid>, now: Timestamp) -> Uuid {
        let now = u64::try_from(now.as_millisecond()).unwrap_or(0);
        let newest = newest.and_then(|id| id.get_timestamp()).map_or(0, |moment| {
            let (seconds, nanoseconds) = moment.to_unix();
            seconds.saturating_mul(1000).saturating_add(u64::from(nanoseconds / 1_000_000))
        });
        let moment = now.max(newest.saturating_add(1));
        let nanoseconds = u32::try_from(moment % 1000 * 1_000_000).unwrap_or(0);
        Uuid::new_v7(uuid::Timestamp::from_unix(&self.context, moment / 1000, nanoseconds))
    }
}

/// Makes an id for a copy of a plan.
pub(super) fn new_copy_id() -> Uuid {
    Uuid::now_v7()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_in_the_order_in_which_they_were_made_whatever_the_clock_says() {
        let ids = Ids::default();
        let mut made: Vec<Uuid> = Vec::new();
        // A clock that stops, jumps ahead, and falls back to before its epoch.
        for second in [1_700_000_000, 1_700_000_000, 4_000_000_000, -86_400, 0, 253_402_207_200] {
            let now = Timestamp::from_second(second).unwrap();
            made.push(ids.after(made.last().copied(), now));
        }
        assert!(made.is_sorted_by(|a, b| a < b), "{made:?}");
        assert!(made.iter().all(|id| id.get_version_num() == 7));
    }

    #[test]
    fn an_id_of_another_session_is_followed() {
        let now = Timestamp::from_second(1_700_000_000).unwrap();
        let theirs = Ids::default().after(None, Timestamp::from_second(1_900_000_000).unwrap());
        assert!(Ids::default().after(Some(theirs), now) > theirs);
    }
}
