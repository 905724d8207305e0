//! What a script asks of letters put in a row: syllables of Hangul, a Greek accent, a capital.

use crate::names::jamo;
use crate::names::script::Script;

/// A word with a capital, where its script has any.
pub(super) fn capital(word: &str) -> String {
    let mut rest = word.chars();
    let first = rest.next();
    // Georgian capitals are for titles only.
    match first {
        Some(first) if Script::of_char(first).is_some_and(Script::has_case) => {
            first.to_uppercase().chain(rest).collect()
        }
        _ => word.to_owned(),
    }
}

/// Letters put together to syllables: a consonant without a vowel takes ㅡ, or closes the syllable before it.
pub(super) fn hangul(letters: &str) -> Option<String> {
    let letters: Vec<char> = letters.chars().collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|c| ('ㅏ'..='ㅣ').contains(c));
    let mut spelt = String::new();
    let mut at = 0;
    // Whether the syllable before is open, so that it takes a last consonant.
    let mut open = false;
    while at < letters.len() {
        let letter = letters[at];
        if vowel(at) {
            spelt.push(jamo::open('ㅇ', letter)?);
            open = true;
            at += 1;
            continue;
        }
        // `l` is a double ㄹ: the end of one syllable and, before a vowel, the beginning of the next.
        if letter == 'ㄹ' && letters.get(at + 1) == Some(&'ㄹ') {
            if open {
                let last = spelt.pop()?;
                spelt.push(jamo::closed(last, letter)?);
                open = false;
            }
            at += if vowel(at + 2) { 1 } else { 2 };
            continue;
        }
        if open && !vowel(at + 1) && matches!(letter, 'ㄴ' | 'ㅁ' | 'ㅇ') {
            let nasal = letter == 'ㄴ' && matches!(letters.get(at + 1), Some('ㄱ' | 'ㅋ'));
            let last = spelt.pop()?;
            spelt.push(jamo::closed(last, if nasal { 'ㅇ' } else { letter })?);
            open = false;
            at += 1;
        } else if vowel(at + 1) {
            spelt.push(jamo::open(letter, letters[at + 1])?);
            open = true;
            at += 2;
        } else {
            spelt.push(jamo::open(letter, 'ㅡ')?);
            open = true;
            at += 1;
        }
    }
    Some(spelt)
}

/// A Greek word with its accent where most foreign names have it, on the last vowel but one.
pub(super) fn accented(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let vowel = |c: char| "αειουηωϊ".contains(c);
    let mut nuclei: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !vowel(letters[at]) {
            at += 1;
            continue;
        }
        let pair: String = letters[at..(at + 2).min(letters.len())].iter().collect();
        if pair == "ου" {
            nuclei.push(at + 1);
            at += 2;
        } else {
            nuclei.push(at);
            at += 1;
        }
    }
    let Some(&stressed) = nuclei.len().checked_sub(2).and_then(|at| nuclei.get(at)) else {
        return word.to_owned();
    };
    let accent = |c: char| match c {
        'α' => 'ά',
        'ε' => 'έ',
        'ι' => 'ί',
        'ο' => 'ό',
        'υ' => 'ύ',
        'ϊ' => 'ΐ',
        other => other,
    };
    letters.iter().enumerate().map(|(at, &c)| if at == stressed { accent(c) } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_become_syllables() {
        assert_eq!(hangul("ㅅㅔㄹㅡㄱㅔㅣ").as_deref(), Some("세르게이"));
        assert_eq!(hangul("ㅁㅔㄹㅋㅔㄹㄹ").as_deref(), Some("메르켈"));
        assert_eq!(hangul("ㅂㄹㄹㅏㄷㅣㅁㅣㄹ").as_deref(), Some("블라디미르"));
        assert_eq!(hangul("ㅍㅜㅌㅣㄴ").as_deref(), Some("푸틴"));
    }

    #[test]
    fn greek_words_have_an_accent() {
        assert_eq!(accented("πουτιν"), "πούτιν");
        assert_eq!(accented("ουν"), "ουν");
    }
}
