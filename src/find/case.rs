//! Capitals: which spellings of a name count as that name.

use serde::{Deserialize, Serialize};

/// How the letters of a sentence are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Both cases, or a script without case.
    Mixed,
    /// Capitals only, three words or more: a headline, in which case tells nothing.
    AllUpper,
    /// Small letters only, three words or more: a chat message, in which case tells nothing.
    AllLower,
}

impl Shape {
    /// The shape of a sentence.
    pub fn of(sentence: &str) -> Self {
        let upper = sentence.chars().any(char::is_uppercase);
        let lower = sentence.chars().any(char::is_lowercase);
        let words =
            sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic));
        let several = words.take(3).count() == 3;
        match (upper, lower) {
            (true, false) if several => Self::AllUpper,
            (false, true) if several => Self::AllLower,
            _ => Self::Mixed,
        }
    }
}

/// How a name must be cased in a text to be that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum CaseRule {
    /// As it likes: the name has no capital, or its script has no case.
    Any,
    /// One word in capitals of at most three letters (`US`, `WHO`): only in capitals, and not in a sentence of capitals.
    Acronym,
    /// One longer word in capitals (`OTAN`): in capitals, or like a name (`Otan`).
    LongAcronym,
    /// One word with a capital (`Nice`): with a capital.
    Word,
    /// Several words: at least one with a capital, except in a text without any.
    Words,
}

impl CaseRule {
    /// The rule for a name, from how the gazetteer spells it.
    pub fn of(name: &str) -> Self {
        let several = name
            .split(|c: char| c.is_whitespace() || c == '-')
            .filter(|word| !word.is_empty())
            .count()
            > 1;
        let capital = name.chars().any(char::is_uppercase);
        let is_short = || name.chars().filter(|c| c.is_alphabetic()).count() <= 3;
        match (several, capital, name.chars().any(char::is_lowercase)) {
            (_, false, _) => Self::Any,
            (true, true, _) => Self::Words,
            (false, true, false) if is_short() => Self::Acronym,
            (false, true, false) => Self::LongAcronym,
            (false, true, true) => Self::Word,
        }
    }

    /// True when `raw`, in a sentence of this shape, is cased as the name must be. The shape is asked for where it matters.
    pub fn allows(self, raw: &str, shape: impl FnOnce() -> Shape) -> bool {
        let first_upper =
            || raw.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        let lower = || raw.chars().any(char::is_lowercase);
        match self {
            Self::Any => true,
            Self::Acronym => !lower() && shape() != Shape::AllUpper,
            Self::LongAcronym => {
                first_upper() && (!lower() || raw.chars().filter(|c| c.is_uppercase()).count() == 1)
            }
            Self::Word => first_upper(),
            Self::Words => raw.chars().any(char::is_uppercase) || shape() == Shape::AllLower,
        }
    }
}
