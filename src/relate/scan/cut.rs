//! A sentence cut into words, marks and mentions.

use super::super::cues::{Class, Hits, normalize_char};
use super::items::Row;
use crate::normalize::is_word_char;
use crate::text::Span;

impl Row<'_> {
    /// The items of a sentence, mentions whole, with what the lexicon knows of its words.
    pub fn cut(&mut self, text: &str, sentence: Span, mentions: &[Span]) {
        let end = sentence.end as usize;
        let mut at = sentence.start as usize;
        let mut next = 0;
        let mut word = String::new();
        let mut hits = Hits::default();
        while at < end {
            if let Some(mention) = mentions.get(next).filter(|m| m.start as usize <= at) {
                let number = u16::try_from(next).ok();
                next += 1;
                if (mention.end as usize) <= at {
                    continue;
                }
                let span = Span::new(at, mention.end as usize);
                at = mention.end as usize;
                hits.clear();
                self.push(span, '\0', &mut hits, false, false, number);
                continue;
            }
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            if c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            let limit = mentions.get(next).map_or(end, |mention| end.min(mention.start as usize));
            let length = self.word_length(text.get(at..limit).unwrap_or_default());
            if length == 0 {
                let span = Span::new(at, at + c.len_utf8());
                at += c.len_utf8();
                hits.clear();
                self.push(span, c, &mut hits, false, false, None);
                continue;
            }
            let raw = text.get(at..at + length).unwrap_or_default();
            word.clear();
            raw.chars().for_each(|c| normalize_char(c, &mut word));
            hits.clear();
            self.lexicon.look_up(&word, &mut hits);
            let (capital, digit) = (c.is_uppercase(), c.is_numeric() || is_currency(c));
            let cut = self.particle(&word, &hits).filter(|_| raw.len() == word.len());
            if let Some((stem_hits, head)) = cut {
                self.push(Span::new(at, at + head), '\0', &mut { stem_hits }, capital, digit, None);
                let mut tail = Hits::default();
                self.lexicon.look_up(word.get(head..).unwrap_or_default(), &mut tail);
                self.push(Span::new(at + head, at + length), '\0', &mut tail, false, false, None);
            } else {
                self.push(Span::new(at, at + length), '\0', &mut hits, capital, digit, None);
            }
            at += length;
        }
    }

    /// Length in bytes of the word at the head of `rest`; 0 for a mark.
    fn word_length(&self, rest: &str) -> usize {
        let mut previous = '\0';
        for (at, c) in rest.char_indices() {
            let follows = || rest.get(at + c.len_utf8()..).and_then(|tail| tail.chars().next());
            let inner = match c {
                _ if is_word_char(c) => {
                    if self.lexicon.by_letter && is_han(c) {
                        return if at == 0 { c.len_utf8() } else { at };
                    }
                    true
                }
                '-' | '‑' | '‐' => at > 0 && follows().is_some_and(is_word_char),
                '\'' | '’' | 'ʼ' => match self.apostrophe(rest, at, previous) {
                    Apostrophe::Inside => true,
                    Apostrophe::EndsWord => return at + c.len_utf8(),
                    Apostrophe::StartsWord(length) => {
                        return if at == 0 { length } else { at };
                    }
                    Apostrophe::Mark => return at,
                },
                '.' | ',' => {
                    // 3.5 and 1,200 are numbers; U.S. is one word.
                    let between = previous.is_numeric() && follows().is_some_and(char::is_numeric);
                    let initials = c == '.'
                        && previous.is_uppercase()
                        && (follows().is_some_and(char::is_uppercase)
                            || rest.get(..at).is_some_and(|head| head.contains('.')));
                    between || initials
                }
                // $40 is a number, too; US$40 is one word.
                _ if is_currency(c) => follows().is_some_and(char::is_numeric),
                _ => false,
            };
            if !inner {
                return at;
            }
            // `n't` is a word of its own.
            if matches!(c, 'n' | 'N') && at > 0 {
                let tail: String = rest.get(at + 1..).unwrap_or_default().chars().take(3).collect();
                if matches!(
                    tail.get(..).map(|t| t.starts_with("'t") || t.starts_with("’t")),
                    Some(true)
                ) && !tail.chars().nth(2).is_some_and(is_word_char)
                {
                    return at;
                }
            }
            previous = c;
        }
        rest.len()
    }

    fn apostrophe(&self, rest: &str, at: usize, previous: char) -> Apostrophe {
        let head = rest.get(..at).unwrap_or_default();
        let tail = rest.get(at..).unwrap_or_default();
        let length = tail.chars().next().map_or(1, char::len_utf8);
        let letters: String =
            tail.chars().skip(1).take_while(|c| is_word_char(*c)).take(3).collect::<String>();
        let known = |word: &str| {
            let mut hits = Hits::default();
            let mut normal = String::new();
            word.chars().for_each(|c| normalize_char(c, &mut normal));
            self.lexicon.look_up(&normal, &mut hits);
            hits.classes != 0 || !hits.elements.is_empty()
        };
        if matches!(letters.as_str(), "s" | "S" | "re" | "ve" | "ll" | "d" | "m")
            && known(&format!("'{letters}"))
        {
            return Apostrophe::StartsWord(length + letters.len());
        }
        if head.is_empty() {
            return Apostrophe::Mark;
        }
        // don't: the `n` has already been left to this word.
        if matches!(letters.as_str(), "t" | "T") && head.eq_ignore_ascii_case("n") {
            return Apostrophe::Inside;
        }
        if head.chars().count() <= 8 && known(&format!("{head}'")) {
            return Apostrophe::EndsWord;
        }
        if is_word_char(previous) && !letters.is_empty() {
            Apostrophe::Inside
        } else {
            Apostrophe::Mark
        }
    }

    /// A title with a particle behind it, as Korean writes them: what the title is, and its length.
    fn particle(&self, word: &str, hits: &Hits) -> Option<(Hits, usize)> {
        if !self.lexicon.postpositions || hits.classes & Class::Particle.bit() != 0 {
            return None;
        }
        word.char_indices().skip(1).find_map(|(at, _)| {
            let mut tail = Hits::default();
            self.lexicon.look_up(word.get(at..)?, &mut tail);
            if tail.classes & Class::Particle.bit() == 0 {
                return None;
            }
            let mut head = Hits::default();
            self.lexicon.look_up(word.get(..at)?, &mut head);
            (head.classes & (Class::Title.bit() | Class::Duo.bit()) != 0
                || !head.elements.is_empty())
            .then_some((head, at))
        })
    }
}

/// What an apostrophe is to the letters around it.
enum Apostrophe {
    Inside,
    EndsWord,
    StartsWord(usize),
    Mark,
}

/// True for the signs of sums of money that stand before the number.
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₽' | '₴' | '₩')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}
