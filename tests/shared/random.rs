//! Random moments that come back when a test is run again.

/// A seeded generator (xorshift64*).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// Draws from 0 (included) to 1 (excluded).
    pub(crate) fn share(&mut self) -> f64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = u32::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32).unwrap();
        f64::from(high) / f64::from(u32::MAX)
    }
}
