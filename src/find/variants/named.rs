//! Which names words behind each other are, whatever stands around them.

use super::lexicon::{Lookup, Named, Run, WordId};
use super::tokens::is_capital;
use super::{Entry, Form, Variants, guards};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::names::parts::{has_noun_capitals, is_native_surname};
use crate::names::script::Script;
use crate::names::{Match, Nearness, Refusal, WrittenName, is_family_first, judge, stems};
use crate::normalize::fold_name;

/// Letters of both spellings, together, below which a name of one word is only itself and its inflections.
pub(super) const ONE_WORD_LETTERS: u32 = 10;
/// The same where a capital tells no name (`Jahren` is not `Yaren`), and where the language has a name of its own for what is
/// listed: Spanish `Viene` is not the French `Vienne`.
const FOREIGN_LETTERS: u32 = 14;
/// Letters of both spellings, together, of the shortest word that is looked for in other spellings.
pub(super) const WORD_LETTERS: u32 = 4;
/// Letters of both spellings, together, of the longest word that may be no more than the article of a place.
const ARTICLE_LETTERS: u32 = 4;
/// Letters of both spellings, together, below which no short form is looked for in other spellings.
const SHORT_LETTERS: u32 = 6;

impl Variants {
    /// The names that may begin with two words, by number.
    pub(super) fn of_pair(&self, words: &[(&str, &Lookup)], lang: Option<Lang>) -> Vec<u32> {
        let mut names: Vec<u32> = Vec::new();
        let [(_, first), (_, second)] = *words else { return names };
        for likely in &first.likely {
            self.by_words.join(likely.word, &second.likely, &mut names);
            if is_family_first(lang) {
                self.turned.join(likely.word, &second.likely, &mut names);
            }
        }
        names.sort_unstable();
        names.dedup();
        names
    }

    /// What words behind each other may be, whatever stands around them: of these names, those that they are, and
    /// those that need more words.
    pub(super) fn run(
        &self,
        written: &WrittenName<'_>,
        words: &[(&str, &Lookup)],
        names: &[u32],
    ) -> Run {
        let mut run = Run::default();
        for &name in names {
            let entry = &self.names[name as usize];
            if entry.words.len() > words.len() {
                run.begun.push(name);
            } else {
                run.names.extend(self.named(entry, written, words));
            }
        }
        run
    }

    /// The names of one word that a word may be, whatever stands around it.
    pub(super) fn alone(
        &self,
        word: &str,
        script: Script,
        lang: Option<Lang>,
        found: &Lookup,
    ) -> Vec<Named> {
        let written = WrittenName { raw: word, words: 1, script: Some(script), lang };
        let mut names: Vec<u32> =
            found.likely.iter().flat_map(|likely| self.alone.of(likely.word)).copied().collect();
        names.sort_unstable();
        let entries = names.into_iter().map(|name| &self.names[name as usize]);
        entries.filter_map(|entry| self.named(entry, &written, &[(word, found)])).collect()
    }

    /// Whether words are a name, whatever stands around them.
    pub(super) fn named(
        &self,
        entry: &Entry,
        written: &WrittenName<'_>,
        words: &[(&str, &Lookup)],
    ) -> Option<Named> {
        let script = written.script?;
        if entry.name.script != Some(script)
            && self.is_listed_in(entry.entity, script, written.lang)
        {
            return None;
        }
        let judge = |limits| {
            judge(&entry.name, written, limits, |listed, place| {
                words[place].1.of(entry.words[listed]).map(|likely| likely.nearness)
            })
        };
        let (found, form) = match judge(entry.limits) {
            Ok(found) => (found, entry.form),
            Err(Refusal::Beyond(..)) if entry.asks => {
                (judge(entry.limits.wider()).ok()?, Form::Near)
            }
            Err(_) => return None,
        };
        // One letter tells nothing, in whatever script.
        let least = if entry.form == Form::Short { SHORT_LETTERS } else { WORD_LETTERS };
        if found.words.iter().any(|(_, near)| !near.is_one_word() && near.letters < least) {
            return None;
        }
        let forms_only = entry.form == Form::Short && self.syllabic.contains(&entry.entity);
        if forms_only && !found.words.iter().all(|(_, near)| near.is_one_word()) {
            return None;
        }
        // The `A` of `A Haia` does not make `A High` (Court) a spelling of two words.
        let counts = |(_, near): &&(usize, Nearness)| entry.asks || near.letters > ARTICLE_LETTERS;
        let is_one = entry.words.len() == 1 || found.words.iter().filter(counts).count() == 1;
        let alone = entry.form != Form::Short && is_one && !found.is_inflection();
        if alone && self.may_be_common(entry, &found, script, written.lang) {
            return None;
        }
        if let Some(listed) = found.slip
            && !may_slip(entry, listed, found.words[listed], words, written.lang)
        {
            return None;
        }
        let places = || found.words.iter().map(|(place, _)| *place).zip(&entry.words);
        let cased = |(place, listed): (usize, &WordId)| {
            let (word, lookup) = words[place];
            // `C'est` has its capital before the `est`.
            let before = lookup.of(*listed).map_or(0, |likely| usize::from(likely.before));
            self.is_cased(word.get(before..).unwrap_or(word), *listed)
        };
        if !places().all(cased) {
            return None;
        }
        let likely = |place: usize| {
            let (_, listed) = places().find(|(of_word, _)| *of_word == place)?;
            words[place].1.of(*listed)
        };
        Some(Named {
            entity: entry.entity,
            form,
            cost: found.cost,
            inflected: found.is_inflection(),
            near_limit: found.slip.is_some()
                || found.is_family()
                || entry.limits.is_near(&found, written.script),
            // Where syllables decide there is no such word; those names are found by `of_syllables`.
            before: likely(0)?.before,
            after: likely(words.len() - 1)?.after,
        })
    }

    /// True where a word, taken for a name by its sound alone, may as well be a common one.
    fn may_be_common(
        &self,
        entry: &Entry,
        found: &Match,
        script: Script,
        lang: Option<Lang>,
    ) -> bool {
        let listed = || self.written.get(&entry.entity);
        // As lists have it, a name of which no language is told is English.
        let is_own = |(listed, of): &(Script, Option<Lang>)| {
            *listed == script && of.or(Lang::parse("en")) == lang
        };
        let has_own = lang.is_some() && listed().is_some_and(|all| all.iter().any(is_own));
        let is_fixed = || {
            let langs = self.fixed.get(&entry.entity).zip(lang);
            script == Script::Latin && langs.is_some_and(|(langs, lang)| langs.contains(&lang))
        };
        let nouns = has_noun_capitals(lang);
        let foreign = nouns || script == Script::Latin && has_own;
        let least = if foreign { FOREIGN_LETTERS } else { ONE_WORD_LETTERS };
        // `Größe` is not `Grèce`, and who writes of Cameroon in English does not call it `Camerún`: `Cameron` is somebody.
        // Nor is `Europawahl` `Europol`: where a capital tells no name, what is almost too far is none.
        let is_near = || entry.limits.is_near(found, Some(script));
        nouns && (has_own || is_near())
            || is_fixed()
            || found.words.iter().any(|(_, near)| near.letters < least)
    }

    /// True for an entity that is not looked for here by its names in other scripts.
    fn is_listed_in(&self, entity: EntityId, script: Script, lang: Option<Lang>) -> bool {
        self.written.get(&entity).is_some_and(|listed| guards::is_listed_in(listed, script, lang))
    }

    /// True for a word with a capital where the listed one has one.
    pub(super) fn is_cased(&self, word: &str, listed: WordId) -> bool {
        // `ЕС` is an acronym, no `Wess`.
        let acronym = || word.chars().nth(3).is_none() && !word.chars().any(char::is_lowercase);
        !Script::of(word).is_some_and(Script::has_case)
            || self.lexicon.is_small(listed)
            || is_capital(word) && !(self.lexicon.has_small(listed) && acronym())
    }
}

/// True where the one word of a name that its own language spells otherwise here may be a slip: of a person (`Северная
/// Корея` is spelt in one way), in no family name of that language (`Каменский` and `Каминский` are two), and not in
/// the last letter of a given name, which tells `Валерий` from `Валерия`.
fn may_slip(
    entry: &Entry,
    listed: usize,
    (place, near): (usize, Nearness),
    words: &[(&str, &Lookup)],
    lang: Option<Lang>,
) -> bool {
    if !entry.asks && entry.form != Form::Short {
        return false;
    }
    let (word, _) = &entry.name.words[listed];
    if listed + 1 == entry.name.words.len() {
        return !is_native_surname(word, lang);
    }
    let stem = stems(&words[place].0.to_lowercase(), lang).into_iter().nth(near.stem);
    let last = |word: &str| fold_name(word).chars().next_back();
    stem.is_none_or(|stem| last(&stem.text) == last(word))
}
