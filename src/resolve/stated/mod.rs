//! Other names that the document states: `Jean Poquelin, dit Molière`, `Northern River Council (NRC)`.
//!
//! Where a document says of somebody whom it names in full how else they are called, that name stands for them in the rest
//! of it, and is proposed for the gazetteer.

mod brackets;
mod cues;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::{self, is_calendar};
use super::forms::Forms;
use super::scene::Scene;
use crate::id::EntityId;
use crate::lang::Lang;
use crate::names::parts::{is_numeral, is_particle, is_title};
use crate::normalize::{fold_name, folded};
use crate::read::{Document, Paragraph};
use crate::text::Span;
use cues::{CUES, Says};

/// Another name of somebody, where the document states it.
pub(super) struct Stated {
    /// The other name.
    pub span: Span,
    /// Its sentence.
    pub sentence: u32,
    /// Whose it is.
    pub entity: EntityId,
    /// The words leave no doubt.
    pub certain: bool,
    /// Initials, which count in capitals alone.
    pub is_acronym: bool,
}

/// Words of the longest name that is looked for.
const WORDS: usize = 5;
/// Letters of the shortest.
const LETTERS: usize = 3;

/// A stretch of the words of a sentence: indexes, end-exclusive.
type Words = std::ops::Range<usize>;

impl Scene<'_> {
    /// The other names that the document states, each place once; a name stated of two is nobody's.
    pub(super) fn stated(&self) -> Vec<Stated> {
        let mut found: BTreeMap<Span, Stated> = BTreeMap::new();
        for (&entity, spans) in &self.named {
            for &name in spans {
                let sentences = &self.document.sentences;
                let after = sentences.partition_point(|one| one.span.start <= name.start);
                let Some(number) = after.checked_sub(1) else { continue };
                let place = Place { scene: self, entity, name, number };
                for stated in place.by_cue().into_iter().chain(place.in_brackets()) {
                    found.entry(stated.span).or_insert(stated);
                }
            }
        }
        let mut bearers: BTreeMap<String, BTreeSet<EntityId>> = BTreeMap::new();
        let key = |stated: &Stated| fold_name(stated.span.of(&self.document.text));
        for stated in found.values() {
            bearers.entry(key(stated)).or_default().insert(stated.entity);
        }
        found.into_values().filter(|stated| bearers[&key(stated)].len() == 1).collect()
    }
}

/// A full name in its sentence.
struct Place<'s> {
    scene: &'s Scene<'s>,
    entity: EntityId,
    name: Span,
    number: usize,
}

impl Place<'_> {
    fn sentence(&self) -> Span {
        self.scene.document.sentences[self.number].span
    }

    fn words(&self) -> &[Span] {
        self.scene.words(self.number)
    }

    fn text(&self, span: Span) -> &str {
        span.of(&self.scene.document.text)
    }

    fn lang(&self) -> Option<Lang> {
        let paragraph = self.scene.document.sentences[self.number].paragraph;
        self.scene.document.paragraphs[paragraph as usize].lang
    }

    /// A word of the sentence, folded.
    fn folded(&self, word: usize) -> Arc<Forms> {
        self.scene.forms(self.text(self.words()[word]), self.lang())
    }

    /// What stands between two places.
    fn gap(&self, start: u32, end: u32) -> &str {
        self.text(Span { start, end: end.max(start) })
    }

    /// The name behind `NAME, known as`, or before `, real name NAME`.
    fn by_cue(&self) -> Option<Stated> {
        let words = self.words();
        let first_behind = words.partition_point(|word| word.start < self.name.end);
        let first_inside = words.partition_point(|word| word.end <= self.name.start);
        let sentence = self.text(self.sentence());
        // In a headline of capitals every word looks like a name.
        if !sentence.contains(char::is_lowercase) {
            return None;
        }
        if let Some(word) = words.get(first_behind)
            && is_opening(self.gap(self.name.end, word.start))
            && !self.is_of_another(first_inside)
            && let Some((cue, says)) = self.cue(|cue| {
                (first_behind + cue < words.len()).then_some(first_behind..first_behind + cue)
            })
            && is_opening(self.gap(words[cue.end - 1].end, words[cue.end].start))
        {
            let run = self.run(cue.end, WORDS);
            return self.other_name(run, says);
        }
        let last_before = first_inside.checked_sub(1)?;
        if is_opening(self.gap(words[last_before].end, self.name.start))
            && let Some((cue, says)) = self.cue(|cue| {
                (last_before + 1)
                    .checked_sub(cue)
                    .filter(|at| *at > 0)
                    .map(|at| at..last_before + 1)
            })
            && is_opening(self.gap(words[cue.start - 1].end, words[cue.start].start))
        {
            let run = self.run_before(cue.start);
            // `-Partons, dit Anna Hill`: before the name, only clear words say that it is one.
            return self
                .other_name(run, says)
                .filter(|_| matches!(says, Says::Alias | Says::Acronym));
        }
        None
    }

    /// The longest cue of the language at the words that `at` gives for its number of words.
    fn cue(&self, at: impl Fn(usize) -> Option<Words>) -> Option<(Words, Says)> {
        let cues = CUES.get(&self.lang()?)?;
        let end = self.text(self.words()[at(1)?.start]);
        if !folded(end, |word| cues.ends.contains(word)) {
            return None;
        }
        let is_word = |word: usize, wanted: &String| self.folded(word).whole() == *wanted;
        let mut fits = cues.cues.iter().filter_map(|cue| {
            let place = at(cue.words.len())?;
            let is_cue = place.clone().zip(&cue.words).all(|(word, cue)| is_word(word, cue));
            is_cue.then_some((place, cue.says))
        });
        fits.next()
    }

    /// True where the name belongs to what stands before it: `the wife of NAME, known as …`.
    fn is_of_another(&self, first: usize) -> bool {
        let Some(before) = first.checked_sub(1) else { return false };
        let word = self.words()[before];
        let blank = self.gap(word.end, self.name.start);
        let word = self.text(word);
        blank.chars().all(char::is_whitespace) && (word == "of" || is_particle(word))
    }

    /// The words of a name from one on: capitals, with particles between.
    fn run(&self, start: usize, limit: usize) -> Words {
        let words = self.words();
        let mut end = start;
        while end < words.len() && end - start < limit {
            let word = self.text(words[end]);
            let joined = end == start || self.is_joined(end - 1);
            let named_on = || {
                words
                    .get(end + 1)
                    .is_some_and(|next| self.text(*next).starts_with(char::is_uppercase))
                    && self.is_joined(end)
            };
            let is_part = word.starts_with(char::is_uppercase)
                || is_particle(word) && end > start && named_on();
            if !joined || !is_part {
                break;
            }
            end += 1;
        }
        start..end
    }

    /// The words of a name up to one.
    fn run_before(&self, end: usize) -> Words {
        let words = self.words();
        let mut start = end;
        while start > 0 && end - start < WORDS {
            let word = self.text(words[start - 1]);
            if !word.starts_with(char::is_uppercase) || start < end && !self.is_joined(start - 1) {
                break;
            }
            start -= 1;
        }
        // The first word of a sentence may have its capital from there.
        if start == 0 && end > 1 && context::is_listed_opener(self.folded(0).whole()) {
            start = 1;
        }
        start..end
    }

    /// True where a word and the next may be of one name.
    fn is_joined(&self, word: usize) -> bool {
        let [one, next] = [self.words()[word], self.words()[word + 1]];
        let gap = self.gap(one.end, next.start);
        matches!(gap, "-" | "’" | "'")
            || !gap.is_empty() && gap.chars().all(|c| c.is_whitespace() && c != '\n')
            || gap == ". " && self.text(one).chars().count() == 1
    }

    fn other_name(&self, run: Words, says: Says) -> Option<Stated> {
        let words = self.words();
        let (first, last) = (*words.get(run.start)?, *words.get(run.end.checked_sub(1)?)?);
        let span = Span { start: first.start, end: last.end.max(first.start) };
        let several = run.len() > 1;
        let certain = match says {
            Says::Acronym => return self.acronym(span),
            Says::Speech if self.is_speech() => return None,
            Says::WholeBirth if !several => return None,
            Says::Alias => true,
            _ => false,
        };
        let is_no_name = |word: usize| {
            let folded = self.folded(word);
            let folded = folded.whole();
            is_calendar(folded)
                || !several
                    && (is_title(folded)
                        || is_particle(folded)
                        || context::is_listed_opener(folded))
        };
        let letters = self.text(span).chars().filter(|c| c.is_alphabetic()).count();
        let good = !run.is_empty()
            && letters >= LETTERS
            && self.is_free(span)
            && !is_numeral(self.text(first))
            && !run.into_iter().any(is_no_name);
        good.then_some(self.stated(span, certain, false))
    }

    /// True where somebody is quoted in the sentence, or the document has a dialogue: `dit` may be `says` there.
    fn is_speech(&self) -> bool {
        let Document { text, paragraphs, .. } = self.scene.document;
        let is_dash = |paragraph: &Paragraph| {
            paragraph.span.of(text).starts_with(['-', '—', '–', '―', '«', '“', '"'])
        };
        self.text(self.sentence()).contains(['«', '»', '“', '”', '"', '—', '–'])
            || paragraphs.iter().any(is_dash)
    }

    fn stated(&self, span: Span, certain: bool, is_acronym: bool) -> Stated {
        let sentence = u32::try_from(self.number).unwrap_or(u32::MAX);
        Stated { span, sentence, entity: self.entity, certain, is_acronym }
    }

    /// True for a stretch in which the finder sees nobody.
    fn is_free(&self, span: Span) -> bool {
        !self.scene.is_mention(span) && !self.scene.given.iter().any(|given| given.overlaps(span))
    }
}

/// True for what may stand between a name, a cue and another name.
fn is_opening(gap: &str) -> bool {
    !gap.is_empty()
        && gap.chars().all(|c| c.is_whitespace() && c != '\n' || ",(（[«“„\"‘'’:–—.".contains(c))
}
