//! `review.csv`: what it asks, and that its rows settle what they are about.

use crate::command::{Desk, Row};

/// The rows of `review.csv`.
fn review(desk: &Desk) -> Vec<Row> {
    desk.rows("out/review.csv")
}

/// What each question asks: `reason: spelling`.
fn asked(rows: &[Row]) -> Vec<String> {
    rows.iter().map(|row| format!("{}: {}", row["reason"], row["spelling"])).collect()
}

/// Copies the gazetteer's columns of a row into a gazetteer file, as a person does who agrees.
fn accept(desk: &Desk, row: &Row) {
    let columns = ["id", "kind", "name", "aliases", "weak", "not", "match"];
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).unwrap();
    writer.write_record(columns.map(|column| row[column].as_str())).unwrap();
    desk.file("answers.csv", writer.into_inner().unwrap());
}

/// A row: the reason, the gazetteer, a text, the question, and what `mentions` says of it when its row is accepted.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    (
        "no full name",
        "vask,person,Ida Vaskelin,\n",
        "They waited long for Vaskelin to come.",
        "no-full-name: Vaskelin",
        "Vaskelin=vask",
    ),
    (
        "part of an unknown name",
        "vask,person,Ida Vaskelin,\n",
        "Ida Vaskelin spoke. Her critic Edgar Vaskelin did not.",
        "part-of-unknown-name: Edgar Vaskelin",
        "Ida Vaskelin=vask Edgar Vaskelin=edgar-vaskelin",
    ),
    (
        "ambiguous",
        "orm-a,person,Anna Ormond,\norm-b,person,Bela Ormond,\n",
        "Bela Ormond met Anna Ormond. Bela Ormond left. In the end\n\nall was still.\n\nIt rained.\n\nThen came Ormond.",
        "ambiguous: Ormond",
        "Bela Ormond=orm-b Anna Ormond=orm-a Bela Ormond=orm-b Ormond=orm-b",
    ),
    (
        "ambiguous full names",
        "orm-a,person,Anna Ormond,Ormond A\norm-b,person,Anna Ormond,\n",
        "They waited long for Anna Ormond to come.",
        "ambiguous: Anna Ormond",
        "Anna Ormond=orm-a",
    ),
    (
        "a family",
        "orm-a,person,Anna Ormond,\n",
        "Anna Ormond est venue hier soir. Tout le monde connaît les Ormond de la ville.",
        "several-people: les Ormond",
        "Anna Ormond=orm-a les Ormond=les-ormond",
    ),
    (
        "a weak name",
        "vask,person,Ida Vaskelin,Rose\n",
        "There stood Rose in the rain.",
        "too-common: Rose",
        "Rose=vask",
    ),
    (
        "an alias",
        "vask,person,Ida Vaskelin,\n",
        "Ida Vaskelin, also known as Silver Fox, sang and left the town.",
        "alias-in-text: Silver Fox",
        "Ida Vaskelin=vask Silver Fox=vask",
    ),
];

#[test]
fn an_accepted_row_settles_its_question() {
    for (case, names, text, question, then) in CASES {
        let desk = Desk::new();
        desk.file("people.csv", format!("id,kind,name,aliases\n{names}")).file("a.txt", text);
        desk.build(&["a.txt", "-o", "out"]);
        let rows = review(&desk);
        assert_eq!(asked(&rows), [*question], "{case}");
        assert!(
            rows[0]["sentence"].contains(rows[0]["spelling"].as_str()),
            "{case}: {:?}",
            rows[0]
        );
        accept(&desk, &rows[0]);
        desk.build(&["a.txt", "-g", "answers.csv", "-o", "out"]);
        assert_eq!(asked(&review(&desk)), [""; 0], "{case}: {:?}", rows[0]);
        let run = desk.run(&["mentions", "a.txt", "-g", "people.csv", "-g", "answers.csv"]);
        let told: Vec<String> = (run.lines().iter())
            .map(|line| {
                format!("{}={}", line["text"].as_str().unwrap(), line["entity"].as_str().unwrap())
            })
            .collect();
        assert_eq!(told.join(" "), *then, "{case}: {:?}", rows[0]);
    }
}

#[test]
fn frequent_unknown_names_are_asked_about() {
    let desk = Desk::new();
    let texts = [
        "On Monday the envoy Julia Tarrant met the Lower Court of Brill. Nothing else happened there.",
        "We saw how Julia Tarrant left, and how Julia Tarrant came back. Later Ada Lovelace spoke.",
        "Julia Tarrant and the Lower Court agreed that New Years Day in January Storm is nice.",
        "Last night the old men of the Lower Court sat and waited for Odd Name.",
        "LOUD HEADLINES SHOUT ABOUT Loud Headlines. Julia Tarrant Meets The Lower Court In Brill.",
    ];
    for (number, text) in texts.iter().enumerate() {
        desk.file(&format!("texts/{number}.txt"), text);
    }
    desk.build(&["texts", "-o", "out"]);
    let rows = review(&desk);
    assert_eq!(asked(&rows), ["unknown-name: Julia Tarrant", "unknown-name: Lower Court"]);
    let row = |index: usize| {
        let cells = ["id", "kind", "name", "count", "documents", "doc"];
        cells.map(|cell| rows[index][cell].clone()).join(" ")
    };
    assert_eq!(row(0), "julia-tarrant person Julia Tarrant 4 3 texts/0.txt");
    assert_eq!(row(1), "lower-court any Lower Court 3 3 texts/0.txt");
    accept(&desk, &rows[0]);
    desk.build(&["texts", "-g", "answers.csv", "-o", "out"]);
    assert_eq!(asked(&review(&desk)), ["unknown-name: Lower Court"]);
}

#[test]
fn german_nouns_and_scripts_without_capitals_are_no_names() {
    let desk = Desk::new();
    for number in 0..3 {
        desk.file(
            &format!("texts/{number}.txt"),
            "Gestern sprach der Minister mit dem Vorstand Volksbank Nord über Klaus Petersen und das Wetter.\n\n\
             어제 장관이 은행과 날씨에 대해 이야기했다. 昨天部长和银行谈到了天气。\n",
        );
    }
    desk.build(&["texts", "-o", "out"]);
    // The same text thrice is three documents here: their names differ.
    assert_eq!(asked(&review(&desk)), ["unknown-name: Klaus Petersen"]);
}
