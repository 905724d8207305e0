//! Pivots: what the source of a spelling would sound like, in a small alphabet of its own.
//!
//! `Choïgou` read as French, `Schoigu` as German and `Шойгу` all have the pivot `Soigu`. The letters are
//! `a e i o u j`, `p b t d k g h x m n l r v f s z` and `c` (ts), `S` (sh), `Z` (zh), `C` (ch), `J` (dzh),
//! `D` (dz).

use std::sync::LazyLock;

use crate::tables::rows;

/// A cost in thousandths: whole numbers, so that every machine adds them alike.
pub type Cost = u32;

/// A cost as a table writes it (`0.15`).
pub(super) fn cost(cell: &str) -> Cost {
    // Tables are part of the program; the tests read each of them.
    let thousandths = cell.parse::<f64>().unwrap_or_default() * 1000.0;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small and positive"
    )]
    let cost = thousandths.round() as Cost;
    cost
}

/// What one letter costs in place of another, or too much of it.
pub(super) static COSTS: LazyLock<Costs> =
    LazyLock::new(|| Costs::parse(include_str!("costs.tsv")));

/// A pivot that stands for nothing a table knows.
const FAR: u16 = 3000;
/// Pivots longer than this are cut; no name is.
const LONGEST: usize = 40;

/// A table of costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Costs {
    swap: Vec<[u16; 128]>,
    gap: [u16; 128],
    /// The same where one of the words is of a script that writes few vowels.
    bare: [u16; 128],
    /// What each letter costs at least, whatever it is taken for, and the letters that are cheaper than to leave it out.
    least: Vec<(u16, Letters)>,
    /// What changes a skeleton, cheapest first: a consonant taken for another letter, or left out of whatever it is in.
    apart: Vec<(Cost, Letters, Letters)>,
}

/// A set of letters: they differ in their last six bits.
pub(super) type Letters = u64;

fn bit(letter: u8) -> Letters {
    1 << (letter & 0x3F)
}

impl Costs {
    /// The costs of a table in the form of `costs.tsv`.
    pub fn parse(table: &str) -> Self {
        let mut costs = Self {
            swap: vec![[FAR; 128]; 128],
            gap: [FAR; 128],
            bare: [FAR; 128],
            least: Vec::new(),
            apart: Vec::new(),
        };
        let letter = |cell: &str| usize::from(cell.as_bytes()[0] & 0x7F);
        for row in rows(table) {
            if let [kind, a, b, worth] = *row.as_slice() {
                let worth = u16::try_from(cost(worth)).unwrap_or(FAR);
                match (kind, b) {
                    ("sub", _) => {
                        costs.swap[letter(a)][letter(b)] = worth;
                        costs.swap[letter(b)][letter(a)] = worth;
                    }
                    // The rows with `~` stand behind those with `-`.
                    (_, "~") => costs.bare[letter(a)] = worth,
                    _ => {
                        costs.gap[letter(a)] = worth;
                        costs.bare[letter(a)] = worth;
                    }
                }
            }
        }
        let letters = || (0..128u8).filter(|letter| costs.gap[usize::from(*letter)] < FAR);
        let least = |letter: u8| {
            let swap = &costs.swap[usize::from(letter)];
            let gap = costs.gap[usize::from(letter)].min(costs.bare[usize::from(letter)]);
            let cheaper = letters().filter(|other| swap[usize::from(*other)] < gap);
            cheaper.fold((gap, 0), |(least, set), other| {
                (least.min(swap[usize::from(other)]), set | bit(other))
            })
        };
        costs.least = (0..128).map(least).collect();
        let consonants = || letters().filter(|letter| class(*letter) != 0);
        let left_out = consonants().map(|letter| {
            let at = usize::from(letter);
            (Cost::from(costs.gap[at].min(costs.bare[at])), bit(letter), Letters::MAX)
        });
        let taken = consonants().flat_map(|one| {
            let others = letters().filter(move |other| class(*other) != class(one));
            others.map(move |other| (one, other))
        });
        let taken = taken.map(|(one, other)| (costs.swap(one, other), bit(one), bit(other)));
        let mut apart: Vec<(Cost, Letters, Letters)> = left_out.chain(taken).collect();
        apart.sort_unstable();
        costs.apart = apart;
        for same in 0..128 {
            costs.swap[same][same] = 0;
        }
        costs
    }

    /// What it costs to take one letter for another.
    pub fn swap(&self, a: u8, b: u8) -> Cost {
        Cost::from(self.swap[usize::from(a & 0x7F)][usize::from(b & 0x7F)])
    }

    /// What it costs to leave a letter out; `bare` where one of the words is of a script that writes few vowels.
    pub fn gap(&self, letter: u8, bare: bool) -> Cost {
        let gap = if bare { &self.bare } else { &self.gap };
        Cost::from(gap[usize::from(letter & 0x7F)])
    }
}

/// The pivot without what conventions write in more than one way: doubled letters, `j` beside `i`, split affricates.
pub(super) fn tidy(raw: &[u8]) -> Vec<u8> {
    let mut letters = raw.to_vec();
    let length = tidy_in_place(&mut letters);
    letters.truncate(length);
    letters
}

/// The same without an allocation: what is left stands at the start, and is so long.
pub(super) fn tidy_in_place(letters: &mut [u8]) -> usize {
    // What is read is never before what is written.
    let (mut read, mut length) = (0, 0);
    while let [first, tail @ ..] = &letters[read..] {
        let (letter, used) = match (first, tail.first()) {
            (b't', Some(b'S')) => (b'C', 2),
            (b'd', Some(b'Z')) => (b'J', 2),
            (b't', Some(b's')) => (b'c', 2),
            (b'd', Some(b'z')) => (b'D', 2),
            _ => (*first, 1),
        };
        read += used;
        match (letters[..length].last_mut(), letter) {
            (Some(last), letter) if *last == letter => {}
            (Some(b'i'), b'j') => {}
            (Some(last @ b'j'), b'i') => *last = b'i',
            _ => {
                letters[length] = letter;
                length += 1;
            }
        }
    }
    // A `j` that no vowel follows is an `i`, and one with the `i` beside it.
    let mut kept = 0;
    for at in 0..length {
        let vowel = letters[..length].get(at + 1).is_some_and(|next| b"aeiou".contains(next));
        let letter = if letters[at] == b'j' && !vowel { b'i' } else { letters[at] };
        if letter != b'i' || letters[..kept].last() != Some(&b'i') {
            letters[kept] = letter;
            kept += 1;
        }
    }
    kept.min(LONGEST)
}

/// The consonants of a pivot by their classes, as a number: near pivots of one word mostly share it, so that
/// it finds candidates. Nothing where there is no consonant.
pub(super) fn skeleton(pivot: &[u8]) -> Option<u64> {
    let mut key = 0u64;
    let mut last = 0;
    for letter in pivot {
        let class = class(*letter);
        if class != 0 && class != last {
            key = key.wrapping_mul(14).wrapping_add(class);
            last = class;
        }
    }
    (key != 0).then_some(key)
}

/// The class of a consonant; 0 of other letters.
fn class(letter: u8) -> u64 {
    match letter {
        b'p' => 1,
        b'b' => 2,
        b't' => 3,
        b'd' => 4,
        b'k' => 5,
        b'g' | b'h' | b'x' => 6,
        b'm' => 7,
        b'n' => 8,
        b'l' => 9,
        b'r' => 10,
        b'v' | b'f' => 11,
        b's' | b'z' | b'c' | b'D' => 12,
        b'S' | b'Z' | b'C' | b'J' => 13,
        _ => 0,
    }
}

/// The letters of a pivot, or the bytes of any other word.
pub(super) fn letters(word: &[u8]) -> Letters {
    word.iter().fold(0, |letters, letter| letters | bit(*letter))
}

/// What each letter costs at least against one pivot, wherever it stands.
#[derive(Clone, Debug)]
pub(super) struct Floor {
    least: [u16; 128],
    /// The letters of that pivot.
    pub letters: Letters,
}

impl Floor {
    /// A lower bound of the distance of another pivot.
    pub fn least(&self, other: &[u8]) -> Cost {
        other.iter().map(|letter| Cost::from(self.least[usize::from(letter & 0x7F)])).sum()
    }
}

impl Costs {
    /// What letters cost at least against this pivot: nothing where it has them, else the cheapest replacement that it
    /// has, or to be left out.
    pub(super) fn floor(&self, pivot: &[u8], bare: bool) -> Floor {
        let mut least = if bare { self.bare } else { self.gap };
        for letter in pivot {
            let swap = &self.swap[usize::from(letter & 0x7F)];
            for (least, worth) in least.iter_mut().zip(swap) {
                *least = (*least).min(*worth);
            }
        }
        Floor { least, letters: letters(pivot) }
    }

    /// The letters of which a pivot has one, if it is no farther than `limit` from a pivot of these letters that has another
    /// skeleton: one of the two has a consonant that is left out of the other, or taken there for a letter of another class.
    pub(super) fn reach(&self, letters: Letters, limit: Cost) -> Letters {
        let within = self.apart.iter().take_while(|(worth, ..)| *worth <= limit);
        within.fold(0, |reach, (_, one, other)| {
            let of_one = if letters & one != 0 { *other } else { 0 };
            let of_other = if letters & other != 0 { *one } else { 0 };
            reach | of_one | of_other
        })
    }

    /// A lower bound of the distance of this pivot from any that has these letters alone.
    pub(super) fn least(&self, pivot: &[u8], letters: Letters) -> Cost {
        let least = |letter: &u8| {
            if letters & bit(*letter) != 0 { 0 } else { self.least_without(*letter, letters) }
        };
        pivot.iter().map(least).sum()
    }

    /// The same of a pivot that has all of the first letters.
    pub(super) fn least_of_all(&self, all: Letters, letters: Letters) -> Cost {
        let mut lacking = all & !letters;
        let mut least = 0;
        while lacking != 0 {
            // Letters of pivots are those of ASCII from 64 on.
            let letter = 0x40 | u8::try_from(lacking.trailing_zeros()).unwrap_or(0);
            least += self.least_without(letter, letters);
            lacking &= lacking - 1;
        }
        least
    }

    /// What a letter costs at least that is none of these letters.
    fn least_without(&self, letter: u8, letters: Letters) -> Cost {
        let at = usize::from(letter & 0x7F);
        let (least, cheaper) = self.least[at];
        let gap = || self.gap[at].min(self.bare[at]);
        Cost::from(if letters & cheaper == 0 { gap() } else { least })
    }

    /// What it costs to take one pivot for the other, or nothing when that is more than `limit`.
    ///
    /// A weighted edit distance with learned costs of replacement and omission; `bare` as in [`Self::gap`].
    ///
    /// # Source
    ///
    /// Wagner and Fischer, The string-to-string correction problem, Journal of the ACM 21 (1974).
    pub fn distance(&self, a: &[u8], b: &[u8], bare: bool, limit: Cost) -> Option<Cost> {
        let mut row = [0u32; LONGEST + 1];
        let gaps = if bare { &self.bare } else { &self.gap };
        let b = &b[..b.len().min(LONGEST)];
        for (at, letter) in b.iter().enumerate() {
            row[at + 1] = row[at] + u32::from(gaps[usize::from(*letter)]);
        }
        for letter in a {
            let swap = &self.swap[usize::from(*letter)];
            let gap = u32::from(gaps[usize::from(*letter)]);
            let mut diagonal = row[0];
            row[0] += gap;
            let mut least = row[0];
            for (at, other) in b.iter().enumerate() {
                let replaced = diagonal + u32::from(swap[usize::from(*other)]);
                let left_out = row[at + 1] + gap;
                let put_in = row[at] + u32::from(gaps[usize::from(*other)]);
                diagonal = row[at + 1];
                row[at + 1] = replaced.min(left_out).min(put_in);
                least = least.min(row[at + 1]);
            }
            if least > limit {
                return None;
            }
        }
        (row[b.len()] <= limit).then_some(row[b.len()])
    }
}
