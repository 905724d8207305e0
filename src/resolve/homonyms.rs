//! Entities of one spelling, told apart by what the document says.
//!
//! In this order: the date of the document, words beside the mention that ask for a kind (`en Washington`), another name of
//! one of them, and what the columns of the gazetteer say of them (`role`, `country`). Whoever is told apart somewhere in a
//! document is meant by that spelling elsewhere in it, too, unless the document tells another one apart as well.
//!
//! # Source
//!
//! One sense per discourse: Gale, Church, Yarowsky, *One Sense per Discourse*, HLT 1992.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use hashbrown::HashMap;

use super::context;
use super::decide::Decision;
use super::scene::Scene;
use crate::find::{Candidate, Form, Mention};
use crate::gazetteer::{Entity, Kind};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::names::parts::without_brackets;
use crate::normalize::{fold_name, folded};
use crate::tables::rows;
use crate::text::Span;

/// Where a cue stands, in which language, and what kind it asks for.
struct Cue {
    lang: &'static str,
    before: bool,
    kind: &'static str,
}

/// Words beside a name that ask for a kind, folded.
static CUES: LazyLock<HashMap<String, Vec<Cue>>> = LazyLock::new(|| {
    let mut cues: HashMap<String, Vec<Cue>> = HashMap::new();
    for row in rows(include_str!("tables/kind_cues.tsv")) {
        let [lang, side, word, kind] = *row.as_slice() else { continue };
        let cue = Cue { lang, before: side == "before", kind };
        cues.entry(fold_name(word)).or_default().push(cue);
    }
    cues
});

/// Letters of the shortest word of a column that tells something.
const TELLING_LETTERS: usize = 4;
/// How many times as many words one candidate needs as the next.
const MARGIN: usize = 3;

/// Words of a document, and names and cells of those whom it names, folded.
pub(super) type Said = BTreeSet<String>;

/// Bearers of a given name of whom is asked which is meant; of more the document does not tell.
const FEW: usize = 3;

impl Scene<'_> {
    /// Those of several candidates that the document speaks for; all of them where it says nothing.
    pub(super) fn likely(&self, mention: &Mention, mut among: Vec<Candidate>) -> Vec<Candidate> {
        let entity = |candidate: &Candidate| self.gazetteer.entity(candidate.entity);
        narrow(&mut among, |candidate| self.is_of_the_time(entity(candidate)));
        let kinds = self.asked_kinds(mention);
        narrow(&mut among, |candidate| kinds.contains(&entity(candidate).kind.as_str()));
        narrow(&mut among, |candidate| self.named.contains_key(&candidate.entity));
        if among.len() > 1
            && let Some(told) = self.told_by_columns(mention, &among)
        {
            narrow(&mut among, |candidate| candidate.entity == told);
        }
        among
    }

    /// Notes whom the document tells apart, and by which spelling; they count as named.
    pub(super) fn tell_homonyms_apart(&mut self) {
        let mut told: Vec<(Span, String, EntityId)> = Vec::new();
        for number in 0..self.mentions.len() {
            let mention = &self.mentions[number];
            let several = self.unblocked(number, Form::Full);
            if several.len() > 1
                && let [one] = self.likely(mention, several).as_slice()
            {
                let spelling = fold_name(mention.span.of(&self.document.text));
                told.push((mention.span, spelling, one.entity));
            }
        }
        for (span, spelling, entity) in told {
            self.surely.insert(entity);
            let spans = self.named.entry(entity).or_default();
            let at = spans.partition_point(|other| *other < span);
            spans.insert(at, span);
            self.senses.entry(spelling).or_default().insert(entity);
        }
    }

    /// The candidates that the rest of the document means by this spelling, where it means one.
    pub(super) fn meant_elsewhere(
        &self,
        mention: &Mention,
        mut among: Vec<Candidate>,
    ) -> Vec<Candidate> {
        let spelling = fold_name(mention.span.of(&self.document.text));
        if let Some(senses) = self.senses.get(&spelling).filter(|senses| senses.len() == 1) {
            narrow(&mut among, |candidate| senses.contains(&candidate.entity));
        }
        among
    }

    /// False for somebody dead, and for names that are not valid, on all days that the document may be of.
    fn is_of_the_time(&self, entity: &Entity) -> bool {
        let Some(date) = self.document.date.as_ref().map(|date| date.span) else { return true };
        let over = |end: Option<crate::date::DateSpan>| end.is_some_and(|end| end.end < date.start);
        let to_come = entity.valid.0.is_some_and(|start| start.start > date.end);
        !over(entity.life.1) && !over(entity.valid.1) && !to_come
    }

    /// True for somebody who is not born on any day that the document may be of.
    pub(super) fn is_unborn(&self, candidate: Candidate) -> bool {
        let born = self.gazetteer.entity(candidate.entity).life.0;
        let date = self.document.date.as_ref();
        born.zip(date).is_some_and(|(born, date)| born.start > date.span.end)
    }

    /// The kinds that the words beside a mention ask for; none where they ask for nothing.
    pub(super) fn asked_kinds(&self, mention: &Mention) -> Vec<&'static str> {
        let Some(lang) = self.lang(mention) else { return Vec::new() };
        let sentence = self.sentence(mention);
        let before = context::before(self.document, sentence, mention.span);
        let after = context::after(self.document, sentence, mention.span);
        if before.is_some_and(|word| word.is_title()) {
            return vec![Kind::Person.as_str()];
        }
        let asked = before.map(|word| asked(word.word, true, lang)).unwrap_or_default();
        if !asked.is_empty() {
            return asked;
        }
        after.map(|word| self::asked(word.word, false, lang)).unwrap_or_default()
    }

    /// Who is rather meant by a word than somebody of whom the gazetteer has no other name: in a text on Larry Page `Page`
    /// is no singer, and in one on Peter Moshkin `Peter` no saint. Nothing where nobody else is.
    pub(super) fn rather_than(
        &self,
        mention: &Mention,
        mononym: Candidate,
        bearers: &[Candidate],
    ) -> Option<Decision> {
        let entity = self.gazetteer.entity(mononym.entity);
        let name = without_brackets(&entity.label);
        let alone = |other: &str| !without_brackets(other).contains(char::is_whitespace);
        if entity.kind != Kind::Person || !entity.names.iter().all(|name| alone(&name.text)) {
            return None;
        }
        let mut meant = bearers.to_vec();
        if meant.is_empty() && context::is_given_name(name, self.lang(mention)) {
            let called = self.called(&fold_name(name)).iter();
            let called = called.filter(|one| **one != mononym.entity).take(FEW);
            meant.extend(called.map(|one| Candidate {
                entity: *one,
                form: Form::Short,
                ..mononym
            }));
        }
        self.choose(mention, &fold_name(mention.span.of(&self.document.text)), &meant)
    }

    /// True for an unknown word that a preposition makes a place, in a language that puts no comma behind it: where cases
    /// part it from the name, `в Украине Савченко`, `w Polsce Kowalski`; where there are none and the bearer has been
    /// named in full, `в Давос Мей`.
    pub(super) fn is_in_place(&self, word: Span, mention: &Mention) -> bool {
        let parts =
            |lang: &Lang| has_cases(*lang) || lang.as_str() == "bg" && self.is_introduced(mention);
        let Some(lang) = self.lang(mention).filter(parts) else { return false };
        let before = context::before(self.document, self.sentence(mention), word);
        before.is_some_and(|word| asked(word.word, true, lang).contains(&Kind::Place.as_str()))
    }

    /// The one candidate whose columns the document speaks of, far more than of the others'.
    fn told_by_columns(&self, mention: &Mention, among: &[Candidate]) -> Option<EntityId> {
        let own = fold_name(mention.span.of(&self.document.text));
        let own: BTreeSet<&str> = own.split(' ').collect();
        let profiles: Vec<BTreeSet<String>> =
            among.iter().map(|one| profile(self.gazetteer.entity(one.entity))).collect();
        let said = self.said();
        let mut scores: Vec<(usize, EntityId)> = among
            .iter()
            .zip(&profiles)
            .map(|(candidate, profile)| {
                let tells = |word: &&String| {
                    let shared = profiles.iter().filter(|other| other.contains(*word)).count();
                    shared == 1 && said.contains(*word) && !own.contains(word.as_str())
                };
                (profile.iter().filter(tells).count(), candidate.entity)
            })
            .collect();
        scores.sort_unstable();
        let [.., (second, _), (best, entity)] = *scores.as_slice() else { return None };
        (best > 0 && best >= second * MARGIN).then_some(entity)
    }

    /// The words of the document, and the names and cells of those whom it names in full, folded: who is of the
    /// country that the others are of.
    fn said(&self) -> &Said {
        self.said.get_or_init(|| {
            let text = &self.document.text;
            let whole = Span::new(0, text.len());
            let words =
                context::words(text, whole).into_iter().map(|word| fold_name(word.of(text)));
            let named = || self.named.keys().map(|entity| self.gazetteer.entity(*entity));
            let names = named().flat_map(|entity| &entity.names).map(|name| fold_name(&name.text));
            let cells = named().flat_map(|entity| entity.attributes.values());
            words.chain(names).chain(cells.map(|cell| fold_name(cell))).collect()
        })
    }
}

/// The kinds that a word before or behind a name asks for in a language.
fn asked(word: &str, before: bool, lang: Lang) -> Vec<&'static str> {
    let cues = folded(word, |word| CUES.get(word)).into_iter().flatten();
    let fits = |cue: &&Cue| cue.before == before && cue.lang == lang.as_str();
    cues.filter(fits).map(|cue| cue.kind).collect()
}

/// True for the languages of the cues whose names are inflected for case.
fn has_cases(lang: Lang) -> bool {
    matches!(lang.as_str(), "ru" | "uk" | "pl" | "cs" | "sl")
}

/// Keeps those that hold, unless none does.
fn narrow(among: &mut Vec<Candidate>, holds: impl Fn(&Candidate) -> bool) {
    if among.iter().any(&holds) {
        among.retain(holds);
    }
}

/// What the columns and the brackets of the names of an entity say of it: whole cells and their words, folded.
fn profile(entity: &Entity) -> BTreeSet<String> {
    let brackets = entity.names.iter().filter_map(|name| {
        let (_, inner) = name.text.strip_suffix(')')?.rsplit_once('(')?;
        Some(inner)
    });
    let cells = entity.attributes.values().map(String::as_str).chain(brackets);
    let mut profile = BTreeSet::new();
    for cell in cells.map(fold_name) {
        let words = cell.split(|c: char| !c.is_alphanumeric());
        let telling = words
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= TELLING_LETTERS);
        profile.extend(telling.map(str::to_owned));
        if cell.chars().any(char::is_alphabetic) {
            profile.insert(cell);
        }
    }
    profile
}
