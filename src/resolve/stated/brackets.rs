//! What stands in brackets beside a name: its initials, or the name in another script.
//!
//! Mostly it is no other name (a party, a place, an age, a medium), so nothing else counts.
//!
//! # Source
//!
//! Letters of an acronym inside the words of its name: Schwartz, Hearst, *A Simple Algorithm for Identifying Abbreviation
//! Definitions in Biomedical Text*, PSB 2003.

use super::{LETTERS, Place, Stated, WORDS};
use crate::gazetteer::Kind;
use crate::names::script::Script;
use crate::normalize::fold_name;
use crate::resolve::derived::acronyms;
use crate::text::Span;

/// Letters of the shortest acronym, and of the longest.
const ACRONYM_LETTERS: usize = 2;
const LONG_ACRONYM: usize = 10;
/// Syllables of the longest name of a person in Han or Hangul.
const SYLLABLES: usize = 4;

impl Place<'_> {
    /// Initials, or the name in another script: `NAME (OTHER)`, `OTHER (NAME)`.
    pub fn in_brackets(&self) -> Option<Stated> {
        let sentence = self.sentence();
        let behind = self.text(Span { start: self.name.end.min(sentence.end), end: sentence.end });
        let open = behind.trim_start_matches([' ', '\u{A0}', '"', '”', '»', '’']);
        if let Some(inner) = open.strip_prefix(['(', '（', '[']) {
            let close = inner.find([')', '）', ']'])?;
            let end = sentence.end as usize - inner.len() + close;
            let inner = self.trimmed(end - close, end)?;
            return self.acronym(inner).or_else(|| self.in_other_script(inner));
        }
        let before = self.text(Span { start: sentence.start, end: self.name.start });
        let outer = before.trim_end().strip_suffix(['(', '（', '['])?.trim_end();
        if !behind.starts_with([')', '）', ']']) {
            return None;
        }
        let end = sentence.start as usize + outer.len();
        let start = end
            - outer
                .chars()
                .rev()
                .take_while(|c| !c.is_whitespace())
                .map(char::len_utf8)
                .sum::<usize>();
        self.acronym(self.trimmed(start, end)?)
    }

    /// The stretch without blanks and quotation marks around it.
    fn trimmed(&self, start: usize, end: usize) -> Option<Span> {
        let around = |c: char| c.is_whitespace() || "\"“”„«»'’‘".contains(c);
        let text = self.scene.document.text.get(start..end)?;
        let left = text.trim_start_matches(around);
        let start = end - left.len();
        let kept = left.trim_end_matches(around).len();
        (kept > 0).then(|| Span::new(start, start + kept))
    }

    /// The stretch as the initials of the name: certain where they are, else only in order inside its words.
    pub fn acronym(&self, span: Span) -> Option<Stated> {
        let text = self.text(span);
        let letters = fold_name(text).replace(['.', '-', '&', ' ', '\''], "");
        let count = letters.chars().count();
        if !(ACRONYM_LETTERS..=LONG_ACRONYM).contains(&count)
            || text.contains(char::is_whitespace)
            || text.chars().any(char::is_lowercase)
            || !text.starts_with(char::is_uppercase)
            || !letters.chars().all(char::is_alphanumeric)
            || !self.is_free(span)
        {
            return None;
        }
        let entity = self.scene.gazetteer.entity(self.entity);
        let written = self.text(self.name);
        let names = entity.names.iter().map(|name| name.text.as_str()).chain([written]);
        let certain = names.flat_map(acronyms).any(|initials| initials == letters);
        let is_group = !matches!(entity.kind, Kind::Person | Kind::Place);
        let perhaps = is_group && count >= LETTERS && is_inside(&letters, &fold_name(written));
        (certain || perhaps).then_some(self.stated(span, certain, true))
    }

    /// The stretch as a person's name in another script: `Ким Ен Нам (김영남)`.
    fn in_other_script(&self, span: Span) -> Option<Stated> {
        let text = self.text(span);
        let script = Script::of(text)?;
        let is_person = self.scene.gazetteer.entity(self.entity).kind == Kind::Person;
        if !is_person || Script::of(self.text(self.name)) == Some(script) || !self.is_free(span) {
            return None;
        }
        let words: Vec<&str> = text.split(' ').collect();
        let is_word = |word: &&str| {
            word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'))
        };
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        let syllables = text.chars().filter(|c| c.is_alphabetic()).count();
        let good = words.iter().all(is_word)
            && match script {
                Script::Han | Script::Hangul => {
                    words.len() == 1 && (2..=SYLLABLES).contains(&syllables)
                }
                _ => (2..=WORDS).contains(&words.len()) && words.iter().all(capital),
            };
        good.then_some(self.stated(span, false, false))
    }
}

/// True where the letters stand in this order in the name, the first at its head.
fn is_inside(letters: &str, name: &str) -> bool {
    let mut rest = name.chars();
    let mut first = true;
    letters.chars().all(|letter| {
        let found = if first { rest.next() == Some(letter) } else { rest.any(|c| c == letter) };
        first = false;
        found
    })
}
