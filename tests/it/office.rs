//! Files as office programs save them, hold them open and change them, and what the program makes of it.

use rust_xlsxwriter::{Formula, Workbook, Worksheet};

use crate::command::{Desk, Row, TEXT};

const NAMES: &str =
    "id,kind,name\nann,person,Ann Oram\n007,person,Bo Lindqvist\n12e45,person,Casimir Vance\n";

/// A desk with a folder `people/` of names and one of documents, built once.
fn desk(documents: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    desk.file("people/names.csv", NAMES);
    for (name, text) in documents {
        desk.file(&format!("news/{name}"), text);
    }
    build(&desk, &[]);
    desk
}

fn build(desk: &Desk, options: &[&str]) -> String {
    let run = desk.run(&[&["build", "news", "-g", "people"], options].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stderr
}

/// The cells of a column of a table.
fn column(desk: &Desk, file: &str, header: &str) -> Vec<String> {
    desk.rows(file).into_iter().map(|mut row| row.remove(header).unwrap()).collect()
}

fn fill(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (line, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*row) {
            sheet.write(line, column, *cell).unwrap();
        }
    }
}

/// Bytes of a table in Windows-1252, of text that has no other letters.
fn narrow(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

fn csv(headers: &str, rows: &[&Row]) -> String {
    let line = |row: &&Row| {
        headers.split(';').map(|header| row[header].as_str()).collect::<Vec<_>>().join(";")
    };
    let lines: Vec<String> = rows.iter().map(line).collect();
    format!("{headers}\n{}\n", lines.join("\n"))
}

#[test]
fn a_title_above_the_header_is_no_header() {
    let desk = Desk::new();
    desk.file("a.txt", TEXT);
    let mut book = Workbook::new();
    let rows: [&[&str]; 4] =
        [&["People of March, as of the 4th"], &[], &["Nom", "Type"], &["Ada Lovelace", "personne"]];
    fill(book.add_worksheet(), &rows);
    desk.file("list.xlsx", book.save_to_buffer().unwrap());
    desk.file("list.csv", "People, of March\n\nType;Nom\npersonne;Ada Lovelace\n");
    for list in ["list.xlsx", "list.csv"] {
        let run = desk.run(&["build", "a.txt", "-g", list, "-v"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert_eq!(column(&desk, "out/nodes.csv", "Id"), ["ada-lovelace"]);
        assert!(run.stderr.contains("the header is in line 3; above it is a title"));
    }
    // A word for a kind may head a column of names, but a row of people is no header.
    desk.file("list.csv", "Qui;Type\nAda Lovelace;personne\n");
    desk.run(&["build", "a.txt", "-g", "list.csv"]).says(1, &["no column `name`", "`Qui`"]);
}

#[test]
fn a_sheet_out_of_sight_is_not_the_list() {
    let desk = Desk::new();
    desk.file("a.txt", TEXT);
    let mut book = Workbook::new();
    let hidden = book.add_worksheet();
    fill(hidden, &[&["choices"], &["person"]]);
    hidden.set_hidden(true);
    let seen = book.add_worksheet();
    fill(seen, &[&["name"], &["Ada Lovelace"]]);
    seen.set_active(true).set_first_tab(true);
    desk.file("list.xlsx", book.save_to_buffer().unwrap());
    let run = desk.run(&["build", "a.txt", "-g", "list.xlsx"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(column(&desk, "out/nodes.csv", "Id"), ["ada-lovelace"]);
}

#[test]
fn letters_that_an_encoding_lost_are_told() {
    let desk = desk(&[("a.txt", "Ann Oram met Dvořák. Dvořák was late.")]);
    desk.file("list.csv", narrow("name;aliases\nHåkon Dvo?ák;\nSøren Blixt;Blixt?\n"));
    let lost = "`Håkon Dvo?ák` has a `?` for a letter that windows-1252 does not have";
    desk.run(&["build", "news", "-g", "list.csv"])
        .says(1, &["list.csv:2:", lost, "list.csv:3:", "hint: save the table again as `.xlsx`"]);
    // Where the encoding has all letters, a `?` is one.
    desk.file("list.csv", "name\nHåkon Who?\n");
    assert_eq!(desk.run(&["build", "news", "-g", "list.csv"]).code, Some(0));
    // An answer to a question that cannot be known any more.
    let answers =
        "decide;id;kind;name;reason;spelling;candidates\nno;é;person;;no-full-name;Dvo?ák;ann\n";
    desk.file("people/review.csv", narrow(answers));
    desk.run(&["build", "news", "-g", "people"]).says(1, &["review.csv:2: `Dvo?ák` has a `?`"]);
}

#[test]
fn cells_that_are_not_read_may_hold_errors() {
    let desk = desk(&[("a.txt", "=Ann Oram met Bo Lindqvist.")]);
    let evidence = column(&desk, "out/evidence.csv", "evidence");
    let broken = || Formula::new("=Ann+Oram").set_result("#NAME?");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &[&["verdict", "evidence", "sentence"], &["no", &evidence[0]]]);
    sheet.write_formula(1, 2, broken()).unwrap();
    desk.file("people/evidence.xlsx", book.save_to_buffer().unwrap());
    assert!(build(&desk, &[]).contains("1 sentence judged: 1 struck out"));
    // In the verdict it is one.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    fill(sheet, &[&["verdict", "evidence", "sentence"], &["", &evidence[0]]]);
    sheet.write_formula(1, 0, broken()).unwrap();
    desk.file("people/evidence.xlsx", book.save_to_buffer().unwrap());
    desk.run(&["build", "news", "-g", "people"])
        .says(1, &["evidence.xlsx:2: cell A2 holds the error #NAME?"]);
}

const SURNAMES: &str =
    "They waited for Vance. Lindqvist came late. Later Lindqvist left, and Vance too.";

#[test]
fn ids_that_a_spreadsheet_made_numbers_of_are_told_or_known() {
    let desk = desk(&[("a.txt", SURNAMES)]);
    let mut questions = desk.rows("out/review.csv");
    assert_eq!(questions.len(), 2, "{questions:?}");
    for row in &mut questions {
        row.insert("decide".to_owned(), "no".to_owned());
        for header in ["id", "candidates"] {
            let damaged = row[header].replace("007", "7").replace("12e45", "1.2E+046");
            row.insert(header.to_owned(), damaged);
        }
    }
    let headers = "decide;id;kind;name;aliases;reason;spelling;candidates";
    desk.file("people/review.csv", csv(headers, &questions.iter().collect::<Vec<_>>()));
    build(&desk, &[]);
    assert_eq!(desk.rows("out/review.csv"), Vec::<Row>::new(), "no means no");
    for row in &mut questions {
        row.insert("decide".to_owned(), "yes".to_owned());
    }
    let bo = questions.iter().find(|row| row["id"] == "7").unwrap();
    desk.file("people/review.csv", csv(headers, &[bo]));
    desk.run(&["build", "news", "-g", "people"]).says(
        1,
        &["review.csv:2: id `7` is the same number as `007`", "names.csv:3", "formatted as text"],
    );
    let cas = questions.iter().find(|row| row["id"] == "1.2E+046").unwrap();
    desk.file("people/review.csv", csv(headers, &[cas]));
    desk.run(&["build", "news", "-g", "people"])
        .says(1, &["review.csv:2: bad id `1.2E+046`", "a spreadsheet program made a number of it"]);
}

#[test]
fn what_was_answered_with_no_is_not_asked_for_another_reason() {
    let desk = desk(&[
        ("a.txt", "Ilse Oram wrote."),
        ("b.txt", "Nobody knew Oram."),
        ("c.txt", "Nobody saw Oram."),
    ]);
    let mut questions = desk.rows("out/review.csv");
    let before: Vec<String> = questions.iter().map(|row| row["reason"].clone()).collect();
    for row in &mut questions {
        let answer = if row["spelling"] == "Oram" { "yes" } else { "no" };
        row.insert("decide".to_owned(), answer.to_owned());
    }
    let headers = "decide;id;kind;name;aliases;reason;spelling;candidates";
    desk.file("people/review.csv", csv(headers, &questions.iter().collect::<Vec<_>>()));
    build(&desk, &[]);
    assert_eq!(desk.rows("out/review.csv"), Vec::<Row>::new(), "before: {before:?}");
}

#[test]
fn dates_of_names_are_read_as_the_whole_table_has_them() {
    let desk = Desk::new();
    desk.file(
        "list.csv",
        "Nom;Né le;Décédé le\nAda Lovelace;02/01/1950;03/04/1940\nAda Byron;25/03/1950;\n",
    );
    // The day first, as the second row tells, and the months in their places.
    let run = desk.run(&["gazetteer", "check", "list.csv"]);
    assert!(run.out().contains("is 1950-01-02, after `died`, 1940-04-03"), "{}", run.out());
    desk.file("list.csv", "Nom;Né le\nAda Lovelace;02/01/1950\n");
    desk.run(&["gazetteer", "check", "list.csv"])
        .says(1, &["bad date `02/01/1950` in `born`", "may be May or March"]);
}

#[test]
fn the_workbook_of_a_build_corrects_documents() {
    let text = "Ann Oram met Bo Lindqvist.";
    let desk =
        desk(&[("2024-03_a.txt", text), ("2023-05-06_b.txt", "Nobody came."), ("c.txt", text)]);
    let before = column(&desk, "out/documents.csv", "date");
    assert_eq!(before, ["2023-05-06", "2024-03", ""]);
    desk.file("answers.xlsx", desk.bytes("out/tables.xlsx"));
    build(&desk, &["--documents", "answers.xlsx"]);
    assert_eq!(column(&desk, "out/documents.csv", "date"), before, "a month is no day");
    let mut book = Workbook::new();
    for name in ["entities", "edges", "evidence", "documents"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        fill(sheet, &[&["doc", "date"], &["news/c.txt", "2020-02-03"]]);
    }
    desk.file("answers.xlsx", book.save_to_buffer().unwrap());
    build(&desk, &["--documents", "answers.xlsx"]);
    assert_eq!(column(&desk, "out/documents.csv", "date"), ["2023-05-06", "2024-03", "2020-02-03"]);
}

#[test]
fn a_file_open_in_an_office_program_is_named_and_nothing_is_replaced() {
    let desk = desk(&[("a.txt", "Ann Oram met Bo Lindqvist.")]);
    let before = desk.snapshot("out");
    desk.file("news/b.txt", "Ann Oram met Casimir Vance.");
    for mark in [".~lock.tables.xlsx#", "~$tables.xlsx"] {
        desk.file(&format!("out/{mark}"), "somebody");
        desk.run(&["build", "news", "-g", "people"]).says(
            1,
            &["out/tables.xlsx`", "another program has it open", mark, "hint: close it there"],
        );
        // Not even one that this build would only remove.
        desk.run(&["build", "news", "-g", "people", "--format", "csv"]).says(1, &["tables.xlsx"]);
        std::fs::remove_file(desk.path(&format!("out/{mark}"))).unwrap();
        assert_eq!(desk.snapshot("out"), before);
    }
    // A mark beside anything else is nobody's concern; a list that is open may have more than is saved.
    desk.file("out/.~lock.notes.ods#", "x").file("news/.~lock.a.txt#", "x");
    desk.file("people/.~lock.names.csv#", "x").file("people/~$names.xlsx", "x");
    let said = build(&desk, &[]);
    let open = "names.csv` is open in another program: what is not saved there is not read";
    assert!(said.contains(open), "{said}");
    assert!(said.contains("2 documents (2 undated). 3 of 3 entities found"), "{said}");
}

#[test]
fn a_file_marked_as_read_only_is_not_replaced() {
    let desk = desk(&[("a.txt", "Ann Oram met Bo Lindqvist.")]);
    let before = desk.snapshot("out");
    desk.file("news/b.txt", "Ann Oram met Casimir Vance.");
    let path = desk.path("out/edges.csv");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    desk.run(&["build", "news", "-g", "people"])
        .says(1, &["out/edges.csv`", "marked as read-only", "hint: take the mark off"]);
    assert_eq!(desk.snapshot("out"), before);
}

#[test]
fn namesakes_that_were_never_found_are_told_apart() {
    let desk = Desk::new();
    let names = "id,kind,name\nga-us,place,Georgia\nge,place,Georgia\nada,person,Ada Lovelace\ncas,person,Casimir Vance\n";
    desk.file("a.txt", TEXT).file("list.csv", names);
    let said = desk.run(&["build", "a.txt", "-g", "list.csv"]).stderr;
    assert!(said.contains("never: Casimir Vance, Georgia (ga-us), Georgia (ge)."), "{said}");
}

#[test]
fn documents_say_why_they_tell_nothing() {
    let text = |day: &str| format!("Ann Oram met Bo Lindqvist on {day}.");
    let desk = desk(&[
        ("AFP 01-02-2024.txt", &text("Monday")),
        ("AFP 25-02-2024.txt", &text("Tuesday")),
        ("afp_12.31.2023.txt", &text("Wednesday")),
        ("empty.txt", ""),
        ("z.txt", " \n"),
    ]);
    let said = build(&desk, &[]);
    assert!(said.starts_with("5 documents (3 undated, 2 empty)"), "{said}");
    let dates: Vec<[String; 3]> = desk
        .rows("out/documents.csv")
        .iter()
        .map(|row| ["date", "date_from", "status"].map(|header| row[header].clone()))
        .collect();
    assert_eq!(dates[0], ["", "unclear (01-02-2024)", "read"]);
    assert_eq!(dates[1], ["2024-02-25", "name", "read"]);
    assert_eq!(dates[2], ["2023-12-31", "name", "read"]);
    assert_eq!(dates[3], ["", "", "read (empty)"]);
    assert_eq!(dates[4], ["", "", "read (empty)"]);
    // Who says that there is none has decided it.
    desk.file("dates.csv", "doc,date\nnews/AFP 01-02-2024.txt,none\n");
    build(&desk, &["--documents", "dates.csv"]);
    assert_eq!(column(&desk, "out/documents.csv", "date_from")[0], "");
}
