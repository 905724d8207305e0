//! Room 5: who is together in which window, and where the text says so.

use entities::pipeline::Engine;
use entities::read::{GivenMention, from_text};
use entities::relate::{DocFacts, MAX_ENTITIES_IN_WINDOW, PairFact, Window};
use entities::text::Span;

use crate::world::{WORLD, engine, ids};

/// A row: its name, a window, a text, and the pairs in order of place as `id+id×windows`, with the number of
/// all windows in front.
type Row = (&'static str, &'static str, &'static str, &'static str);

fn facts(engine: &Engine, text: &str) -> DocFacts {
    engine.facts(&from_text("note.txt", text))
}

fn check(rows: &[Row]) {
    let mut wrong = Vec::new();
    for (name, window, input, expect) in rows {
        let engine = engine(WORLD, Window::parse(window).unwrap());
        let facts = facts(&engine, input);
        let mut told = vec![facts.windows.to_string()];
        for pair in distinct(&facts.pairs) {
            let n = facts.pairs.iter().filter(|fact| fact.pair == pair.pair).count();
            let (source, target) = (pair.pair.source(), pair.pair.target());
            told.push(format!("{}+{}×{n}", ids(&engine, [source]), ids(&engine, [target])));
        }
        let found = told.join(" ");
        if found != *expect {
            wrong.push(format!("{name}: {input:?}\n  expected {expect:?}\n  found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The first fact of each pair.
fn distinct(facts: &[PairFact]) -> Vec<&PairFact> {
    let mut first: Vec<&PairFact> = Vec::new();
    for fact in facts {
        if !first.iter().any(|seen| seen.pair == fact.pair) {
            first.push(fact);
        }
    }
    first
}

/// Two paragraphs; three sentences, then two.
const LETTER: &str = "Russia wrote to NATO. NATO answered Ukraine. Nobody smiled.\n\nThen Russia wrote again. Jeju lay far away from NATO.";

#[test]
fn windows_hold_what_stands_in_them() {
    check(&[
        ("sentence", "sentence", LETTER, "5 nato+russia×1 nato+ukraine×1 jeju+nato×1"),
        (
            "paragraph",
            "paragraph",
            LETTER,
            "2 nato+russia×2 nato+ukraine×1 russia+ukraine×1 jeju+nato×1 jeju+russia×1",
        ),
        (
            "document",
            "document",
            LETTER,
            "1 jeju+nato×1 jeju+russia×1 jeju+ukraine×1 nato+russia×1 nato+ukraine×1 russia+ukraine×1",
        ),
        ("one_window_for_each_mention", "tokens:3", "Russia wrote to NATO.", "2 nato+russia×1"),
        ("word_past_the_reach_is_outside", "tokens:2", "Russia wrote to NATO.", "2"),
        (
            "tokens_pass_the_end_of_a_sentence",
            "tokens:2",
            "It was Russia. Then NATO came.",
            "2 nato+russia×1",
        ),
        (
            "name_named_twice_in_a_window_counts_once",
            "sentence",
            "Russia told NATO that Russia would leave NATO.",
            "1 nato+russia×1",
        ),
        ("two_names_of_one_entity_are_no_pair", "sentence", "NATO is the OTAN.", "1"),
        ("window_without_a_name_counts", "sentence", "It rained. It poured.", "2"),
        ("empty_text_has_no_sentence", "sentence", "", "0"),
        ("empty_text_is_one_document", "document", "", "1"),
        ("open_mentions_join_nobody", "sentence", "Sophie Watson wrote to NATO.", "1"),
        (
            "surname_joins_whom_the_document_names",
            "sentence",
            "Vladimir Putin arrived. Putin wrote to NATO.",
            "2 nato+putin×1",
        ),
    ]);
}

#[test]
fn a_window_is_written_as_it_is_read() {
    for word in ["sentence", "paragraph", "document", "tokens:30"] {
        assert_eq!(Window::parse(word).unwrap().to_string(), word);
    }
    for word in ["", "tokens", "tokens:", "tokens:0", "tokens:-1", "Sentence", "page", "sentence:2"]
    {
        assert!(Window::parse(word).is_err(), "{word}");
    }
}

/// A row: its name, a window, a text, and of each fact: text, the source's and the target's name, full, certain.
type Shown = (&'static str, &'static str, &'static str, [&'static str; 3], bool, bool);

#[test]
fn evidence_is_the_nearest_and_clearest_pair_of_places() {
    let rows: &[Shown] = &[
        (
            "offsets_count_code_points",
            "sentence",
            "Ça y est 😀. L’Ukraine répond à l’OTAN.",
            ["L’Ukraine répond à l’OTAN.", "OTAN", "Ukraine"],
            true,
            true,
        ),
        (
            "full_names_before_a_nearer_surname",
            "sentence",
            "Then Vladimir Putin, it was said, met NATO when Putin came.",
            [
                "Then Vladimir Putin, it was said, met NATO when Putin came.",
                "NATO",
                "Vladimir Putin",
            ],
            true,
            true,
        ),
        (
            "certain_names_before_a_nearer_doubtful_one",
            "sentence",
            "Then Vladimir Putin, it was said, left Russia when Vladimir came.",
            [
                "Then Vladimir Putin, it was said, left Russia when Vladimir came.",
                "Vladimir Putin",
                "Russia",
            ],
            true,
            true,
        ),
        (
            "one_sentence_before_two",
            "document",
            "Here is Russia. NATO met Russia. There is NATO.",
            ["NATO met Russia.", "NATO", "Russia"],
            true,
            true,
        ),
        (
            "stretch_over_sentences",
            "paragraph",
            "Here is Russia. It rains. There is NATO. It pours.",
            ["Here is Russia. It rains. There is NATO.", "NATO", "Russia"],
            true,
            true,
        ),
        (
            "surname_is_not_full",
            "sentence",
            "Vladimir Putin came. Then Putin met NATO.",
            ["Then Putin met NATO.", "NATO", "Putin"],
            false,
            true,
        ),
    ];
    for (name, window, input, [text, source, target], full, certain) in rows {
        let engine = engine(WORLD, Window::parse(window).unwrap());
        let facts = facts(&engine, input);
        let [fact] = facts.pairs.as_slice() else { panic!("{name}: {:?}", facts.pairs) };
        let slice = |[start, end]: [usize; 2]| {
            input.chars().skip(start).take(end - start).collect::<String>()
        };
        let names = fact.names.each_ref().map(|name| &**name);
        assert_eq!((&*fact.text, names), (*text, [*source, *target]), "{name}");
        assert_eq!(slice(fact.span), *text, "{name}");
        assert_eq!(slice(fact.source), *source, "{name}");
        assert_eq!(slice(fact.target), *target, "{name}");
        assert_eq!((fact.full, fact.certain), (*full, *certain), "{name}");
    }
}

#[test]
fn a_long_list_joins_only_its_first_names() {
    let all = MAX_ENTITIES_IN_WINDOW + 3;
    let rows: Vec<String> =
        (0..all).map(|n| format!("e{n:03},organisation,Guild{n:03},\n")).collect();
    let list: Vec<String> = (0..all).map(|n| format!("Guild{n:03}")).collect();
    let engine = engine(&format!("id,kind,name,aliases\n{}", rows.concat()), Window::Sentence);
    let facts = facts(&engine, &list.join(", "));
    assert_eq!(facts.mentions.len(), all);
    assert_eq!(facts.crowded_out, 3);
    assert_eq!(facts.pairs.len(), MAX_ENTITIES_IN_WINDOW * (MAX_ENTITIES_IN_WINDOW - 1) / 2);
    assert_eq!(facts.entity_windows.len(), MAX_ENTITIES_IN_WINDOW);
}

/// The facts of a text that brings along mentions of Russia and NATO in these bytes.
fn given(window: Window, text: &str, places: [Span; 2]) -> DocFacts {
    let mut document = from_text("note.txt", text);
    let mention = |(id, span): (&str, Span)| GivenMention {
        span,
        entity: Some(id.to_owned()),
        kind: None,
        name: None,
    };
    document.given = ["russia", "nato"].into_iter().zip(places).map(mention).collect();
    engine(WORLD, window).facts(&document)
}

#[test]
fn mentions_brought_along_need_no_sentence() {
    for window in [Window::Sentence, Window::Paragraph, Window::Document, Window::Tokens(3)] {
        assert!(given(window, "\n \n", [Span::new(0, 1), Span::new(1, 2)]).pairs.is_empty());
    }
}

#[test]
fn two_who_are_in_no_gazetteer_are_two() {
    let mut document = from_text("note.txt", "She met him.");
    let mention = |(id, start): (&str, usize)| GivenMention {
        span: Span::new(start, start + 3),
        entity: Some(id.to_owned()),
        kind: None,
        name: None,
    };
    document.given = [("stranger-b", 0), ("stranger-a", 8)].map(mention).into();
    let engine = engine(WORLD, Window::Sentence);
    let facts = engine.facts(&document);
    let id = |entity| facts.id_of(engine.gazetteer(), entity);
    let [fact] = facts.pairs.as_slice() else { panic!("{:?}", facts.pairs) };
    assert_eq!([id(fact.pair.source()), id(fact.pair.target())], ["stranger-a", "stranger-b"]);
}

#[test]
fn evidence_holds_a_name_that_reaches_over_its_sentence() {
    let text = "It was she. Then he met her.";
    let facts = given(Window::Sentence, text, [Span::new(0, 2), Span::new(7, 19)]);
    assert_eq!(&*facts.pairs[0].text, "It was she. Then he");
}
