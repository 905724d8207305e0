//! `tests/text/`: sentences of many languages, who is meant in them, and the gaps that are known.

use std::fmt::Write;
use std::fs;

use entities::lang::Lang;
use entities::pipeline::Engine;
use entities::read::{Document, from_text};
use entities::relate::Window;

use crate::world::{engine, ids};

/// Every mention of a document in order of place: `as written=id (rule)`, with `?` behind an uncertain one, or `as
/// written: reason`.
pub fn told(engine: &Engine, document: &Document) -> Vec<String> {
    let resolution = engine.resolve(document);
    let text = &document.text;
    let mut found = Vec::new();
    for mention in &resolution.resolved {
        let entity = ids(engine, [mention.entity]);
        let doubt = if mention.certain { "" } else { "?" };
        let rule = mention.via.as_str();
        found.push((mention.span, format!("{}={entity} ({rule}){doubt}", mention.span.of(text))));
    }
    for mention in &resolution.open {
        let reason = mention.reason.as_str();
        found.push((mention.span, format!("{}: {reason}", mention.span.of(text))));
    }
    found.sort();
    found.into_iter().map(|(_, told)| told).collect()
}

/// A gap that is closed fails, too, so that its row is promoted to `yes`.
#[test]
fn every_sentence_says_who_is_meant() {
    let mut wrong = String::new();
    let mut files = 0;
    for entry in fs::read_dir("tests/text").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let lang = Lang::parse(name);
        assert!(lang.is_some(), "{name}: the name of the file is a language");
        let text = fs::read_to_string(&path).unwrap();
        let names: String = text
            .lines()
            .filter_map(|line| line.strip_prefix('@'))
            .fold(String::new(), |all, row| all + row + "\n");
        let engine = engine(&format!("id,kind,name,aliases\n{names}"), Window::Sentence);
        files += 1;
        for line in text.lines().filter(|line| !line.starts_with(['@', '#']) && !line.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [state, shows, sentence, ref expected @ ..] = *cells.as_slice() else {
                panic!("{name}: not a row: {line}")
            };
            let is_open = state.starts_with("open: ");
            assert!(is_open || state == "yes", "{name}: {state}");
            let mut document = from_text("note.txt", sentence);
            document.lang = lang;
            document.paragraphs.iter_mut().for_each(|paragraph| paragraph.lang = lang);
            let found = told(&engine, &document);
            if (found == expected) == is_open {
                let hint = if is_open { ": no gap any more, write `yes`" } else { "" };
                let _ = writeln!(
                    wrong,
                    "{name}, {shows}{hint}: {sentence}\n  expected {expected:?}\n  found    {found:?}"
                );
            }
        }
    }
    assert!(files >= 16, "{files}");
    assert!(wrong.is_empty(), "{wrong}");
}
