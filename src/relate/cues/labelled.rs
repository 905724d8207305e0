//! Labelled sentences in, how well the lexicons do on them out.
//!
//! A line is a language, a sentence whose names stand in brackets, and what it says of them by their numbers:
//! `de`, a tab, `[p:Merkel] traf [p:Macron] in [l:Paris].`, a tab, `1 met 2 ; 1 visited 3 planned`; `-` where it
//! says nothing. `p:`, `l:`, `o:` tell person, place and organisation; without them the kind is not told.

use std::collections::{BTreeMap, BTreeSet};

use super::Lexicons;
use crate::error::Complaint;
use crate::lang::Lang;
use crate::relate::kinds::{Polarity, RelationKind};
use crate::relate::scan::{ArgumentKind, Before, Named, scan};
use crate::text::Span;

/// A relation between two numbered names: in kinds without direction the lesser number first.
type Label = (RelationKind, usize, usize, Polarity);

/// Right and wrong answers, and what was missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Found and labelled.
    pub right: u64,
    /// Found and not labelled.
    pub wrong: u64,
    /// Labelled and not found.
    pub missed: u64,
}

impl Count {
    /// Share of what was found that is right, from 0 to 1; 1 where nothing was found.
    pub fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Share of what is labelled that was found, from 0 to 1; 1 where nothing is labelled.
    pub fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of sentences are small")]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// What the lexicons make of a file of labelled sentences.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// By language.
    pub by_lang: BTreeMap<Lang, Count>,
    /// By file and line of the lexicon row that fired: right and wrong only.
    pub by_row: BTreeMap<(String, u64), Count>,
    /// Sentences that are not wholly right: line of the file, what was expected and what was found.
    pub failures: Vec<(u64, String, String)>,
}

/// Scores labelled sentences.
///
/// # Errors
/// Every line that is not of the form, with `path` and its number.
pub fn score(lexicons: &Lexicons, path: &str, text: &str) -> Result<Score, Vec<Complaint>> {
    let mut complaints = Vec::new();
    let mut score = Score::default();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match Sentence::parse(line) {
            Ok(sentence) => sentence.add(lexicons, number, &mut score),
            Err(what) => complaints.push(Complaint::new(
                path,
                number,
                what,
                "write language, sentence with [names], and `1 met 2` or `-`, with tabs between",
            )),
        }
    }
    if complaints.is_empty() { Ok(score) } else { Err(complaints) }
}

struct Sentence {
    lang: Lang,
    text: String,
    named: Vec<Named>,
    labels: BTreeSet<Label>,
}

impl Sentence {
    fn parse(line: &str) -> Result<Self, String> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [lang, marked, labels] = cells.as_slice() else {
            return Err("three cells are needed".to_owned());
        };
        let lang = Lang::parse(lang).ok_or_else(|| format!("no language `{lang}`"))?;
        let mut text = String::new();
        let mut named: Vec<Named> = Vec::new();
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut rest = *marked;
        while let Some((before, after)) = rest.split_once('[') {
            let (name, tail) = after.split_once(']').ok_or("a `[` without `]`")?;
            text.push_str(before);
            let (kind, name) = match name.split_once(':') {
                Some(("p", name)) => (ArgumentKind::Person, name),
                Some(("l", name)) => (ArgumentKind::Place, name),
                Some(("o", name)) => (ArgumentKind::Organisation, name),
                _ => (ArgumentKind::Any, name),
            };
            let start = text.len();
            text.push_str(name);
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let entity = *numbers.entry(name.to_owned()).or_insert(next);
            // `[Brandt]s Besuch`: the ending is part of the mention.
            let tail_of_name = tail.strip_prefix('s').filter(|rest| rest.starts_with(' '));
            let genitive = tail_of_name.is_some();
            if genitive {
                text.push('s');
            }
            let span = Span::new(start, text.len());
            named.push(Named { mention: named.len(), entity, kind, gender: None, genitive, span });
            rest = tail_of_name.unwrap_or(tail);
        }
        text.push_str(rest);
        let mut expected = BTreeSet::new();
        for label in labels.split(';').map(str::trim).filter(|label| *label != "-") {
            let words: Vec<&str> = label.split(' ').collect();
            let (a, kind, b, polarity) = match words.as_slice() {
                [a, kind, b] => (a, kind, b, "asserted"),
                [a, kind, b, polarity] => (a, kind, b, *polarity),
                _ => return Err(format!("`{label}` is not `1 met 2`")),
            };
            let number = |word: &str| {
                word.parse()
                    .ok()
                    .filter(|n| (1..=named.len()).contains(n))
                    .ok_or_else(|| format!("no name `{word}`"))
            };
            let kind = RelationKind::from_name(kind).ok_or_else(|| format!("no type `{kind}`"))?;
            let polarity =
                Polarity::from_name(polarity).ok_or_else(|| format!("no polarity `{polarity}`"))?;
            expected.insert(ordered(kind, number(a)?, number(b)?, polarity));
        }
        Ok(Self { lang, text, named, labels: expected })
    }

    fn add(&self, lexicons: &Lexicons, line: u64, score: &mut Score) {
        let mut got: BTreeSet<Label> = BTreeSet::new();
        if let Some(lexicon) = lexicons.of(self.lang) {
            let whole = Span::new(0, self.text.len());
            for found in
                scan(lexicon, &self.text, whole, &self.named, &mut Before::default(), true).found
            {
                let (a, b) = (found.a.mention + 1, found.b.mention + 1);
                let label = ordered(found.kind, a, b, found.polarity);
                if !got.insert(label) {
                    continue;
                }
                let row = score.by_row.entry(found.row).or_default();
                if self.labels.contains(&label) {
                    row.right += 1;
                } else {
                    row.wrong += 1;
                }
            }
        }
        let right = got.intersection(&self.labels).count() as u64;
        let count = score.by_lang.entry(self.lang).or_default();
        count.right += right;
        count.wrong += got.len() as u64 - right;
        count.missed += self.labels.len() as u64 - right;
        if got != self.labels {
            score.failures.push((line, shown(&self.labels), shown(&got)));
        }
    }
}

fn ordered(kind: RelationKind, a: usize, b: usize, polarity: Polarity) -> Label {
    if kind.is_directed() { (kind, a, b, polarity) } else { (kind, a.min(b), a.max(b), polarity) }
}

fn shown(labels: &BTreeSet<Label>) -> String {
    if labels.is_empty() {
        return "-".to_owned();
    }
    let word = |&(kind, a, b, polarity): &Label| {
        let mut word = format!("{a} {} {b}", kind.as_str());
        if polarity != Polarity::Asserted {
            word = word + " " + polarity.as_str();
        }
        word
    };
    labels.iter().map(word).collect::<Vec<_>>().join(" ; ")
}
