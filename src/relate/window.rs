//! Windows: what counts as one breath of text.

use crate::normalize::is_word_char;
use crate::read::Document;
use crate::resolve::ResolvedMention;

/// The stretch of text in which two names are together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// One sentence.
    Sentence,
    /// One paragraph.
    Paragraph,
    /// The whole document.
    Document,
    /// A mention and what begins within so many words behind it; one window for each mention.
    Tokens(u32),
}

impl Window {
    /// The window of a word such as `sentence` or `tokens:30`.
    ///
    /// # Errors
    /// The words that are understood, when this is none of them.
    pub fn parse(word: &str) -> Result<Self, String> {
        match word.split_once(':') {
            None if word == "sentence" => Ok(Self::Sentence),
            None if word == "paragraph" => Ok(Self::Paragraph),
            None if word == "document" => Ok(Self::Document),
            Some(("tokens", n)) => match n.parse() {
                Ok(n) if n > 0 => Ok(Self::Tokens(n)),
                _ => Err(format!("`{n}` is not a number of words above 0")),
            },
            _ => Err("expected sentence, paragraph, document or tokens:N".to_owned()),
        }
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sentence => f.write_str("sentence"),
            Self::Paragraph => f.write_str("paragraph"),
            Self::Document => f.write_str("document"),
            Self::Tokens(n) => write!(f, "tokens:{n}"),
        }
    }
}

/// The windows of one document.
pub(super) struct Windows {
    /// Those with a mention: indexes of mentions, ascending.
    pub members: Vec<Vec<usize>>,
    /// All of them, the empty ones too.
    pub total: u64,
}

/// The windows of a document and the mentions in each.
pub(super) fn windows(
    document: &Document,
    mentions: &[ResolvedMention],
    window: Window,
) -> Windows {
    let paragraph =
        |mention: &ResolvedMention| document.sentences[mention.sentence as usize].paragraph;
    let indexes: Vec<usize> = (0..mentions.len()).collect();
    let grouped = |same: &dyn Fn(usize, usize) -> bool| {
        indexes.chunk_by(|&a, &b| same(a, b)).map(<[usize]>::to_vec).collect()
    };
    match window {
        Window::Sentence => Windows {
            members: grouped(&|a, b| mentions[a].sentence == mentions[b].sentence),
            total: document.sentences.len() as u64,
        },
        Window::Paragraph => Windows {
            members: grouped(&|a, b| paragraph(&mentions[a]) == paragraph(&mentions[b])),
            total: document.paragraphs.len() as u64,
        },
        Window::Document => Windows { members: grouped(&|_, _| true), total: 1 },
        Window::Tokens(n) => tokens(document, mentions, n),
    }
}

fn tokens(document: &Document, mentions: &[ResolvedMention], reach: u32) -> Windows {
    // Word numbers of the mentions' starts, in one walk over the text.
    let mut numbers = Vec::with_capacity(mentions.len());
    let (mut words, mut inside) = (0u32, false);
    let mut next = mentions.iter().map(|mention| mention.span.start as usize).peekable();
    for (at, c) in document.text.char_indices() {
        let word = is_word_char(c);
        words += u32::from(word && !inside);
        inside = word;
        while next.next_if_eq(&at).is_some() {
            numbers.push(words);
        }
    }
    let members: Vec<Vec<usize>> = (0..numbers.len())
        .map(|first| {
            (first..numbers.len())
                .take_while(|&index| numbers[index] - numbers[first] <= reach)
                .collect()
        })
        .collect();
    Windows { total: members.len() as u64, members }
}
