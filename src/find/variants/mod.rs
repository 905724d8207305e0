//! Names in other spellings: words of a text looked up under every convention, then whole names judged.
//!
//! The text is not rewritten: a word is looked up as it stands, so spans are those of the text.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;

use super::{Candidate, Form, Mention, Spelling};
use crate::gazetteer::{Gazetteer, Kind, Matching, Name, NameRole};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::names::parts::{full_forms, is_patronymic, short_forms, without_brackets};
use crate::names::script::Script;
use crate::names::{
    Limits, ListedName, Refusal, Syllables, WrittenName, han, is_article, is_family_first, judge,
    stems,
};
use crate::read::Document;
use crate::text::Span;

mod guards;
mod lexicon;
mod memory;
mod near;
mod sentence;
mod tokens;

pub use near::{NearPair, near_pairs};

use guards::{Guards, Wanted, Written, is_listed_in};
use lexicon::{Lexicon, Lookup, Named, Postings, Run, Whole, WordId, Words};
use memory::Memory;
use sentence::{Hit, REACH, SentenceWords, Word};
use tokens::{is_capital, tokens};

/// Finds other spellings of the names of one gazetteer.
pub(super) struct Variants {
    lexicon: Lexicon,
    names: Vec<Entry>,
    /// Names of one word by it; here and below short forms are among them.
    alone: Postings<u32>,
    /// Names of several words by the first: the second, and the name.
    by_words: Postings<(WordId, u32)>,
    /// The same for names that some languages write the other way round: last and first, and so on.
    turned: Postings<(WordId, u32)>,
    /// Words that a word with a small initial follows in some name.
    before_small: HashSet<WordId>,
    /// Korean and Chinese names by what they are as syllables.
    by_syllables: HashMap<String, Vec<u32>>,
    /// In which scripts and languages each entity is listed.
    written: HashMap<EntityId, Vec<Written>>,
    guards: Guards,
    /// People with Korean or Chinese names: surnames such as Kim and Xi are shared by so many that by themselves only
    /// their listed spellings count.
    syllabic: BTreeSet<EntityId>,
    memory: Memory<Lookup>,
    /// What words behind each other may be.
    runs: Memory<Run>,
    /// What stretches of several words are by their syllables.
    stretches: Memory<Vec<Whole>>,
    /// What a spelling may cost among so many names.
    limits: Limits,
}

/// A name that is looked for.
struct Entry {
    entity: EntityId,
    form: Form,
    words: Vec<WordId>,
    name: ListedName,
    limits: Limits,
    /// A spelling just beyond the limits is asked about.
    asks: bool,
}

/// A name as it is listed or shortened, made ready.
struct Listed {
    form: Form,
    name: ListedName,
    /// It has small letters.
    cased: bool,
}

/// Everything that a listed name is looked for as: itself, its short forms, its words written together.
fn listed(kind: &Kind, name: &Name) -> Vec<Listed> {
    let text = without_brackets(&name.text);
    let mut all: Vec<Listed> = Vec::new();
    let mut add = |form: Form, text: &str| {
        let own = ListedName::new(text, name.lang);
        let cased = text.chars().any(char::is_lowercase);
        if form == Form::Full && own.syllables.is_empty() {
            let joined = own.joined(text).into_iter().filter(|joined| joined.words.len() > 1);
            all.extend(joined.map(|name| Listed { form, name, cased }));
        }
        all.push(Listed { form, name: own, cased });
    };
    if *kind != Kind::Person {
        add(Form::Full, text);
        return all;
    }
    for full in full_forms(text) {
        add(Form::Full, &full);
        for short in short_forms(&full) {
            add(Form::Short, &short);
        }
    }
    all
}

/// Cost for each letter, in thousandths, beyond which a word is not looked at.
const WORD_MOST: u32 = 200;
/// The share, in thousandths, that is allowed to a name of one word, which no second one confirms.
const ONE_WORD: u32 = 200;
/// The same for places and organisations of several words, which are often translated and seldom respelt.
const SEVERAL_WORDS: u32 = 500;
/// Letters of both spellings, together, below which a name of one word is only itself and its inflections.
const ONE_WORD_LETTERS: u32 = 10;
/// Two entities whose costs, in all, differ by less than this are both candidates.
const MARGIN: u32 = 30;
/// Letters of both spellings, together, of the shortest word that is looked for in other spellings.
const WORD_LETTERS: u32 = 4;
/// The same for a short form by itself.
const SHORT_LETTERS: u32 = 6;
/// People named in one document, at most, for what a short form may cost.
const NAMED: usize = 50;

impl Variants {
    /// Makes the names ready that may be matched by variants.
    pub(super) fn new(gazetteer: &Gazetteer, default: Matching) -> Self {
        Self::of(gazetteer, default, |name| name.role != NameRole::Weak)
    }

    /// The same for some of the names.
    fn of(gazetteer: &Gazetteer, default: Matching, kept: impl Fn(&Name) -> bool + Sync) -> Self {
        let mut variants = Self {
            lexicon: Lexicon::default(),
            names: Vec::new(),
            alone: Postings::default(),
            by_words: Postings::default(),
            turned: Postings::default(),
            before_small: HashSet::new(),
            by_syllables: HashMap::new(),
            written: HashMap::new(),
            guards: Guards::default(),
            syllabic: BTreeSet::new(),
            memory: Memory::default(),
            runs: Memory::default(),
            stretches: Memory::default(),
            limits: Limits::among(gazetteer.entities.len()),
        };
        let listed: Vec<Vec<Listed>> = gazetteer
            .entities
            .par_iter()
            .map(|entity| match entity.matching.unwrap_or(default) {
                Matching::Variants => entity
                    .names
                    .iter()
                    .filter(|name| kept(name))
                    .flat_map(|name| listed(&entity.kind, name))
                    .collect(),
                _ => Vec::new(),
            })
            .collect();
        let mut words = Words::default();
        for ((number, entity), names) in (0..).zip(&gazetteer.entities).zip(listed) {
            let id = EntityId(number);
            if names.is_empty() {
                continue;
            }
            let written =
                entity.names.iter().filter_map(|name| Some((Script::of(&name.text)?, name.lang)));
            variants.written.insert(id, written.collect());
            for name in names {
                variants.add(&mut words, id, &entity.kind, name);
            }
        }
        variants.lexicon = Lexicon::new(words);
        variants.alone.settle();
        variants.by_words.settle();
        variants.turned.settle();
        variants
    }

    fn add(&mut self, words: &mut Words, entity: EntityId, kind: &Kind, listed: Listed) {
        let Listed { form, name, cased } = listed;
        if form == Form::Full && !name.syllables.is_empty() {
            self.syllabic.insert(entity);
        }
        let letters: usize = name.folded.chars().filter(|c| c.is_alphabetic()).count();
        let one_word = name.words.len() == 1;
        // An acronym, a number and a word of two letters have no other spelling that tells them.
        if name.words.is_empty()
            || one_word && (letters < 3 || !cased && name.script.is_some_and(Script::has_case))
            || name.folded.chars().any(char::is_numeric)
        {
            return;
        }
        let words: Vec<WordId> =
            name.words.iter().map(|(word, origin)| words.number(word, *origin)).collect();
        let written = self.written.get(&entity).map_or(&[][..], Vec::as_slice);
        for word in &words {
            self.guards.note(*word, &name, written, WORD_MOST);
        }
        let small = name.words.iter().skip(1).map(|(word, _)| word.starts_with(char::is_lowercase));
        self.before_small
            .extend(words.iter().zip(small).filter(|(_, small)| *small).map(|(word, _)| word));
        let strict = match (one_word, form) {
            (true, Form::Full | Form::Weak) => ONE_WORD,
            (false, _) if *kind != Kind::Person => SEVERAL_WORDS,
            _ => 1000,
        };
        // A short form competes with those of the people named in the same document alone.
        let limits = if form == Form::Short { Limits::among(NAMED) } else { self.limits };
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        if form == Form::Full && *kind == Kind::Person {
            for key in name.syllables.keys() {
                self.by_syllables.entry(key).or_default().push(number);
            }
        }
        match (form, words.as_slice()) {
            (_, [only]) => self.alone.add(*only, number),
            (_, [first, .., last]) => {
                self.by_words.add(*first, (words[1], number));
                // `Putin Vladimir`; `Un Kim Jong`, `Jong Un Kim`, `Un Jong Kim`.
                let turned: &[_] = match words.as_slice() {
                    [first, last] => &[(*last, *first)],
                    _ => &[(*last, *first), (words[1], words[2]), (*last, words[words.len() - 2])],
                };
                if form != Form::Short {
                    for (first, second) in turned {
                        self.turned.add(*first, (*second, number));
                    }
                }
            }
            (_, []) => {}
        }
        let asks = form == Form::Full && *kind == Kind::Person && !one_word;
        self.names.push(Entry { entity, form, words, name, limits: limits.share(strict), asks });
    }

    /// The mentions in other spellings of a document; `known` are those found by the listed spellings.
    pub(super) fn scan(&self, document: &Document, known: &[Mention]) -> Vec<Mention> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let mut full = known.iter().filter(|mention| mention.is_full()).peekable();
        let mut found: Vec<Mention> = Vec::new();
        let mut hits: Vec<Hit> = Vec::new();
        let mut shorts: Vec<Hit> = Vec::new();
        let mut words: Vec<Word> = Vec::new();
        for (sentence, number) in document.sentences.iter().zip(0..) {
            let lang = document.paragraphs[sentence.paragraph as usize].lang;
            self.words(document, sentence.span, lang, &mut full, &mut words);
            let sentence = SentenceWords { number, lang, words: &words };
            // Overlaps are settled later, by length: `ЕС Мишел` must not hide `Мишел Барние`.
            for (at, lookup) in sentence.open() {
                found.extend(Self::whole_names(document, &sentence, at, lookup));
                self.hits_at(document, &sentence, at, lookup, &mut hits);
                shorts.extend(hits.extract_if(.., |hit| hit.named.form == Form::Short));
                if hits.iter().any(|hit| hit.named.form != Form::Near) {
                    hits.retain(|hit| hit.named.form != Form::Near);
                }
                found.extend(longest(&mut hits));
            }
        }
        let mut named: Vec<EntityId> = known
            .iter()
            .chain(&found)
            .flat_map(|mention| &mention.candidates)
            .filter(|candidate| candidate.form == Form::Full)
            .map(|candidate| candidate.entity)
            .collect();
        named.sort_unstable();
        named.dedup();
        shorts.retain(|hit| named.binary_search(&hit.named.entity).is_ok());
        for of_place in shorts.chunk_by_mut(|one, other| one.place() == other.place()) {
            found.extend(longest(of_place));
        }
        found
    }

    /// The words of a sentence that a name may have, looked up.
    fn words<'m>(
        &self,
        document: &Document,
        span: Span,
        lang: Option<Lang>,
        full: &mut Peekable<impl Iterator<Item = &'m Mention>>,
        words: &mut Vec<Word>,
    ) {
        words.clear();
        words.extend(tokens(&document.text, span).map(|token| {
            while full.next_if(|mention| mention.span.end <= token.span.start).is_some() {}
            let around = |mention: &&&Mention| {
                mention.span.start <= token.span.start && token.span.end <= mention.span.end
            };
            let covered = full.peek().filter(around).map_or(0, |mention| mention.span.end);
            Word { token, lookup: None, passed_over: false, covered }
        }));
        // What follows a word that may begin a name is asked whether it may be passed over; told once, not for every
        // name that may begin there.
        let mut reach = 0;
        let mut at = 0;
        while at < words.len() {
            if let Some(behind) = Self::closed(words, at, &document.text) {
                (at, reach) = (behind, 0);
                continue;
            }
            let token = words[at].token;
            let word = token.span.of(&document.text);
            let look_up = || self.memory.get(word, lang, || self.look_up(word, token.script, lang));
            let before = || words.get(at.checked_sub(1)?)?.lookup.as_deref();
            let found = if token.capital || !token.script.has_case() {
                match token.script {
                    Script::Other => None,
                    // A run of Han is a clause rather than a word: nothing to remember.
                    Script::Han => Some(Arc::new(self.in_han(word, lang))),
                    _ => Some(look_up()),
                }
            } else if token.adjacent && before().is_some_and(|before| before.before_small) {
                // `Белом доме`: a small word counts where the gazetteer writes it small.
                let found = look_up();
                let small = |likely: &lexicon::Likely| self.lexicon.is_small(likely.word);
                found.likely.iter().any(small).then_some(found)
            } else {
                None
            };
            let lookup = found.filter(|found| !found.is_empty());
            // Asked only where a word of a name may follow.
            let followed = || words.get(at + 1).is_some_and(|next| next.token.may_follow());
            let passed_over = reach > 0
                && token.adjacent
                && followed()
                && (is_article(word) || lookup.is_none() && is_patronymic(word));
            reach = match (&lookup, passed_over) {
                (Some(_), _) => REACH,
                (None, true) => reach - 1,
                (None, false) => 0,
            };
            words[at] = Word { lookup, passed_over, ..words[at] };
            at += 1;
        }
    }

    /// The number of the word behind a listed full name that begins here, if no word of a name stands before it or may
    /// stand behind it: then nothing longer begins before or in it.
    fn closed(words: &[Word], at: usize, text: &str) -> Option<usize> {
        let covered = Some(words[at].covered).filter(|end| *end > 0)?;
        let behind = words[at..].iter().position(|word| word.covered != covered);
        let behind = behind.map_or(words.len(), |more| at + more);
        let goes_on = words.get(behind).is_some_and(|next| {
            let word = next.token.span.of(text);
            let begins = next.token.capital || !next.token.script.has_case();
            next.token.adjacent && (begins || is_article(word) || is_patronymic(word))
        });
        let before = at.checked_sub(1).filter(|_| words[at].token.adjacent);
        let goes_before =
            before.is_some_and(|at| words[at].lookup.is_some() || words[at].passed_over);
        (!goes_on && !goes_before).then_some(behind)
    }

    /// What a word may be: words of names, part of a name in syllables, or such a name by itself.
    fn look_up(&self, word: &str, script: Script, lang: Option<Lang>) -> Lookup {
        self.look_up_of(word, script, lang, |id| self.guards.wanted(id, script, lang, WORD_MOST))
    }

    /// The same, of what is wanted of each listed word.
    fn look_up_of(
        &self,
        word: &str,
        script: Script,
        lang: Option<Lang>,
        wanted: impl Fn(WordId) -> Wanted,
    ) -> Lookup {
        let mut found = self.lexicon.look_up(word, lang, wanted);
        found.alone = self.alone(word, script, lang, &found);
        found.before_small =
            found.likely.iter().any(|likely| self.before_small.contains(&likely.word));
        if self.by_syllables.is_empty() {
            return found;
        }
        match script {
            Script::Hangul => {
                found.syllabic = word.chars().count() <= 3;
                // Two syllables spell too many other words.
                let long = |whole: &Whole| word[..whole.end as usize].chars().count() > 2;
                found.whole = self.of_syllables(word, lang, lang).filter(long).collect();
            }
            Script::Latin | Script::Cyrillic => {
                let stems = stems(&word.to_lowercase(), lang);
                found.syllabic = stems.iter().any(|stem| Syllables::may_hold(&stem.text));
            }
            _ => {}
        }
        found
    }

    /// The names that a spelling is by its syllables; behind each may be bytes of other words. `inflected` is the
    /// language whose endings it may have.
    fn of_syllables<'s>(
        &'s self,
        raw: &'s str,
        inflected: Option<Lang>,
        lang: Option<Lang>,
    ) -> impl Iterator<Item = Whole> + 's {
        self.of_one_key(raw, inflected).into_iter().filter_map(move |(name, after)| {
            let raw = raw.get(..raw.len() - after)?;
            let entry = &self.names[name as usize];
            let written = WrittenName { raw, words: 0, script: Script::of(raw), lang };
            let found = judge(&entry.name, &written, entry.limits, |_, _| None).ok()?;
            let named = Named {
                entity: entry.entity,
                form: entry.form,
                cost: found.cost,
                inflected: found.is_inflection(),
                near_limit: false,
                before: 0,
                after: 0,
            };
            Some(Whole { start: 0, end: u32::try_from(raw.len()).ok()?, named })
        })
    }

    /// The names that share a reading in syllables with a spelling, by number, and how many bytes of it are other words.
    fn of_one_key(&self, raw: &str, inflected: Option<Lang>) -> Vec<(u32, usize)> {
        let mut found: Vec<(u32, usize)> = Vec::new();
        for (syllables, after) in Syllables::written(raw, inflected) {
            for key in syllables.keys() {
                let names = self.by_syllables.get(&key).into_iter().flatten();
                found.extend(names.map(|name| (*name, after)));
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|(name, _)| *name);
        found
    }

    /// The names in a run of Han characters. Two characters are a name only by themselves: in running text most pairs
    /// that sound like one are not.
    fn in_han(&self, run: &str, lang: Option<Lang>) -> Lookup {
        let mut whole = Vec::new();
        if !self.by_syllables.is_empty() {
            let starts: Vec<usize> =
                run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
            let letters = starts.len() - 1;
            for at in 0..letters {
                let surname = |length: usize| {
                    let end = starts.get(at + length)?;
                    let surname = &run[starts[at]..*end];
                    (han::is_chinese_surname(surname) || han::is_korean_surname(surname))
                        .then_some(())
                };
                if surname(1).or_else(|| surname(2)).is_none() {
                    continue;
                }
                for length in (2..=4).rev().filter(|length| at + length <= letters) {
                    if length == 2 && letters != 2 {
                        continue;
                    }
                    let (start, end) = (starts[at], starts[at + length]);
                    let shift = u32::try_from(start).unwrap_or(0);
                    let raw = &run[start..end];
                    let names = self
                        .stretches
                        .get(raw, lang, || self.of_syllables(raw, None, lang).collect());
                    whole.extend(names.iter().map(|whole| Whole {
                        start: whole.start + shift,
                        end: whole.end + shift,
                        ..*whole
                    }));
                }
            }
        }
        Lookup { whole, ..Lookup::default() }
    }

    /// The names that stand inside one word: glued Hangul, and runs of Han.
    fn whole_names(
        document: &Document,
        sentence: &SentenceWords<'_>,
        at: usize,
        lookup: &Lookup,
    ) -> Vec<Mention> {
        let token = sentence.words[at].token;
        let mut found: Vec<Mention> = Vec::new();
        let mut end = 0;
        for whole in &lookup.whole {
            let span =
                Span { start: token.span.start + whole.start, end: token.span.start + whole.end };
            if whole.start < end || document.text.get(span.range()).is_none() {
                continue;
            }
            end = whole.end;
            let same = |other: &&Whole| (other.start, other.end) == (whole.start, whole.end);
            let of_place = lookup.whole.iter().filter(same);
            let mut hits: Vec<Hit> =
                of_place.map(|other| sentence.hit(at, at, span, other.named)).collect();
            let mut mention = nearest(&mut hits);
            // Part of a run of Han may be part of other words.
            if token.script == Script::Han && span != token.span {
                mention.candidates.iter_mut().for_each(|found| found.near_limit = true);
            }
            found.push(mention);
        }
        found
    }

    /// The Korean and Chinese names in letters that start with this word.
    fn spelt_syllables(
        &self,
        document: &Document,
        sentence: &SentenceWords<'_>,
        at: usize,
        hits: &mut Vec<Hit>,
    ) {
        let syllabic = |at: usize| sentence.lookup(at).is_some_and(|found| found.syllabic);
        let mut end = at;
        while end < sentence.words.len().min(at + 4)
            && syllabic(end)
            && (end == at || sentence.words[end].token.adjacent)
        {
            end += 1;
        }
        for last in (at + 1..end).rev() {
            let span = sentence.span(at, last);
            let raw = span.of(&document.text);
            let hangul = sentence.words[at].token.script == Script::Hangul;
            if hangul && (raw.chars().count() < 4 || sentence.goes_on(at, last, false)) {
                continue;
            }
            let known = self.stretches.get(raw, sentence.lang, || {
                self.of_syllables(raw, sentence.lang, sentence.lang).collect()
            });
            let placed = |whole: &Whole| {
                let span = Span { start: span.start, end: span.start + whole.end };
                sentence.hit(at, last, span, whole.named)
            };
            hits.extend(known.iter().map(placed));
            if !known.is_empty() {
                return;
            }
        }
    }

    /// The names that start with this word.
    fn hits_at(
        &self,
        document: &Document,
        sentence: &SentenceWords<'_>,
        at: usize,
        first: &Lookup,
        hits: &mut Vec<Hit>,
    ) {
        hits.clear();
        if first.syllabic {
            self.spelt_syllables(document, sentence, at, hits);
        }
        hits.extend(
            first.alone.iter().filter_map(|named| sentence.placed(document, at, at, *named)),
        );
        if !first.likely.is_empty() {
            self.several_at(document, sentence, at, hits);
        }
    }

    /// The names of several words, not of syllables, that start with this word.
    fn several_at(
        &self,
        document: &Document,
        sentence: &SentenceWords<'_>,
        at: usize,
        hits: &mut Vec<Hit>,
    ) {
        let mut last = at;
        let mut longer: Option<Arc<Run>> = None;
        for words in 2.. {
            // Articles and patronymics may stand between the words.
            let Some(next) = sentence.after(last) else { return };
            if sentence.lookup(next).is_none_or(|lookup| lookup.likely.is_empty()) {
                return;
            }
            last = next;
            let written = WrittenName {
                raw: sentence.span(at, last).of(&document.text),
                words,
                script: Some(sentence.words[at].token.script),
                lang: sentence.lang,
            };
            let run = self.runs.get(written.raw, sentence.lang, || {
                let written_words = sentence.name_from(at, words, &document.text);
                let names = match &longer {
                    None => &self.of_pair(&written_words, written.lang),
                    Some(begun) => &begun.begun,
                };
                self.run(&written, &written_words, names)
            });
            let names = run.names.iter();
            hits.extend(names.filter_map(|named| sentence.placed(document, at, last, *named)));
            if run.begun.is_empty() {
                return;
            }
            longer = Some(run);
        }
    }

    /// The names that may begin with two words, by number.
    fn of_pair(&self, words: &[(&str, &Lookup)], lang: Option<Lang>) -> Vec<u32> {
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
    fn run(&self, written: &WrittenName<'_>, words: &[(&str, &Lookup)], names: &[u32]) -> Run {
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
    fn alone(&self, word: &str, script: Script, lang: Option<Lang>, found: &Lookup) -> Vec<Named> {
        let written = WrittenName { raw: word, words: 1, script: Some(script), lang };
        let mut names: Vec<u32> =
            found.likely.iter().flat_map(|likely| self.alone.of(likely.word)).copied().collect();
        names.sort_unstable();
        let entries = names.into_iter().map(|name| &self.names[name as usize]);
        entries.filter_map(|entry| self.named(entry, &written, &[(word, found)])).collect()
    }

    /// Whether words are a name, whatever stands around them.
    fn named(
        &self,
        entry: &Entry,
        written: &WrittenName<'_>,
        words: &[(&str, &Lookup)],
    ) -> Option<Named> {
        let script = written.script?;
        if entry.name.script != Some(script)
            && self
                .written
                .get(&entry.entity)
                .is_some_and(|listed| is_listed_in(listed, script, written.lang))
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
        let alone = entry.form != Form::Short && entry.words.len() == 1 && !found.is_inflection();
        if alone && found.words.iter().any(|(_, near)| near.letters < ONE_WORD_LETTERS) {
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
            near_limit: entry.limits.is_near(&found, written.script) || found.is_family(),
            // Where syllables decide there is no such word; those names are found by `of_syllables`.
            before: likely(0)?.before,
            after: likely(words.len() - 1)?.after,
        })
    }

    /// True for a word with a capital where the listed one has one.
    fn is_cased(&self, word: &str, listed: WordId) -> bool {
        // `ЕС` is an acronym, no `Wess`.
        let acronym = || word.chars().nth(3).is_none() && !word.chars().any(char::is_lowercase);
        !Script::of(word).is_some_and(Script::has_case)
            || self.lexicon.is_small(listed)
            || is_capital(word) && !(self.lexicon.has_small(listed) && acronym())
    }
}

/// The mention of the longest of the names of one place.
fn longest(hits: &mut [Hit]) -> Option<Mention> {
    hits.sort_by_key(|hit| Reverse(hit.next));
    let end = hits.first()?.next;
    let same = hits.partition_point(|hit| hit.next == end);
    Some(nearest(&mut hits[..same]))
}

/// The mention of the nearest of these names.
fn nearest(hits: &mut [Hit]) -> Mention {
    hits.sort_by_key(|hit| (hit.named.cost, hit.named.entity));
    let (least, span, sentence) = (hits[0].named.cost, hits[0].span, hits[0].sentence);
    let mut candidates: Vec<Candidate> = Vec::new();
    for Hit { named, .. } in hits.iter().filter(|hit| hit.named.cost <= least + MARGIN) {
        if candidates.iter().all(|known| known.entity != named.entity) {
            let spelling = if named.inflected { Spelling::Inflected } else { Spelling::Variant };
            candidates.push(Candidate {
                entity: named.entity,
                form: named.form,
                spelling,
                near_limit: named.near_limit,
            });
        }
    }
    candidates.sort();
    Mention { span, sentence, candidates }
}
