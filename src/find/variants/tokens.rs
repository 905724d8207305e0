//! The words of a sentence that may be words of a name.

use crate::names::script::Script;
use crate::normalize::is_word_char;
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

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | 'ʻ' | '‘' | 'ʹ')
}

/// True for a word that has a capital where words begin: at its start or behind an elided article.
pub(super) fn is_capital(word: &str) -> bool {
    let starts = std::iter::once(word).chain(word.split(is_apostrophe).skip(1));
    starts.into_iter().any(|part| part.starts_with(char::is_uppercase))
}

/// The words of a sentence, in order; numbers are left out.
pub(super) fn tokens(text: &str, sentence: Span) -> impl Iterator<Item = Token> {
    let base = sentence.start as usize;
    let body = sentence.of(text);
    let letter = move |at: usize| body[at..].chars().next();
    let mut at = 0;
    let mut end_before = 0;
    let mut word_before = false;
    std::iter::from_fn(move || {
        loop {
            let start = at;
            let first = letter(at)?;
            at += first.len_utf8();
            if !is_word_char(first) {
                continue;
            }
            let mut script = Script::of_char(first);
            let mut divided = false;
            let mut kind = class(script);
            loop {
                if script.is_some() && kind == 0 {
                    let ascii = body.as_bytes()[at..].iter();
                    at += ascii.take_while(|byte| byte.is_ascii_alphanumeric()).count();
                }
                let Some(c) = letter(at) else { break };
                if is_apostrophe(c) {
                    // An apostrophe is part of the word when a letter follows, and behind a Hebrew one, which it softens.
                    let inside = letter(at + c.len_utf8()).is_some_and(|next| {
                        is_word_char(next) && class(Script::of_char(next)) == kind
                    });
                    if !inside && script != Some(Script::Hebrew) {
                        break;
                    }
                    divided = true;
                } else if is_word_char(c) || c == '\u{200C}' {
                    let here = Script::of_char(c);
                    if here.is_some() && script.is_some() && class(here) != kind {
                        break;
                    }
                    if script.is_none() {
                        script = here;
                        kind = class(script);
                    }
                } else {
                    break;
                }
                at += c.len_utf8();
            }
            let end = at;
            // `6세`, the sixth, is no word of a name.
            let Some(script) = script.filter(|_| !first.is_numeric()) else {
                word_before = false;
                continue;
            };
            let adjacent = word_before && may_join(&body[end_before..start]);
            let capital = first.is_uppercase() || divided && is_capital(&body[start..end]);
            end_before = end;
            word_before = true;
            return Some(Token {
                span: Span::new(base + start, base + end),
                script,
                capital,
                adjacent,
            });
        }
    })
}

/// True for what may stand between two words of a name.
fn may_join(gap: &str) -> bool {
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
