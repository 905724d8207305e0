//! Two words side by side: which graphemes of the one stand in the place of which of the other.

use crate::names::pivot::tidy;

/// Graphemes of one word and what they were read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub letters: String,
    pub pivot: String,
}

/// Graphemes of two words that stand in one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub name: Part,
    pub text: Part,
}

/// True for pivots that are one but for doubled letters and `j` beside `i`.
pub(super) fn same_sound(a: &str, b: &str) -> bool {
    let plain = |pivot: &str| tidy(pivot.as_bytes());
    plain(a) == plain(b)
}

/// Two words side by side: the shortest runs of graphemes whose pivots are aligned.
pub(super) fn blocks(name: &[(&str, &str)], text: &[(&str, &str)]) -> Vec<Block> {
    // Each letter of a pivot with the number of its grapheme; a silent grapheme is a letter of its own.
    let spread = |parts: &[(&str, &str)]| -> Vec<(u8, usize)> {
        let letters = parts.iter().enumerate().flat_map(|(at, (_, pivot))| {
            let pivot: Vec<u8> = if pivot.is_empty() { vec![0] } else { pivot.bytes().collect() };
            pivot.into_iter().map(move |letter| (letter, at))
        });
        letters.collect()
    };
    let (a, b) = (spread(name), spread(text));
    let columns = align(&a, &b);
    let mut blocks: Vec<(Vec<usize>, Vec<usize>)> = Vec::new();
    for (i, j) in columns {
        let (i, j) = (i.map(|i| a[i].1), j.map(|j| b[j].1));
        let known = blocks.iter().position(|(names, texts)| {
            i.is_some_and(|i| names.contains(&i)) || j.is_some_and(|j| texts.contains(&j))
        });
        let (mut names, mut texts) = (Vec::new(), Vec::new());
        for (more_names, more_texts) in blocks.split_off(known.unwrap_or(blocks.len())) {
            names.extend(more_names);
            texts.extend(more_texts);
        }
        names.extend(i.filter(|i| !names.contains(i)));
        texts.extend(j.filter(|j| !texts.contains(j)));
        blocks.push((names, texts));
    }
    let part = |parts: &[(&str, &str)], at: &[usize]| Part {
        letters: at.iter().map(|&at| parts[at].0).collect(),
        pivot: at.iter().map(|&at| parts[at].1).collect(),
    };
    let mut found: Vec<Block> = Vec::new();
    for (names, texts) in blocks {
        let block = Block { name: part(name, &names), text: part(text, &texts) };
        // `ss` for `s`: what has no counterpart belongs to its neighbour where that makes no other sound.
        if let Some(last) = found.last_mut() {
            let joined = Block {
                name: Part {
                    letters: format!("{}{}", last.name.letters, block.name.letters),
                    pivot: format!("{}{}", last.name.pivot, block.name.pivot),
                },
                text: Part {
                    letters: format!("{}{}", last.text.letters, block.text.letters),
                    pivot: format!("{}{}", last.text.pivot, block.text.pivot),
                },
            };
            let alone = |block: &Block| {
                block.name.letters.is_empty() && !block.text.pivot.is_empty()
                    || block.text.letters.is_empty() && !block.name.pivot.is_empty()
            };
            let split = !same_sound(&last.name.pivot, &last.text.pivot)
                && !same_sound(&block.name.pivot, &block.text.pivot);
            if (alone(&block) || alone(last) || split)
                && same_sound(&joined.name.pivot, &joined.text.pivot)
            {
                *last = joined;
                continue;
            }
        }
        found.push(block);
    }
    found
}

/// The columns of the cheapest alignment of two pivots.
fn align(a: &[(u8, usize)], b: &[(u8, usize)]) -> Vec<(Option<usize>, Option<usize>)> {
    let vowel = |letter: u8| b"aeiouj".contains(&letter);
    let swap = |x: u8, y: u8| match (x, y) {
        _ if x == y => 0,
        (0, _) | (_, 0) => 9,
        _ if vowel(x) == vowel(y) => 3,
        _ => 9,
    };
    let gap = |letter: u8| if letter == 0 { 1 } else { 2 };
    let mut cost = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let both = (i > 0 && j > 0).then(|| cost[i - 1][j - 1] + swap(a[i - 1].0, b[j - 1].0));
            let one = (i > 0).then(|| cost[i - 1][j] + gap(a[i - 1].0));
            let other = (j > 0).then(|| cost[i][j - 1] + gap(b[j - 1].0));
            cost[i][j] = [both, one, other].into_iter().flatten().min().unwrap_or(0);
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut columns = Vec::new();
    while i > 0 || j > 0 {
        if i > 0 && j > 0 && cost[i][j] == cost[i - 1][j - 1] + swap(a[i - 1].0, b[j - 1].0) {
            (i, j) = (i - 1, j - 1);
            columns.push((Some(i), Some(j)));
        } else if i > 0 && cost[i][j] == cost[i - 1][j] + gap(a[i - 1].0) {
            i -= 1;
            columns.push((Some(i), None));
        } else {
            j -= 1;
            columns.push((None, Some(j)));
        }
    }
    columns.reverse();
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphemes_stand_beside_each_other() {
        let name = [("sh", "S"), ("o", "o"), ("i", "i")];
        let text = [("ch", "S"), ("o", "o"), ("ï", "i"), ("e", "")];
        let found = blocks(&name, &text);
        let letters: Vec<(&str, &str)> = found
            .iter()
            .map(|block| (block.name.letters.as_str(), block.text.letters.as_str()))
            .collect();
        assert_eq!(letters, [("sh", "ch"), ("o", "o"), ("i", "ï"), ("", "e")]);
    }

    #[test]
    fn a_doubled_letter_belongs_to_its_neighbour() {
        let found = blocks(&[("s", "s")], &[("s", "s"), ("s", "s")]);
        assert_eq!(found.len(), 1);
    }
}
