//! Names of two words or more that no row of the gazetteer explains.
//!
//! Told by capitals, so only in scripts that have them; in German, which writes every noun with one, only behind a given
//! name. What may have its capital from opening a sentence counts where the document writes the name elsewhere, too.

use std::collections::BTreeSet;

use super::context::{self, Neighbour};
use super::scene::Scene;
use super::{Resolution, UnknownName};
use crate::names::parts::{is_particle, is_title};
use crate::normalize::fold_name;
use crate::text::Span;

/// Words of the longest name.
const WORDS: usize = 5;
/// Words of a sentence from which on it may be a headline, and how many of ten have a capital there.
const HEADLINE: usize = 5;
const CAPITALS_OF_TEN: usize = 6;

impl Scene<'_> {
    /// The names that no row explains, in order of place.
    pub(super) fn unknown(&self, resolution: &Resolution) -> Vec<UnknownName> {
        let mut known: Vec<Span> = resolution.resolved.iter().map(|one| one.span).collect();
        known.extend(resolution.open.iter().map(|one| one.whole));
        known.sort_unstable();
        let (mut sure, mut opening) = (Vec::new(), Vec::new());
        for number in 0..self.document.sentences.len() {
            self.runs(number, |run| {
                let free = known.partition_point(|one| one.end <= run.span.start);
                if known.get(free).is_none_or(|one| !one.overlaps(run.span)) {
                    match self.judge(run) {
                        Some((name, false)) => sure.push(name),
                        Some((name, true)) => opening.push(name),
                        None => {}
                    }
                }
            });
        }
        let key = |name: &UnknownName| fold_name(name.span.of(&self.document.text));
        if !opening.is_empty() {
            let told: BTreeSet<String> = sure.iter().map(key).collect();
            sure.extend(opening.into_iter().filter(|name| told.contains(&key(name))));
            sure.sort_by_key(|name| name.span);
        }
        sure
    }

    /// Hands on every stretch of words with capitals, two or more, by the look of the words alone.
    fn runs(&self, number: usize, mut each: impl FnMut(Run<'_>)) {
        let text = &self.document.text;
        let words = self.words(number);
        let capital = |word: &Span| word.of(text).starts_with(char::is_uppercase);
        let capitals = words.iter().filter(|word| capital(word)).count();
        if capitals < 2 || words.len() >= HEADLINE && capitals * 10 > words.len() * CAPITALS_OF_TEN
        {
            return;
        }
        let mut start = 0;
        while start < words.len() {
            let mut end = start;
            while end < words.len()
                && (end == start || is_joined(text, words[end - 1], words[end]))
                && (capital(&words[end])
                    || end > start
                        && words.get(end + 1).is_some_and(|next| {
                            capital(next) && is_joined(text, words[end], *next)
                        })
                        && is_particle(words[end].of(text)))
            {
                end += 1;
            }
            if end - start > 1 {
                let span = Span { start: words[start].start, end: words[end - 1].end };
                let before = start.checked_sub(1).map(|at| words[at]);
                each(Run { number, words: &words[start..end], span, before });
            }
            start = end.max(start + 1);
        }
    }

    /// The name that a stretch is, and whether its first word opens a sentence without being a given name.
    fn judge(&self, run: Run<'_>) -> Option<(UnknownName, bool)> {
        let text = &self.document.text;
        let sentence = self.document.sentences[run.number];
        let lang = self.document.paragraphs[sentence.paragraph as usize].lang;
        let mut words = run.words;
        let mut titled = run.before.is_some_and(|word| {
            let gap = Span { start: word.end, end: run.span.start }.of(text);
            matches!(gap, " " | ". " | "\u{A0}") && is_title(word.of(text))
        });
        while let [first, rest @ ..] = words
            && is_title(first.of(text))
        {
            (words, titled) = (rest, true);
        }
        let [first, .., last] = *words else { return None };
        let folded: Vec<String> = words.iter().map(|word| fold_name(word.of(text))).collect();
        let is_name = |word: &String| !is_title(word) && !context::is_calendar(word);
        let small = words
            .iter()
            .all(|word| word.of(text).contains(char::is_lowercase) || is_initial(text, *word));
        let long = words.iter().filter(|word| word.of(text).chars().nth(1).is_some()).count();
        if words.len() > WORDS || !small || long < 2 || !folded.iter().all(is_name) {
            return None;
        }
        let head = Neighbour { word: first.of(text), span: first, hyphen: false };
        let given = context::is_given_name(head.word, lang);
        let opens = head.opens(self.document, sentence.span);
        if context::capitalizes_nouns(lang) && !given
            || opens && context::is_listed_opener(&folded[0])
        {
            return None;
        }
        let span = Span { start: first.start, end: last.end };
        let number = u32::try_from(run.number).unwrap_or(u32::MAX);
        let name = UnknownName { span, sentence: number, is_person: given || titled };
        Some((name, opens && !given))
    }
}

/// Neighbouring words with capitals.
struct Run<'w> {
    number: usize,
    words: &'w [Span],
    span: Span,
    /// The word before.
    before: Option<Span>,
}

fn is_initial(text: &str, word: Span) -> bool {
    word.of(text).chars().nth(1).is_none() && text[word.end as usize..].starts_with('.')
}

/// True where two words may be of one name.
fn is_joined(text: &str, one: Span, next: Span) -> bool {
    match (Span { start: one.end, end: next.start }).of(text) {
        " " | "\u{A0}" | "-" | "’" | "'" => true,
        ". " => is_initial(text, one),
        _ => false,
    }
}
