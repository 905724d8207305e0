//! The files of a build as strict readers take them, and what must never be in them.

use std::fs;
use std::path::Path;

use roxmltree::Document;

use crate::packed::unzip;

const PAGE: &str = include_str!("../../src/export/explorer/page.html");

/// Fails where a reader would refuse a file of a folder, or something in it would run.
pub fn check(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let text = || std::str::from_utf8(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        match path.extension().and_then(|end| end.to_str()).unwrap_or_default() {
            "graphml" | "gexf" => drop(xml(&name, text())),
            "svg" => svg(text()),
            "json" => json(&name, text()),
            "jsonl" => text().lines().for_each(|line| json(&name, line)),
            "csv" => table(&name, &bytes),
            "html" => page(text()),
            "xlsx" => workbook(&bytes),
            other => panic!("{name}: nobody reads .{other}"),
        }
    }
}

fn xml<'t>(name: &str, text: &'t str) -> Document<'t> {
    Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn json(name: &str, text: &str) {
    let read: Result<serde_json::Value, _> = serde_json::from_str(text);
    read.unwrap_or_else(|error| panic!("{name}: {error}"));
}

/// Every row has the fields of the header.
fn table(name: &str, bytes: &[u8]) {
    let mut reader = csv::Reader::from_reader(bytes);
    for record in reader.records() {
        record.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// A picture without script, events or links.
fn svg(text: &str) {
    let tree = xml("graph.svg", text);
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        let tag = node.tag_name().name();
        assert!(
            !["script", "a", "foreignObject", "image", "use"].contains(&tag),
            "<{tag}> in a picture"
        );
        for attribute in node.attributes() {
            let name = attribute.name();
            assert!(!name.starts_with("on") && name != "href", "{name} in a picture");
        }
    }
}

/// The page is as it was made; its data is JSON without a `<`, so nothing in it ends the element around it.
fn page(text: &str) {
    let (head, tail) = PAGE.split_once("{\"data\":\"here\"}").unwrap();
    let data = text.strip_prefix(head).and_then(|rest| rest.strip_suffix(tail));
    let data = data.expect("the page around the data is the page that was made");
    assert!(!data.contains('<'), "a < in the data of the page");
    json("explorer.html", data);
}

/// Well-formed parts, no formula, and links only into the web.
fn workbook(bytes: &[u8]) {
    for (name, bytes) in unzip(bytes) {
        let tree = std::str::from_utf8(&bytes).unwrap();
        let tree = xml(&name, tree);
        for node in tree.descendants() {
            assert_ne!(node.tag_name().name(), "f", "a formula in {name}");
            if node.attribute("TargetMode") == Some("External") {
                let target = node.attribute("Target").unwrap_or_default();
                assert!(
                    target.starts_with("http://") || target.starts_with("https://"),
                    "a link to {target}"
                );
            }
        }
    }
}
