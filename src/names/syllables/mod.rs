//! What the closed syllabaries share: letters brought to one form, and words cut into syllables.

use unicode_normalization::UnicodeNormalization;

/// The word in lower case, composed, without the accents over vowels that only mark a tone or stress.
///
/// Umlaut and breve stay, and so do the marks of consonants (`ü`, `ŏ`, `ť`, `й`): they tell syllables apart. Every
/// kind of apostrophe becomes `'`.
pub(super) fn letters(word: &str) -> String {
    let plain = word.chars().flat_map(char::to_lowercase).map(|c| match c {
        '\u{2018}' | '\u{2019}' | '\u{2BB}' | '\u{2BC}' | '\u{2BF}' | '`' | '\u{B4}' => '\'',
        c => c,
    });
    let mut base = ' ';
    let is_kept = |c: &char| {
        if c.is_alphabetic() {
            base = *c;
        }
        let is_tone = matches!(c, '\u{300}' | '\u{301}' | '\u{302}' | '\u{304}' | '\u{30C}');
        !(is_tone && VOWELS.contains(base))
    };
    plain.nfd().filter(is_kept).nfc().collect()
}

const VOWELS: &str = "aeiouаеиоуыэюяії";

/// The parts of a word between its hyphens.
pub(super) fn pieces(word: &str) -> impl Iterator<Item = &str> {
    word.split(['-', '\u{2010}', '\u{2011}', '\u{2013}']).filter(|piece| !piece.is_empty())
}

/// The ways to divide a name without blanks: its surname is one character or two.
pub(super) fn divisions(name: &str) -> [(&str, &str); 2] {
    [1, 2].map(|count| {
        let end = name.char_indices().nth(count).map_or(name.len(), |(at, _)| at);
        name.split_at(end)
    })
}

/// Every way to cut a piece into at most `most` syllables, each as what `of` knows of its spelling.
///
/// `of` is told whether the syllable leans on the one before it, with no mark between them. Such a mark, `'` or the
/// Russian `ъ`, may stand between two syllables and belongs to neither.
pub(super) fn cuts<T: Copy>(
    piece: &str,
    most: usize,
    of: &dyn Fn(&str, bool) -> Option<T>,
) -> Vec<Vec<T>> {
    let mut found = Vec::new();
    cut(piece, false, most, of, &mut Vec::new(), &mut found);
    found
}

fn cut<T: Copy>(
    rest: &str,
    leans: bool,
    most: usize,
    of: &dyn Fn(&str, bool) -> Option<T>,
    done: &mut Vec<T>,
    found: &mut Vec<Vec<T>>,
) {
    if rest.is_empty() {
        found.push(done.clone());
        return;
    }
    if done.len() == most {
        return;
    }
    if leans && let Some(marked) = rest.strip_prefix(['\'', 'ъ']) {
        cut(marked, false, most, of, done, found);
    }
    let ends = rest.char_indices().map(|(start, c)| start + c.len_utf8());
    for end in ends.take(LONGEST) {
        let (syllable, behind) = rest.split_at(end);
        if let Some(value) = of(syllable, leans) {
            done.push(value);
            cut(behind, true, most, of, done, found);
            done.pop();
        }
    }
}

/// True where the pieces of a word are at least one and at most `most` syllables, as [`cuts`] would cut them.
pub(super) fn is_cut<'w>(
    pieces: impl Iterator<Item = &'w str>,
    most: usize,
    known: &dyn Fn(&str) -> bool,
) -> bool {
    // The fewest syllables that each piece has.
    let mut left = most;
    let mut any = false;
    for piece in pieces {
        let fewest = (1..=left).find(|&most| is_cut_from(piece, false, most, known));
        let Some(fewest) = fewest else { return false };
        left -= fewest;
        any = true;
    }
    any
}

fn is_cut_from(rest: &str, leans: bool, most: usize, known: &dyn Fn(&str) -> bool) -> bool {
    if rest.is_empty() {
        return true;
    }
    if most == 0 {
        return false;
    }
    if leans
        && let Some(marked) = rest.strip_prefix(['\'', 'ъ'])
        && is_cut_from(marked, false, most, known)
    {
        return true;
    }
    let ends = rest.char_indices().map(|(start, c)| start + c.len_utf8());
    ends.take(LONGEST).any(|end| {
        let (syllable, behind) = rest.split_at(end);
        known(syllable) && is_cut_from(behind, true, most - 1, known)
    })
}

/// Characters in the longest spelling of a syllable (`čchiang`, `chhyong`).
const LONGEST: usize = 9;

/// Every way to take one of each.
pub(super) fn product<T: Copy>(choices: &[&[T]]) -> Vec<Vec<T>> {
    choices.iter().fold(vec![Vec::new()], |rows, choice| {
        let longer = |row: &Vec<T>, &next: &T| row.iter().copied().chain([next]).collect();
        rows.iter().flat_map(|row| choice.iter().map(move |next| longer(row, next))).collect()
    })
}
