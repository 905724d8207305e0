//! `tables.xlsx` as a strict reader of the package sees it: cell types, links, filters, frozen heads.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;

use entities::export::{ExportOptions, Format, OutDir, write_all};
use entities::graph::EntityGraph;
use roxmltree::{Document, Node};

use crate::model;

/// A cell: its type (`inlineStr`, or `n` where none is told), its style, its value.
#[derive(Clone, Debug, PartialEq)]
struct Cell(String, usize, String);

/// A sheet: its rows by column letters, and the XML.
struct Sheet {
    rows: Vec<BTreeMap<String, Cell>>,
    xml: String,
}

impl Sheet {
    /// The cell below a header, in a row counted from 1 as in Excel.
    fn cell(&self, row: usize, header: &str) -> Option<&Cell> {
        let column = self.rows[0].iter().find(|(_, cell)| cell.2 == header);
        self.rows[row - 1].get(column.unwrap_or_else(|| panic!("no column {header}")).0)
    }

    fn value(&self, row: usize, header: &str) -> &str {
        self.cell(row, header).map_or("", |cell| cell.2.as_str())
    }
}

fn build(graph: &EntityGraph, folder: &Path) -> BTreeMap<String, String> {
    let options = ExportOptions { formats: vec![Format::Tables], ..ExportOptions::default() };
    let mut out = OutDir::create(folder).unwrap();
    write_all(graph, &model::run("pair"), &options, &mut out).unwrap();
    let file = fs::File::open(folder.join("tables.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut part = |name: &String| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    names.iter().map(|name| (name.clone(), part(name))).collect()
}

/// The sheets of `tables.xlsx`, by name.
fn sheets(graph: &EntityGraph) -> BTreeMap<String, Sheet> {
    let folder = tempfile::tempdir().unwrap();
    let parts = build(graph, folder.path());
    let book = Document::parse(&parts["xl/workbook.xml"]).unwrap();
    let names = book.descendants().filter(|node| node.has_tag_name_local("sheet"));
    (1..)
        .zip(names)
        .map(|(number, sheet)| {
            let xml = parts[&format!("xl/worksheets/sheet{number}.xml")].clone();
            let rows = rows(&Document::parse(&xml).unwrap());
            (sheet.attribute("name").unwrap().to_owned(), Sheet { rows, xml })
        })
        .collect()
}

trait Local {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl Local for Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

fn rows(sheet: &Document) -> Vec<BTreeMap<String, Cell>> {
    let cell = |node: Node| {
        let column = node.attribute("r").unwrap().trim_end_matches(|c: char| c.is_ascii_digit());
        let style = node.attribute("s").map_or(0, |style| style.parse().unwrap());
        let value = node.descendants().filter(Node::is_text).map(|part| part.text());
        let value = value.flatten().collect();
        let kind = node.attribute("t").unwrap_or("n").to_owned();
        (column.to_owned(), Cell(kind, style, value))
    };
    let rows = sheet.descendants().filter(|node| node.has_tag_name_local("row"));
    rows.map(|row| row.children().filter(Node::is_element).map(cell).collect()).collect()
}

/// The hostile graph with texts that a spreadsheet would take for something else.
fn graph() -> EntityGraph {
    let texts = [
        "=HYPERLINK(\"http://a.example\",\"b\")",
        "+1 for Anna",
        "-2 for MoAB",
        "@SUM(A1)",
        "12",
        "_x0041_ was there",
        &"é\u{1F600}".repeat(20_000),
    ];
    let mut graph = model::hostile_with(|number, evidence| {
        if let Some(text) = texts.get(number) {
            (*text).clone_into(&mut evidence.text);
        }
    });
    graph.documents[0].url = Some("https://gazette.example/1901?a=1&b=2#top".to_owned());
    graph.documents[1].url = Some("ftp://courrier.example/1902".to_owned());
    graph.documents[2].date = entities::date::DateSpan::parse_iso("2023-09");
    graph.documents[2].url = Some(format!("https://a.example/{}", "x".repeat(3000)));
    graph
}

#[test]
fn there_are_five_sheets_with_frozen_bold_heads_and_filters() {
    let sheets = sheets(&graph());
    let names: Vec<&str> = sheets.keys().map(String::as_str).collect();
    assert_eq!(names, ["documents", "edges", "entities", "evidence", "review"]);
    for (name, sheet) in &sheets {
        assert!(sheet.xml.contains("state=\"frozen\""), "{name}");
        assert!(sheet.xml.contains("<autoFilter ref=\"A1:"), "{name}");
        let styles: Vec<usize> = sheet.rows[0].values().map(|cell| cell.1).collect();
        assert!(styles[0] > 0 && styles.iter().all(|style| *style == styles[0]), "{name}");
    }
    assert_eq!(sheets["entities"].rows.len(), 6);
    assert_eq!(sheets["evidence"].rows.len() as u64, model::hostile().pieces() + 1);
    // A header, three that were read, one that could not be, one of a format that is not read.
    assert_eq!(sheets["documents"].rows.len(), 6);
}

#[test]
fn text_is_text_whatever_it_begins_with() {
    let sheets = sheets(&graph());
    let evidence = &sheets["evidence"];
    let texts: Vec<(&str, &str)> = (2..=7)
        .map(|row| {
            let cell = evidence.cell(row, "sentence").unwrap();
            (cell.0.as_str(), cell.2.as_str())
        })
        .collect();
    let expected = [
        "=HYPERLINK(\"http://a.example\",\"b\")",
        "+1 for Anna",
        "-2 for MoAB",
        "@SUM(A1)",
        "12",
        // A reader turns `_x005F_` back into the `_` it stands for; `_x0041_` would become `A`.
        "_x005F_x0041_ was there",
    ];
    assert_eq!(texts, expected.map(|text| ("inlineStr", text)));
    assert_eq!(evidence.cell(4, "evidence").unwrap().0, "inlineStr");
    assert_eq!(sheets["entities"].cell(4, "qid").unwrap().0, "inlineStr", "an id of 16 digits");
    for (name, sheet) in &sheets {
        assert!(!sheet.xml.contains("<f>") && !sheet.xml.contains("<f "), "{name}: a formula");
    }
}

#[test]
fn numbers_are_numbers_and_dates_are_dates() {
    let sheets = sheets(&graph());
    let number = |sheet: &str, row, header| {
        let cell = sheets[sheet].cell(row, header).unwrap();
        assert_eq!(cell.0, "n", "{sheet} {header}");
        cell.2.clone()
    };
    assert_eq!(number("entities", 3, "mentions"), "12");
    assert_eq!(number("edges", 3, "weight"), "5");
    assert_eq!(number("edges", 3, "npmi"), "0.123457");
    assert_eq!(number("evidence", 2, "start"), "1100");
    assert_eq!(number("review", 2, "count"), "4");
    let edges = &sheets["edges"];
    assert_eq!(edges.value(3, "source_name"), "Anna Lindqvist");
    // 3 May 1901 is day 489 of Excel's calendar. A month or year of a document is text, so that it comes back as one.
    let documents = &sheets["documents"];
    let cells = [2, 3, 4].map(|row| documents.cell(row, "date").unwrap().clone());
    assert_eq!((cells[0].0.as_str(), cells[0].2.as_str()), ("n", "489"));
    assert_eq!((cells[1].0.as_str(), cells[1].2.as_str()), ("inlineStr", "1902"));
    assert_eq!((cells[2].0.as_str(), cells[2].2.as_str()), ("inlineStr", "2023-09"));
    assert_eq!(edges.cell(3, "first_date").unwrap().2, "487");
    let before_the_calendar = sheets["entities"].cell(3, "first_date").unwrap();
    assert_eq!(
        (before_the_calendar.0.as_str(), &*before_the_calendar.2),
        ("inlineStr", "1899-01-01")
    );
}

#[test]
fn pages_are_links_and_nothing_else_is() {
    let folder = tempfile::tempdir().unwrap();
    let parts = build(&graph(), folder.path());
    let links = |sheet: &str| parts.get(&format!("xl/worksheets/_rels/{sheet}.xml.rels"));
    let documents = links("sheet5").expect("links of documents");
    assert_eq!(documents.matches("<Relationship ").count(), 1);
    assert!(documents.contains("https://gazette.example/1901?a=1&amp;b=2"));
    let evidence = links("sheet3").expect("links of evidence");
    let mut of_gazette = 0;
    model::hostile_with(|_, evidence| of_gazette += usize::from(evidence.document == 0));
    assert_eq!(evidence.matches("TargetMode=\"External\"").count(), of_gazette);
    assert!(links("sheet1").is_none() && links("sheet4").is_none());
}

#[test]
fn a_text_longer_than_a_cell_is_cut() {
    let sheets = sheets(&graph());
    let text = sheets["evidence"].value(8, "sentence");
    assert!(text.ends_with('…'));
    assert!((32_765..=32_767).contains(&text.encode_utf16().count()));
}

#[test]
fn an_empty_graph_gives_a_workbook_with_heads() {
    let sheets = sheets(&EntityGraph::default());
    assert_eq!(sheets["evidence"].rows.len(), 1);
    assert_eq!(sheets["evidence"].rows[0].len(), 23);
}
