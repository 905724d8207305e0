//! The desk: what a person tells the program, and what it remembers from one build to the next.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use crate::command::{Desk, Row};

const NAMES: &str = "id,kind,name\n\
    ann,person,Ann Oram\n\
    bo,person,Bo Lindqvist\n\
    cas,person,Casimir Vance\n\
    zug,place,Zug\n";

/// A desk with a folder `people/` of names and a folder `news/` of documents.
fn desk(documents: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    desk.file("people/names.csv", NAMES);
    for (name, text) in documents {
        desk.file(&format!("news/{name}"), text);
    }
    desk
}

fn build(desk: &Desk, options: &[&str]) -> String {
    let run = desk.run(&[&["build", "news", "-g", "people"], options].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stderr
}

/// Writes rows back as a table, as a person does who filled some cells.
fn save(desk: &Desk, name: &str, rows: &[Row]) {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let headers: Vec<&String> = rows[0].keys().collect();
    writer.write_record(&headers).unwrap();
    for row in rows {
        writer.write_record(row.values()).unwrap();
    }
    desk.file(name, writer.into_inner().unwrap());
}

/// Edges of `graph.json`: `source kind target` and weight, with documents and evidence.
fn edges(desk: &Desk) -> BTreeMap<String, (u64, u64, usize)> {
    let graph = desk.json("out/graph.json");
    let word = |value: &Value| value.as_str().unwrap().to_owned();
    let edge = |edge: &Value| {
        let name = [&edge["source"], &edge["kind"], &edge["target"]].map(word).join(" ");
        let counts = [&edge["weight"], &edge["documents"]].map(|n| n.as_u64().unwrap());
        (name, (counts[0], counts[1], edge["evidence"].as_array().unwrap().len()))
    };
    graph["edges"].as_array().unwrap().iter().map(edge).collect()
}

const NEWS: &[(&str, &str)] = &[
    (
        "2021-03-04_a.txt",
        "Ann Oram met Bo Lindqvist in Zug. Casimir Vance was not there. Ann Oram and Bo Lindqvist left Zug late.",
    ),
    ("2022-05-06_b.txt", "Bo Lindqvist criticised Casimir Vance. Ann Oram met Bo Lindqvist again."),
    ("c.txt", "Casimir Vance and Ann Oram were seen."),
];

#[test]
fn evidence_struck_out_leaves_every_count_of_its_edge() {
    let desk = desk(NEWS);
    build(&desk, &["--evidence", "all"]);
    let before = edges(&desk);
    assert_eq!(before["ann met bo"].0, 2);
    let mut evidence = desk.rows("out/evidence.csv");
    let struck = evidence
        .iter_mut()
        .find(|row| row["kind"] == "met" && row["doc"].contains("2022"))
        .expect("the second meeting");
    struck.insert("verdict".to_owned(), "no".to_owned());
    let right = evidence.iter_mut().find(|row| row["kind"] == "met" && row["doc"].contains("2021"));
    right.expect("the first meeting").insert("verdict".to_owned(), "oui".to_owned());
    save(&desk, "people/evidence.csv", &evidence);

    let said = build(&desk, &["--evidence", "all"]);
    assert!(said.contains("2 sentences judged: 1 struck out, 1 checked."), "{said}");
    let mut after = edges(&desk);
    assert_eq!(after["ann met bo"], (1, 1, 1));
    // Nothing else has changed.
    after.insert("ann met bo".to_owned(), before["ann met bo"]);
    assert_eq!(after, before);
    let kept = desk.rows("out/evidence.csv");
    let met: Vec<&Row> = kept.iter().filter(|row| row["kind"] == "met").collect();
    assert_eq!(met.len(), 1);
    assert_eq!(met[0]["verdict"], "yes", "what was checked is marked");
    let events = desk.rows("out/events.csv");
    assert!(events.iter().all(|row| !row["doc"].contains("2022")), "{events:?}");

    // The text goes; its verdict stays and does no harm.
    desk.file("news/2022-05-06_b.txt", "Nobody came.");
    let said = build(&desk, &[]);
    assert!(said.contains("2 sentences judged: 1 checked."), "{said}");
}

#[test]
fn a_period_keeps_what_happened_in_it() {
    let desk = desk(&[
        NEWS[0],
        NEWS[1],
        NEWS[2],
        (
            "2024-01-01_d.txt",
            "Ann Oram and Casimir Vance spoke of old times. In May 2021, Bo Lindqvist visited Zug.",
        ),
    ]);
    let said = build(&desk, &["--from", "2021", "--to", "2021-12"]);
    assert!(said.contains("1 outside the period left out, 1 undated left out"), "{said}");
    let kept = edges(&desk);
    assert_eq!(kept["ann met bo"].0, 1);
    assert!(kept.contains_key("bo visited zug"), "told later, but of that time: {kept:?}");
    assert!(
        !kept.keys().any(|edge| edge.contains("accused") || edge == "ann together cas"),
        "{kept:?}"
    );
    let graph = desk.json("out/graph.json");
    let nodes = graph["nodes"].as_array().unwrap();
    assert!(nodes.iter().all(|node| !node["last_date"].as_str().unwrap_or("").starts_with("2024")));
    let status: BTreeMap<String, String> = desk
        .rows("out/documents.csv")
        .into_iter()
        .map(|row| (row["doc"].clone(), row["status"].clone()))
        .collect();
    assert_eq!(status["news/2022-05-06_b.txt"], "left out (outside the period)");
    assert_eq!(status["news/c.txt"], "left out (undated)");
    assert_eq!(status["news/2024-01-01_d.txt"], "read");

    build(&desk, &["--from", "2021", "--to", "2021-12", "--undated"]);
    assert!(edges(&desk).contains_key("ann together cas"));
    let said = build(&desk, &["--from", "1950", "--to", "1951"]);
    assert!(said.contains("warning: no document is of this period"), "{said}");
    let wrong = desk.run(&["build", "news", "-g", "people", "--from", "2022", "--to", "2021"]);
    wrong.says(2, &["--to is before --from", "hint:"]);
    desk.run(&["build", "news", "--undated"]).says(2, &["hint:"]);
}

#[test]
fn the_basis_asked_for_is_the_weakest_kept() {
    let desk = desk(NEWS);
    build(&desk, &["--basis", "stated"]);
    let pairs: Vec<String> =
        desk.rows("out/edges.csv").into_iter().map(|row| row["basis"].clone()).collect();
    assert_eq!(pairs, ["stated", "stated"]);
    let counts = &desk.json("out/summary.json")["counts"];
    assert_eq!(counts["pairs_only_together"], 0);
}

#[test]
fn where_kinds_stand_apart_each_rests_on_what_is_asked_for() {
    let desk = desk(NEWS);
    build(&desk, &["--edges", "kind", "--basis", "stated"]);
    let kinds: Vec<String> =
        desk.rows("out/edges.csv").into_iter().map(|row| row["Kind"].clone()).collect();
    assert!(!kinds.is_empty() && !kinds.iter().any(|kind| kind == "together"), "{kinds:?}");
    let counts = &desk.json("out/summary.json")["counts"];
    assert_eq!(counts["pairs_stated"], 2, "no pair is lost by that: {counts}");
}

#[test]
fn events_may_stand_between_those_who_took_part() {
    let desk = desk(NEWS);
    build(&desk, &["--edges", "event"]);
    let nodes = desk.rows("out/nodes.csv");
    let kinds: Vec<&str> = nodes.iter().map(|row| row["kind"].as_str()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "event").count(), 2, "two meetings: {nodes:?}");
    let edges = desk.rows("out/edges.csv");
    assert!(
        edges
            .iter()
            .all(|row| row["Kind"] == "participant" && row["Source"].len() < row["Target"].len())
    );
    assert_eq!(edges.len(), 4);
    assert!(edges.iter().all(|row| row["example"].contains(" met ")), "{edges:?}");
    let graph = desk.json("out/graph.json");
    assert!(
        graph["edges"].as_array().unwrap().iter().any(|edge| edge["kind"] == "together"),
        "the whole model"
    );
}

#[test]
fn a_copied_article_is_one_story_of_everybody_in_it() {
    let long = "Ann Oram met Bo Lindqvist in Zug on the first day of the long summer conference about the future of the lake. \
                The two spoke about boats and bridges, and about the price of fish, until the evening came and the lamps were lit. \
                Nobody else had been asked to come to the old town hall, and the journalists waited in vain behind the heavy doors.";
    let desk = desk(&[
        ("a.txt", long),
        ("b.txt", &format!("{long} Copied.")),
        ("c.txt", "Ann Oram was in Zug."),
    ]);
    build(&desk, &[]);
    let graph = desk.json("out/graph.json");
    let counts: Vec<(u64, u64)> = graph["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["documents"].as_u64().unwrap(), node["stories"].as_u64().unwrap()))
        .collect();
    assert_eq!(counts, [(3, 2), (2, 1), (3, 2)]);
    assert!(desk.rows("out/documents.csv")[1]["status"].starts_with("copy of "));
}

#[test]
fn a_table_of_documents_gives_and_corrects() {
    let desk = desk(NEWS);
    build(&desk, &[]);
    let mut table = desk.rows("out/documents.csv");
    assert_eq!(table[0]["sha256"].len(), 64);
    for row in &mut table {
        match row["doc"].as_str() {
            "news/c.txt" => {
                row.insert("date".to_owned(), "2020-02".to_owned());
                row.insert("outlet".to_owned(), "The Courier".to_owned());
            }
            "news/2022-05-06_b.txt" => {
                row.insert("date".to_owned(), "none".to_owned());
            }
            _ => {}
        }
    }
    save(&desk, "documents.csv", &table);
    build(&desk, &["--documents", "documents.csv"]);
    let told: BTreeMap<String, [String; 3]> = desk
        .rows("out/documents.csv")
        .into_iter()
        .map(|row| {
            (row["doc"].clone(), ["date", "date_from", "outlet"].map(|cell| row[cell].clone()))
        })
        .collect();
    assert_eq!(told["news/c.txt"], ["2020-02", "documents", "The Courier"]);
    assert_eq!(told["news/2022-05-06_b.txt"], ["", "", ""]);
    assert_eq!(told["news/2021-03-04_a.txt"], ["2021-03-04", "name", ""], "found as before");

    desk.file("documents.csv", "doc,date\nnews\\c.txt,2020\nnews/gone.txt,2020\n");
    let said = build(&desk, &["--documents", "documents.csv"]);
    assert!(said.contains("1 document of the table of documents was not read here"), "{said}");
    desk.file("documents.csv", "doc,date,lang\nnews/c.txt,soon,\nnews/c.txt,,klingon\n");
    desk.run(&["build", "news", "-g", "people", "--documents", "documents.csv"]).says(
        1,
        &[
            "3 errors",
            "documents.csv:2: bad date `soon`",
            "documents.csv:3: bad language",
            "a second row",
            "hint:",
        ],
    );
}

#[test]
fn a_table_of_documents_among_the_documents_is_none() {
    let desk = desk(NEWS);
    desk.file("news/documents.csv", "doc,title\nnews/c.txt,A title\n");
    build(&desk, &["--documents", "news/documents.csv"]);
    assert_eq!(desk.documents("out"), 3);
    let said = build(&desk, &[]);
    assert!(said.contains("a table about documents, so it is no document"), "{said}");
    assert_eq!(desk.documents("out"), 3);
}

#[test]
fn an_answered_question_is_not_asked_again() {
    let desk = desk(&[("a.txt", "They waited for Vance. Oram came late. Later Oram left.")]);
    build(&desk, &[]);
    let mut questions = desk.rows("out/review.csv");
    assert!(questions.len() >= 2, "{questions:?}");
    for (row, answer) in questions.iter_mut().zip(["yes", "no"].into_iter().cycle()) {
        row.insert("decide".to_owned(), answer.to_owned());
    }
    save(&desk, "people/review.csv", &questions);
    build(&desk, &[]);
    assert_eq!(desk.rows("out/review.csv"), Vec::<Row>::new());
    let found = desk.run(&["mentions", "news", "-g", "people"]).lines();
    let found: Vec<&str> = found.iter().map(|line| line["text"].as_str().unwrap()).collect();
    assert_eq!(
        found.len(),
        if questions[0]["spelling"] == "Oram" { 2 } else { 1 },
        "the accepted row acts: {found:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6) })]

    #[test]
    fn answers_at_random_are_a_fixed_point(answers in prop::collection::vec(prop::sample::select(vec!["yes", "no", ""]), 12)) {
        let desk = desk(&[
            ("a.txt", "They waited for Vance. Oram came late. Edgar Oram met Lindqvist. Then Oram left with Vance."),
            ("b.txt", "Ann Oram met Casimir Vance. Her rival Ilse Oram did not. Oram spoke. Doris Vance was in Zug."),
            ("c.txt", "Petra Holm came. Petra Holm left."),
            ("d.txt", "Petra Holm was named. Bo wrote to Petra Holm."),
            ("e.txt", "Nobody saw Petra Holm or Lindqvist."),
        ]);
        build(&desk, &[]);
        let mut questions = desk.rows("out/review.csv");
        for (row, answer) in questions.iter_mut().zip(answers.iter().cycle()) {
            row.insert("decide".to_owned(), (*answer).to_owned());
        }
        save(&desk, "people/review.csv", &questions);
        build(&desk, &[]);
        let once = desk.snapshot("out");
        let key = |row: &Row| [row["reason"].clone(), row["spelling"].clone(), row["candidates"].clone()];
        let answered: Vec<_> = questions.iter().filter(|row| !row["decide"].is_empty()).map(key).collect();
        let asked: Vec<_> = desk.rows("out/review.csv").iter().map(key).collect();
        prop_assert!(asked.iter().all(|question| !answered.contains(question)), "{asked:?}");
        build(&desk, &[]);
        prop_assert_eq!(once, desk.snapshot("out"));
    }
}
