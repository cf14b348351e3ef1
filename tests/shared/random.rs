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

    /// Draws a whole number below an end; zero where that is zero.
    #[allow(dead_code, reason = "not every test draws whole numbers")]
    pub(crate) fn below(&mut self, end: usize) -> usize {
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "small numbers")]
        let drawn = (self.share() * end as f64) as usize;
        drawn.min(end.saturating_sub(1))
    }
}
