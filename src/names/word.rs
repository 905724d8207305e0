//! One word of a listed name against one word of a text.

use std::sync::LazyLock;

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::convention::{convention, prepare};
use super::inflection::{Stem, stems};
use super::limits::Allowance;
use super::pivot::Cost;
use super::readers::{Readers, home_readers, latin_readers, native_readers, respells};
use super::readings::{Compared, Gist, Reading, longest, readings};
use super::script::Script;
use crate::lang::Lang;
use crate::normalize::fold_name;
use crate::tables::rows;

/// A word of a name of the gazetteer, read by the conventions of its language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListedWord {
    /// Folded.
    pub folded: String,
    /// Its script; nothing without letters.
    pub script: Option<Script>,
    /// Its readings, cheapest first.
    pub readings: Vec<Reading>,
    /// Further readings by ear, which count only against another script or a language that respells names.
    pub by_ear: Vec<Reading>,
    /// The gists of both.
    gists: [Gist; 2],
    /// Letters of the longest of its readings, those by ear left out.
    longest: usize,
}

/// A word of a text, with everything it may be a form of.
#[derive(Clone, Debug)]
pub struct WrittenWord {
    /// Its script; nothing without letters.
    pub script: Option<Script>,
    /// Its language writes foreign names in Latin letters by its own spelling.
    pub by_ear: bool,
    /// The word itself, then its stems.
    pub stems: Vec<WrittenStem>,
}

/// What a word of a text may be a form of.
#[derive(Clone, Debug)]
pub struct WrittenStem {
    /// The stem and what was taken off.
    pub stem: Stem,
    /// Folded.
    pub folded: String,
    /// The families of the given name that it is.
    pub families: &'static [&'static str],
    /// Its readings, cheapest first.
    pub heard: Compared,
}

/// How near a word of a text is to a listed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nearness {
    /// What it costs to take one for the other.
    pub cost: Cost,
    /// Letters of both words together.
    pub letters: u32,
    /// The stem of the written word.
    pub stem: usize,
    /// Which readings met; nothing where the stem is the listed word.
    pub(super) pair: Option<Met>,
    /// The stem is the listed word but for doubled letters.
    pub doubled: bool,
    /// The stem is another given name of one family (`Volodymyr` and `Vladimir`).
    pub family: bool,
}

/// Two readings that met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Met {
    pub listed: usize,
    pub by_ear: bool,
    pub written: usize,
}

impl Nearness {
    /// Of a stem and what it costs to take it for the listed word.
    fn of(stem: usize, cost: Cost, letters: u32, pair: Option<Met>) -> Self {
        Self { cost, letters, stem, pair, doubled: false, family: false }
    }

    /// True when the words differ by an ending alone, or not at all.
    pub fn is_inflection(&self) -> bool {
        self.pair.is_none() && !self.doubled
    }

    /// True when the words differ by an ending or by doubled letters alone, or not at all.
    pub fn is_one_word(&self) -> bool {
        self.pair.is_none()
    }

    /// Cost for each letter, in thousandths; words of under three letters count as three.
    pub fn ratio(&self) -> u32 {
        2 * self.cost / self.letters.clamp(6, 28)
    }
}

/// The families of a given name, folded (`vladimir` of `володимир`).
static FAMILIES: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut families: HashMap<String, Vec<&'static str>> = HashMap::new();
    for row in rows(include_str!("tables/given_families.tsv")) {
        families.entry(fold_name(row[1])).or_default().push(row[0]);
    }
    families
});

/// The families of a folded given name, by their English forms; none for other words.
pub fn families(folded: &str) -> &'static [&'static str] {
    FAMILIES.get(folded).map_or(&[], Vec::as_slice)
}

/// Cost for each letter, in thousandths, up to which two given names of one family are spellings of one form.
const SPELLING: u32 = 40;

/// What one given name costs for another of its family, for each letter, in thousandths.
const FAMILY: u32 = 50;

/// What doubled letters cost, in thousandths.
const DOUBLED: Cost = 100;

/// A word with each of its doubled letters once.
fn single_letters(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// What is asked of a listed word when it is read.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct WordOrigin {
    /// Its language; nothing = as English lists have it.
    pub lang: Option<Lang>,
    /// It stands in a Korean name.
    pub korean: bool,
    /// It stands in a Chinese name.
    pub chinese: bool,
}

impl ListedWord {
    /// A word of a name, read by the conventions of its language.
    pub fn new(word: &str, origin: WordOrigin) -> Self {
        let prepared = prepare(word);
        let script = Script::of(&prepared);
        let english = Lang::parse("en");
        let (readings_, by_ear) = match script {
            Some(Script::Latin) => {
                let mut readers: Readers = latin_readers(origin.lang.or(english)).to_vec();
                let mut add = |name, prior| {
                    let id = convention(name);
                    if !readers.iter().any(|(known, _)| *known == id) {
                        readers.push((id, prior));
                    }
                };
                add("sla", 50);
                if origin.korean {
                    add("ko", 100);
                }
                if origin.chinese {
                    add("ja", 100);
                } else {
                    let chinese = convention("zh");
                    readers.retain(|(id, _)| *id != chinese);
                }
                (readings(&prepared, &readers), readings(&prepared, &home_readers(&prepared)))
            }
            Some(script) => {
                let readers = native_readers(script, &prepared, origin.lang);
                (readings(&prepared, &readers), Vec::new())
            }
            None => (Vec::new(), Vec::new()),
        };
        let gists = [&readings_, &by_ear].map(|readings| Gist::of(readings));
        let longest = longest(&readings_);
        Self { folded: fold_name(word), script, readings: readings_, by_ear, gists, longest }
    }

    /// Letters of the longest of its readings, or of the word.
    pub fn letters(&self) -> usize {
        let letters = self.folded.chars().count();
        // A text may double one.
        let doubled = usize::from(self.script != Some(Script::Latin));
        self.longest.max(longest(&self.by_ear)).max(letters + doubled)
    }

    /// True for a word of a script that writes few vowels.
    pub fn has_few_vowels(&self) -> bool {
        self.gists[0].has_few_vowels()
    }
}

impl WrittenWord {
    /// A word of a text, with its stems in that language.
    pub fn new(word: &str, lang: Option<Lang>) -> Self {
        let lower = word.to_lowercase();
        let script = Script::of(&lower);
        let stems = stems(&lower, lang)
            .into_iter()
            .map(|stem| {
                let prepared = prepare(&stem.text);
                let readings = match script {
                    Some(Script::Latin) => readings(&prepared, &latin_readers(lang).to_vec()),
                    Some(script) => readings(&prepared, &native_readers(script, &prepared, lang)),
                    None => Vec::new(),
                };
                let folded = fold_name(&stem.text);
                let families = families(&folded);
                WrittenStem { folded, families, stem, heard: Compared::new(readings) }
            })
            .collect();
        Self { script, by_ear: lang.is_some_and(respells), stems }
    }

    /// This word as the initial of a listed one (`Б.` of `Boris`); nothing where it is none.
    pub fn initial_of(&self, listed: &ListedWord) -> Option<Nearness> {
        let stem = self.stems.first()?;
        let short = |word: &str| word.chars().count() == 1;
        if !short(&stem.folded) || short(&listed.folded) {
            return None;
        }
        let begins = listed.readings.iter().any(|reading| {
            stem.heard.readings.iter().any(|initial| reading.pivot.starts_with(&initial.pivot))
        });
        (begins || listed.folded.starts_with(&stem.folded)).then_some(Nearness::of(
            0,
            0,
            2,
            Some(Met { listed: 0, by_ear: false, written: 0 }),
        ))
    }

    /// How near this word is to a listed one; nothing where it costs more than is allowed.
    pub fn nearness(&self, listed: &ListedWord, allowed: Allowance) -> Option<Nearness> {
        // A form of the very word is nothing else, however near another reading is.
        self.as_form(listed).or_else(|| self.as_spelling(listed, allowed))
    }

    /// Letters of the longest of its readings.
    pub fn longest(&self) -> usize {
        self.stems.iter().map(|stem| stem.heard.longest).max().unwrap_or(0)
    }

    /// True for a word of a script that writes few vowels.
    pub fn has_few_vowels(&self) -> bool {
        self.stems.iter().any(|stem| stem.heard.gist.has_few_vowels())
    }

    /// This word as a form of the listed one; nothing where it is spelt otherwise.
    pub fn as_form(&self, listed: &ListedWord) -> Option<Nearness> {
        let form = self.stems.iter().enumerate().filter(|(_, stem)| stem.folded == listed.folded);
        if let Some((number, stem)) = form.min_by_key(|(_, stem)| stem.stem.cost) {
            let letters = u32::try_from(2 * stem.folded.chars().count()).unwrap_or(u32::MAX);
            return Some(Nearness::of(number, stem.stem.cost, letters, None));
        }
        // Russian doubles the consonants of foreign names as it likes, and so do other scripts; Latin names keep them.
        if self.script == listed.script && self.script != Some(Script::Latin) {
            let single = single_letters(&listed.folded);
            let alike = |stem: &&WrittenStem| single_letters(&stem.folded) == single;
            if let Some(number) = self.stems.iter().position(|stem| alike(&stem)) {
                let stem = &self.stems[number];
                let letters = u32::try_from(2 * stem.folded.chars().count()).unwrap_or(u32::MAX);
                let cost = stem.stem.cost + DOUBLED;
                return Some(Nearness {
                    doubled: true,
                    ..Nearness::of(number, cost, letters, None)
                });
            }
        }
        None
    }

    /// This word as another spelling of the listed one; nothing where it costs more than is allowed.
    pub fn as_spelling(&self, listed: &ListedWord, allowed: Allowance) -> Option<Nearness> {
        let mut best: Option<Nearness> = None;
        // What vowels cost that one of the two does not write, is not told from letters.
        let bare = listed.has_few_vowels() || self.has_few_vowels();
        // Of two, the one that is nearer by its length: a long word may differ more.
        let rank = |near: &Nearness| {
            let by_ear = near.pair.is_some_and(|pair| pair.by_ear);
            (near.ratio(), near.cost, near.stem, by_ear)
        };
        // Stems with the consonants of the listed word first: once one is near, little is to be weighed of the others.
        let stems = self.stems.iter().enumerate();
        let alike = |(_, stem): &(usize, &WrittenStem)| {
            listed.gists.iter().any(|gist| gist.may_be_alike(stem.heard.gist))
        };
        for (number, stem) in stems.clone().filter(alike).chain(stems.filter(|one| !alike(one))) {
            let own = stem.stem.cost;
            let letters = listed.longest.max(stem.heard.longest).clamp(3, 14);
            let in_all = if bare { Some(Cost::MAX) } else { allowed.in_all(stem.heard.longest) };
            let Some(in_all) = in_all else { continue };
            for by_ear in [false, true] {
                let readings = match by_ear {
                    false => &listed.readings,
                    true if self.by_ear || self.script != listed.script => &listed.by_ear,
                    true => break,
                };
                let most = allowed.of_letter();
                let most = best.map_or(most, |best| most.min(best.ratio() + 1));
                let bound = in_all.min(most * u32::try_from(letters).unwrap_or(14));
                let Some(left) = bound.checked_sub(own) else { break };
                let Some(near) =
                    stem.heard.nearest(readings, listed.gists[usize::from(by_ear)], left)
                else {
                    continue;
                };
                let pair = Some(Met { listed: near.pair.0, by_ear, written: near.pair.1 });
                let new = Nearness::of(number, own + near.cost, near.letters, pair);
                if new.ratio() <= most && best.is_none_or(|old| rank(&new) < rank(&old)) {
                    best = Some(new);
                }
            }
        }
        // `Vladimir` is no spelling of `Volodymyr`, however near it sounds; `Serguei` is one of `Sergei`.
        if best.is_some_and(|best| best.ratio() <= SPELLING) {
            return best;
        }
        self.of_one_family(listed).or(best)
    }

    /// This word as another given name of the family of a listed one.
    fn of_one_family(&self, listed: &ListedWord) -> Option<Nearness> {
        // Most words are no given names, and what family a listed one is of need not be asked.
        if self.stems.iter().all(|stem| stem.families.is_empty()) {
            return None;
        }
        let known = families(&listed.folded);
        let shared = |stem: &WrittenStem| stem.families.iter().any(|one| known.contains(one));
        let number = self.stems.iter().position(shared)?;
        let letters = self.stems[number].folded.chars().count() + listed.folded.chars().count();
        let letters = u32::try_from(letters).unwrap_or(u32::MAX);
        let cost = self.stems[number].stem.cost + FAMILY * letters / 2;
        let pair = Some(Met { listed: 0, by_ear: false, written: 0 });
        Some(Nearness { family: true, ..Nearness::of(number, cost, letters, pair) })
    }
}
