//! How far a spelling may be from a listed name, by its letters, its script and the number of names.

use serde::{Deserialize, Serialize};

use super::compare::Match;
use super::pivot::Cost;
use super::script::Script;

/// How far a spelling may be from a listed name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The share, in thousandths, of what a letter may cost.
    pub share: u32,
    /// What a name may cost in all before its letters are counted, in thousandths; below 0, short names must be equal.
    pub base: i32,
    /// How far beyond all this a spelling may be, to be asked about: share of what a letter may cost, and of the whole.
    beyond: (u32, u32),
}

/// What a near miss may cost for each letter and in all, as shares of what is allowed, in thousandths.
const NEAR_MISS: (u32, u32) = (1250, 1200);
/// The share of what is allowed, in thousandths, beyond which a spelling is near its limit.
const NEAR_LIMIT: u32 = 750;

/// What each letter of a name adds to what it may cost in all, in thousandths.
const LETTER: i32 = 120;

impl Limits {
    /// The limits among so many names.
    ///
    /// Of many names some are near any text by chance, so that what a spelling may cost falls with the logarithm of
    /// their number and rises with its length, as for the expected number of chance likenesses (E-value) of sequence
    /// search: Karlin and Altschul, PNAS 87 (1990). Both constants were fitted on strangers looked up among 5,000 and
    /// 100,000 people.
    pub fn among(names: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "fewer than 2^52 names")]
        let base = 1550.0 - 217.0 * libm::log(names.max(1) as f64);
        #[expect(clippy::cast_possible_truncation, reason = "between -10,000 and 1,550")]
        let base = base as i32;
        Self { share: 1000, base, beyond: (1000, 1000) }
    }

    /// The same limits for a share, in thousandths, of what a letter may cost.
    #[must_use]
    pub fn share(self, share: u32) -> Self {
        Self { share, ..self }
    }

    /// The same limits and a little more: what is between the two is a near miss.
    #[must_use]
    pub fn wider(self) -> Self {
        Self { beyond: NEAR_MISS, ..self }
    }

    /// The most that a letter may cost in a text of this script, in thousandths.
    pub(super) fn cap(self, written: Option<Script>) -> u32 {
        cap(written) * self.share / 1000 * self.beyond.0 / 1000
    }

    /// The same limits for a text of this script.
    pub(super) fn in_script(self, written: Option<Script>) -> Self {
        Self { base: self.base - sparseness(written), ..self }
    }

    /// What a name of these letters (of both spellings together) may cost in all; below 0, nothing but to be equal.
    fn budget(self, letters: u32) -> i64 {
        i64::from(self.base) + i64::from(LETTER) * i64::from(letters) / 2
    }

    /// True for a name of these letters (of both spellings together) that may cost so much in all.
    pub(super) fn allow(self, cost: u32, letters: u32) -> bool {
        let budget = self.budget(letters);
        i64::from(cost) <= budget.max(budget * i64::from(self.beyond.1) / 1000)
    }

    /// True where a little more would have been too much.
    pub fn is_near(self, found: &Match, written: Option<Script>) -> bool {
        if found.words.is_empty() || found.is_inflection() {
            return false;
        }
        let letters = found.words.iter().map(|(_, near)| near.letters).sum();
        let limits = self.in_script(written);
        found.ratio * 1000 > found.cap * NEAR_LIMIT
            || i64::from(found.cost) * 1000 > limits.budget(letters) * i64::from(NEAR_LIMIT)
    }
}

/// What one word may cost in the names that it stands in, whatever their other words cost; beyond that, none of them would be
/// accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// What a letter may cost, in thousandths.
    ratio: u32,
    /// What the word may cost in all before the letters of the written word are counted, in thousandths, and what each of these
    /// adds.
    base: i64,
    letter: i64,
}

impl Allowance {
    /// Nothing but to be the word itself.
    pub const FORMS: Self = Self { ratio: 0, base: i64::MIN / 2, letter: 0 };

    /// So much for each letter, in thousandths, and in all whatever it comes to.
    pub const fn ratio(ratio: u32) -> Self {
        Self { ratio, base: i64::MAX / 2, letter: 0 }
    }

    /// Of a word in a name that has so many letters, listed, the word among them.
    ///
    /// A name costs at least as much as one of its words; each letter that the other words have more in the text than in the list
    /// costs more than it adds, in all scripts that write their vowels.
    pub fn of(limits: Limits, letters: usize, own: usize) -> Self {
        let whole = i64::from(limits.beyond.1);
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / 1_000_000);
        let others = number(letters - own) * i64::from(LETTER);
        let own = number(own) * i64::from(LETTER) / 2;
        Self {
            ratio: MOST_CAP * limits.share / 1000 * limits.beyond.0 / 1000,
            base: (i64::from(limits.base) + others + own) * whole / 1000,
            letter: i64::from(LETTER) / 2 * whole / 1000,
        }
    }

    /// Whatever either allows.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            ratio: self.ratio.max(other.ratio),
            base: self.base.max(other.base),
            letter: self.letter.max(other.letter),
        }
    }

    /// No more than so much for each letter, in thousandths.
    #[must_use]
    pub fn at_most(self, ratio: u32) -> Self {
        Self { ratio: self.ratio.min(ratio), ..self }
    }

    /// What each letter may cost, in thousandths.
    pub fn of_letter(self) -> u32 {
        self.ratio
    }

    /// What a word of so many letters in the text may cost in all; nothing where it must be the listed one.
    pub fn in_all(self, letters: usize) -> Option<Cost> {
        let letters = i64::try_from(letters).unwrap_or(i64::MAX / 1_000_000);
        let all = self.base.saturating_add(self.letter * letters);
        (all > 0).then(|| Cost::try_from(all).unwrap_or(Cost::MAX))
    }
}

/// The most that a letter may cost, in thousandths, in whatever script.
const MOST_CAP: u32 = 200;

/// The most that a letter may cost, in thousandths, by the script of the text.
fn cap(written: Option<Script>) -> u32 {
    match written {
        Some(Script::Kana) => MOST_CAP,
        // Without vowels little is left to differ.
        Some(Script::Hebrew | Script::Arabic) => 120,
        _ => 160,
    }
}

/// How much less, in thousandths, a name may cost in a script that tells fewer sounds apart.
fn sparseness(written: Option<Script>) -> i32 {
    match written {
        Some(Script::Hebrew | Script::Arabic | Script::Hangul | Script::Kana) => 200,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_a_name_may_cost_each_of_its_words_may(
            among in 1..5_000_000_usize,
            (own, others) in (1..14_usize, 0..30_usize),
            (written, more, cost, rest) in (1..20_usize, 0..10_u32, 0..3000_u32, 0..3000_u32),
            asks in any::<bool>(),
        ) {
            let limits = Limits::among(among);
            let limits = if asks { limits.wider() } else { limits };
            // The cheapest letter that the text has more than the list costs 150.
            let rest = rest + 150 * more;
            let letters = u32::try_from(own + written + 2 * others).unwrap_or(0) + more;
            let allowed = Allowance::of(limits, own + others, own).in_all(written);
            if limits.allow(cost + rest, letters) {
                prop_assert!(cost == 0 || allowed >= Some(cost), "{cost} of {allowed:?}");
            }
        }
    }
}
