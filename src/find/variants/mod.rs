//! Names in other spellings: words of a text looked up under every convention, then whole names judged.
//!
//! The text is not rewritten: a word is looked up as it stands, so spans are those of the text.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use super::saved::{by_key, in_order};
use super::{Candidate, Form, Mention, Spelling};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::memory::Memory;
use crate::names::parts::is_patronymic;
use crate::names::script::Script;
use crate::names::{Allowance, Limits, ListedName, Syllables, WrittenName, is_article, stems};
use crate::read::Document;
use crate::text::Span;

mod guards;
mod lexicon;
mod named;
mod near;
mod ready;
mod sentence;
mod shorts;
mod syllabic;
mod tokens;

pub use near::{NearPair, near_pairs};

use guards::{Guards, Wanted, Written};
use lexicon::{Known, Lexicon, Lookup, Neighbour, Postings, Run, Whole, WordId};
use sentence::{Hit, NEIGHBOUR, REACH, SentenceWords, Word, is_neighbour};
use shorts::{ShortForms, Shorts};
use tokens::{Token, tokens};

/// Finds other spellings of the names of one gazetteer.
#[derive(Serialize, Deserialize)]
pub(super) struct Variants {
    lexicon: Lexicon,
    names: Vec<Entry>,
    /// Names of one word by it; here and below without short forms, which are looked for among those whom a document names.
    alone: Postings<u32>,
    /// Names of several words by the first: the second, and the name.
    by_words: Postings<(WordId, u32)>,
    /// The same for names that some languages write the other way round: last and first, and so on.
    turned: Postings<(WordId, u32)>,
    /// Words that a word with a small initial follows in some name.
    #[serde(serialize_with = "in_order")]
    before_small: HashSet<WordId>,
    /// Korean and Chinese names by what they are as syllables.
    #[serde(serialize_with = "by_key")]
    by_syllables: HashMap<String, Vec<u32>>,
    /// In which scripts and languages each entity is listed.
    #[serde(serialize_with = "by_key")]
    written: HashMap<EntityId, Vec<Written>>,
    /// Of places and organisations, the languages of which the own name in Latin letters is one that stays as it is.
    #[serde(serialize_with = "by_key")]
    fixed: HashMap<EntityId, Vec<Lang>>,
    guards: Guards,
    /// People with Korean or Chinese names: surnames such as Kim and Xi are shared by so many that by themselves only
    /// their listed spellings count.
    syllabic: BTreeSet<EntityId>,
    #[serde(skip)]
    shorts: ShortForms,
    #[serde(skip)]
    memory: Memory<Known>,
    /// Whether a word is spelt like one of a name, whoever bears that.
    #[serde(skip)]
    neighbours: Memory<Neighbour>,
    /// What words behind each other may be.
    #[serde(skip)]
    runs: Memory<Run>,
    /// What stretches of several words are by their syllables.
    #[serde(skip)]
    stretches: Memory<Vec<Whole>>,
    /// What a spelling may cost among so many names.
    limits: Limits,
}

/// A name that is looked for.
#[derive(Serialize, Deserialize)]
struct Entry {
    entity: EntityId,
    form: Form,
    words: Vec<WordId>,
    name: ListedName,
    limits: Limits,
    /// A spelling just beyond the limits is asked about.
    asks: bool,
}

/// Two entities whose costs, in all, differ by less than this are both candidates.
const MARGIN: u32 = 30;

impl Variants {
    /// The mentions in other spellings of a document; `traits` are those of its text, `known` the mentions found by the
    /// listed spellings.
    pub(super) fn scan(
        &self,
        document: &Document,
        traits: &[u8],
        known: &[Mention],
    ) -> Vec<Mention> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let mut full = known.iter().filter(|mention| mention.is_full()).peekable();
        let mut found: Vec<Mention> = Vec::new();
        let mut hits: Vec<Hit> = Vec::new();
        let mut words: Vec<Word> = Vec::new();
        // The words with capitals, for the short forms.
        let mut asked: Vec<(u32, Span, Arc<Known>)> = Vec::new();
        for (sentence, number) in document.sentences.iter().zip(0..) {
            let lang = document.paragraphs[sentence.paragraph as usize].lang;
            let tokens = tokens(&document.text, traits, sentence.span);
            let look_up = |token: Token| self.known_of(document, token, lang);
            self.words(document, tokens, &look_up, &mut full, &mut words);
            let keyed = |word: &Word| {
                let known = word.known.as_ref().filter(|known| !known.keys.is_empty())?;
                Some((number, word.token.span, known.clone()))
            };
            asked.extend(words.iter().filter_map(keyed));
            let sentence = SentenceWords { number, lang, words: &words, names: self };
            // Overlaps are settled later, by length: `ЕС Мишел` must not hide `Мишел Барние`.
            for (at, lookup) in sentence.open() {
                found.extend(Self::whole_names(document, &sentence, at, lookup));
                self.hits_at(document, &sentence, at, lookup, &mut hits);
                if hits.iter().any(|hit| hit.named.form != Form::Near) {
                    hits.retain(|hit| hit.named.form != Form::Near);
                }
                found.extend(longest(&mut hits));
            }
        }
        let is_latin = |span: Span| Script::of(span.of(&document.text)) == Some(Script::Latin);
        let mut named: Vec<(EntityId, bool)> = Vec::new();
        for mention in known.iter().chain(&found).filter(|mention| mention.is_full()) {
            let latin = is_latin(mention.span);
            let full = mention.candidates.iter().filter(|candidate| candidate.form == Form::Full);
            named.extend(full.map(|candidate| (candidate.entity, latin)));
        }
        named.sort_unstable();
        named.dedup();
        let mut shorts = Shorts::of(self, &named).hits(document, traits, known, &asked);
        // Whom a Ukrainian text names in its own letters it does not call by the surname in others: `Barclays` is a bank.
        shorts.retain(|hit| named.binary_search(&(hit.named.entity, is_latin(hit.span))).is_ok());
        for of_place in shorts.chunk_by_mut(|one, other| one.place() == other.place()) {
            found.extend(longest(of_place));
        }
        found
    }

    /// What is known of a word of a text.
    fn known_of(
        &self,
        document: &Document,
        token: Token,
        lang: Option<Lang>,
    ) -> Option<Arc<Known>> {
        let word = token.span.of(&document.text);
        match token.script {
            Script::Other => None,
            // A run of Han is a clause rather than a word: nothing to remember.
            Script::Han => {
                let lookup = self.in_han(word, lang)?;
                Some(Arc::new(Known { lookup, ..Known::default() }))
            }
            script => self.memory.get(word, lang, || {
                self.known(word, script, lang, |id| self.guards.wanted(id, script, lang))
            }),
        }
    }

    /// The words of a sentence that a name may have, looked up.
    fn words<'m>(
        &self,
        document: &Document,
        tokens: impl Iterator<Item = Token>,
        look_up: &dyn Fn(Token) -> Option<Arc<Known>>,
        full: &mut Peekable<impl Iterator<Item = &'m Mention>>,
        words: &mut Vec<Word>,
    ) {
        words.clear();
        words.extend(tokens.map(|token| {
            while full.next_if(|mention| mention.span.end <= token.span.start).is_some() {}
            let around = |mention: &&&Mention| {
                mention.span.start <= token.span.start && token.span.end <= mention.span.end
            };
            let covered = full.peek().filter(around).map_or(0, |mention| mention.span.end);
            Word { token, known: None, passed_over: false, closed: true, covered }
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
            let before = || words.get(at.checked_sub(1)?)?.lookup();
            let known = if token.capital || !token.script.has_case() {
                look_up(token)
            } else if token.adjacent && before().is_some_and(|before| before.before_small) {
                // `Белом доме`: a small word counts where the gazetteer writes it small.
                let small = |likely: &lexicon::Likely| self.lexicon.is_small(likely.word);
                look_up(token).filter(|found| found.lookup.likely.iter().any(small))
            } else {
                None
            };
            let is_known = known.as_ref().is_some_and(|known| !known.lookup.is_empty());
            // Asked only where a word of a name may follow.
            let followed = || words.get(at + 1).is_some_and(|next| next.token.may_follow());
            let passed_over = reach > 0
                && token.adjacent
                && followed()
                && (is_article(word) || !is_known && is_patronymic(word));
            reach = match (is_known, passed_over) {
                (true, _) => REACH,
                (false, true) => reach - 1,
                (false, false) => 0,
            };
            words[at] = Word { known, passed_over, closed: false, ..words[at] };
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
            before.is_some_and(|at| words[at].lookup().is_some() || words[at].passed_over);
        (!goes_on && !goes_before).then_some(behind)
    }

    /// What a word may be: words of names, part of a name in syllables, or such a name by itself; by what is wanted of each
    /// listed word.
    fn known(
        &self,
        word: &str,
        script: Script,
        lang: Option<Lang>,
        wanted: impl Fn(WordId) -> Option<Wanted>,
    ) -> Known {
        let mut known = self.lexicon.look_up(word, lang, wanted);
        let found = &mut known.lookup;
        found.alone = self.alone(word, script, lang, found);
        found.before_small = self.is_before_small(found);
        if self.by_syllables.is_empty() {
            return known;
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
        known
    }

    /// True for a word that one with a small initial follows in some name.
    fn is_before_small(&self, found: &Lookup) -> bool {
        found.likely.iter().any(|likely| self.before_small.contains(&likely.word))
    }

    /// True for a word that is spelt like one of a name, whoever bears that: without capitals this tells that a name goes
    /// on.
    fn is_neighbour(&self, word: &str, lang: Option<Lang>) -> bool {
        let known = self.neighbours.get(word, lang, || {
            let any = |_| Some(Wanted::Spellings(Allowance::ratio(NEIGHBOUR)));
            Neighbour(is_neighbour(&self.lexicon.look_up(word, lang, any).lookup))
        });
        known.is_some()
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
            let found = self.runs.get(written.raw, sentence.lang, || {
                let written_words = sentence.name_from(at, words, &document.text);
                let names = match &longer {
                    None => &self.of_pair(&written_words, written.lang),
                    Some(begun) => &begun.begun,
                };
                self.run(&written, &written_words, names)
            });
            let Some(run) = found else { return };
            let names = run.names.iter();
            hits.extend(names.filter_map(|named| sentence.placed(document, at, last, *named)));
            if run.begun.is_empty() {
                return;
            }
            longer = Some(run);
        }
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
