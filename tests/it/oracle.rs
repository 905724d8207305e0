//! The matcher against brute force: every place where a word may start, every place where it may end.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use entities::find::{Matcher, Way, boundary};
use entities::gazetteer::{Gazetteer, Matching, RowFormat, load_str};
use entities::normalize::{FILLER, FoldedText, SOFT_BREAK, fold, fold_name};
use entities::read::from_text;
use entities::text::Span;
use proptest::prelude::*;

/// Pieces of names and texts, in small letters, in which any spelling is good: what folds to more or less than itself,
/// scripts with and without blanks, and what only looks like a letter.
const PIECES: [&str; 34] = [
    "ab",
    "ba",
    "a",
    "b",
    "straße",
    "strasse",
    "é",
    "e\u{301}",
    "ŉ",
    "™",
    "№",
    "½",
    "ﬁ",
    "ij",
    "по",
    "и\u{306}",
    "김",
    "정",
    "이",
    "金",
    "恩",
    "タ",
    "ไ",
    "o’ab",
    "d'",
    "x\u{200D}y",
    "ab\u{AD}",
    "7",
    "ß",
    "ﷺ",
    "ʼ",
    "ـ",
    "ḉ",
    "ŀ",
];
const GAPS: [&str; 12] =
    [" ", "", "-", "  ", "\u{A0}", ", ", "-\n", "\u{AD}\n", "–", "_", "/", "\u{200B}"];

fn phrase(longest: usize) -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(&PIECES[..]), prop::sample::select(&GAPS[..]));
    prop::collection::vec(piece, 1..=longest).prop_map(|pieces| {
        let mut phrase: String = pieces.iter().flat_map(|(piece, gap)| [*piece, *gap]).collect();
        let last = pieces.last().map_or(0, |(_, gap)| gap.len());
        phrase.truncate(phrase.len() - last);
        phrase
    })
}

fn gazetteer(names: &[String]) -> Gazetteer {
    let quoted = |name: &String| name.replace('"', "\"\"");
    let mut rows = String::from("id,kind,name\n");
    for (n, name) in names.iter().enumerate() {
        let _ = writeln!(rows, "n{n},organisation,\"{}\"", quoted(name));
    }
    let loaded = load_str("names.csv", RowFormat::Csv, &rows);
    loaded.map(|loaded| loaded.gazetteer).unwrap_or_default()
}

/// What a matcher finds that walks its names one way.
fn found(gazetteer: &Gazetteer, way: Way, text: &str) -> Vec<(Span, Vec<u32>)> {
    Matcher::by(gazetteer, Matching::Folded, way)
        .scan(&from_text("note.txt", text), &fold(text))
        .into_iter()
        .map(|mention| (mention.span, mention.candidates.iter().map(|one| one.entity.0).collect()))
        .collect()
}

/// What a stretch of a text may be read as: a hyphen at a line end is nothing or a blank.
fn readings(folded: &FoldedText, span: Span) -> Vec<String> {
    let breaks: Vec<usize> =
        span.range().filter(|at| folded.bytes[*at] == SOFT_BREAK).take(6).collect();
    (0..1_usize << breaks.len())
        .map(|blanks| {
            let mut read = folded.clone();
            for (bit, at) in breaks.iter().enumerate() {
                if blanks >> bit & 1 == 1 {
                    read.bytes[*at] = b' ';
                }
            }
            read.compact(span)
        })
        .collect()
}

/// True when what is seen last before an offset is a blank.
fn is_gap(folded: &FoldedText, end: usize) -> bool {
    let seen = folded.bytes[..end].iter().rfind(|byte| **byte != FILLER);
    seen.is_none_or(|byte| matches!(*byte, b' ' | SOFT_BREAK))
}

/// From the left, at each place the longest name.
fn oracle(gazetteer: &Gazetteer, text: &str) -> Vec<(Span, Vec<u32>)> {
    let mut keys: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (number, entity) in (0..).zip(&gazetteer.entities) {
        let known = keys.entry(fold_name(&entity.label)).or_default();
        known.push(number);
    }
    let folded = fold(text);
    let mut found = Vec::new();
    for sentence in &from_text("note.txt", text).sentences {
        let mut start = sentence.span.start as usize;
        let last = sentence.span.end as usize;
        while start < last {
            let named = |end: usize| {
                let span = Span::new(start, end);
                let whole = text.is_char_boundary(end)
                    && boundary::ends(text, end)
                    && boundary::trim_invisible(span.of(text)).len() == span.len();
                let whole = whole && !is_gap(&folded, end);
                let read = || readings(&folded, span).into_iter().find_map(|read| keys.get(&read));
                whole.then(read).flatten().map(|entities| (span, entities.clone()))
            };
            let starts = text.is_char_boundary(start) && boundary::starts(text, start);
            match starts.then(|| (start + 1..=last).rev().find_map(named)).flatten() {
                Some((span, entities)) => {
                    start = span.end as usize;
                    found.push((span, entities));
                }
                None => start += 1,
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_name_is_found_and_nothing_else(
        names in prop::collection::vec(phrase(3), 1..12),
        text in prop::collection::vec(phrase(2), 1..6),
        picks in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(&GAPS[..])), 1..8),
    ) {
        let gazetteer = gazetteer(&names);
        let mut parts = text;
        for (pick, gap) in picks {
            parts.push(format!("{}{gap}", names[pick.index(names.len())]));
        }
        let text = parts.join(" ");
        let expected = oracle(&gazetteer, &text);
        for way in [Way::Letters, Way::Words] {
            let found = found(&gazetteer, way, &text);
            prop_assert_eq!(&found, &expected, "{:?}: {:?} in {:?}", way, names, text);
        }
    }

    /// Whatever the characters: a name is any stretch of the text, or of another text.
    #[test]
    fn both_ways_find_the_same_in_any_characters(
        text in "\\PC{1,40}",
        other in "[\\PC -]{1,20}",
        cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..20),
    ) {
        let text = format!("{text} {other}{text}-{other}");
        let characters: Vec<char> = text.chars().collect();
        let names: Vec<String> = cuts
            .into_iter()
            .map(|(one, two)| {
                let (one, two) = (one.index(characters.len()), two.index(characters.len()));
                characters[one.min(two)..=one.max(two)].iter().collect::<String>().to_lowercase()
            })
            .filter(|name| !name.trim().is_empty())
            .collect();
        let gazetteer = gazetteer(&names);
        let letters = found(&gazetteer, Way::Letters, &text);
        prop_assert_eq!(found(&gazetteer, Way::Words, &text), letters, "{:?} in {:?}", names, text);
    }
}

/// At every size: names of two and three words out of few, so that many begin alike.
#[test]
fn both_ways_find_the_same_at_every_size() {
    let mut dice: u64 = 7;
    let mut below = |n: usize| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(dice >> 33).unwrap() % n
    };
    let gaps = [" ", " ", " ", " ", "-", ", ", ". ", "'", " & ", "\u{A0}"];
    for size in [1, 10, 300, 5_000, 30_000] {
        let mut phrase = |most: usize| {
            let mut phrase = String::new();
            for part in 0..=below(most) {
                if part > 0 {
                    phrase.push_str(gaps[below(gaps.len())]);
                }
                for _ in 0..=below(2) {
                    phrase.push_str(["ba", "ке", "do", "é", "st", "λο", "u"][below(7)]);
                }
                phrase.push_str(["", "", "", "n", "ß", "!"][below(6)]);
            }
            phrase
        };
        let names: Vec<String> = (0..size).map(|_| phrase(3)).collect();
        let mut text = String::new();
        for _ in 0..400 {
            text.push_str(&phrase(4));
            text.push_str(". ");
        }
        let gazetteer = gazetteer(&names);
        let letters = found(&gazetteer, Way::Letters, &text);
        assert!(size < 300 || letters.len() > 100, "{size}: {} found", letters.len());
        assert_eq!(found(&gazetteer, Way::Words, &text), letters, "{size} names");
    }
}
