//! Laws that hold for every text.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use entities::date::{DateSpan, Day};
use entities::export::{ExportOptions, RunInfo, csv, documents, events, json};
use entities::gazetteer::Gazetteer;
use entities::gazetteer::Matching;
use entities::graph::Tally;
use entities::normalize::fold_name;
use entities::pipeline::{Engine, EngineOptions};
use entities::read::from_text;
use entities::relate::{DocFacts, Pair, Window};
use entities::text::Span;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::world::{WORLD, engine, gazetteer};

const WINDOWS: [Window; 4] =
    [Window::Sentence, Window::Paragraph, Window::Document, Window::Tokens(5)];

static ENGINES: LazyLock<Vec<Engine>> =
    LazyLock::new(|| WINDOWS.iter().map(|window| engine(WORLD, *window)).collect());

/// Names of several scripts, and what stands around names.
const PIECES: &[&str] = &[
    "Vladimir Putin",
    "Poutine",
    "Kim Jong-un",
    "Kim",
    "김정은",
    "金正恩",
    "NATO",
    "OTAN",
    "US",
    "us",
    "WHO",
    "Will",
    "Washington",
    "George Washington",
    "Ukraine",
    "乌克兰",
    "ロシア",
    "Владивосток",
    "public limited",
    "public limited co.foo",
    "Sergue\u{69}\u{308} Lavrov",
    "von der Leyen",
    "Watson",
    " ",
    " ",
    ". ",
    ", ",
    "\n",
    "\n\n",
    "-",
    "-\n",
    "'",
    "’",
    "'s",
    "l’",
    "\u{AD}",
    "\u{200B}",
    "\u{301}",
    "\u{FEFF}",
    "—",
    "이",
    "에서",
    "의",
    "M. ",
    "Président ",
    "Sophie ",
    "Dong-yup",
    "İ",
    "ß",
    "ﬁ",
    "😀",
    "x",
    "7",
];

/// Pieces of names, of punctuation, and any other text.
fn mixed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(PIECES).prop_map(str::to_owned),
        2 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// A few small documents that are rich in names.
fn corpus() -> impl Strategy<Value = Vec<DocFacts>> {
    let word = select(
        &[
            "Vladimir Putin",
            "Putin",
            "NATO",
            "Ukraine",
            "Will",
            "George Washington",
            "Washington",
            "met.",
            "The",
            "Russia",
            "and",
            "then.\n\n",
        ][..],
    );
    let text = prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "));
    let day = prop::option::of(1..28u8);
    prop::collection::vec((day, text), 0..6).prop_map(|documents| {
        let facts = |(number, (day, text)): (usize, (Option<u8>, String))| {
            let date = day.map_or_else(String::new, |day| format!("2022-05-{day:02}_"));
            ENGINES[0].facts(&from_text(&format!("{date}{number}.txt"), &text))
        };
        documents.into_iter().enumerate().map(facts).collect()
    })
}

fn tally<'f>(facts: impl IntoIterator<Item = &'f DocFacts>) -> Tally {
    let mut tally = Tally::default();
    for facts in facts {
        tally.absorb(facts.clone());
    }
    tally
}

/// The same with the evidence of each document put aside as soon as it is there.
fn aside(facts: &[DocFacts]) -> Tally {
    let mut tally = Tally::default();
    for facts in facts {
        tally.absorb(facts.clone());
        tally.put_aside(&std::env::temp_dir(), 0).unwrap();
    }
    tally
}

/// All that a tally tells.
fn told(tally: Tally) -> String {
    let graph = tally.graph(ENGINES[0].gazetteer(), None).unwrap();
    let options =
        ExportOptions { evidence_cap: None, formats: Vec::new(), ..ExportOptions::default() };
    let mut out = Vec::new();
    json::write(&graph, &RunInfo::default(), &options, &mut out).unwrap();
    csv::write_evidence(&graph, &options, &mut out).unwrap();
    csv::write_review(&graph, &mut out).unwrap();
    events::write_events(&graph, &mut out).unwrap();
    documents::write_documents(&graph, &RunInfo::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn merged(mut one: Tally, other: Tally) -> Tally {
    one.merge(other);
    one
}

fn pairs(facts: &DocFacts) -> BTreeSet<Pair> {
    facts.pairs.iter().map(|fact| fact.pair).collect()
}

/// Names over an alphabet so small that they overlap, begin alike and end inside each other.
const SMALL: &str = "\
id,kind,name
a,organisation,Ab
b,organisation,Ab Ba
c,organisation,Ba
d,organisation,Ba Ab Ab
e,organisation,Ab Ba Ab
f,organisation,Abba
g,organisation,Ab Ab
";

/// The oracle knows listed spellings alone.
static SMALL_ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let options = EngineOptions { matching: Matching::Folded, ..EngineOptions::default() };
    Engine::new(gazetteer(SMALL), options)
});

/// From the left, at each word the longest run of words that is a name; a name's words stand one blank or
/// hyphen apart, and its one word begins with a capital.
fn oracle(gazetteer: &Gazetteer, sentence: Span, text: &str) -> Vec<(usize, usize, String)> {
    let base = sentence.start as usize;
    let body = sentence.of(text);
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (at, c) in body.char_indices().filter(|(_, c)| is_letter(*c)) {
        match words.last_mut().filter(|word| word.1 == at) {
            Some(word) => word.1 += c.len_utf8(),
            None => words.push((at, at + c.len_utf8())),
        }
    }
    let mut found = Vec::new();
    let mut first = 0;
    while first < words.len() {
        let longest = |start: usize| {
            (first..words.len()).rev().find_map(|last| {
                let raw = &body[start..words[last].1];
                if !raw.chars().all(|c| is_letter(c) || c == ' ' || c == '-') {
                    return None;
                }
                let entity = gazetteer.entities.iter().find(|entity| {
                    let cased = if entity.label.contains(' ') {
                        // Of two small words nobody knows whether they are a chat message.
                        let small = body.split_whitespace().filter(|word| word.contains(is_letter));
                        raw.contains(char::is_uppercase)
                            || !body.contains(char::is_uppercase) && small.count() > 2
                    } else {
                        raw.starts_with(char::is_uppercase)
                    };
                    cased && fold_name(&entity.label) == fold_name(raw)
                })?;
                Some((start, last, entity.id.clone()))
            })
        };
        let (start, end) = words[first];
        let capital = body[start..end].find(char::is_uppercase).filter(|small| *small > 1);
        let run_in = capital
            .map(|small| start + small)
            .filter(|at| body[at + 1..end].starts_with(char::is_lowercase));
        if let Some((start, last, id)) = longest(start).or_else(|| longest(run_in?)) {
            found.push((base + start, base + words[last].1, id));
            first = last;
        }
        first += 1;
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn a_span_of_days_is_read_back_as_it_is_written(
        (year, month, day, days) in (0_i16..=9999, 1_i8..=12, 1_i8..=28, prop_oneof![Just(0_i64), 0_i64..900]),
        to in 0_u8..3,
    ) {
        let start = Day::new(year, month, day).unwrap();
        let spans = [
            DateSpan { start, end: start.checked_add(jiff::Span::new().days(days)).unwrap_or(start) },
            DateSpan::ymd(year, Some(month), None).unwrap(),
            DateSpan::ymd(year, None, None).unwrap(),
        ];
        let span = spans[usize::from(to)];
        prop_assert_eq!(DateSpan::parse_interval(&span.to_string()), Some(span));
        if !span.is_day() {
            let DateSpan { start, end } = span;
            prop_assert_eq!(DateSpan::parse_interval(&format!("{end}/{start}")), None);
        }
    }

    #[test]
    fn mentions_slice_back_and_lie_in_their_sentence(text in mixed()) {
        let document = from_text("note.txt", &text);
        let mut end = 0;
        for mention in ENGINES[0].find(&document) {
            let raw = text.get(mention.span.range());
            prop_assert!(raw.is_some_and(|raw| !raw.is_empty()), "{:?} cuts a character", mention.span);
            let sentence = document.sentences[mention.sentence as usize];
            prop_assert!(sentence.span.contains(mention.span));
            prop_assert!(end <= mention.span.start, "mentions overlap");
            end = mention.span.end;
            prop_assert!(!mention.candidates.is_empty());
            prop_assert!(mention.candidates.is_sorted_by(|one, next| one.entity < next.entity));
        }
    }

    #[test]
    fn every_mention_is_resolved_or_open(text in mixed()) {
        let document = from_text("note.txt", &text);
        let found: BTreeSet<Span> =
            ENGINES[0].find(&document).iter().map(|mention| mention.span).collect();
        let resolution = ENGINES[0].resolve(&document);
        let told: Vec<Span> = (resolution.resolved.iter().map(|mention| mention.span))
            .chain(resolution.open.iter().map(|mention| mention.span))
            .collect();
        prop_assert_eq!(told.len(), found.len());
        prop_assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), found);
    }

    #[test]
    fn evidence_slices_back(text in mixed()) {
        let document = from_text("note.txt", &text);
        let slice = |[start, end]: [usize; 2]| {
            text.chars().skip(start).take(end - start).collect::<String>()
        };
        for engine in &*ENGINES {
            for fact in engine.facts(&document).pairs {
                prop_assert_eq!(slice(fact.span), &*fact.text);
                prop_assert_eq!(slice(fact.source), &*fact.names[0]);
                prop_assert_eq!(slice(fact.target), &*fact.names[1]);
                for name in [fact.source, fact.target] {
                    prop_assert!(fact.span[0] <= name[0] && name[1] <= fact.span[1]);
                }
            }
        }
    }

    #[test]
    fn a_wider_window_loses_no_pair(text in mixed()) {
        let document = from_text("note.txt", &text);
        let [sentence, paragraph, whole] = [0, 1, 2].map(|n: usize| pairs(&ENGINES[n].facts(&document)));
        prop_assert!(sentence.is_subset(&paragraph));
        prop_assert!(paragraph.is_subset(&whole));
    }

    #[test]
    fn no_pair_is_seen_more_often_than_either_of_its_names(text in mixed()) {
        let document = from_text("note.txt", &text);
        for engine in &*ENGINES {
            let facts = engine.facts(&document);
            for pair in pairs(&facts) {
                let both = facts.pairs.iter().filter(|fact| fact.pair == pair).count() as u64;
                for (_, n) in facts.entity_windows.iter().filter(|(entity, _)| [pair.source(), pair.target()].contains(entity)) {
                    prop_assert!(both <= *n && *n <= facts.windows);
                }
            }
        }
    }

    #[test]
    fn matcher_equals_the_oracle(text in "([AaBb]b|[AaBb]a|Ab|Ba|Abba|[ab]{1,3}| | | |-|, |;|' ){0,16}") {
        let document = from_text("note.txt", &text);
        let gazetteer = SMALL_ENGINE.gazetteer();
        let expect: Vec<_> = (document.sentences.iter())
            .flat_map(|sentence| oracle(gazetteer, sentence.span, &text))
            .collect();
        let found: Vec<_> = (SMALL_ENGINE.find(&document).iter())
            .map(|mention| {
                let id = gazetteer.entity(mention.candidates[0].entity).id.clone();
                (mention.span.start as usize, mention.span.end as usize, id)
            })
            .collect();
        prop_assert_eq!(found, expect);
    }

    #[test]
    fn merging_is_absorbing_in_any_order_and_split(facts in corpus(), cuts in any::<[Index; 2]>(), seed in any::<Index>()) {
        let all = told(tally(&facts));
        prop_assert_eq!(&told(tally(facts.iter().rev())), &all);
        prop_assert_eq!(&told(aside(&facts)), &all);
        let mut turned = facts.clone();
        turned.rotate_left(if facts.is_empty() { 0 } else { seed.index(facts.len()) });
        let mut cuts = cuts.map(|cut| cut.index(facts.len() + 1));
        cuts.sort_unstable();
        let parts = [&turned[..cuts[0]], &turned[cuts[0]..cuts[1]], &turned[cuts[1]..]];
        let [a, b, c] = parts.map(|part| move || tally(part));
        let left = merged(merged(a(), b()), c());
        prop_assert_eq!(&told(merged(Tally::default(), left)), &all);
        prop_assert_eq!(&told(merged(a(), merged(b(), c()))), &all);
        prop_assert_eq!(&told(merged(merged(c(), aside(parts[0])), aside(parts[1]))), &all);
    }
}
