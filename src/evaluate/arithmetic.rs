//! Roots and powers of exact decimals. Only their results are rounded. No operation here panics, whatever the figures.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, MathematicalOps};

use super::power::{POWER_PLACES, power};

/// Returns the factor by which a value must grow each year to grow by `ratio` over `years`: the `years`-th root of `ratio`.
///
/// None if there is no such factor (ratio or years not above zero), or if it is too large for a decimal.
pub(super) fn yearly_factor(ratio: Decimal, years: Decimal) -> Option<Decimal> {
    if ratio <= Decimal::ZERO || years <= Decimal::ZERO {
        return None;
    }
    match whole(years) {
        Some(1) => Some(ratio.round_dp(POWER_PLACES)),
        _ => power(ratio, Decimal::ONE.checked_div(years)?),
    }
}

/// Returns `factor` raised to `years`; none if the factor is not above zero, or if the power cannot be computed.
pub(super) fn compounded(factor: Decimal, years: Decimal) -> Option<Decimal> {
    if factor <= Decimal::ZERO {
        return None;
    }
    match whole(years) {
        Some(exponent) => Some(factor.checked_powu(u64::from(exponent))?.round_dp(POWER_PLACES)),
        None => power(factor, years),
    }
}

/// Returns the number as an integer if it is a whole number up to 200, as the years between two year ends are.
fn whole(years: Decimal) -> Option<u32> {
    if years.fract().is_zero() { years.to_u32().filter(|count| *count <= 200) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn roots_agree_with_figures_from_a_table() {
        // (ratio, years, yearly factor to 18 places, worked with 40 digits)
        let cases = [
            ("32", "5", "2"),
            ("1.21", "2", "1.1"),
            ("0.0001", "4", "0.1"),
            ("2", "1", "2"),
            ("2", "0.5", "4"),
            ("2", "2", "1.414213562373095049"),
            ("10", "3", "2.154434690031883722"),
            ("0.5", "5", "0.870550563296124139"),
            ("2", "2.5", "1.319507910772894259"),
        ];
        for (ratio, years, expected) in cases {
            let factor = yearly_factor(decimal(ratio), decimal(years)).unwrap();
            assert_eq!(factor, decimal(expected), "{ratio} over {years} years");
        }
    }

    #[test]
    fn what_has_no_root_has_none() {
        for (ratio, years) in [("0", "5"), ("-1", "5"), ("2", "0"), ("2", "-1")] {
            assert_eq!(yearly_factor(decimal(ratio), decimal(years)), None, "{ratio} over {years} years");
        }
        assert_eq!(compounded(decimal("0"), decimal("2")), None);
        assert_eq!(compounded(decimal("1000000"), decimal("5")), None);
    }

    #[test]
    fn extreme_figures_never_panic() {
        let tiny = Decimal::new(1, 28);
        for value in [Decimal::MAX, Decimal::MIN, tiny, -tiny, Decimal::ZERO] {
            for years in [tiny, Decimal::ONE, decimal("4.5"), Decimal::MAX] {
                let _ = yearly_factor(value, years);
                let _ = compounded(value, years);
            }
        }
    }
}
