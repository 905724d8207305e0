//! Characters outside ASCII, and the letters that marks make.
//!
//! A cluster is a character with the marks and ignorable characters after it. Nearly every character
//! and mark is settled for itself from the table. Only a mark that does make another letter sends the
//! whole cluster to [`compose`].

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, compose as composed_pair};

use super::table::{Entry, Left, Mark, long_form, look_up, short_forms};
use super::{EXPANDED, FILLER, FoldedText, ascii};
use crate::blocks::{blocks, equal, leads, set_bits};

/// Letters below are Latin: whatever mark is dropped is dropped from them, composed or not.
const FIRST_NOT_LATIN: char = '\u{370}';
/// The combining class where it is not known: it sends what follows to the slow path.
const UNKNOWN_CLASS: u8 = 255;

/// Folds everything outside ASCII, and returns the offsets of the hyphens and dashes of the whole text
/// which are told by their neighbours, in rising order.
pub(super) fn fold_others(text: &str, folded: &mut FoldedText) -> Vec<usize> {
    let raw = text.as_bytes();
    let mut joints = Vec::new();
    let mut cluster = Cluster::default();
    let short_forms = short_forms();
    // Behind the last character of two bytes that stands for itself.
    let mut short_end = 0;
    // Behind what is folded.
    let mut settled = 0;
    for at in open(raw) {
        if at < settled {
            continue;
        }
        if raw[at] == b'-' {
            joints.push(at);
            continue;
        }
        if let [lead @ 0xC0..0xE0, follow, ..] = raw[at..]
            && let form = short_forms[usize::from(lead & 0x1F) << 6 | usize::from(follow & 0x3F)]
            && form != [0, 0]
        {
            folded.bytes[at..at + 2].copy_from_slice(&form);
            short_end = at + 2;
            continue;
        }
        if short_end == at
            && let Some(before) = text[..at].chars().next_back()
        {
            let same = raw[at - 2..at] == folded.bytes[at - 2..at];
            cluster = Cluster::of(at - 2, at, before, same);
        }
        let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let end = at + character.len_utf8();
        match look_up(character) {
            Entry::Mark(mark) => {
                settled = cluster.fold_mark(text, at, character, mark, folded);
            }
            Entry::Joint(bytes) => {
                write(&mut folded.bytes, at, end, &bytes);
                joints.push(at);
                // A soft hyphen is dropped; a letter and a mark on its sides meet.
                if bytes[0] == FILLER {
                    cluster.pass(at, end);
                } else {
                    cluster = Cluster::after(end);
                }
            }
            Entry::Same => cluster = Cluster::of(at, end, character, true),
            Entry::Bytes(bytes) => {
                write(&mut folded.bytes, at, end, &bytes);
                cluster = Cluster::of(at, end, character, false);
            }
            Entry::Long(form) => {
                expand(folded, at, end, long_form(form));
                // A long form may end in a mark.
                cluster =
                    Cluster { class: UNKNOWN_CLASS, ..Cluster::of(at, end, character, false) };
            }
        }
    }
    joints
}

/// Where hyphens stand, and where characters outside ASCII begin, in rising order.
fn open(raw: &[u8]) -> impl Iterator<Item = usize> {
    blocks(raw).flat_map(|(base, block)| {
        set_bits(leads(&block) | equal(&block, b'-')).map(move |at| base + at)
    })
}

/// The letter before a mark and what is known of it.
#[derive(Clone, Copy, Default)]
struct Cluster {
    start: usize,
    end: usize,
    /// The character that ends the cluster, where a mark after it can be settled by looking at it alone.
    last: Option<char>,
    /// The last character is folded to itself.
    same: bool,
    /// The base is Latin, or no letter at all.
    latin: bool,
    /// The combining class of the last mark.
    class: u8,
}

impl Cluster {
    fn of(start: usize, end: usize, character: char, same: bool) -> Self {
        if character < FIRST_NOT_LATIN {
            return Self::after(end);
        }
        Self { start, end, last: Some(character), same, latin: false, class: 0 }
    }

    /// The cluster of marks after a character which none of them can change.
    fn after(end: usize) -> Self {
        Self { start: end, end, last: None, same: true, latin: true, class: 0 }
    }

    /// Takes in a character that is dropped.
    fn pass(&mut self, at: usize, end: usize) {
        if self.end != at {
            *self = Self::after(at);
        }
        self.end = end;
        self.class = UNKNOWN_CLASS;
    }

    /// Folds a mark, and returns the offset after it, or after the cluster if it had to be composed.
    fn fold_mark(
        &mut self,
        text: &str,
        at: usize,
        sign: char,
        mark: Mark,
        folded: &mut FoldedText,
    ) -> usize {
        if self.end != at {
            *self = Self::after(at);
        }
        let end = at + sign.len_utf8();
        match mark.left {
            Left::Nothing if !mark.composes || self.latin || self.stands_off(sign) => {
                write(&mut folded.bytes, at, end, &[]);
                self.end = end;
                self.class = UNKNOWN_CLASS;
                end
            }
            Left::Itself if self.in_order(sign) && (!mark.composes || self.is_apart_from(sign)) => {
                self.end = end;
                self.last = Some(sign);
                self.same = true;
                end
            }
            _ => {
                let end = cluster_end(text, at);
                self.compose(text, end, folded);
                *self = Self { latin: false, class: UNKNOWN_CLASS, ..Self::after(end) };
                end
            }
        }
    }

    /// True when a mark does not compose with the character before it, and nothing else is before it.
    fn stands_off(&self, sign: char) -> bool {
        self.class == 0 && self.last.is_some_and(|last| composed_pair(last, sign).is_none())
    }

    /// As [`Self::stands_off`], and the character before is none that folds to one that may compose.
    fn is_apart_from(&self, sign: char) -> bool {
        self.class == 0
            && self.same
            && self.last.is_none_or(|last| composed_pair(last, sign).is_none())
    }

    /// Notes the combining class of a mark that stays; false when marks before it belong after it.
    fn in_order(&mut self, sign: char) -> bool {
        let class = canonical_combining_class(sign);
        let in_order = class == 0 && self.class != UNKNOWN_CLASS || class >= self.class;
        self.class = class;
        in_order
    }

    /// Folds the whole cluster up to `end` anew.
    fn compose(&self, text: &str, end: usize, folded: &mut FoldedText) {
        while folded.expansions.last().is_some_and(|(at, _)| *at as usize >= self.start) {
            folded.expansions.pop();
        }
        let form = compose(text.get(self.start..end).unwrap_or_default());
        if form.len() > end - self.start {
            expand(folded, self.start, end, &form);
        } else {
            write(&mut folded.bytes, self.start, end, form.as_bytes());
        }
    }
}

/// The end of the marks from `at`; soft hyphens at the end are left out, as `breaks` may write there.
fn cluster_end(text: &str, at: usize) -> usize {
    let (mut end, mut settled) = (at, at);
    for character in text.get(at..).unwrap_or_default().chars() {
        end += character.len_utf8();
        match (character.is_ascii(), look_up_any(character)) {
            (false, Entry::Mark(_)) => settled = end,
            (false, Entry::Joint([FILLER, ..])) => {}
            _ => break,
        }
    }
    settled
}

fn look_up_any(character: char) -> Entry {
    if character.is_ascii() { Entry::Same } else { look_up(character) }
}

/// True for a character that belongs to the letter before it.
pub(super) fn is_mark(character: char) -> bool {
    matches!(look_up_any(character), Entry::Mark(_))
}

/// The folded form of a cluster: composed and looked up until nothing changes.
///
/// One round is not enough: half-width `ｶﾞ` must be widened before it can be composed.
fn compose(cluster: &str) -> String {
    let mut form = cluster.to_owned();
    // Each round shortens a chain of at most three steps; the bound keeps a bad table from hanging.
    for _ in 0..8 {
        let mut next = String::with_capacity(form.len());
        for character in form.chars().filter(|c| !is_ignorable(*c)).nfc() {
            push_form(&mut next, character);
        }
        if next == form {
            break;
        }
        form = next;
    }
    form
}

/// Dropped, and never in the way of a composition.
fn is_ignorable(character: char) -> bool {
    match look_up_any(character) {
        Entry::Mark(mark) => mark == Mark { composes: false, left: Left::Nothing },
        Entry::Joint([FILLER, ..]) => true,
        _ => false,
    }
}

fn push_form(form: &mut String, character: char) {
    // Some characters compose to one of ASCII, as the Kelvin sign to a capital; the hyphen of a dash stays.
    if let Ok(byte @ 0..0x80) = u8::try_from(character) {
        return form.push(if byte == b'-' { '-' } else { ascii::fold_byte(byte).into() });
    }
    let mut own = [0; 4];
    let bytes: &[u8] = match look_up(character) {
        Entry::Same | Entry::Mark(Mark { left: Left::Itself, .. }) => {
            return form.push(character);
        }
        Entry::Mark(Mark { left: Left::Nothing, .. }) => return,
        Entry::Long(index) | Entry::Mark(Mark { left: Left::Long(index), .. }) => {
            return form.push_str(long_form(index));
        }
        Entry::Bytes(bytes) => {
            own = bytes;
            &own[..character.len_utf8()]
        }
        Entry::Joint(bytes) | Entry::Mark(Mark { left: Left::Bytes(bytes), .. }) => {
            own[..3].copy_from_slice(&bytes);
            &own[..3]
        }
    };
    let filled = bytes.iter().position(|byte| *byte == FILLER).unwrap_or(bytes.len());
    form.push_str(str::from_utf8(&bytes[..filled]).unwrap_or_default());
}

/// Writes a form over a stretch and fills the rest of it.
#[inline]
fn write(bytes: &mut [u8], start: usize, end: usize, form: &[u8]) {
    for (at, byte) in bytes[start..end].iter_mut().enumerate() {
        *byte = form.get(at).copied().unwrap_or(FILLER);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "texts are under 4 GiB")]
fn expand(folded: &mut FoldedText, start: usize, end: usize, form: &str) {
    write(&mut folded.bytes, start, end, &[EXPANDED]);
    folded.expansions.push((start as u32, form.into()));
}
