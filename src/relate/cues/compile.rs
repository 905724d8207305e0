//! Rows in, numbered and indexed [`Lexicon`]s out.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::{Alternative, RawStep, Sort, alternatives, normalized, rows, sort_of, steps};
use super::{Class, Cue, ElementId, Flags, Frame, Lexicon, Mood, Part, Phrase, Reach, Slot, Step};
use crate::error::Complaint;
use crate::gazetteer::CueFile;
use crate::lang::Lang;
use crate::relate::kinds::{Polarity, RelationKind};

/// The files of each language.
type FilesByLang = BTreeMap<Lang, Vec<(Sort, CueFile)>>;

/// The files of each language, and complaints about files of none.
pub(super) fn by_language(files: Vec<CueFile>) -> (FilesByLang, Vec<Complaint>) {
    let mut complaints = Vec::new();
    let mut by_lang = FilesByLang::new();
    for file in files {
        match sort_of(&file.name) {
            Some((lang, sort)) => by_lang.entry(lang).or_default().push((sort, file)),
            None => complaints.push(Complaint::new(
                &file.path,
                0,
                "not the name of a lexicon",
                "call it `fr.tsv`, `fr.words.tsv` or `fr.paradigms.tsv`, with the language's code",
            )),
        }
    }
    (by_lang, complaints)
}

/// The lexicon of one language, and complaints about its rows.
pub(super) fn lexicon(files: &[(Sort, CueFile)]) -> (Lexicon, Vec<Complaint>) {
    let mut complaints = Vec::new();
    let mut build = Build::default();
    // Options and paradigms bear on the rows of the others.
    for wanted in [Sort::Words, Sort::Paradigms, Sort::Cues] {
        if wanted == Sort::Words {
            let words = files.iter().filter(|(sort, _)| *sort == wanted);
            words.clone().for_each(|(_, file)| build.options(file));
        }
        for (_, file) in files.iter().filter(|(sort, _)| *sort == wanted) {
            for (line, cells) in rows(&file.text) {
                let added = match wanted {
                    Sort::Words => build.words(&cells),
                    Sort::Paradigms => build.paradigm(&cells),
                    Sort::Cues => build.cue(&cells, (&file.path, line)),
                };
                if let Err((what, hint)) = added {
                    complaints.push(Complaint::new(&file.path, line, what, hint));
                }
            }
        }
    }
    (build.finish(), complaints)
}

/// What is wrong and what to do about it.
type Wrong = (String, String);

fn wrong(what: impl Into<String>, hint: impl Into<String>) -> Wrong {
    (what.into(), hint.into())
}

#[derive(Default)]
struct Build {
    lexicon: Lexicon,
    elements: BTreeMap<Vec<Alternative>, ElementId>,
    paradigms: BTreeMap<String, Vec<(String, Mood)>>,
    seen: BTreeSet<Vec<String>>,
}

impl Build {
    fn options(&mut self, file: &CueFile) {
        for (_, cells) in rows(&file.text) {
            if let ["option", option] = cells.as_slice() {
                match *option {
                    "by-letter" => self.lexicon.by_letter = true,
                    "postpositions" => self.lexicon.postpositions = true,
                    "capital-nouns" => self.lexicon.capital_nouns = true,
                    "fixed-order" => self.lexicon.fixed_order = true,
                    "verb-bracket" => self.lexicon.verb_bracket = true,
                    "noun-modifiers" => self.lexicon.noun_modifiers = true,
                    _ => {}
                }
            }
        }
    }

    /// A row `class, words` or `option, name`.
    fn words(&mut self, cells: &[&str]) -> Result<(), Wrong> {
        let [class, words] = cells else {
            return Err(wrong("two cells are needed", "write `class`, a tab, the words"));
        };
        if *class == "option" {
            return match *words {
                "by-letter" | "postpositions" | "capital-nouns" | "fixed-order"
                | "verb-bracket" | "noun-modifiers" => Ok(()),
                other => Err(wrong(
                    format!("no option `{other}`"),
                    "the options are by-letter, postpositions, capital-nouns, fixed-order, verb-bracket, noun-modifiers",
                )),
            };
        }
        let Some(class) = Class::from_name(class) else {
            let known: Vec<&str> = Class::ALL.iter().map(|(_, word)| *word).collect();
            return Err(wrong(
                format!("no class `{class}`"),
                format!("the classes are {}", known.join(", ")),
            ));
        };
        for word in words.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            let raw = steps(word, self.lexicon.by_letter)
                .map_err(|what| wrong(format!("`{word}`: {what}"), ""))?;
            if let [RawStep::One(set)] = raw.as_slice() {
                for alternative in set {
                    self.class_word(alternative, class)?;
                }
                continue;
            }
            let steps = self.number(raw)?;
            self.lexicon.phrases.push(Phrase { steps, class });
        }
        Ok(())
    }

    fn class_word(&mut self, alternative: &Alternative, class: Class) -> Result<(), Wrong> {
        let lexicon = &mut self.lexicon;
        let (map, key) = match alternative {
            Alternative::Literal(word) => (&mut lexicon.words, word),
            Alternative::Prefix(stem) => (&mut lexicon.prefixes, stem),
            Alternative::Suffix(ending) => (&mut lexicon.suffixes, ending),
            Alternative::Paradigm(stem, _) => {
                return Err(wrong(
                    format!("`{stem}~`: classes have no paradigms"),
                    "write out the forms",
                ));
            }
        };
        map.entry(key.as_str().into()).or_default().classes |= class.bit();
        Ok(())
    }

    /// A row `name, mood, endings`.
    fn paradigm(&mut self, cells: &[&str]) -> Result<(), Wrong> {
        let [name, mood, endings] = cells else {
            return Err(wrong("three cells are needed", "write name, mood and endings"));
        };
        let mood = match *mood {
            "pres" => Mood::Present,
            "past" => Mood::Past,
            "fut" => Mood::Future,
            "cond" => Mood::Conditional,
            "inf" => Mood::Infinitive,
            "ger" => Mood::Gerund,
            other => {
                return Err(wrong(
                    format!("no mood `{other}`"),
                    "the moods are pres, past, fut, cond, inf, ger",
                ));
            }
        };
        let forms = self.paradigms.entry((*name).to_owned()).or_default();
        for ending in endings.split('|') {
            let ending = if ending == "0" { "" } else { ending };
            forms.push((normalized(ending), mood));
        }
        Ok(())
    }

    /// A row `type, frames, cue, flags`.
    fn cue(&mut self, cells: &[&str], place: (&str, u64)) -> Result<(), Wrong> {
        let (kind, frames, cue, flags) = match cells {
            [kind, frames, cue] => (kind, frames, cue, ""),
            [kind, frames, cue, flags] => (kind, frames, cue, *flags),
            _ => {
                return Err(wrong(
                    "three or four cells are needed",
                    "write type, frames, cue and flags",
                ));
            }
        };
        if !self.seen.insert(cells.iter().map(|cell| (*cell).to_owned()).collect()) {
            return Ok(());
        }
        let Some(kind) = RelationKind::from_name(kind) else {
            let known = RelationKind::TYPED.map(RelationKind::as_str).join(", ");
            return Err(wrong(format!("no type `{kind}`"), format!("the types are {known}")));
        };
        let mut parsed = Vec::new();
        for frame in frames.split(" ; ") {
            parsed.push(self.frame(frame)?);
        }
        let flags = self.flags(flags)?;
        // A letter-wise language cannot tell `会见|会晤` in one step: each is a row of its own.
        let spellings: Vec<&str> =
            if self.lexicon.by_letter { cue.split('|').collect() } else { vec![cue] };
        for spelling in spellings {
            let raw = steps(spelling, self.lexicon.by_letter)
                .map_err(|what| wrong(format!("cue `{spelling}`: {what}"), ""))?;
            let steps = self.number(raw)?;
            self.lexicon.cues.push(Cue {
                kind,
                frames: parsed.clone(),
                steps,
                flags: flags.clone(),
                place: (place.0.to_owned(), place.1),
                text: spelling.to_owned(),
            });
        }
        Ok(())
    }

    fn frame(&mut self, text: &str) -> Result<Frame, Wrong> {
        let hint = "write it as `A @ with B`: A, B, AB, `@` for the cue, prepositions";
        let mut sides = [Vec::new(), Vec::new()];
        let mut side = 0;
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if word == "@" {
                side += 1;
                if side > 1 {
                    return Err(wrong(format!("frame `{text}` has two cues"), hint));
                }
                continue;
            }
            let part = match word {
                "A" => Part::Argument(Slot::A),
                "B" => Part::Argument(Slot::B),
                "AB" => Part::Argument(Slot::Both),
                "…A" => Part::Within(Slot::A),
                "…B" => Part::Within(Slot::B),
                "'s" => Part::Possessor,
                _ => {
                    let (reach, words) = if let Some(rest) = word.strip_prefix('+') {
                        (Reach::Touch, rest)
                    } else if let Some(rest) = word.strip_prefix('…') {
                        (Reach::Far, rest)
                    } else {
                        (Reach::Near, word)
                    };
                    let set = alternatives(words).map_err(|what| wrong(what, hint))?;
                    Part::Word { element: self.element(set)?, reach }
                }
            };
            sides[side].push(part);
        }
        if side == 0 {
            return Err(wrong(format!("frame `{text}` has no `@`"), hint));
        }
        let slots = |slot| {
            sides
                .iter()
                .flatten()
                .filter(|part| matches!(part, Part::Argument(s) | Part::Within(s) if *s == slot))
                .count()
        };
        let possessor = sides[0].contains(&Part::Possessor);
        // A mediator may stand beside the two.
        let both = slots(Slot::Both) == 1 && slots(Slot::A) <= 1 && slots(Slot::B) == 0;
        let each = slots(Slot::Both) == 0
            && slots(Slot::B) == 1
            && slots(Slot::A) + usize::from(possessor) == 1;
        if !(both || each) {
            return Err(wrong(format!("frame `{text}` needs an A and a B, or an AB"), hint));
        }
        let [left, right] = sides;
        Ok(Frame { left, right, text: text.to_owned() })
    }

    fn flags(&mut self, text: &str) -> Result<Flags, Wrong> {
        let mut flags = Flags::default();
        for flag in text.split(' ').filter(|flag| !flag.is_empty()) {
            let (name, value) = flag.split_once('=').unwrap_or((flag, ""));
            let kinds = || value.split('|').map(str::to_owned).collect();
            let class = || {
                Class::from_name(value)
                    .ok_or_else(|| wrong(format!("no class `{value}`"), "see the file of words"))
            };
            match name {
                "noun" => flags.noun = true,
                "passive" => flags.passive = true,
                "tight" => flags.tight = true,
                "noadj" => flags.noadj = true,
                "poss" => flags.poss = true,
                "swap" => flags.swap = true,
                "a" => flags.a = kinds(),
                "b" => flags.b = kinds(),
                "next" => {
                    let set = alternatives(value).map_err(|what| wrong(what, ""))?;
                    flags.next = Some(self.element(set)?);
                }
                "notnext" => flags.notnext = Some(class()?),
                "notprev" => flags.notprev = Some(class()?),
                "pol" => {
                    flags.polarity = Some(Polarity::from_name(value).ok_or_else(|| {
                        let known = Polarity::ALL.map(Polarity::as_str).join(", ");
                        wrong(format!("no polarity `{value}`"), format!("they are {known}"))
                    })?);
                }
                _ => {
                    return Err(wrong(
                        format!("no flag `{flag}`"),
                        "the flags are noun, passive, tight, noadj, poss, swap, a=, b=, next=, notnext=, notprev=, pol=",
                    ));
                }
            }
        }
        Ok(flags)
    }

    fn number(&mut self, raw: Vec<RawStep>) -> Result<Vec<Step>, Wrong> {
        raw.into_iter()
            .map(|step| {
                Ok(match step {
                    RawStep::One(set) => Step::One(self.element(set)?),
                    RawStep::Maybe(set) => Step::Maybe(self.element(set)?),
                    RawStep::Any => Step::Any,
                    RawStep::Gap(most) => Step::Gap(most),
                })
            })
            .collect()
    }

    /// The number of a set of words; a set is entered under each of its words once.
    fn element(&mut self, mut set: Vec<Alternative>) -> Result<ElementId, Wrong> {
        set.sort();
        set.dedup();
        if let Some(&known) = self.elements.get(&set) {
            return Ok(known);
        }
        let id = ElementId::try_from(self.elements.len()).unwrap_or(ElementId::MAX);
        let mut forms: BTreeMap<String, Mood> = BTreeMap::new();
        for alternative in &set {
            let (map, key) = match alternative {
                Alternative::Literal(word) => {
                    forms.entry(word.clone()).or_default();
                    continue;
                }
                Alternative::Paradigm(stem, name) => {
                    let Some(endings) = self.paradigms.get(name) else {
                        return Err(wrong(
                            format!("no paradigm `{name}`"),
                            "write it into the file of paradigms of the language",
                        ));
                    };
                    for (ending, mood) in endings {
                        forms.entry(format!("{stem}{ending}")).or_insert(*mood);
                    }
                    continue;
                }
                Alternative::Prefix(stem) => (&mut self.lexicon.prefixes, stem),
                Alternative::Suffix(ending) => (&mut self.lexicon.suffixes, ending),
            };
            map.entry(key.as_str().into()).or_default().elements.push((id, Mood::None));
        }
        for (form, mood) in forms {
            let hits = self.lexicon.words.entry(form.as_str().into()).or_default();
            hits.elements.push((id, mood));
        }
        self.elements.insert(set, id);
        Ok(id)
    }

    fn finish(self) -> Lexicon {
        let mut lexicon = self.lexicon;
        let elements = self.elements.len();
        lexicon.cue_starts = starts(elements, lexicon.cues.iter().map(|cue| &cue.steps));
        lexicon.phrase_starts = starts(elements, lexicon.phrases.iter().map(|p| &p.steps));
        let lengths = |map: &hashbrown::HashMap<Box<str>, super::Hits>| {
            let set: BTreeSet<usize> = map.keys().map(|key| key.len()).collect();
            set.into_iter().collect()
        };
        lexicon.prefix_lengths = lengths(&lexicon.prefixes);
        lexicon.suffix_lengths = lengths(&lexicon.suffixes);
        lexicon
    }
}

/// Of each element, what may begin with it.
fn starts<'a>(elements: usize, all: impl Iterator<Item = &'a Vec<Step>>) -> Vec<Vec<u32>> {
    let mut starts = vec![Vec::new(); elements];
    for (number, steps) in (0u32..).zip(all) {
        for step in steps {
            match step {
                Step::Maybe(element) => starts[*element as usize].push(number),
                Step::One(element) => {
                    starts[*element as usize].push(number);
                    break;
                }
                Step::Any | Step::Gap(_) => break,
            }
        }
    }
    starts
}
