//! `entities diff`: its laws, and what it says to a person.

use std::fs;
use std::path::Path;

use entities::diff::{Differences, compare};
use entities::export::{ExportOptions, Format, OutDir, RunInfo, write_all};
use entities::graph::Tally;
use entities::lang::Lang;
use entities::read::from_text;
use entities::relate::Window;
use proptest::prelude::*;

use crate::command::Desk;
use crate::world::{WORLD, engine};

const TEXTS: [&str; 6] = [
    "Vladimir Putin met Kim Jong Un. Putin smiled, and Kim left for Vladivostok.",
    "Vladimir Putin will meet Kim Jong Un in Vladivostok.",
    "Russia and Ukraine and NATO were far. George Washington slept.",
    "Selon l’OTAN, la Russie attend. Poutine a quitté l’Ukraine.",
    "There stood Will. Washington woke.",
    "The US asked the WHO. Vladimir Putin and Kim Jong Un were named.",
];

/// A build of documents `(name, text)`, in their order.
fn build(documents: &[(usize, usize)], folder: &Path) {
    let engine = engine(WORLD, Window::Sentence);
    let mut tally = Tally::default();
    for (name, text) in documents {
        let mut document =
            from_text(&format!("2021-01-0{}_{name}.txt", name % 9 + 1), TEXTS[*text]);
        document.lang = Lang::parse(if *text == 3 { "fr" } else { "en" });
        document.paragraphs.iter_mut().for_each(|paragraph| paragraph.lang = document.lang);
        tally.absorb(engine.facts(&document));
    }
    let graph = tally.graph(engine.gazetteer(), None).unwrap();
    let options = ExportOptions { formats: vec![Format::Csv], ..ExportOptions::default() };
    let mut out = OutDir::create(folder).unwrap();
    write_all(&graph, &RunInfo::default(), &options, &mut out).unwrap();
}

fn between(old: &[(usize, usize)], new: &[(usize, usize)]) -> Differences {
    let folder = tempfile::tempdir().unwrap();
    let [was, is] = ["old", "new"].map(|name| folder.path().join(name));
    build(old, &was);
    build(new, &is);
    compare(&was, &is).unwrap()
}

/// Documents by name, each with one of the texts.
fn documents() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::btree_map(0..9_usize, 0..TEXTS.len(), 0..6)
        .prop_map(|documents| documents.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_build_does_not_differ_from_itself(documents in documents()) {
        prop_assert!(between(&documents, &documents).is_empty());
    }

    #[test]
    fn the_order_of_the_documents_shows_nowhere(
        (old, shuffled) in documents().prop_flat_map(|d| (Just(d.clone()), Just(d).prop_shuffle())),
        new in documents(),
    ) {
        prop_assert_eq!(between(&old, &new), between(&shuffled, &new));
        prop_assert_eq!(between(&new, &old), between(&new, &shuffled));
    }

    #[test]
    fn there_and_back_is_the_same_journey(old in documents(), new in documents()) {
        let [there, back] = [between(&old, &new), between(&new, &old)];
        prop_assert_eq!(&there.new_entities, &back.lost_entities);
        prop_assert_eq!(&there.new_edges, &back.lost_edges);
        prop_assert_eq!(there.rose.len(), back.fell.len());
        prop_assert_eq!(there.new_evidence.len() as u64, back.lost_evidence);
        prop_assert_eq!(there.new_questions.len() as u64, back.gone_questions);
        prop_assert_eq!(&there.causes.added, &back.causes.removed);
        prop_assert_eq!(&there.causes.changed, &back.causes.changed);
        prop_assert_eq!(there.is_empty(), back.is_empty());
    }
}

#[test]
fn a_plan_that_came_true_rose() {
    let differences = between(&[(1, 1)], &[(1, 1), (2, 0)]);
    let rose: Vec<_> =
        differences.rose.iter().map(|c| (c.before.name(), c.pair.basis.name())).collect();
    assert!(rose.contains(&("planned", "stated")), "{differences:?}");
    assert_eq!(differences.causes.added, ["2021-01-03_2.txt"]);
    assert!(differences.fell.is_empty() && differences.lost_edges.is_empty());
}

const FIRST: &str = "Ada Lovelace and Charles Babbage are names on the drawings of the engine.\n";
const SECOND: &str = "On 3 June 1840 Ada Lovelace, the countess, met Charles Babbage in London.\n";

/// A desk with a build in `old` and, with one more article and another option, in `new`.
fn two_weeks() -> Desk {
    let desk = Desk::new();
    desk.file("in/a.txt", FIRST);
    desk.build(&["in", "-o", "old"]);
    desk.file("in/b.txt", SECOND);
    desk.build(&["in", "-o", "new", "--window", "paragraph"]);
    desk
}

#[test]
fn how_edges_are_shown_loses_nobody() {
    let desk = Desk::new();
    desk.file("in/a.txt", FIRST.to_owned() + SECOND + "Ada Lovelace visited London in May.\n");
    for edges in ["pair", "kind", "event"] {
        desk.build(&["in", "-o", edges, "--edges", edges]);
    }
    assert!(!desk.text("event/nodes.csv").contains("\nlondon,"), "no event without London");
    for (old, new) in [("pair", "kind"), ("pair", "event"), ("event", "kind")] {
        let run = desk.run(&["diff", old, new]);
        run.says(1, &[]);
        let why = format!("Why:\n  option edges: {old} -> {new}\n");
        let rest = run.out().strip_prefix(&why).unwrap_or_else(|| panic!("{}", run.out()));
        let not_told = "Entities without a pair are not compared: with events as nodes, a build does not tell of them.\n";
        assert_eq!(rest, if new == "kind" && old == "pair" { "" } else { not_told });
    }
}

#[test]
fn a_file_that_is_not_read_is_no_other_document() {
    let desk = Desk::new();
    desk.file("in/a.txt", FIRST);
    desk.build(&["in", "-o", "old"]);
    desk.file("in/report.docx", b"PK\x03\x04").build(&["in", "-o", "new"]);
    assert!(desk.text("new/documents.csv").contains("in/report.docx"));
    let [old, new] = ["old", "new"].map(|out| desk.json(&format!("{out}/summary.json")));
    assert_eq!(old["fingerprints"], new["fingerprints"]);
    let run = desk.run(&["diff", "old", "new"]);
    run.says(0, &[]);
    assert_eq!(run.out(), "The two builds are the same.\n");
}

#[test]
fn it_says_first_why_and_then_what() {
    let desk = two_weeks();
    let run = desk.run(&["diff", "old", "new", "-o", "new.csv"]);
    run.says(1, &[]);
    let out = run.out();
    for words in [
        "Why:\n  1 document added: in/b.txt\n  option window: sentence -> paragraph\n",
        "1 entity found for the first time:\n  London (london, place)\n",
        "1 edge resting on more than before:\n  Ada Lovelace – Charles Babbage: stated, was together\n",
        "pieces of evidence new:\n",
        "in/b.txt: On 3 June 1840 Ada Lovelace, the countess, met",
    ] {
        assert!(out.contains(words), "no `{words}` in: {out}");
    }
    let new = desk.text("new.csv");
    let evidence = desk.text("new/evidence.csv");
    assert_eq!(new.lines().next(), evidence.lines().next());
    assert!(new.lines().count() > 1 && new.lines().all(|line| evidence.contains(line)));
    let json = desk.run(&["diff", "old", "new", "--json"]);
    json.says(1, &[]);
    let value: serde_json::Value = serde_json::from_str(json.out()).unwrap();
    assert_eq!(value["same"], false);
    assert_eq!(value["why"]["documents"]["added"][0], "in/b.txt");
    assert_eq!(value["edges"]["rose"][0]["before"], "together");
    assert_eq!(value["evidence"]["new"].as_array().unwrap().len(), new.lines().count() - 1);
}

#[test]
fn the_same_build_is_the_same() {
    let desk = two_weeks();
    desk.build(&["in", "-o", "again", "--window", "paragraph"]);
    let run = desk.run(&["diff", "new", "again", "-o", "new.csv"]);
    run.says(0, &[]);
    assert_eq!(run.out(), "The two builds are the same.\n");
    assert_eq!(desk.text("new.csv").lines().count(), 1, "a header");
}

#[test]
fn a_changed_text_and_other_names_are_causes() {
    let desk = two_weeks();
    desk.file("in/a.txt", FIRST.replace("drawings", "pictures"));
    desk.file("people.csv", crate::command::PEOPLE.replace("Londres", "Londen"));
    desk.build(&["in", "-o", "third", "--window", "paragraph"]);
    let run = desk.run(&["diff", "new", "third"]);
    run.says(1, &[]);
    assert!(
        run.out().starts_with(
            "Why:\n  1 document changed: in/a.txt\n  the rows of the gazetteer: not the same\n"
        ),
        "{}",
        run.out()
    );
}

#[test]
fn what_cannot_be_compared_is_named_with_a_cure() {
    let desk = two_weeks();
    desk.run(&["diff", "old", "in"]).says(2, &["in: no output folder", "hint: name the folder"]);
    desk.build(&["in", "-o", "json", "--format", "json"]);
    desk.run(&["diff", "old", "json"])
        .says(2, &["nodes.csv: is not there", "hint: build it again"]);
    desk.file("new/review.csv", "a;b\n1;2\n");
    desk.run(&["diff", "old", "new"]).says(2, &["review.csv:1:", "`reason` is missing"]);
    fs::write(desk.path("new/review.csv"), b"reason,spelling,candidates,doc,sentence\n\xff,,,,\n")
        .unwrap();
    desk.run(&["diff", "old", "new"]).says(2, &["review.csv:2:"]);
    desk.run(&["diff", "old"]).says(2, &["<NEW>"]);
}
