//! The relation lexicons: tab-separated rows in, one [`Lexicon`] a language out.
//!
//! A lexicon holds what a language says and nothing of any text. `docs/relations.md` describes the files.

mod compile;
mod labelled;
mod rows;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, OnceLock};

use hashbrown::HashMap;
use rayon::prelude::*;

use super::kinds::{Polarity, RelationKind};
use crate::error::Complaint;
use crate::gazetteer::CueFile;
use crate::lang::Lang;

pub use labelled::{Count, Score, score};
use rows::Sort;
pub use rows::normalize_char;

/// A set of classes, a bit each.
pub type Classes = u128;

macro_rules! classes {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// A closed class of words; see `docs/relations.md`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Class { $(#[doc = $word] $name),* }

        impl Class {
            /// All of them.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $word)),*];
        }
    };
}

classes! {
    And = "and", Title = "title", Det = "det", Adj = "adj", Adv = "adv", Time = "time", Prep = "prep",
    Of = "of", TitlePrep = "tprep", Clause = "clause", Control = "control", Say = "say", Rel = "rel",
    ObjRel = "objrel", Pron = "pron", His = "his", Neg = "neg", Refuse = "refuse", Deny = "deny",
    Cancel = "cancel", Call = "call", Maybe = "maybe", Plan = "plan", PlanPost = "planpost",
    MaybePost = "maybepost", CancelPost = "cancelpost", MaybeFar = "maybefar", Light = "light",
    Unsure = "unsure", Front = "front", Side = "side", Duo = "duo", Aux = "aux", By = "by",
    Did = "did", FutVerb = "futverb", CondVerb = "condverb", Poss = "poss", Accord = "accord",
    Joiner = "joiner", Against = "against", Restrict = "restrict", May = "may", NotOnly = "notonly", Hypothesis = "hypothesis", That = "that", Infinitive = "infinitive",
    Particle = "particle", Leave = "leave", Sport = "sport", Host = "host", NegFull = "negfull", Credit = "credit",
    Holder = "holder", Passive = "passive", Active = "active", Reflexive = "refl", Someone = "someone",
    He = "he", She = "she", It = "it", Participle = "participle",
    Having = "having", Between = "between", Keep = "keep", Definite = "definite",
    Imperfect = "imperfect",
    Contest = "contest",
    Stage = "stage", Lapse = "lapse", Since = "since", Or = "or", Plural = "plural",
    Oblique = "oblique", Body = "body", Beside = "beside", Whose = "whose", With = "with", Hearsay = "hearsay",
    Perfect = "perfect", Prefix = "prefix", Soon = "soon", Present = "present",
    Deed = "deed", Demise = "demise", Finite = "finite", Whole = "whole",
    Bygone = "bygone",
}

impl Class {
    /// The class of a word of the first column.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, word)| *word == name).map(|(class, _)| *class)
    }

    /// Its bit in a set of classes.
    pub fn bit(self) -> Classes {
        1 << self as u32
    }
}

/// What the form of a word says of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mood {
    /// Nothing.
    #[default]
    None,
    /// Present.
    Present,
    /// Past.
    Past,
    /// Future.
    Future,
    /// Conditional.
    Conditional,
    /// Infinitive.
    Infinitive,
    /// Gerund, participle without an auxiliary.
    Gerund,
}

/// A set of words, numbered in its lexicon.
pub type ElementId = u32;

/// One step of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A word of the set.
    One(ElementId),
    /// A word of the set, or none.
    Maybe(ElementId),
    /// Any word.
    Any,
    /// So many words at most, or none.
    Gap(usize),
}

/// Who stands where around a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Who acts.
    A,
    /// Whom it concerns.
    B,
    /// Both, as one list.
    Both,
}

/// One part of a frame beside the cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// An argument.
    Argument(Slot),
    /// An argument anywhere in what follows, also inside `the decision of B`.
    Within(Slot),
    /// A preposition or particle.
    Word {
        /// Which.
        element: ElementId,
        /// How near.
        reach: Reach,
    },
    /// The English possessor's `'s`.
    Possessor,
}

/// How near a preposition stands to what is before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// It touches; adverbs and dates may stand between.
    Touch,
    /// In the same phrase.
    Near,
    /// Anywhere in the clause.
    Far,
}

/// Parts before and behind the cue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Frame {
    /// Before, in the order of the text.
    pub left: Vec<Part>,
    /// Behind, in the order of the text.
    pub right: Vec<Part>,
    /// As written.
    pub text: String,
}

/// The conditions of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the file")]
pub struct Flags {
    /// The cue is a noun.
    pub noun: bool,
    /// Needs an auxiliary before it or its argument beside it.
    pub passive: bool,
    /// Nothing but determiners, titles and adjectives between cue and object.
    pub tight: bool,
    /// Not behind a determiner or preposition.
    pub noadj: bool,
    /// The object may be what the named one owns: `B's decision`.
    pub poss: bool,
    /// The subject is the patient.
    pub swap: bool,
    /// Kinds of A; empty = any.
    pub a: Vec<String>,
    /// Kinds of B.
    pub b: Vec<String>,
    /// What must follow B.
    pub next: Option<ElementId>,
    /// What must not follow the cue.
    pub notnext: Option<Class>,
    /// What must not stand before the cue.
    pub notprev: Option<Class>,
    /// A polarity that the words imply.
    pub polarity: Option<Polarity>,
}

impl Flags {
    /// The kinds that a slot admits; none = any. A list of both has no condition of its own.
    pub(super) fn kinds(&self, slot: Slot) -> &[String] {
        match slot {
            Slot::A => &self.a,
            Slot::B => &self.b,
            Slot::Both => &[],
        }
    }
}

/// A row of a lexicon.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cue {
    /// What it says.
    pub kind: RelationKind,
    /// Its frames, in the order of the row.
    pub frames: Vec<Frame>,
    /// Its words.
    pub steps: Vec<Step>,
    /// Its conditions.
    pub flags: Flags,
    /// File and line.
    pub place: (String, u64),
    /// The cue as written.
    pub text: String,
}

/// Several words that are of a class together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub steps: Vec<Step>,
    pub class: Class,
}

/// What a word is, whatever stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hits {
    /// Its classes as a set of bits.
    pub classes: Classes,
    /// The sets that it is in.
    pub elements: Vec<(ElementId, Mood)>,
}

impl Hits {
    /// Makes it what a word is that nothing is known of; its room stays.
    pub fn clear(&mut self) {
        self.classes = 0;
        self.elements.clear();
    }
}

/// The relation words of one language, ready for use.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the file")]
pub struct Lexicon {
    /// Rows, in order of file and line.
    pub cues: Vec<Cue>,
    pub(super) phrases: Vec<Phrase>,
    words: HashMap<Box<str>, Hits>,
    prefixes: HashMap<Box<str>, Hits>,
    suffixes: HashMap<Box<str>, Hits>,
    /// Lengths in bytes that prefixes have, ascending.
    prefix_lengths: Vec<usize>,
    suffix_lengths: Vec<usize>,
    /// Of each element, the cues that may begin with it.
    cue_starts: Vec<Vec<u32>>,
    /// Of each element, the phrases that begin with it.
    phrase_starts: Vec<Vec<u32>>,
    /// Letters are words of their own, as in Chinese.
    pub(super) by_letter: bool,
    /// Particles stand behind names, as in Korean.
    pub(super) postpositions: bool,
    /// Every noun begins with a capital, as in German.
    pub(super) capital_nouns: bool,
    /// A subject stands right before its verb, and what is a pronoun before its object, as in French.
    pub(super) fixed_order: bool,
    /// The finite verb stands second and what depends on it at the end, as in German.
    pub(super) verb_bracket: bool,
    /// A name before a noun says what sort of thing it is, as in English: `the Iran deal`.
    pub(super) noun_modifiers: bool,
}

impl Lexicon {
    /// What a normalised word is, added to `hits`.
    pub(super) fn look_up(&self, word: &str, hits: &mut Hits) {
        let mut add = |found: Option<&Hits>| {
            if let Some(found) = found {
                hits.classes |= found.classes;
                hits.elements.extend_from_slice(&found.elements);
            }
        };
        add(self.words.get(word));
        for &length in &self.prefix_lengths {
            match word.get(..length) {
                Some(head) => add(self.prefixes.get(head)),
                None if length > word.len() => break,
                None => {}
            }
        }
        for &length in &self.suffix_lengths {
            // An ending is none where hardly a stem is left.
            if let Some(at) = word.len().checked_sub(length).filter(|&at| at > 2) {
                add(word.get(at..).and_then(|tail| self.suffixes.get(tail)));
            }
        }
    }

    /// True where a word by itself is the noun of a row.
    pub(super) fn is_noun_cue(&self, word: &str) -> bool {
        let mut normal = String::new();
        word.chars().for_each(|c| normalize_char(c, &mut normal));
        let mut hits = Hits::default();
        self.look_up(&normal, &mut hits);
        hits.elements.iter().any(|&(element, _)| {
            self.cues_at(element).iter().any(|&number| {
                let cue = &self.cues[number as usize];
                cue.flags.noun && cue.steps == [Step::One(element)]
            })
        })
    }

    /// The cues that may begin with a word of the set.
    pub(super) fn cues_at(&self, element: ElementId) -> &[u32] {
        self.cue_starts.get(element as usize).map_or(&[], Vec::as_slice)
    }

    /// The phrases that begin with a word of the set.
    pub(super) fn phrases_at(&self, element: ElementId) -> &[u32] {
        self.phrase_starts.get(element as usize).map_or(&[], Vec::as_slice)
    }
}

/// The lexicons of all languages.
#[derive(Debug, Default)]
pub struct Lexicons {
    by_lang: BTreeMap<Lang, OfLang>,
}

/// The lexicon of one language: its rows become one when it is first asked for, since few texts are in many languages.
#[derive(Debug)]
struct OfLang {
    files: Vec<(Sort, CueFile)>,
    ready: OnceLock<Lexicon>,
}

impl Lexicons {
    /// The lexicons of the files, and every complaint about them in order of file and line. A row that is
    /// complained about is left out; the same row in two files counts once.
    pub fn compile(files: Vec<CueFile>) -> (Self, Vec<Complaint>) {
        let (lexicons, mut complaints) = Self::of_files(files);
        let of_each = lexicons.by_lang.par_iter().flat_map(|(_, of_lang)| {
            let (lexicon, complaints) = compile::lexicon(&of_lang.files);
            of_lang.ready.get_or_init(|| lexicon);
            complaints
        });
        complaints.par_extend(of_each);
        complaints.sort();
        complaints.dedup();
        (lexicons, complaints)
    }

    /// The same, with no row read yet, and complaints about names of files alone.
    fn of_files(files: Vec<CueFile>) -> (Self, Vec<Complaint>) {
        let (files, complaints) = compile::by_language(files);
        let of_lang = |files| OfLang { files, ready: OnceLock::new() };
        let by_lang = files.into_iter().map(|(lang, files)| (lang, of_lang(files)));
        (Self { by_lang: by_lang.collect() }, complaints)
    }

    /// The lexicons built into the program.
    pub fn built_in() -> Arc<Self> {
        static BUILT_IN: LazyLock<Arc<Lexicons>> =
            LazyLock::new(|| Arc::new(Lexicons::of_files(Lexicons::built_in_files()).0));
        BUILT_IN.clone()
    }

    /// The files of the built-in lexicons, in order of name.
    pub fn built_in_files() -> Vec<CueFile> {
        crate::gazetteer::CUES.iter().map(|(name, text)| CueFile::built_in(name, text)).collect()
    }

    /// The lexicon of a language.
    pub fn of(&self, lang: Lang) -> Option<&Lexicon> {
        let OfLang { files, ready } = self.by_lang.get(&lang)?;
        Some(ready.get_or_init(|| compile::lexicon(files).0))
    }

    /// The languages that have one, ascending.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + '_ {
        self.by_lang.keys().copied()
    }
}
