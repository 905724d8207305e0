//! What a word of a text may be of a listed one at all, told before the two are compared.
//!
//! Whole names are judged by the guards of `names::compare`. Most of what those refuse can be told of a word alone: in its
//! own language and script a name is spelt as it is listed, or nearly so, and nobody is looked for in another script who is
//! listed in this one. Most words of a text are compared with nothing, then.

use serde::{Deserialize, Serialize};

use super::lexicon::WordId;
use crate::lang::Lang;
use crate::names::script::Script;
use crate::names::{Allowance, ListedName, OWN_SPELLING, is_respelt, varies};

/// Cost for each letter, in thousandths, beyond which a word is not looked at.
pub(super) const MOST: u32 = 200;

/// Up to what a word of a text is taken for a listed word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Only itself, with the endings of the language.
    Forms,
    /// Other spellings too, as far as is allowed.
    Spellings(Allowance),
}

/// A script, and a language that is written in it.
pub(super) type Written = (Script, Option<Lang>);

/// What is common to all names of each listed word.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Guards(Vec<Guard>);

#[derive(Clone, Serialize, Deserialize)]
struct Guard {
    /// The script of the names; nothing where they differ.
    script: Option<Script>,
    /// Their language: that of the first, since words of other languages have other numbers.
    lang: Option<Lang>,
    /// What a letter may cost where Latin names stay as they are; of all the names the most.
    unchanged: u32,
    /// In what else all their entities are listed.
    written: Vec<Written>,
    /// What it may cost in them; short forms are left out.
    allowance: Allowance,
}

impl Guards {
    /// Notes a name that a word stands in, and in what its entity is listed. Words are noted in the order of their numbers.
    pub fn note(&mut self, word: WordId, name: &ListedName, written: &[Written]) {
        let unchanged = name.unchanged().unwrap_or(MOST);
        if let Some(guard) = self.0.get_mut(word as usize) {
            if guard.script != name.script {
                guard.script = None;
            }
            guard.unchanged = guard.unchanged.max(unchanged);
            guard.written.retain(|one| written.contains(one));
            return;
        }
        let mut written = written.to_vec();
        written.sort_unstable();
        written.dedup();
        let lang = name.language();
        let allowance = Allowance::FORMS;
        self.0.push(Guard { script: name.script, lang, unchanged, written, allowance });
    }

    /// Notes what a word may cost in one of its names.
    pub fn allow(&mut self, word: WordId, allowance: Allowance) {
        if let Some(guard) = self.0.get_mut(word as usize) {
            guard.allowance = guard.allowance.or(allowance);
        }
    }

    /// What is wanted of a listed word in a text of this script and language; nothing where none of its names would be
    /// accepted.
    pub fn wanted(&self, word: WordId, script: Script, lang: Option<Lang>) -> Option<Wanted> {
        let allowed = self.0.get(word as usize).map_or(Allowance::ratio(MOST), |one| one.allowance);
        self.within(allowed, word, script, lang)
    }

    /// The same for a short form of somebody whom the document names: what it may cost depends on no gazetteer.
    pub fn wanted_short(&self, word: WordId, script: Script, lang: Option<Lang>) -> Option<Wanted> {
        self.within(Allowance::ratio(MOST), word, script, lang)
    }

    /// What is wanted of a word that may cost so much, as far as script and language tell.
    fn within(
        &self,
        allowed: Allowance,
        word: WordId,
        script: Script,
        lang: Option<Lang>,
    ) -> Option<Wanted> {
        let up_to = |most: u32| Some(Wanted::Spellings(allowed.at_most(most)));
        let guard = self.0.get(word as usize);
        let Some((guard, listed)) = guard.and_then(|guard| Some((guard, guard.script?))) else {
            return up_to(MOST);
        };
        if listed != script {
            let elsewhere = is_listed_in(&guard.written, script, lang);
            return if elsewhere { None } else { up_to(MOST) };
        }
        if guard.lang == lang {
            return if varies(script) { up_to(OWN_SPELLING) } else { Some(Wanted::Forms) };
        }
        up_to(if is_respelt(script, lang) { MOST } else { MOST.min(guard.unchanged) })
    }
}

/// True when an entity listed so is not looked for, in a text of this script and language, by its names in other scripts:
/// it is listed in Latin letters, or in the language of the text. What the guards refuse there must not come in by a detour.
pub(super) fn is_listed_in(written: &[Written], script: Script, lang: Option<Lang>) -> bool {
    written.iter().any(|(listed, of)| {
        *listed == script && (script == Script::Latin || lang.is_some() && *of == lang)
    })
}
