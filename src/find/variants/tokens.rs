//! The words of a sentence that may be words of a name.

use super::super::letters::{self, CAPITAL, NUMBER, PART, is_apostrophe};
use crate::names::script::Script;
use crate::text::Span;

/// A word of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub span: Span,
    pub script: Script,
    /// It has a capital where words begin: at its start or behind an elided article.
    pub capital: bool,
    /// Between it and the word before stands only what may stand inside a name: a blank, a hyphen, a middle dot.
    pub adjacent: bool,
}

impl Token {
    /// True for what may be a word of a name, or an article, behind another word.
    pub fn may_follow(self) -> bool {
        self.adjacent && (self.capital || !self.script.has_case() || self.span.len() <= ARTICLE)
    }
}

/// Bytes of the longest article in a script with capitals, with its marks.
const ARTICLE: usize = 8;

/// Which letters may stand in one word: where no blanks divide words, a change of script does.
fn class(script: Option<Script>) -> u8 {
    match script {
        Some(Script::Han) => 1,
        Some(Script::Kana) => 2,
        Some(Script::Hangul) => 3,
        _ => 0,
    }
}

/// True for a word that has a capital where words begin: at its start or behind an elided article.
pub(super) fn is_capital(word: &str) -> bool {
    let starts = std::iter::once(word).chain(word.split(is_apostrophe).skip(1));
    starts.into_iter().any(|part| part.starts_with(char::is_uppercase))
}

/// The words of a sentence, in order; numbers are left out. `traits` are those of the text.
pub(super) fn tokens<'t>(
    text: &'t str,
    traits: &'t [u8],
    sentence: Span,
) -> impl Iterator<Item = Token> {
    let traits = &traits[..sentence.end as usize];
    let mut at = sentence.start as usize;
    let mut end_before = at;
    let mut word_before = false;
    std::iter::from_fn(move || {
        loop {
            at += traits[at..].iter().take_while(|traits| **traits & PART == 0).count();
            let start = at;
            let first = *traits.get(start)?;
            let (script, divided) = pass_word(text, traits, &mut at);
            // `6세`, the sixth, is no word of a name.
            let Some(script) = script.filter(|_| first & NUMBER == 0) else {
                word_before = false;
                continue;
            };
            let adjacent = word_before && may_join(&text[end_before..start]);
            let capital = first & CAPITAL != 0 || divided && is_capital(&text[start..at]);
            end_before = at;
            word_before = true;
            return Some(Token { span: Span::new(start, at), script, capital, adjacent });
        }
    })
}

/// Passes over a word; returns its script, and whether an apostrophe is in it.
#[inline]
fn pass_word(text: &str, traits: &[u8], at: &mut usize) -> (Option<Script>, bool) {
    let mut last = traits[*at];
    let mut script = letters::script(last);
    let mut divided = false;
    while let Some(next) = traits.get(*at) {
        if *next == last && *next & PART != 0 {
            // The bytes of one character, or letters alike.
            *at = letters::run(traits, *at, u8::MAX, last);
            continue;
        } else if letters::is_quote(*next) {
            let length = letters::length(text.as_bytes()[*at]);
            // An apostrophe is part of the word when a letter follows, and behind a Hebrew one, which it softens.
            let inside = traits.get(*at + length).is_some_and(|next| {
                next & PART != 0 && class(letters::script(*next)) == class(script)
            });
            if !inside && script != Some(Script::Hebrew) {
                break;
            }
            divided = true;
            *at += length - 1;
        } else if *next & PART != 0 || letters::is_joiner(*next) {
            let here = letters::script(*next);
            if here.is_some() && script.is_some() && class(here) != class(script) {
                break;
            }
            script = script.or(here);
        } else {
            break;
        }
        last = *next;
        *at += 1;
    }
    (script, divided)
}

/// True for what may stand between two words of a name.
#[inline]
fn may_join(gap: &str) -> bool {
    gap == " " || may_join_apart(gap)
}

/// The same where it is more than a blank.
fn may_join_apart(gap: &str) -> bool {
    let mut chars = gap.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => {
            c.is_whitespace()
                || matches!(c, '-' | '‐' | '‑' | '·' | '・' | '=' | '＝' | '_' | '‧' | '･')
        }
        // A line may end inside a name, a paragraph may not.
        (Some(_), Some(_)) => gap.chars().all(char::is_whitespace) && gap.matches('\n').count() < 2,
        (None, _) => false,
    }
}
