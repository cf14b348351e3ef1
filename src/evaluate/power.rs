//! Powers with fractional exponents, in integer arithmetic: the same digits on every machine, in a fraction of a microsecond.
//!
//! The logarithm and the exponential are computed in fixed point: a number is held as a multiple of 2⁻⁹⁶. Every step is off by
//! a few such units at most, so a result is right to about 26 digits, of which 18 decimal places are kept.

use rust_decimal::Decimal;

/// How many decimal places a root or a power keeps. Sums, differences, products and quotients keep all 28 digits.
pub const POWER_PLACES: u32 = 18;
/// How many binary places follow the point.
const PLACES: u32 = 96;
const ONE: u128 = 1 << PLACES;
/// The natural logarithms of 2 and 10, each rounded to the nearest multiple of 2⁻⁹⁶.
const LN_2: u128 = 0xb172_17f7_d1cf_79ab_c9e3_b398;
const LN_10: u128 = 0x0002_4d76_3776_aaa2_b05b_a95b_58ae;
/// The 18 decimal places are computed in two halves of nine, because 10⁹ × 2⁹⁶ still fits into 128 bits.
const HALF_OF_PLACES: u128 = 1_000_000_000;
/// Exponents from here on are refused, because their product with a logarithm could be too large for fixed point.
const EXPONENT_LIMIT: u32 = 1 << 16;

/// 2 ÷ (2i + 1), the coefficients of the logarithm's series in (f − 1) ÷ (f + 1). As that is at most ⅓, 30 terms suffice.
const LOGARITHM: [u128; 30] = {
    let mut terms = [0; 30];
    let (mut rest, mut odd) = (terms.as_mut_slice(), 1);
    while let Some((term, others)) = rest.split_first_mut() {
        *term = 2 * ONE / odd;
        (rest, odd) = (others, odd + 2);
    }
    terms
};

/// 1 ÷ i!, the coefficients of the exponential's series. As its argument is below ln 2, 27 terms suffice.
const EXPONENTIAL: [u128; 27] = {
    let mut terms = [0; 27];
    let (mut rest, mut next, mut divisor) = (terms.as_mut_slice(), ONE, 1);
    while let Some((term, others)) = rest.split_first_mut() {
        *term = next;
        (rest, next, divisor) = (others, next / divisor, divisor + 1);
    }
    terms
};

/// Returns `base` raised to `exponent`, rounded to [`POWER_PLACES`]; none if the base or the exponent is not above zero, if the
/// exponent is 2¹⁶ or more and the base is not one, or if the power is too large for a decimal.
pub(super) fn power(base: Decimal, exponent: Decimal) -> Option<Decimal> {
    if base <= Decimal::ZERO || exponent <= Decimal::ZERO {
        return None;
    }
    if base == Decimal::ONE {
        return Some(Decimal::ONE);
    }
    if exponent >= Decimal::from(EXPONENT_LIMIT) {
        return None;
    }
    let logarithm = logarithm(base);
    let size = times(logarithm.unsigned_abs(), fixed(exponent)?);
    // The largest decimal is about e^66.5, and anything below e^−67 rounds to zero.
    if size > 67 * ONE {
        return (logarithm < 0).then_some(Decimal::ZERO);
    }
    exponential(if logarithm < 0 { size.cast_signed().checked_neg()? } else { size.cast_signed() })
}

/// Returns the natural logarithm of a number above zero.
fn logarithm(number: Decimal) -> i128 {
    let mantissa = number.mantissa().unsigned_abs();
    let doublings = mantissa.ilog2();
    let scaled = mantissa << (PLACES - doublings);
    let part = share(scaled - ONE, scaled + ONE);
    let square = times(part, part);
    let series = LOGARITHM.iter().rev().fold(0, |sum, term| times(sum, square) + term);
    let whole = u128::from(doublings) * LN_2 + times(series, part);
    whole.cast_signed() - (u128::from(number.scale()) * LN_10).cast_signed()
}

/// Returns e raised to a number between −67 and 67; none if the result is too large for a decimal.
fn exponential(number: i128) -> Option<Decimal> {
    let doublings = i32::try_from(number.div_euclid(LN_2.cast_signed())).ok()?;
    let rest = number.rem_euclid(LN_2.cast_signed()).cast_unsigned();
    let scaled = EXPONENTIAL.iter().rev().fold(0, |sum, term| times(sum, rest) + term);
    let shift = doublings.unsigned_abs();
    let (whole, share) = if doublings < 0 {
        (0, scaled >> shift)
    } else {
        let places = PLACES.checked_sub(shift)?;
        (scaled >> places, (scaled & ((1 << places) - 1)) << shift)
    };
    let first = (share % ONE) * HALF_OF_PLACES;
    let second = (first % ONE) * HALF_OF_PLACES;
    let half_up = second % ONE / (ONE / 2);
    let places = first / ONE * HALF_OF_PLACES + second / ONE + half_up;
    let share_of_one = Decimal::try_from_i128_with_scale(places.cast_signed(), POWER_PLACES).ok()?;
    Decimal::try_from_i128_with_scale((whole + share / ONE).cast_signed(), 0).ok()?.checked_add(share_of_one)
}

/// Converts a number from zero to 2¹⁶ to fixed point.
fn fixed(number: Decimal) -> Option<u128> {
    let (mantissa, unit) = (number.mantissa().unsigned_abs(), 10_u128.checked_pow(number.scale())?);
    (mantissa / unit).checked_mul(ONE)?.checked_add(share(mantissa % unit, unit))
}

/// Returns part ÷ whole in fixed point, where part < whole < 2⁹⁸, by long division of 24 binary places at a time.
fn share(part: u128, whole: u128) -> u128 {
    let step = |(quotient, rest): (u128, u128), _| ((quotient << 24) + (rest << 24) / whole, (rest << 24) % whole);
    (0..4).fold((0, part), step).0
}

/// Multiplies two numbers in fixed point whose product is below 2²⁴, and truncates after the last place.
fn times(left: u128, right: u128) -> u128 {
    let halves = |number: u128| (number >> 64, number & u128::from(u64::MAX));
    let ((a, b), (c, d)) = (halves(left), halves(right));
    ((a * c) << 32) + ((a * d + b * c + ((b * d) >> 64)) >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::MathematicalOps;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn powers_agree_with_figures_from_a_table() {
        // (base, exponent, power to 18 places or 28 digits, worked with 50 digits)
        let cases = [
            ("1.106712345678901234", "2.4958904109589041095890410959", "1.287970517571992071"),
            ("0.5", "0.25", "0.840896415253714543"),
            ("7", "13.75", "416963510245.7675259167790345"),
            ("0.000001", "1.5", "0.000000001"),
            ("99999", "4.5", "31621353601639446599422.290622"),
            ("1.000000000000000001", "0.5", "1"),
            ("1.000000000000000001", "1.9999", "1.000000000000000002"),
            ("123456789.123456789", "0.3", "267.580519936522893099"),
            ("2", "0.5", "1.414213562373095049"),
            ("32", "0.2", "2"),
            ("0.0001", "0.25", "0.1"),
            ("2", "95.5", "56022770974786139918731938227"),
            ("0.5", "59.5", "0.000000000000000001"),
            ("0.5", "70", "0"),
            ("0.0000001", "1000", "0"),
            ("1", "0.3", "1"),
        ];
        for (base, exponent, expected) in cases {
            let found = power(decimal(base), decimal(exponent)).unwrap();
            let expected = decimal(expected);
            let error = (found - expected).abs();
            let allowed = if expected < Decimal::ONE_THOUSAND { Decimal::ZERO } else { expected * Decimal::new(1, 23) };
            assert!(error <= allowed, "{base}^{exponent}: {found}");
        }
        for (base, exponent) in
            [("2", "96"), ("10", "28.9"), ("2", "65536"), ("0", "0.5"), ("-2", "0.5"), ("2", "0"), ("2", "-1")]
        {
            assert_eq!(power(decimal(base), decimal(exponent)), None, "{base}^{exponent}");
        }
    }

    proptest! {
        #[test]
        fn powers_agree_with_exact_multiplication(digits in 1_i64..10_000_000, scale in 0_u32..8, exponent in 1_u64..8) {
            let base = Decimal::new(digits, scale);
            prop_assume!(base < Decimal::ONE_THOUSAND);
            let exact = base.checked_powu(exponent).unwrap();
            let found = power(base, Decimal::from(exponent)).unwrap();
            let allowed = exact.max(Decimal::ONE) * Decimal::new(1, 23) + Decimal::new(1, 18);
            prop_assert!((found - exact).abs() <= allowed, "{base}^{exponent}: {found} and {exact}");
        }

        #[test]
        fn no_figure_panics(low in any::<i32>(), mid in any::<i32>(), high in any::<i32>(), scale in 0_u32..=28, years in 1_i64..i64::MAX, years_scale in 0_u32..=28) {
            let base = Decimal::from_parts(low.cast_unsigned(), mid.cast_unsigned(), high.cast_unsigned(), false, scale);
            let _ = power(base, Decimal::new(years, years_scale));
        }
    }
}
