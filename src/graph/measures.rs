//! How surprising it is that two names share windows. Counts of windows in, numbers out.

/// How many windows hold what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// All windows.
    pub total: u64,
    /// Those with the one.
    pub a: u64,
    /// Those with the other.
    pub b: u64,
    /// Those with both.
    pub both: u64,
}

#[expect(clippy::cast_precision_loss, reason = "counts of windows stay far below 2^53")]
fn float(n: u64) -> f64 {
    n as f64
}

/// Normalised pointwise mutual information: `ln(p(ab) / (p(a) p(b))) / -ln p(ab)`.
///
/// 1: never one without the other; 0: as often together as chance has it; towards -1: less often.
/// Nothing where the pair is never together or a count is 0; 1 where both stand in every window.
///
/// # Source
/// G. Bouma, *Normalized (Pointwise) Mutual Information in Collocation Extraction*, GSCL 2009.
///
/// ```
/// use entities::graph::measures::{npmi, Counts};
/// assert_eq!(npmi(Counts { total: 100, a: 10, b: 10, both: 10 }), Some(1.0));
/// assert_eq!(npmi(Counts { total: 100, a: 10, b: 10, both: 1 }), Some(0.0));
/// ```
pub fn npmi(counts: Counts) -> Option<f64> {
    let Counts { total, a, b, both } = counts;
    if both == 0 || a == 0 || b == 0 || total == 0 {
        return None;
    }
    if both == total {
        return Some(1.0);
    }
    let pmi = libm::log(float(both)) + libm::log(float(total))
        - libm::log(float(a))
        - libm::log(float(b));
    let surprise = libm::log(float(total)) - libm::log(float(both));
    Some(round(pmi / surprise))
}

/// Signed log-likelihood ratio: `2 Σ observed ln(observed / expected)` over the four cells of the table
/// with/without one × with/without the other; negative where the pair shares fewer windows than chance has it.
///
/// 0: as chance has it; 3.84, 6.63, 10.83: one in 20, 100, 1000 by chance (chi-squared, one degree of
/// freedom). Nothing where a count is 0 or the counts contradict each other.
///
/// # Source
/// T. Dunning, *Accurate Methods for the Statistics of Surprise and Coincidence*, Computational
/// Linguistics 19(1), 1993.
pub fn g2(counts: Counts) -> Option<f64> {
    let Counts { total, a, b, both } = counts;
    if a == 0 || b == 0 || both > a.min(b) || a.max(b) > total || a + b - both > total {
        return None;
    }
    let cell = |observed: u64, row: u64, column: u64| {
        if observed == 0 {
            0.0
        } else {
            float(observed)
                * (libm::log(float(observed)) + libm::log(float(total))
                    - libm::log(float(row))
                    - libm::log(float(column)))
        }
    };
    let sum = cell(both, a, b)
        + cell(a - both, a, total - b)
        + cell(b - both, total - a, b)
        + cell(total + both - a - b, total - a, total - b);
    let sign = if float(both) * float(total) < float(a) * float(b) { -1.0 } else { 1.0 };
    Some(round(sign * (2.0 * sum).max(0.0)))
}

/// Six decimals, so that the last bits of a platform's arithmetic never reach a file; never `-0`.
fn round(value: f64) -> f64 {
    (value * 1e6).round() / 1e6 + 0.0
}
