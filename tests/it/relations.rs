//! Typed relations: what a sentence says of two names, and what it does not.

use std::fs;

use entities::gazetteer::{Gazetteer, RowFormat, load_str};
use entities::lang::Lang;
use entities::pipeline::{Engine, EngineOptions};
use entities::read::from_text;
use entities::relate::cues::{Lexicons, score};
use entities::relate::{DocFacts, Part};

const PEOPLE: &str = "id,kind,name,aliases\n\
    berg,person,Anna Berg,\nlind,person,Tomas Lind,\nmoe,person,Karl Moe,\noslo,place,Oslo,\nriga,place,Riga,\n\
    union,organisation,Northern Union,\n";

fn facts(text: &str) -> (Engine, DocFacts) {
    let gazetteer: Gazetteer = load_str("people.csv", RowFormat::Csv, PEOPLE).unwrap().gazetteer;
    let engine = Engine::new(gazetteer.into(), EngineOptions::default());
    let mut document = from_text("2023-09-14.txt", text);
    // One short sentence does not tell its language.
    document.lang = Lang::parse("en");
    document.paragraphs.iter_mut().for_each(|paragraph| paragraph.lang = document.lang);
    let facts = engine.facts(&document);
    (engine, facts)
}

/// `berg met lind asserted`, for each relation.
fn said(text: &str) -> Vec<String> {
    let (engine, facts) = facts(text);
    let id = |entity| facts.id_of(engine.gazetteer(), entity);
    let mut said: Vec<String> = facts
        .relations
        .iter()
        .map(|r| format!("{} {} {} {}", id(r.source), r.kind.as_str(), id(r.target), r.polarity))
        .collect();
    said.sort();
    said.dedup();
    said
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(said(text), expected, "{text}");
}

#[test]
fn the_examples_of_the_documentation_hold() {
    check("Anna Berg met Tomas Lind in Oslo.", &["berg met lind asserted"]);
    check("Anna Berg will meet Tomas Lind on Friday.", &["berg met lind planned"]);
    check(
        "Anna Berg declined to meet Tomas Lind.",
        &["berg met lind denied", "berg rejected lind asserted"],
    );
    check("Anna Berg might meet Tomas Lind.", &["berg met lind speculated"]);
    check("Tomas Lind's spokesman met Anna Berg.", &[]);
    check("\"Anna Berg is wrong,\" said Tomas Lind.", &[]);
    check("The chairman met Anna Berg, said Tomas Lind.", &[]);
}

#[test]
fn arguments_are_found_where_english_puts_them() {
    check("Anna Berg and Tomas Lind met in Oslo.", &["berg met lind asserted"]);
    check("Anna Berg was received by Tomas Lind.", &["berg met lind asserted"]);
    check("During a visit to Riga, Anna Berg fell ill.", &["berg visited riga asserted"]);
    check("Anna Berg, who lives in Oslo, visited Riga.", &["berg visited riga asserted"]);
    check("Anna Berg signed the book and met Tomas Lind.", &["berg met lind asserted"]);
    check("Anna Berg held talks with Tomas Lind.", &["berg negotiated lind asserted"]);
    check("Anna Berg met the lawyer of Tomas Lind.", &[]);
    check("Anna Berg said that Karl Moe met Tomas Lind.", &["lind met moe asserted"]);
    check("The bishop who met Anna Berg praised nobody.", &[]);
    check("Anna Berg met a party of students from Riga.", &[]);
}

#[test]
fn a_direction_is_kept() {
    check("Tomas Lind accused Anna Berg of lying.", &["lind accused berg asserted"]);
    check("Anna Berg was arrested by the Northern Union.", &["union sanctioned berg asserted"]);
}

#[test]
fn the_first_rule_decides_and_is_told() {
    let (_, facts) = facts("Anna Berg refused to confirm that she may meet Tomas Lind.");
    assert!(facts.relations.iter().all(|relation| !relation.why.is_empty()));
    let (_, facts) = self::facts("Anna Berg declined to meet Tomas Lind.");
    let met = facts.relations.iter().find(|relation| relation.kind.as_str() == "met").unwrap();
    assert_eq!(met.why, "refuse:declined");
}

#[test]
fn dates_count_from_the_day_of_the_document() {
    let date = |text: &str| facts(text).1.relations[0].date.map(|date| date.to_string());
    assert_eq!(date("Anna Berg met Tomas Lind on Wednesday."), Some("2023-09-13".to_owned()));
    assert_eq!(date("Anna Berg will meet Tomas Lind on Monday."), Some("2023-09-18".to_owned()));
    assert_eq!(date("Anna Berg met Tomas Lind in April 2019."), Some("2019-04".to_owned()));
    assert_eq!(date("Anna Berg met Tomas Lind in late July."), Some("2023-07".to_owned()));
    assert_eq!(
        date("Anna Berg met Tomas Lind last week."),
        Some("2023-09-04/2023-09-10".to_owned())
    );
    assert_eq!(date("Anna Berg met Tomas Lind."), None);
}

#[test]
fn who_only_speaks_is_quoted_about() {
    let (_, facts) = facts("Tomas Lind said that Anna Berg was ill.");
    assert_eq!(facts.pairs[0].kind.as_str(), "quoted-about");
    assert!(facts.parts.contains(&Part::Speaker));
    let (_, facts) = self::facts("Anna Berg and Tomas Lind were ill.");
    assert_eq!(facts.pairs[0].kind.as_str(), "together");
}

#[test]
fn credits_say_nothing() {
    let (_, facts) =
        facts("Anna Berg spoke in Riga for an hour.\n\n[Photo: Karl Moe/Northern Union]\n");
    assert!(facts.relations.is_empty());
    assert!(facts.parts.contains(&Part::Credited), "{:?}", facts.parts);
}

#[test]
fn a_list_of_those_present_keeps_order_and_posts() {
    let (engine, facts) = facts(
        "Anna Berg toured the harbour. She was accompanied by Tomas Lind, minister of fish, and Karl Moe, mayor of Riga.",
    );
    let event = &facts.events[0];
    let shown: Vec<String> = event
        .participants
        .iter()
        .map(|p| format!("{} {} {}", p.order, facts.id_of(engine.gazetteer(), p.entity), p.post))
        .collect();
    assert_eq!(shown, ["1 berg ", "2 lind minister of fish", "3 moe mayor of Riga"]);
}

#[test]
fn two_tellings_in_one_document_are_one_event() {
    let (_, facts) = facts(
        "Anna Berg met Tomas Lind on Wednesday. It rained. The meeting between Anna Berg and Tomas Lind was short.",
    );
    assert_eq!(facts.events.len(), 1);
    let (_, facts) = self::facts(
        "Anna Berg met Tomas Lind on Wednesday. Anna Berg had met Tomas Lind in April 2019.",
    );
    assert_eq!(facts.events.len(), 2);
}

#[test]
fn the_lexicons_are_without_complaint() {
    let (lexicons, complaints) = Lexicons::compile(&Lexicons::built_in_files());
    assert_eq!(complaints, []);
    assert_eq!(lexicons.languages().count(), 10);
}

#[test]
fn labelled_sentences_are_understood() {
    let lexicons = Lexicons::built_in();
    for entry in fs::read_dir("tests/cues").unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let score = score(&lexicons, &path.display().to_string(), &text).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#')).count();
        assert!(lines >= 60, "{path:?}: {lines}");
        for (lang, count) in score.by_lang {
            assert!(count.precision() >= 0.9, "{lang}: {count:?}");
            assert!(count.recall() >= 0.5, "{lang}: {count:?}");
        }
    }
}

#[test]
fn a_bad_row_is_named_with_its_line() {
    let mut files = Lexicons::built_in_files();
    let row = "met\tA @ with\tmet\nmeat\tA @ B\tmet\nmet\tA @ B\tmet|\nmet\tA @ B\tmet\tloud\n";
    files.push(entities::gazetteer::CueFile::built_in("en.tsv", row));
    let (_, complaints) = Lexicons::compile(&files);
    let lines: Vec<u64> = complaints.iter().map(|complaint| complaint.line).collect();
    assert_eq!(lines, [1, 2, 3, 4], "{complaints:?}");
}
