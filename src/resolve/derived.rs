//! Parts of names that only the document gives: given names, surnames as it spells them, acronyms.
//!
//! The gazetteer's surnames are found by the finder; what is derived here needs the document, because a given name
//! alone (`Julien`) says who is meant only where few people are about, and because a document may spell a full name
//! as no row does (`Дилма Руссефф`) and then goes on with its parts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use hashbrown::HashMap;

use super::context;
use super::scene::Scene;
use crate::find::{Form, Mention};
use crate::gazetteer::Kind;
use crate::id::EntityId;
use crate::lang::Lang;
use crate::names::parts::{has_two_surnames, is_numeral, is_title, short_forms};
use crate::normalize::{fold_name, folded};
use crate::tables::rows;
use crate::text::Span;

/// A word that is part of a name.
pub(super) struct Derived {
    pub span: Span,
    pub sentence: u32,
    pub part: Part,
    /// Whose name it may be part of; never empty.
    pub bearers: BTreeSet<EntityId>,
    /// The word, folded, as the name has it.
    pub key: String,
}

/// Which part of a name a word is, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Another name, which the document states.
    Alias,
    /// Another name, which it states with less clear words.
    Perhaps,
    /// The first words of an organisation's name that are a name by themselves; only behind the whole name.
    Head,
    /// The initials of something that the document names in full; only in capitals.
    Acronym,
    /// A surname as the document spells it in a full name.
    Surname,
    /// The given name of somebody whom it names in full.
    Given,
    /// The given name of somebody whose surname stands in the document, but nowhere beside it (`Catherine` among the
    /// Maheus).
    Apart,
}

impl Part {
    /// True for a given name alone.
    fn is_given(self) -> bool {
        matches!(self, Self::Given | Self::Apart)
    }

    /// True where it is never certain who is meant.
    pub fn is_doubtful(self) -> bool {
        self.is_given() || matches!(self, Self::Perhaps | Self::Head)
    }
}

/// Letters of the shortest part that is looked for.
const LETTERS: usize = 3;

/// Words, in this order, that stand for somebody.
struct Phrase {
    /// Folded.
    words: Vec<String>,
    part: Part,
    bearer: EntityId,
    /// They count in capitals alone.
    is_acronym: bool,
}

/// Phrases by their first word.
type Phrases = HashMap<String, Vec<Phrase>>;

/// Nouns that end the name of an organisation, folded.
static ORGANISATION_NOUNS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let nouns = rows(include_str!("tables/organisation_nouns.tsv"));
    nouns.filter_map(|row| row.get(1).map(|noun| fold_name(noun))).collect()
});

/// Parts of names, folded, and who bears each.
type Parts = HashMap<String, Bearers>;
/// Who bears a part of a name.
type Bearers = BTreeMap<Part, BTreeSet<EntityId>>;

/// The first two letters of folded words, where both are ASCII: most words of a text are told from them by a look at theirs.
/// What is bared of its endings keeps them (`names::stems`).
struct Heads([u64; 16]);

impl Heads {
    /// Those of the words.
    fn of<'w>(words: impl Iterator<Item = &'w String>) -> Self {
        let mut heads = Self([0; 16]);
        for (word, bit) in words.filter_map(|word| Self::place(word)) {
            heads.0[word] |= bit;
        }
        heads
    }

    /// False for a word that is none of them and no form of one.
    fn may_begin(&self, word: &str) -> bool {
        Self::place(word).is_none_or(|(word, bit)| self.0[word] & bit != 0)
    }

    fn place(word: &str) -> Option<(usize, u64)> {
        let [first, second, ..] = *word.as_bytes() else { return None };
        let letter = |byte: u8| byte.is_ascii_alphabetic().then_some(usize::from(byte % 32));
        let number = letter(first)? * 32 + letter(second)?;
        Some((number / 64, 1 << (number % 64)))
    }
}

/// What a word of a language may begin or be.
#[derive(Clone, Copy)]
struct Known<'t> {
    phrases: &'t [Phrase],
    part: Option<(&'t String, &'t Bearers)>,
}

/// How many times as often a given name stands by itself as in somebody else's name, where it is nevertheless one person's.
const MOSTLY: usize = 20;

impl Scene<'_> {
    /// The parts of names by which somebody may be meant; notes who else bears such parts, and whose given name
    /// stands apart from the surname.
    pub(super) fn survey_parts(&mut self) -> Vec<Derived> {
        let (taken, mut parts): (Vec<Derived>, Vec<Derived>) =
            self.derived().into_iter().partition(|part| self.is_taken(part));
        for part in taken {
            self.strangers.entry(part.key).or_default().push(part.span);
        }
        let mut alone: HashMap<String, usize> = HashMap::new();
        for part in &parts {
            *alone.entry_ref(&part.key).or_default() += 1;
        }
        // Somebody else of that given name, or two: then who is meant was never said.
        parts.retain(|part| {
            let strange = self.strangers.get(&part.key).map_or(0, Vec::len);
            part.part != Part::Apart
                || part.bearers.len() == 1 && strange * MOSTLY <= alone[&part.key]
        });
        for part in parts.iter().filter(|part| part.part == Part::Apart) {
            self.apart.extend(&part.bearers);
        }
        parts
    }

    /// The parts of names that stand in the document outside every mention, in order of place.
    fn derived(&self) -> Vec<Derived> {
        let (parts, phrases) = (self.parts(), self.phrases());
        let titled = self.surnames_before_titles();
        if parts.is_empty() && phrases.is_empty() {
            return titled;
        }
        let mut found: Vec<Derived> = Vec::new();
        let heads = Heads::of(parts.keys().chain(phrases.keys()));
        // A document has few distinct words; what each may be is asked once.
        let mut by_word: HashMap<(&str, Option<Lang>), Known<'_>> = HashMap::new();
        let know = |word: &str, lang| {
            let forms = self.forms(word, lang);
            let begun = forms.iter().find_map(|form| phrases.get(form));
            let part = forms.iter().find_map(|form| parts.get_key_value(form));
            Known { phrases: begun.map_or(&[], Vec::as_slice), part }
        };
        for (sentence, number) in self.document.sentences.iter().zip(0..) {
            let lang = self.document.paragraphs[sentence.paragraph as usize].lang;
            let words = self.words(number as usize);
            for (at, &span) in words.iter().enumerate() {
                let word = span.of(&self.document.text);
                let capital = word.starts_with(char::is_uppercase);
                // A phrase may hold more words than the one that it was found at.
                if !capital && phrases.is_empty()
                    || !heads.may_begin(word)
                    || !self.is_free(span)
                    || found.last().is_some_and(|part| part.span.overlaps(span))
                {
                    continue;
                }
                let known = *by_word.entry((word, lang)).or_insert_with(|| know(word, lang));
                if !known.phrases.is_empty()
                    && let Some(phrase) = self.phrase_at(known.phrases, &words[at..], number, lang)
                {
                    found.push(phrase);
                    continue;
                }
                let Some((key, by_part)) = known.part.filter(|_| capital) else { continue };
                let upper = !word.chars().any(char::is_lowercase);
                let fits = |(part, _): &(&Part, _)| **part != Part::Acronym || upper;
                let Some((part, bearers)) = by_part.iter().find(fits) else { continue };
                found.push(Derived {
                    span,
                    sentence: number,
                    part: *part,
                    bearers: bearers.clone(),
                    key: key.clone(),
                });
            }
        }
        let apart = |part: &Derived| {
            let at = found.partition_point(|other| other.span.end <= part.span.start);
            found.get(at).is_none_or(|other| !other.span.overlaps(part.span))
        };
        let titled: Vec<Derived> = titled.into_iter().filter(apart).collect();
        found.extend(titled);
        found.sort_by_key(|part| part.span);
        found
    }

    /// The parts of the names of those whom the document names in full, folded.
    fn parts(&self) -> Parts {
        let mut parts = Parts::new();
        let mut add = |key: &str, entity: EntityId, part: Part| {
            if key.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
                && !is_title(key)
                && !context::is_listed_opener(key)
            {
                parts.entry(key.to_owned()).or_default().entry(part).or_default().insert(entity);
            }
        };
        for entity in self.named.keys() {
            let listed = self.gazetteer.entity(*entity);
            if listed.kind != Kind::Person {
                for acronym in &self.person(*entity).acronyms {
                    add(acronym, *entity, Part::Acronym);
                }
                continue;
            }
            for given in &self.person(*entity).given {
                add(given, *entity, Part::Given);
            }
        }
        for mention in self.mentions {
            let Some(entity) = self.named_by(mention) else { continue };
            let listed = self.gazetteer.entity(entity);
            let person = self.person(entity);
            if listed.kind != Kind::Person || !person.family_last {
                continue;
            }
            let words: Vec<&str> =
                mention.span.of(&self.document.text).split_whitespace().collect();
            if let [first, .., last] = words.as_slice()
                && person.label_given.is_some()
                && first.starts_with(char::is_uppercase)
                && last.starts_with(char::is_uppercase)
            {
                add(&fold_name(first), entity, Part::Given);
                add(&fold_name(last), entity, Part::Surname);
            }
            // `Salazar` is how Spanish goes on with `Andrés Salazar Obregón`; `Luis` would be a second given name.
            if let [_, middle, _] = words.as_slice()
                && self.lang(mention).is_some_and(has_two_surnames)
                && middle.starts_with(char::is_uppercase)
                && !context::is_given_name(middle, self.lang(mention))
            {
                add(&fold_name(middle), entity, Part::Perhaps);
            }
        }
        for stated in self.stated.iter().filter(|stated| !stated.is_acronym) {
            if self.gazetteer.entity(stated.entity).kind == Kind::Person {
                for form in short_forms(stated.span.of(&self.document.text)) {
                    add(&fold_name(&form), stated.entity, Part::Perhaps);
                }
            }
        }
        for entity in self.surnamed() {
            if let Some(given) = &self.person(entity).label_given {
                add(given, entity, Part::Apart);
            }
        }
        parts
    }

    /// The other names that the document states, and the heads of the organisations that it names, by first word.
    fn phrases(&self) -> Phrases {
        let text = &self.document.text;
        let mut phrases = Phrases::new();
        let mut add = |name: &str, part: Part, bearer: EntityId, is_acronym: bool| {
            let spans = context::words(name, Span::new(0, name.len()));
            let words: Vec<String> =
                spans.into_iter().map(|span| fold_name(span.of(name))).collect();
            if let Some(first) = words.first() {
                let phrase = Phrase { part, bearer, is_acronym, words: words.clone() };
                phrases.entry(first.clone()).or_default().push(phrase);
            }
        };
        for stated in &self.stated {
            let part = if stated.certain { Part::Alias } else { Part::Perhaps };
            add(stated.span.of(text), part, stated.entity, stated.is_acronym);
        }
        for (&entity, spans) in &self.named {
            if self.gazetteer.entity(entity).kind == Kind::Organisation {
                let heads: BTreeSet<String> =
                    spans.iter().filter_map(|span| head(span.of(text))).collect();
                for head in heads {
                    add(&head, Part::Head, entity, false);
                }
            }
        }
        phrases
    }

    /// Of the phrases that begin with the first of these words, the longest that stands there; nothing where the finder sees a name.
    fn phrase_at(
        &self,
        by_first: &[Phrase],
        words: &[Span],
        sentence: u32,
        lang: Option<Lang>,
    ) -> Option<Derived> {
        let text = &self.document.text;
        let fits = |phrase: &&Phrase| {
            let Some(found) = words.get(..phrase.words.len()) else { return false };
            let raw = |word: &Span| word.of(text);
            found
                .iter()
                .zip(&phrase.words)
                .all(|(word, folded)| self.is_form(raw(word), folded, lang))
                && found.windows(2).all(|pair| is_one_gap(text, pair[0], pair[1]))
                && !found.iter().map(raw).all(|word| word.starts_with(char::is_lowercase))
                && (!phrase.is_acronym
                    || !found.iter().any(|w| raw(w).contains(char::is_lowercase)))
        };
        let best = by_first.iter().filter(fits).max_by_key(|phrase| phrase.words.len())?;
        let same: Vec<&Phrase> =
            by_first.iter().filter(fits).filter(|other| other.words == best.words).collect();
        let span = Span { start: words[0].start, end: words[best.words.len() - 1].end };
        let part = same.iter().map(|phrase| phrase.part).min()?;
        let behind = |phrase: &Phrase| {
            self.named.get(&phrase.bearer).is_some_and(|spans| spans[0].start < span.start)
        };
        let told = part != Part::Head || same.iter().all(|phrase| behind(phrase));
        (told && self.is_free(span)).then(|| Derived {
            span,
            sentence,
            part,
            bearers: same.iter().map(|phrase| phrase.bearer).collect(),
            key: best.words.join(" "),
        })
    }

    /// People whose surname stands in the document, though it nowhere names them in full.
    fn surnamed(&self) -> BTreeSet<EntityId> {
        let candidates = self.mentions.iter().flat_map(|mention| &mention.candidates);
        candidates
            .filter(|candidate| candidate.form == Form::Short)
            .map(|candidate| candidate.entity)
            .filter(|entity| !self.named.contains_key(entity))
            .filter(|entity| self.person(*entity).family_last)
            .collect()
    }

    /// The one person whom a mention names in full.
    fn named_by(&self, mention: &Mention) -> Option<EntityId> {
        let mut full = mention.candidates.iter().filter(|candidate| candidate.form == Form::Full);
        let only = full.next().filter(|_| full.next().is_none())?;
        self.named.get(&only.entity)?.contains(&mention.span).then_some(only.entity)
    }

    /// True when the word is part of a longer name that is not one of its bearers'.
    fn is_taken(&self, part: &Derived) -> bool {
        let sentence = self.document.sentences[part.sentence as usize].span;
        let before = context::before(self.document, sentence, part.span);
        let after = context::after(self.document, sentence, part.span);
        let goes_on = after.is_some_and(|word| {
            word.hyphen
                || is_numeral(word.word)
                || part.part.is_given() && word.is_capitalized() && !word.is_upper()
                || part.part == Part::Head && (word.is_capitalized() || word.word == "of")
        });
        let begins = before.is_some_and(|word| {
            word.hyphen
                || word.is_capitalized()
                    && !word.is_title()
                    && !word.is_upper()
                    && !self.is_mention(word.span)
                    && !word.is_opener(self.document, sentence)
        });
        goes_on || begins
    }
}

/// The first words of an organisation's name that end in such a noun, where more words end in another.
fn head(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_noun = |word: &&str| folded(word, |word| ORGANISATION_NOUNS.contains(word));
    let end = 1 + words.iter().skip(1).position(is_noun)? + 1;
    let capitals = words.iter().all(|word| word.starts_with(char::is_uppercase));
    let goes_on = words.len() > end && words.last().is_some_and(is_noun);
    (capitals && goes_on).then(|| words[..end].join(" "))
}

/// True for words with no more than a blank, a hyphen or an apostrophe between them.
fn is_one_gap(text: &str, one: Span, next: Span) -> bool {
    let gap = Span { start: one.end, end: next.start }.of(text);
    matches!(gap, "-" | "’" | "'" | ". ") || !gap.is_empty() && gap.chars().all(char::is_whitespace)
}

/// The initials of a name of two words or more, folded: of all words, and of those with a capital.
pub(super) fn acronyms(name: &str) -> Vec<String> {
    let initials = |capitals: bool| {
        let words = name.split(|c: char| c.is_whitespace() || c == '-');
        let kept = words.filter(|word| !capitals || word.starts_with(char::is_uppercase));
        kept.filter_map(|word| word.chars().find(|c| c.is_alphabetic())).collect::<String>()
    };
    let mut found: Vec<String> =
        [initials(false), initials(true)].iter().map(|initials| fold_name(initials)).collect();
    found.dedup();
    found.retain(|initials| initials.chars().count() > 1);
    found
}
