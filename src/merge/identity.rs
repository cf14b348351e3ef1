//! Ids derived from content: the same content gives the same id on every machine at any time.

use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// Returns the digest of a value as a plan file writes it.
pub(super) fn digest(value: &impl Serialize) -> [u8; 32] {
    // No value of a plan fails to serialise; if one did, the error text would be digested, the same on every machine.
    let written = ron::to_string(value).unwrap_or_else(|error| error.to_string());
    Sha256::digest(written.as_bytes()).into()
}

/// Derives an id from a digest.
pub(super) fn id(digest: [u8; 32]) -> Uuid {
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest) {
        *byte = from;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Derives an id for content whose own id is taken. It sorts right before that one, so that of two reports on one day the one that
/// kept its id still counts as the later.
pub(super) fn beside(taken: Uuid, digest: [u8; 32]) -> Uuid {
    const MOMENT: u32 = 80;
    let moment = (taken.as_u128() >> MOMENT).saturating_sub(1);
    let rest = id(digest).as_u128() & ((1 << MOMENT) - 1);
    Uuid::from_u128((moment << MOMENT) | rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_made_of_content_is_the_same_each_time_and_sorts_before_the_one_it_gave_way_to() {
        let taken = Uuid::from_u128(0x0193_f2a0_6c1e_7b52_9d40_4a1b_6e9f_2c01);
        let made = beside(taken, digest(&"一"));
        assert_eq!(made, beside(taken, digest(&"一")));
        assert_ne!(made, beside(taken, digest(&"二")));
        assert!(made < taken);
        assert_eq!(made.get_version_num(), 8);
    }
}
