//! The folded forms of a written word: itself, and what it is without an ending of its language.

use std::sync::Arc;

use super::scene::Scene;
use crate::lang::Lang;
use crate::memory::Remembered;
use crate::names::stems;
use crate::normalize::fold_name;

/// The folded forms of a word, itself first; never none.
pub(super) struct Forms(Box<[Box<str>]>);

impl Forms {
    fn of(word: &str, lang: Option<Lang>) -> Self {
        let stems = stems(&word.to_lowercase(), lang);
        let without = stems.iter().skip(1).map(|stem| fold_name(&stem.text).into());
        Self(std::iter::once(fold_name(word).into()).chain(without).collect())
    }

    /// The word itself, folded.
    pub fn whole(&self) -> &str {
        &self.0[0]
    }

    /// All of them, the word itself first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|form| &**form)
    }
}

impl Remembered for Forms {
    fn size(&self) -> usize {
        // A few dozen bytes each: not more than a hundred megabytes in all.
        3 + self.0.len()
    }

    fn is_empty(&self) -> bool {
        false
    }
}

impl Scene<'_> {
    /// The forms of a word; told once for many documents.
    pub(super) fn forms(&self, word: &str, lang: Option<Lang>) -> Arc<Forms> {
        let known = self.forms.get(word, lang, || Forms::of(word, lang));
        known.unwrap_or_else(|| Arc::new(Forms::of(word, lang)))
    }

    /// True for a word that is a folded one, as it stands or without an ending of the language.
    pub(super) fn is_form(&self, word: &str, folded: &str, lang: Option<Lang>) -> bool {
        self.forms(word, lang).iter().any(|form| form == folded)
    }
}
