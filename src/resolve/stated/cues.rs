//! The words that say of two names that both are of one, by language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hashbrown::HashSet;

use crate::lang::Lang;
use crate::normalize::fold_name;
use crate::resolve::context::words;
use crate::tables::rows;
use crate::text::Span;

/// What words between two names say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    /// The second is another name.
    Alias,
    /// Perhaps it is.
    Perhaps,
    /// It is the name at birth.
    Birth,
    /// Likewise, if it has two words: one may be a place.
    WholeBirth,
    /// It is another name, unless somebody is quoted.
    Speech,
    /// It is the initials.
    Acronym,
}

/// Words between two names.
pub(super) struct Cue {
    /// Folded.
    pub words: Vec<String>,
    pub says: Says,
}

/// The cues of a language.
#[derive(Default)]
pub(super) struct Cues {
    /// The longest first.
    pub cues: Vec<Cue>,
    /// Their first and last words: beside most names stands none of them.
    pub ends: HashSet<String>,
}

/// Those of each language.
pub(super) static CUES: LazyLock<BTreeMap<Lang, Cues>> = LazyLock::new(|| {
    let mut cues: BTreeMap<Lang, Cues> = BTreeMap::new();
    for row in rows(include_str!("../tables/alias_cues.tsv")) {
        let [lang, cue, says] = *row.as_slice() else { continue };
        let Some(lang) = Lang::parse(lang) else { continue };
        let spans = words(cue, Span::new(0, cue.len()));
        let words: Vec<String> = spans.into_iter().map(|span| fold_name(span.of(cue))).collect();
        let of_lang = cues.entry(lang).or_default();
        of_lang.ends.extend(words.first().into_iter().chain(words.last()).cloned());
        of_lang.cues.push(Cue {
            words,
            says: match says {
                "sure" => Says::Alias,
                "birth" => Says::Birth,
                "full" => Says::WholeBirth,
                "speech" => Says::Speech,
                "acronym" => Says::Acronym,
                _ => Says::Perhaps,
            },
        });
    }
    for of_lang in cues.values_mut() {
        of_lang.cues.sort_by_key(|cue| std::cmp::Reverse(cue.words.len()));
    }
    cues
});
