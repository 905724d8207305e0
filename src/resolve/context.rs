//! What stands beside a mention: titles, unknown names, given names.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use crate::lang::Lang;
use crate::names::parts::{Courtesy, Gender, courtesy};
use crate::names::{families, stems};
use crate::normalize::{fold_name, folded, is_word_char};
use crate::read::Document;
use crate::tables::rows;
use crate::text::Span;

static OPENERS: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(include_str!("tables/openers.tsv")).map(fold_name).collect());
static PREFIXES: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(include_str!("tables/prefixes.tsv")).map(fold_name).collect());
/// Common given names, folded, and whose they are; nothing for those of men and women, in one language or two.
static GIVEN_NAMES: LazyLock<HashMap<String, Option<Gender>>> = LazyLock::new(|| {
    let mut names: HashMap<String, Option<Gender>> = HashMap::new();
    for row in rows(include_str!("tables/given_names.tsv")) {
        let [_, name, whose] = *row.as_slice() else { continue };
        let gender = match whose {
            "f" => Some(Gender::Woman),
            "m" => Some(Gender::Man),
            _ => None,
        };
        let known = names.entry(fold_name(name)).or_insert(gender);
        *known = known.filter(|known| Some(*known) == gender);
    }
    names
});

/// Months, days of the week and feasts, folded.
static CALENDAR: LazyLock<HashSet<String>> =
    LazyLock::new(|| listed(include_str!("tables/calendar.tsv")).map(fold_name).collect());

/// By language.
static PLURAL_ARTICLES: LazyLock<HashSet<(&str, &str)>> = LazyLock::new(|| {
    let articles = rows(include_str!("tables/plural_articles.tsv"));
    articles.filter_map(|row| Some((*row.first()?, *row.get(1)?))).collect()
});

/// Whose given name a word is, where it tells.
pub(super) fn given_gender(word: &str) -> Option<Gender> {
    folded(word, |word| GIVEN_NAMES.get(word).copied().flatten())
}

fn listed(table: &'static str) -> impl Iterator<Item = &'static str> {
    rows(table).filter_map(|row| row.get(1).copied())
}

/// A word beside a mention, with nothing but white space or one hyphen between.
#[derive(Clone, Copy, Debug)]
pub(super) struct Neighbour<'t> {
    pub word: &'t str,
    pub span: Span,
    /// Joined by a hyphen.
    pub hyphen: bool,
}

/// The word directly before a span in its sentence; a title's full stop belongs to it.
pub(super) fn before(document: &Document, sentence: Span, span: Span) -> Option<Neighbour<'_>> {
    let text = Span { start: sentence.start, end: span.start }.of(&document.text);
    let (rest, hyphen) = strip_joiner_end(text)?;
    let is_part = |c: char| is_word_char(c) || c == '.' || c == '’' || c == '\'';
    let start = rest
        .char_indices()
        .rev()
        .take_while(|&(_, c)| is_part(c) || (c == '-' && !hyphen))
        .last()
        .map(|(at, _)| at)?;
    let base = sentence.start as usize;
    Some(Neighbour {
        word: &rest[start..],
        span: Span::new(base + start, base + rest.len()),
        hyphen,
    })
}

/// The word directly behind a span in its sentence.
pub(super) fn after(document: &Document, sentence: Span, span: Span) -> Option<Neighbour<'_>> {
    let text = Span { start: span.end, end: sentence.end }.of(&document.text);
    let first = text.chars().next()?;
    let hyphen = is_hyphen(first);
    if !hyphen && !first.is_whitespace() {
        return None;
    }
    let rest = if hyphen { &text[first.len_utf8()..] } else { text.trim_start() };
    let length = rest
        .char_indices()
        .find(|&(_, c)| !is_word_char(c) && c != '-')
        .map_or(rest.len(), |(at, _)| at);
    if length == 0 {
        return None;
    }
    let start = span.end as usize + text.len() - rest.len();
    Some(Neighbour { word: &rest[..length], span: Span::new(start, start + length), hyphen })
}

/// The words that hyphens join to the front of a span: `Haute`, `Île-de`; nothing where there are none, or no more than
/// a prefix (`Anti-`).
pub(super) fn joined_before(document: &Document, sentence: Span, span: Span) -> Option<Span> {
    let text = Span { start: sentence.start, end: span.start }.of(&document.text);
    let (rest, true) = strip_joiner_end(text)? else { return None };
    let is_part = |&(_, c): &(usize, char)| is_word_char(c) || is_hyphen(c);
    let (start, _) = rest.char_indices().rev().take_while(is_part).last()?;
    let base = sentence.start as usize;
    (!folded(&rest[start..], |word| PREFIXES.contains(word)))
        .then(|| Span::new(base + start, base + rest.len()))
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '_')
}

fn strip_joiner_end(text: &str) -> Option<(&str, bool)> {
    let last = text.chars().next_back()?;
    let rest = &text[..text.len() - last.len_utf8()];
    match last {
        _ if last.is_whitespace() => Some((text.trim_end(), false)),
        _ if is_hyphen(last) => Some((rest, true)),
        _ => None,
    }
}

impl Neighbour<'_> {
    /// The word without an elided article (`d’Emma`).
    fn bare(&self) -> &str {
        self.word.rsplit(['’', '\'']).next().unwrap_or(self.word)
    }

    /// Where it begins without an elided article.
    pub fn bare_start(&self) -> u32 {
        self.span.end.saturating_sub(u32::try_from(self.bare().len()).unwrap_or_default())
    }

    /// True when it begins with a capital letter.
    pub fn is_capitalized(&self) -> bool {
        self.bare().chars().next().is_some_and(char::is_uppercase)
    }

    /// The first letter, folded, of an initial such as `V.` or `J. `; nothing for a whole word.
    pub fn initial(&self) -> Option<String> {
        let word = self.bare();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let first = word.chars().next().filter(|c| c.is_uppercase())?;
        (letters == 1 && word.ends_with('.')).then(|| fold_name(first.encode_utf8(&mut [0; 4])))
    }

    /// True when it is written in capitals, two letters or more.
    pub fn is_upper(&self) -> bool {
        self.word.chars().nth(1).is_some() && !self.word.chars().any(char::is_lowercase)
    }

    /// True for a form of address, rank or office.
    pub fn is_title(&self) -> bool {
        crate::names::parts::is_title(self.bare())
    }

    /// True for a common given name.
    pub fn is_given_name(&self) -> bool {
        folded(self.bare(), |word| GIVEN_NAMES.contains_key(word))
    }

    /// What it says as a form of address or a rank.
    pub fn courtesy(&self) -> Option<Courtesy> {
        courtesy(self.bare())
    }

    /// True for a word that makes the surname behind it the name of a family.
    pub fn is_plural_article(&self, lang: Option<Lang>) -> bool {
        let small = self.word.to_lowercase();
        lang.is_some_and(|lang| PLURAL_ARTICLES.contains(&(lang.as_str(), small.as_str())))
    }

    /// True for a word that may be part of somebody's name though it opens a sentence: a given name, in whatever form,
    /// or what the document also writes with a capital where no sentence begins.
    pub fn may_be_name(&self, text: &str, lang: Option<Lang>) -> bool {
        let bare = self.bare();
        is_given_name(bare, lang)
            || stems(&bare.to_lowercase(), lang)
                .iter()
                .any(|stem| folded(&stem.text, |word| !families(word).is_empty()))
            || text.match_indices(bare).any(|(at, _)| {
                let before = text[..at].trim_end_matches([' ', '\u{A0}']);
                at > before.len() && before.ends_with(|c: char| c.is_lowercase() || c == ',')
            })
    }

    /// True for the first word of a sentence or of what is quoted in it.
    pub fn opens(&self, document: &Document, sentence: Span) -> bool {
        let head = Span { start: sentence.start, end: self.span.start }.of(&document.text);
        !head.chars().any(is_word_char)
            || head
                .trim_end()
                .ends_with([':', '«', '“', '"', '„', '.', '!', '?', '—', '–', '…', '|'])
    }

    /// True for a word that has its capital from opening the sentence: one of the list, or one that the
    /// document also writes small.
    pub fn is_opener(&self, document: &Document, sentence: Span) -> bool {
        let word = self.bare();
        self.opens(document, sentence)
            && (folded(word, is_listed_opener) || stands_small(&document.text, word))
    }
}

/// True for a folded word that often opens a sentence (`the`, `after`).
pub(super) fn is_listed_opener(folded: &str) -> bool {
    OPENERS.contains(folded)
}

/// True for a folded month, day of the week or feast.
pub(super) fn is_calendar(folded: &str) -> bool {
    CALENDAR.contains(folded)
}

/// Bytes of a word and what parts it from the next, at the least that is usual.
const LETTERS: usize = 5;

/// The words of a sentence.
pub(super) fn words(text: &str, sentence: Span) -> Vec<Span> {
    let base = sentence.start as usize;
    let mut words: Vec<Span> = Vec::with_capacity(sentence.len() / LETTERS + 1);
    let mut begun = None;
    for (at, c) in sentence.of(text).char_indices() {
        if is_word_char(c) {
            begun = begun.or(Some(base + at));
        } else if let Some(start) = begun.take() {
            words.push(Span::new(start, base + at));
        }
    }
    words.extend(begun.map(|start| Span::new(start, sentence.end as usize)));
    words
}

/// Letters that a word must share with a small one to be a form of it.
const FORM_LETTERS: usize = 5;
/// Letters at the end of a word that may be an ending.
const ENDING_LETTERS: usize = 3;

/// True when the document also writes this capitalised word, or another form of it, with a small initial: `Адвокаты
/// Берлускони` where it also says `адвокатов`.
fn stands_small(text: &str, word: &str) -> bool {
    let small: String = word.chars().flat_map(char::to_lowercase).collect();
    if small == word {
        return false;
    }
    let letters = small.chars().count();
    let kept = letters.saturating_sub(ENDING_LETTERS);
    let (stem, whole) = if kept >= FORM_LETTERS {
        let end = small.char_indices().nth(kept).map_or(small.len(), |(at, _)| at);
        (&small[..end], false)
    } else {
        (small.as_str(), true)
    };
    text.match_indices(stem).any(|(at, found)| {
        let bounded = |c: Option<char>| c.is_none_or(|c| !is_word_char(c));
        let behind = &text[at + found.len()..];
        let rest = behind.chars().take_while(|c| is_word_char(*c)).count();
        bounded(text[..at].chars().next_back())
            && if whole { rest == 0 } else { rest <= ENDING_LETTERS + 2 }
    })
}

/// True for a common given name, also with an ending of the language.
pub(super) fn is_given_name(word: &str, lang: Option<Lang>) -> bool {
    let stems = stems(&word.to_lowercase(), lang);
    stems.iter().any(|stem| folded(&stem.text, |word| GIVEN_NAMES.contains_key(word)))
}

/// True for languages that write every noun with a capital, where a capital beside a name tells little.
pub(super) fn capitalizes_nouns(lang: Option<Lang>) -> bool {
    lang.is_some_and(|lang| lang.as_str() == "de")
}
