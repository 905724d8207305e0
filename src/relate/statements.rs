//! The relations that a document states, sentence by sentence.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cues::Lexicons;
use super::kinds::{Grade, Polarity, RelationKind};
use super::scan::{self, ArgumentKind, Before, Found, Named, Party, Told};
use super::{dates, id_and_kind};
use crate::date::DateSpan;
use crate::gazetteer::{Gazetteer, Kind, Name};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::names::parts::Gender;
use crate::read::Document;
use crate::resolve::{Resolution, ResolvedMention};
use crate::text::{CodePoints, Span};

/// A relation that one sentence states. Offsets are code points of the document's text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts of one statement")]
pub struct RelationFact {
    /// Where the sentence stands.
    pub span: [usize; 2],
    /// The words that say it.
    pub trigger: [usize; 2],
    /// What.
    pub kind: RelationKind,
    /// Who acts; in kinds without direction the entity with the lower number.
    pub source: EntityId,
    /// Whom it concerns.
    pub target: EntityId,
    /// How it is stated.
    pub polarity: Polarity,
    /// The rule that said so; empty for a plain assertion.
    pub why: String,
    /// When it happened or is to happen, where the sentence tells.
    pub date: Option<DateSpan>,
    /// How the two are named.
    pub grade: Grade,
    /// The words of the event that it belongs to.
    pub event: [usize; 2],
    /// True where it counts to the weight of an edge: a fact or a plan, unless more was asked for.
    pub counts: bool,
    /// One joined the other, in a list of those who were there.
    pub joined: bool,
    /// Where the source is named, or the pronoun that stands for it.
    pub source_span: [usize; 2],
    /// Where the target is named.
    pub target_span: [usize; 2],
    /// The sentence.
    pub text: Arc<str>,
    /// The names as written: source, target.
    pub names: [Arc<str>; 2],
    /// Both mentions are certain.
    pub certain: bool,
    /// Both names stand in full.
    pub full: bool,
    /// File and line of the lexicon row.
    pub row: (String, u64),
}

/// What the sentences of a document say of its mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Statements {
    /// Relations, in order of the text.
    pub relations: Vec<RelationFact>,
    /// Of each mention, what part it has in its sentence.
    pub parts: Vec<Part>,
}

/// What part a mention has in its sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Something is said of it.
    #[default]
    Subject,
    /// It only speaks.
    Speaker,
    /// It is only credited: a byline, a photograph, a source.
    Credited,
}

/// Sentences without a person's name that a pronoun reaches across.
const REMEMBERED: usize = 2;

/// What a document states: relations only where they are `wanted`.
pub(super) fn statements(
    document: &Document,
    resolution: &Resolution,
    gazetteer: &Gazetteer,
    lexicons: &Lexicons,
    gender: &dyn Fn(EntityId) -> Option<Gender>,
    wanted: bool,
) -> Statements {
    let mut facts = Vec::new();
    let mentions = &resolution.resolved;
    let mut parts = vec![Part::Subject; mentions.len()];
    if mentions.iter().all(|mention| mention.entity == mentions[0].entity) {
        return Statements { relations: facts, parts };
    }
    let kind_of = |entity: EntityId| kind(gazetteer, resolution, entity);
    let mut offsets = CodePoints::new(&document.text);
    let mut before = Before::default();
    // `the two men`: the two whom a sentence just named, nobody where it named more, else those named most often.
    let mut pair: Option<(usize, Option<Duo>)> = None;
    let mut paragraph = u32::MAX;
    let mut counts: BTreeMap<u32, (u32, usize)> = BTreeMap::new();
    let mut next = 0;
    let mut named_in = 0;
    for (number, sentence) in document.sentences.iter().enumerate() {
        let first = next;
        while mentions.get(next).is_some_and(|mention| mention.sentence as usize <= number) {
            next += 1;
        }
        if sentence.paragraph != paragraph {
            paragraph = sentence.paragraph;
            before.quotation = false;
        }
        let lang = document.paragraphs[paragraph as usize].lang.or(document.lang);
        let Some((lang, lexicon)) = lang.and_then(|lang| Some((lang, lexicons.of(lang)?))) else {
            continue;
        };
        // A pronoun looks back to who was named just before.
        if number > named_in + REMEMBERED {
            before.person = None;
        }
        if first == next && !before.quotation && before.person.is_none() {
            continue;
        }
        let named: Vec<Named> = (first..next)
            .map(|mention| Named {
                mention,
                entity: mentions[mention].entity.0,
                kind: kind_of(mentions[mention].entity),
                gender: gender(mentions[mention].entity),
                genitive: is_genitive(
                    mentions[mention].span.of(&document.text),
                    names(gazetteer, mentions[mention].entity),
                ),
                span: mentions[mention].span,
            })
            .collect();
        before.duo = match pair.filter(|(sentence, _)| number <= sentence + REMEMBERED) {
            Some((_, just)) => just,
            None => duo(&counts, mentions),
        };
        if named.iter().any(|name| name.kind == ArgumentKind::Person) {
            named_in = number;
        }
        let scanned =
            scan::scan(lexicon, &document.text, sentence.span, &named, &mut before, wanted);
        if scanned.credit {
            parts[first..next].fill(Part::Credited);
        }
        let found = scanned.found;
        let mut people: Vec<(usize, u32)> = Vec::new();
        for name in named.iter().filter(|name| name.kind == ArgumentKind::Person) {
            if people.iter().all(|(_, known)| *known != name.entity) {
                people.push((name.mention, name.entity));
            }
        }
        pair = match people[..] {
            [one, other] => Some((number, Some([one, other]))),
            [_, _, ..] => Some((number, None)),
            _ => pair,
        };
        let acts = |mention: usize| {
            found.iter().any(|one| [one.a.mention, one.b.mention].contains(&mention))
        };
        for mention in scanned.speakers.into_iter().filter(|&mention| !acts(mention)) {
            parts[mention] = Part::Speaker;
        }
        for name in named.iter().filter(|name| name.kind == ArgumentKind::Person) {
            counts.entry(name.entity).or_insert((0, name.mention)).0 += 1;
        }
        if found.is_empty() || !wanted {
            continue;
        }
        let text: Arc<str> = sentence.span.of(&document.text).into();
        for mut one in found {
            if lies_ahead(document, lang, sentence.span, &text, &one) {
                one.polarity = Polarity::Planned;
                "date ahead".clone_into(&mut one.why);
            }
            let date = date(document, lang, sentence.span, &text, &one);
            let mut fact = fact(document, mentions, &mut offsets, sentence.span, &text, one);
            fact.date = date;
            facts.push(fact);
        }
    }
    Statements { relations: facts, parts }
}

/// The spellings of an entity that the gazetteer knows; of one that the document brings along it has none.
fn names(gazetteer: &Gazetteer, entity: EntityId) -> Option<&[Name]> {
    gazetteer.entities.get(entity.index()).map(|known| known.names.as_slice())
}

/// True for a name with an `s` at its end that none of the entity's own spellings has: `Brandts`, but not `Paris`.
fn is_genitive(spelt: &str, names: Option<&[Name]>) -> bool {
    let last = |name: &str| name.rsplit([' ', '-']).next().unwrap_or(name).to_lowercase();
    let ends = spelt.strip_suffix('s').is_some_and(|bare| bare.ends_with(char::is_lowercase));
    ends && names.is_some_and(|names| names.iter().all(|name| last(&name.text) != last(spelt)))
}

/// True where the sentence gives a day behind that of the document to what its words leave open: `A arrive vendredi`.
fn lies_ahead(document: &Document, lang: Lang, sentence: Span, text: &str, found: &Found) -> bool {
    let Some(published) = document.date.map(|date| date.span) else { return false };
    let open = found.polarity == Polarity::Asserted && found.told != Told::Fully;
    // `menace A avant samedi`: the day is that of what is threatened.
    if !open || !found.kind.is_consult() {
        return false;
    }
    dates::lies_ahead(
        text,
        trigger_in(sentence, found),
        lang,
        published,
        found.told == Told::Present,
    )
}

/// Where the words that tell it stand in the sentence.
fn trigger_in(sentence: Span, found: &Found) -> Span {
    let Span { start, end } = found.trigger;
    Span { start: start - sentence.start, end: end - sentence.start }
}

/// When the sentence says that it was.
fn date(
    document: &Document,
    lang: Lang,
    sentence: Span,
    text: &str,
    found: &Found,
) -> Option<DateSpan> {
    let published = document.date.map(|date| date.span);
    dates::nearest(text, trigger_in(sentence, found), lang, published, found.polarity)
}

/// Two people, by mention and entity.
type Duo = [(usize, u32); 2];

/// The two people named most often so far, where it is clear which two.
fn duo(counts: &BTreeMap<u32, (u32, usize)>, mentions: &[ResolvedMention]) -> Option<Duo> {
    let mut ranked: Vec<(u32, usize)> = counts.values().copied().collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let [one, other, rest @ ..] = ranked.as_slice() else { return None };
    if rest.first().is_some_and(|third| third.0 >= other.0) {
        return None;
    }
    Some([*one, *other].map(|(_, mention)| (mention, mentions[mention].entity.0)))
}

fn kind(gazetteer: &Gazetteer, resolution: &Resolution, entity: EntityId) -> ArgumentKind {
    match Kind::of(id_and_kind(gazetteer, &resolution.guests, entity).1) {
        Kind::Person => ArgumentKind::Person,
        Kind::Place => ArgumentKind::Place,
        Kind::Other(word) if word == "any" => ArgumentKind::Any,
        Kind::Organisation | Kind::Other(_) => ArgumentKind::Organisation,
    }
}

fn fact(
    document: &Document,
    mentions: &[ResolvedMention],
    offsets: &mut CodePoints,
    sentence: Span,
    text: &Arc<str>,
    found: Found,
) -> RelationFact {
    let Found { kind, polarity, why, mut a, mut b, trigger, grade, event, joined, row, .. } = found;
    let entity = |party: Party| mentions[party.mention].entity;
    if !kind.is_directed() && entity(b) < entity(a) {
        std::mem::swap(&mut a, &mut b);
    }
    let (source, target) = (&mentions[a.mention], &mentions[b.mention]);
    let name = |span: Span| -> Arc<str> { span.of(&document.text).into() };
    // From the sentence on, so that the text is walked once.
    let span = offsets.span(sentence);
    let mut inner = CodePoints::new(text);
    let mut place = |place: Span| {
        let [start, end] = [place.start, place.end]
            .map(|at| inner.at((at.clamp(sentence.start, sentence.end) - sentence.start) as usize));
        [span[0] + start, span[0] + end]
    };
    RelationFact {
        span,
        trigger: place(trigger),
        kind,
        source: source.entity,
        target: target.entity,
        polarity,
        why,
        date: None,
        grade,
        event: place(event),
        counts: matches!(polarity, Polarity::Asserted | Polarity::Planned),
        joined,
        source_span: place(a.span),
        target_span: place(b.span),
        text: text.clone(),
        names: [name(a.span), name(b.span)],
        certain: source.certain && target.certain && grade != Grade::Pronoun,
        full: source.via.is_full() && target.via.is_full() && grade != Grade::Pronoun,
        row,
    }
}
