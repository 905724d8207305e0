//! Events of many documents: tellings of one event are put together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::DocumentRow;
use super::build::numbered;
use crate::date::DateSpan;
use crate::gazetteer::Gazetteer;
use crate::id::{digest, hex};
use crate::relate::EventFact;
use crate::relate::events::dates_agree;

/// Two undated tellings in documents so many days apart are not put together.
const DAYS_BETWEEN_REPORTS: i32 = 3;

/// One participant of an event in one document that tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventRow {
    /// 16 hexadecimal digits: the same for every telling of the event.
    pub event: String,
    /// Index into [`super::EntityGraph::documents`].
    pub document: usize,
    /// What.
    pub kind: &'static str,
    /// How it is stated.
    pub polarity: &'static str,
    /// When, where a telling says so.
    pub date: Option<DateSpan>,
    /// Name of the place, where it is told.
    pub place: String,
    /// Id of the participant.
    pub entity: String,
    /// Its label.
    pub name: String,
    /// `visitor`, `host`, `participant`, `accompanying`.
    pub role: &'static str,
    /// Its place in the list as printed, from 1.
    pub order: u32,
    /// The post behind the name.
    pub post: String,
    /// The sentence.
    pub evidence: Arc<str>,
}

/// The rows of all events, in order of event, document and list.
pub(super) fn rows(
    events: &std::collections::BTreeSet<(Arc<str>, EventFact)>,
    gazetteer: &Gazetteer,
    documents: &[DocumentRow],
) -> Vec<EventRow> {
    let published = |document: usize| documents[document].date;
    let numbers = events.iter().filter_map(|(doc, event)| Some((numbered(documents, doc)?, event)));
    let tellings: Vec<(usize, &EventFact)> = numbers.collect();
    // The telling that stands for each: the first that it is like. By pair of participants, so that few are compared.
    let mut heads: Vec<usize> = (0..tellings.len()).collect();
    let mut by_pair: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (number, (document, event)) in tellings.iter().enumerate() {
        let mut ids: Vec<u32> = event.participants.iter().map(|p| p.entity.0).collect();
        ids.sort_unstable();
        let pairs: Vec<(u32, u32)> = ids
            .iter()
            .enumerate()
            .flat_map(|(n, &a)| ids[n + 1..].iter().map(move |&b| (a, b)))
            .take(50)
            .collect();
        let one = pairs
            .iter()
            .flat_map(|pair| by_pair.get(pair).into_iter().flatten())
            .copied()
            .find(|&other| {
                let (its, known) = tellings[other];
                known.is_like(event)
                    && when(event, published(*document), known, published(its), *document == its)
            });
        if let Some(other) = one {
            heads[number] = heads[other];
        }
        for pair in pairs {
            by_pair.entry(pair).or_default().push(number);
        }
    }
    let mut dates: BTreeMap<usize, DateSpan> = BTreeMap::new();
    for (number, (_, event)) in tellings.iter().enumerate() {
        if let Some(date) = event.date {
            let known = dates.entry(heads[number]).or_insert(date);
            // The narrowest telling says most.
            if date.is_day() && !known.is_day() {
                *known = date;
            }
        }
    }
    let ids: Vec<String> = events.iter().map(|(doc, event)| id(gazetteer, doc, event)).collect();
    let mut rows = Vec::new();
    for (number, (document, event)) in tellings.iter().enumerate() {
        let head = heads[number];
        let id = ids[head].clone();
        let place = event.place.map_or("", |place| &gazetteer.entity(place).label);
        for participant in &event.participants {
            let entity = gazetteer.entity(participant.entity);
            rows.push(EventRow {
                event: id.clone(),
                document: *document,
                kind: event.kind.as_str(),
                polarity: event.polarity.as_str(),
                date: dates.get(&head).copied(),
                place: place.to_owned(),
                entity: entity.id.clone(),
                name: entity.label.clone(),
                role: participant.role.as_str(),
                order: participant.order,
                post: participant.post.clone(),
                evidence: Arc::clone(&event.text),
            });
        }
    }
    rows.sort_by(|a, b| {
        (&a.event, a.document, a.order, &a.entity).cmp(&(&b.event, b.document, b.order, &b.entity))
    });
    rows
}

/// True where two tellings may be of one time.
fn when(
    a: &EventFact,
    a_published: Option<DateSpan>,
    b: &EventFact,
    b_published: Option<DateSpan>,
    same_document: bool,
) -> bool {
    let near = |a: Option<DateSpan>, b: Option<DateSpan>| match (a, b) {
        (Some(a), Some(b)) => {
            let days = a.start.until(b.start).map_or(i32::MAX, |span| span.get_days().abs());
            days <= DAYS_BETWEEN_REPORTS
        }
        _ => false,
    };
    match (a.date, b.date) {
        (Some(a), Some(b)) => dates_agree(a, b),
        _ if same_document => true,
        (Some(date), None) => near(Some(date), b_published),
        (None, Some(date)) => near(a_published, Some(date)),
        (None, None) => near(a_published, b_published),
    }
}

/// 16 hexadecimal digits of a hash of the first telling.
fn id(gazetteer: &Gazetteer, doc: &str, event: &EventFact) -> String {
    let span = format!("{:?}", event.span);
    let mut parts = vec![doc, event.kind.as_str(), &span];
    parts.extend(event.participants.iter().map(|p| gazetteer.entity(p.entity).id.as_str()));
    hex(&digest(&parts))
}
