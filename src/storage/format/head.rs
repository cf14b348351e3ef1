//! The first lines of a file, a cheap way to identify its version.

use uuid::Uuid;

/// How much of a file is read for its head.
pub(in crate::storage) const HEAD_LENGTH: u64 = 4096;

/// The identity that a file claims, as far as its first lines can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::storage) struct Head {
    pub(in crate::storage) plan_id: Option<Uuid>,
    pub(in crate::storage) copy_id: Option<Uuid>,
    pub(in crate::storage) revision: Option<u64>,
}

impl Head {
    /// Finds the head in the first bytes of a file in canonical layout, which may be damaged.
    pub(in crate::storage) fn of(start: &[u8]) -> Self {
        let mut head = Self::default();
        let start = start.get(..usize::try_from(HEAD_LENGTH).unwrap_or(usize::MAX)).unwrap_or(start);
        let text = String::from_utf8_lossy(start);
        for (name, value) in text.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(": ")) {
            let id = || Uuid::parse_str(value.trim_matches('"')).ok();
            match name {
                "plan_id" => head.plan_id = head.plan_id.or_else(id),
                "copy_id" => head.copy_id = head.copy_id.or_else(id),
                "revision" => head.revision = head.revision.or_else(|| value.parse().ok()),
                // A revision further down is that of the base.
                "base" | "scope" | "title" => break,
                _ => {}
            }
        }
        head
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_the_example_is_found_and_a_damaged_one_in_part() {
        let small = include_str!("../../../tests/plans/small.ron");
        let head = Head::of(small.as_bytes());
        assert_eq!((head.plan_id, head.revision), (Some(Uuid::from_u128(1)), Some(57)));
        let head = Head::of(small.replacen("plan_id", "plan_jd", 1).as_bytes());
        assert_eq!((head.plan_id, head.copy_id), (None, Some(Uuid::from_u128(2))));
        assert_eq!(Head::of(b"\0\0\0"), Head::default());
    }
}
