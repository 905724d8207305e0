//! Korean and Chinese names, found by their syllables: glued Hangul, runs of Han, syllables in letters.

use super::lexicon::{Lookup, Named, Whole};
use super::sentence::{Hit, SentenceWords};
use super::{Mention, Variants, nearest};
use crate::lang::Lang;
use crate::names::script::Script;
use crate::names::{Syllables, WrittenName, han, judge};
use crate::read::Document;
use crate::text::Span;

impl Variants {
    /// The names that a spelling is by its syllables; behind each may be bytes of other words. `inflected` is the
    /// language whose endings it may have.
    pub(super) fn of_syllables<'s>(
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
    pub(super) fn of_one_key(&self, raw: &str, inflected: Option<Lang>) -> Vec<(u32, usize)> {
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
    pub(super) fn in_han(&self, run: &str, lang: Option<Lang>) -> Option<Lookup> {
        if self.by_syllables.is_empty() {
            return None;
        }
        let mut whole: Vec<Whole> = Vec::new();
        let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        let letters = starts.len() - 1;
        for at in 0..letters {
            let behind = &run[starts[at]..];
            let surname = |length: usize| {
                let surname = starts.get(at + length).map(|end| &run[starts[at]..*end]);
                surname
                    .is_some_and(|han| han::is_chinese_surname(han) || han::is_korean_surname(han))
            };
            if !behind.starts_with(han::begins_surname) || !surname(1) && !surname(2) {
                continue;
            }
            for length in (2..=4).rev().filter(|length| at + length <= letters) {
                if length == 2 && letters != 2 {
                    continue;
                }
                let (start, end) = (starts[at], starts[at + length]);
                let shift = u32::try_from(start).unwrap_or(0);
                let raw = &run[start..end];
                let names =
                    self.stretches.get(raw, lang, || self.of_syllables(raw, None, lang).collect());
                whole.extend(names.iter().flat_map(|names| names.iter()).map(|whole| Whole {
                    start: whole.start + shift,
                    end: whole.end + shift,
                    ..*whole
                }));
            }
        }
        (!whole.is_empty()).then(|| Lookup { whole, ..Lookup::default() })
    }

    /// The names that stand inside one word: glued Hangul, and runs of Han.
    pub(super) fn whole_names(
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
    pub(super) fn spelt_syllables(
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
            if hangul && raw.chars().count() < 4 {
                continue;
            }
            let known = self.stretches.get(raw, sentence.lang, || {
                self.of_syllables(raw, sentence.lang, sentence.lang).collect()
            });
            let placed = |whole: &Whole| {
                let span = Span { start: span.start, end: span.start + whole.end };
                sentence.hit(at, last, span, whole.named)
            };
            if let Some(known) = known
                && !(hangul && sentence.goes_on(document, at, last, false))
            {
                hits.extend(known.iter().map(placed));
                return;
            }
        }
    }
}
