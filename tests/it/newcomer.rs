//! What a newcomer does with files as other programs leave them, from the README alone, and what the program makes of it.

use rust_xlsxwriter::Workbook;

use crate::command::{Desk, TEXT};

/// A cell of every row of a CSV file, by the header of its column.
fn column(desk: &Desk, file: &str, header: &str) -> Vec<String> {
    desk.rows(file).into_iter().map(|mut row| row.remove(header).unwrap()).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = [0xfeff].into_iter().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn unicode_text_of_excel_is_a_table() {
    let desk = Desk::new();
    desk.file("a.txt", "Ann Oram met Bo Lindqvist in Zug.\n");
    let table = "Name\tType\tOther names\r\nAnn Oram\tPerson\tAnna Oram\r\nBo Lindqvist\tPerson\t\r\nZug\tCity\t\r\n";
    desk.file("list.txt", utf16(table));
    let run = desk.run(&["build", "a.txt", "-g", "list.txt"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(column(&desk, "out/nodes.csv", "Id"), ["ann-oram", "bo-lindqvist", "zug"]);
    assert_eq!(column(&desk, "out/nodes.csv", "kind"), ["person", "person", "place"]);
    // A tab further down is a slip of the pen, never a part of a name.
    desk.file("list.txt", "Ann Oram\nBo Lindqvist\tperson\n");
    desk.run(&["build", "a.txt", "-g", "list.txt"])
        .says(1, &["list.txt:2: a line with a tab is no name", "hint: write one name a line"]);
}

#[test]
fn links_and_papers_of_follow_the_money_are_no_names() {
    let desk = Desk::new();
    desk.file("a.txt", "Ann Oram owns Bulk Lines. Ownership of 1 Harbour Road is open.\n");
    desk.file(
        "targets.jsonl",
        r#"{"id":"p1","caption":"Ann Oram","schema":"Person","properties":{"name":["Ann Oram"]}}
{"id":"c1","caption":"Bulk Lines","schema":"Company","properties":{"name":["Bulk Lines"]}}
{"id":"o1","caption":"Ownership","schema":"Ownership","properties":{"owner":["p1"],"asset":["c1"]}}
{"id":"a1","caption":"1 Harbour Road","schema":"Address","properties":{"full":["1 Harbour Road"]}}
{"id":"s1","schema":"Sanction","properties":{"entity":["p1"]}}
"#,
    );
    let run = desk.run(&["build", "a.txt", "-g", "targets.jsonl", "-v"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(column(&desk, "out/nodes.csv", "Id"), ["c1", "p1"]);
    let told = "no names to look for, so left aside: 1 Address, 1 Ownership, 1 Sanction";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    // What should have a name and has none is a mistake as before.
    let nameless = r#"{"id":"p1","schema":"Person","properties":{"name":["Ann Oram"]}}
{"id":"p2","schema":"Person","properties":{"birthDate":["1970"]}}
"#;
    desk.file("targets.jsonl", nameless);
    desk.run(&["build", "a.txt", "-g", "targets.jsonl"]).says(1, &["targets.jsonl:2: empty name"]);
}

#[test]
fn what_an_earlier_build_wrote_is_no_document() {
    let desk = Desk::new();
    desk.file("news/a.txt", TEXT).file("news/week1/notes.txt", TEXT.replace("that", "this"));
    desk.build(&["news", "-o", "news/week1"]);
    let run = desk.build(&["news", "-o", "week2"]);
    assert_eq!(column(&desk, "week2/documents.csv", "doc"), ["news/a.txt", "news/week1/notes.txt"]);
    assert!(!run.stderr.contains("not read"), "{}", run.stderr);
    // Another program's summary.json makes nothing disappear.
    desk.file("news/summary.json", r#"{"program":"another","files":["a.txt"]}"#);
    let run = desk.build(&["news", "-o", "week2"]);
    let known = ["news/a.txt", "news/week1/notes.txt", "news/summary.json"];
    assert_eq!(column(&desk, "week2/documents.csv", "doc"), known);
    assert!(run.stderr.contains("1 not read: 1 .json"), "{}", run.stderr);
}

#[test]
fn what_windows_leaves_in_a_folder_is_not_counted() {
    let desk = Desk::new();
    desk.file("news/a.txt", TEXT).file("news/Thumbs.db", "x").file("news/desktop.ini", "x");
    desk.file("news/~$report.docx", "x").file("news/~$a.txt", "Ada Lovelace");
    desk.file("news/report.docx", b"PK\x03\x04");
    let run = desk.build(&["news"]);
    assert!(
        run.stderr.starts_with("1 document (1 undated, 1 not read: 1 .docx)"),
        "{}",
        run.stderr
    );
}

#[test]
fn files_that_are_not_read_are_listed_with_the_documents() {
    let desk = Desk::new();
    desk.file("news/a.txt", TEXT).file("news/report.docx", b"PK\x03\x04").file("news/Notes", "x");
    desk.build(&["news"]);
    let rows = desk.rows("out/documents.csv");
    let told: Vec<[&str; 2]> =
        rows.iter().map(|row| ["doc", "status"].map(|name| row[name].as_str())).collect();
    assert_eq!(
        told,
        [
            ["news/a.txt", "read"],
            ["news/Notes", "skipped (without an extension, so its format is not known)"],
            ["news/report.docx", "skipped (.docx is not read)"],
        ]
    );
}

#[test]
fn a_file_that_is_no_text_is_told_with_a_cure() {
    let desk = Desk::new();
    desk.file("report.docx", b"PK\x03\x04").file("report.pdf", b"%PDF-1.4");
    desk.run(&["build", "report.docx", "-g", "people.csv"])
        .says(1, &["zip, Word or EPUB", "save it as .txt or .html"]);
    desk.run(&["build", "report.pdf", "-g", "people.csv"]).says(1, &["PDF", "pdftotext"]);
}

/// A workbook as a spreadsheet program saves `tables.xlsx`, the first sheet in front.
fn tables(desk: &Desk, name: &str, evidence: &[[&str; 2]]) {
    let mut book = Workbook::new();
    let sheets: [(&str, &[&str]); 4] = [
        ("entities", &["id", "label", "kind"]),
        ("edges", &["id", "source", "target"]),
        ("evidence", &["verdict", "evidence"]),
        (
            "review",
            &["decide", "id", "kind", "name", "aliases", "reason", "spelling", "candidates"],
        ),
    ];
    for (name, headers) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (column, header) in (0..).zip(headers) {
            sheet.write(0, column, *header).unwrap();
        }
        let rows = if name == "evidence" { evidence } else { &[] };
        for (row, cells) in (1..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, *cell).unwrap();
            }
        }
    }
    desk.file(name, book.save_to_buffer().unwrap());
}

#[test]
fn verdicts_are_read_from_the_workbook_of_a_build() {
    let desk = Desk::new();
    desk.file("names/people.csv", desk.bytes("people.csv")).file("a.txt", TEXT);
    let build = |desk: &Desk| desk.run(&["build", "a.txt", "-g", "names"]);
    assert_eq!(build(&desk).code, Some(0));
    let ids = column(&desk, "out/evidence.csv", "evidence");
    tables(&desk, "names/tables.xlsx", &[["no", &ids[0]]]);
    let run = build(&desk);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("1 sentence judged: 1 struck out"), "{}", run.stderr);
    assert_eq!(column(&desk, "out/evidence.csv", "evidence"), ids[1..]);
    tables(&desk, "names/tables.xlsx", &[["perhaps", &ids[0]]]);
    build(&desk).says(1, &["tables.xlsx (evidence):2: `perhaps` is neither yes nor no"]);
}

#[test]
fn what_has_happened_is_not_dated_after_the_news_of_it() {
    let desk = Desk::new();
    let cases = [
        ("en", "Ada Lovelace met Charles Babbage before the hearing of next week.", "2024-02-18"),
        (
            "en",
            "Ada Lovelace met Charles Babbage on Friday, ahead of the vote next month.",
            "2024-02-16",
        ),
        (
            "fr",
            "Ada Lovelace a rencontré Charles Babbage avant l'audience de la semaine prochaine.",
            "2024-02-18",
        ),
        (
            "de",
            "Ada Lovelace hat Charles Babbage vor der Sitzung am 3. Mai 2024 getroffen.",
            "2024-02-18",
        ),
        // A day begins earlier elsewhere, and a plan is for later.
        ("de", "Ada Lovelace hat Charles Babbage am 19. Februar 2024 getroffen.", "2024-02-19"),
        ("en", "Ada Lovelace will meet Charles Babbage next month.", "2024-03"),
    ];
    for (lang, text, date) in cases {
        let record =
            serde_json::json!({"id": "a", "date": "2024-02-18", "lang": lang, "text": text});
        let run =
            desk.with_stdin(&["relations", "-", "-g", "people.csv"], record.to_string().as_bytes());
        let told: serde_json::Value =
            serde_json::from_str(run.out().lines().next().unwrap()).unwrap();
        assert_eq!(told["type"], "met", "{text}");
        assert_eq!(told["date"], date, "{text}");
        let basis = if date == "2024-02-18" { "published" } else { "event" };
        assert_eq!(told["date_basis"], basis, "{text}");
    }
}

/// The dates of a build with a table of documents whose dates a spreadsheet program wrote in its own way.
fn dates(first: &str, second: &str) -> Result<Vec<String>, String> {
    let desk = Desk::new();
    let text =
        "Ada Lovelace a écrit à Charles Babbage, mais il n'était pas à Londres ce jour-là.\n";
    desk.file("news/a.txt", text).file("news/b.txt", text.replace("écrit", "parlé"));
    desk.file(
        "dates.csv",
        format!("Fichier;Date;Langue\nnews/a.txt;{first};fr\nnews/b.txt;{second};fr\n"),
    );
    let run = desk.run(&["build", "news", "-g", "people.csv", "--documents", "dates.csv"]);
    if run.code == Some(0) {
        Ok(column(&desk, "out/documents.csv", "date"))
    } else {
        Err(run.stderr)
    }
}

#[test]
fn days_that_a_spreadsheet_turned_round_are_read_as_the_whole_table_has_them() {
    // The machine's country decides how days are written, not the language of the document.
    assert_eq!(dates("3/4/2024", "3/25/2024").unwrap(), ["2024-03-04", "2024-03-25"]);
    assert_eq!(dates("03/04/2024", "25/03/2024").unwrap(), ["2024-04-03", "2024-03-25"]);
    assert_eq!(dates("2024-04-03", "mars 2024").unwrap(), ["2024-04-03", "2024-03"]);
    let said = dates("3/25/2024", "25/03/2024").unwrap_err();
    assert!(said.contains("dates.csv:2: dates with the month first"), "{said}");
    assert!(said.contains("hint: write them all as `2023-09-12`"), "{said}");
}

#[test]
fn a_table_that_tells_nothing_of_documents_is_refused() {
    let desk = Desk::new();
    desk.file("a.txt", TEXT).file("dates.csv", "Document,Published when\na.txt,2024\n");
    desk.run(&["build", "a.txt", "-g", "people.csv", "--documents", "dates.csv"])
        .says(1, &["no column that tells anything", "`Published when`", "name one `date`"]);
    // A slip in the name of a document leaves its date wrong, so it is named without being asked for.
    desk.file("dates.csv", "doc,date\nnews/a.txt,2024\n");
    let run = desk.build(&["a.txt", "--documents", "dates.csv"]);
    assert!(run.stderr.contains("warning: no document is named `news/a.txt`"), "{}", run.stderr);
}

#[test]
fn a_list_that_is_not_there_is_told_like_an_article_that_is_not_there() {
    let desk = Desk::new();
    desk.file("a.txt", TEXT);
    let told = ["no such file or folder: `nobody.xlsx`", "hint: check the spelling"];
    desk.run(&["build", "a.txt", "-g", "nobody.xlsx"]).says(1, &told);
    desk.run(&["build", "a.txt", "-g", "people.csv", "--documents", "nobody.xlsx"]).says(1, &told);
    desk.run(&["gazetteer", "check", "nobody.xlsx"]).says(1, &told);
}

#[test]
fn kinds_are_asked_for_in_the_words_of_the_list() {
    let desk = Desk::new();
    desk.file("a.txt", TEXT);
    desk.build(&["a.txt", "--kinds", "Personne"]);
    assert_eq!(column(&desk, "out/nodes.csv", "Id"), ["ada", "charles"]);
}

#[test]
fn explain_says_whose_names_and_why_a_spelling_does_not_count_here() {
    let desk = Desk::new();
    let said = desk.run(&["explain", "Nobody Atall"]);
    assert!(
        said.out().contains("no name of the starter gazetteer (-g names another"),
        "{}",
        said.out()
    );
    desk.file("names.txt", "Viktor Tarasenko\n");
    desk.file(
        "a.txt",
        "Reporters asked about the ships and about Wiktor Tarassenko. He was not there that day.\n",
    );
    let said = desk.run(&["explain", "Wiktor Tarassenko", "--in", "a.txt", "-g", "names.txt"]);
    assert!(said.out().contains("not Viktor Tarasenko"), "{}", said.out());
    assert!(
        said.out().contains("in one language another spelling is another name"),
        "{}",
        said.out()
    );
}

/// Long options in a text, without the two hyphens.
fn options(text: &str) -> impl Iterator<Item = &str> {
    let word = |rest: &str| {
        rest.find(|c: char| !(c.is_ascii_lowercase() || c == '-')).unwrap_or(rest.len())
    };
    text.split(" --").chain(text.split("`--").skip(1)).skip(1).map(move |rest| &rest[..word(rest)])
}

#[test]
fn every_option_is_in_the_documentation_and_none_that_is_not_there() {
    let desk = Desk::new();
    let commands: [&[&str]; 9] = [
        &["build"],
        &["mentions"],
        &["relations"],
        &["view"],
        &["diff"],
        &["explain"],
        &["compare"],
        &["variants"],
        &["gazetteer", "check"],
    ];
    let mut known: Vec<String> = vec!["help".to_owned()];
    for command in commands {
        let run = desk.run(&[command, &["--help"]].concat());
        let listed = run.out().lines().map(str::trim_start).filter(|line| line.starts_with('-'));
        known.extend(listed.flat_map(|line| {
            let end = line.find(['<', '[']).unwrap_or(line.len());
            options(&format!(" {}", &line[..end])).map(str::to_owned).collect::<Vec<_>>()
        }));
    }
    let pages = std::fs::read_dir("docs").unwrap().map(|entry| entry.unwrap().path());
    let pages = pages.filter(|path| path.extension().is_some_and(|end| end == "md"));
    let pages: Vec<String> = [std::path::PathBuf::from("README.md")]
        .into_iter()
        .chain(pages)
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for option in known.iter().filter(|option| !["help", "version"].contains(&option.as_str())) {
        let told = pages.iter().any(|page| options(page).any(|told| told == option));
        assert!(told, "--{option} is not in the documentation");
    }
    // Other programs have options of their own.
    let ours = |line: &&str| line.starts_with("entities ") || line.contains("`entities ");
    for line in pages.iter().flat_map(|page| page.lines()).filter(ours) {
        for option in options(line) {
            assert!(known.iter().any(|one| one == option), "--{option} is no option: {line}");
        }
    }
}
