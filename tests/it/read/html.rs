//! Pages of different make: what must be in their text and what must not.

use std::fs;
use std::path::Path;

use entities::read::{Body, RawDocument, document};

/// A page's `NAME.expected.txt`: `+` wanted, `-` furniture, `title`, `date`.
#[test]
fn pages_give_their_main_text() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html");
    let mut pages: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    pages.sort();
    assert!(pages.len() >= 12);
    let (mut all, mut all_lost, mut all_furniture, mut all_kept) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for path in pages {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let expected = fs::read_to_string(path.with_extension("expected.txt")).unwrap();
        let raw = RawDocument {
            id: name.clone(),
            body: Body::Html(fs::read(&path).unwrap()),
            ..RawDocument::default()
        };
        let page = document(raw).unwrap();
        let marked = |mark: &str| -> Vec<&str> {
            expected.lines().filter_map(|l| l.strip_prefix(mark)).collect()
        };
        let (wanted, unwanted) = (marked("+ "), marked("- "));
        let lost: Vec<_> = wanted.iter().filter(|line| !page.text.contains(**line)).collect();
        let kept: Vec<_> = unwanted.iter().filter(|line| page.text.contains(**line)).collect();
        println!(
            "{name}: lost {}/{}, kept {}/{} {lost:?} {kept:?}",
            lost.len(),
            wanted.len(),
            kept.len(),
            unwanted.len()
        );
        all += wanted.len();
        all_lost += lost.len();
        all_furniture += unwanted.len();
        all_kept += kept.len();
        let told = [
            ("title ", page.title.clone().unwrap_or_default()),
            ("date ", page.date.map(|d| d.span.to_string()).unwrap_or_default()),
            ("lang ", page.lang.map(|l| l.to_string()).unwrap_or_default()),
            ("outlet ", page.outlet.clone().unwrap_or_default()),
        ];
        for (mark, value) in told {
            for line in marked(mark) {
                let line = if line == "none" { "" } else { line };
                if line != value {
                    wrong.push(format!("{name}: {mark}{line:?}, not {value:?}"));
                }
            }
        }
    }
    println!("lost {all_lost} of {all} wanted, kept {all_kept} of {all_furniture} furniture");
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(all_lost, 0);
    assert!(all_kept * 20 <= all_furniture, "{all_kept} of {all_furniture}");
}
