//! Data tables are canonical: sorted, each fact once, with source and licence on top.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use entities::names::training::origin_score;

fn tables(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            tables(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "tsv") {
            found.push(path);
        }
    }
}

#[test]
fn tables_are_sorted_unique_and_licensed() {
    let mut found = Vec::new();
    tables(Path::new("src"), &mut found);
    assert!(found.len() >= 6, "{found:?}");
    for path in found {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.display();
        let head: String = text.lines().take_while(|line| line.starts_with('#')).collect();
        assert!(
            head.to_lowercase().contains("source") && head.to_lowercase().contains("licen"),
            "{name}: no source or licence"
        );
        let rows: Vec<&str> =
            text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        for row in &rows {
            assert!(
                row.split('\t').all(|cell| !cell.is_empty() && cell == cell.trim()),
                "{name}: blanks in `{row}`"
            );
        }
        // The letters stand in order of code point, which `U+00B4` written out is not.
        if path.ends_with("letters.tsv") {
            continue;
        }
        for pair in rows.windows(2) {
            assert!(
                pair[0] < pair[1],
                "{name}: `{}` and `{}` are out of order or twice",
                pair[0],
                pair[1]
            );
        }
        assert!(text.ends_with('\n') && !text.contains('\r'), "{name}: line ends");
    }
}

#[test]
fn every_file_of_a_language_is_in_the_list_that_is_compiled() {
    let lists = [
        ("gazetteer", "src/gazetteer/starter.rs"),
        ("gazetteer/cues", "src/gazetteer/starter.rs"),
        ("src/names/conventions", "src/names/convention.rs"),
        ("src/names/inflections", "src/names/inflection.rs"),
    ];
    for (folder, list) in lists {
        let compiled = fs::read_to_string(list).unwrap();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let (file, stem) = (path.file_name().unwrap(), path.file_stem().unwrap());
            if path.extension().is_some_and(|extension| extension == "csv" || extension == "tsv") {
                let is_named =
                    [format!("/{}\"", file.display()), format!("\"{}\"", stem.display())];
                let named = is_named.iter().any(|words| compiled.contains(words));
                assert!(named, "{} is not in {list}", path.display());
            }
        }
    }
}

#[test]
fn the_starter_gazetteer_is_sorted_by_id() {
    for entry in fs::read_dir("gazetteer").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            let mut reader = csv::Reader::from_path(&path).unwrap();
            let ids: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
            assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{}", path.display());
            assert!(
                fs::read_to_string("gazetteer/SOURCES.md")
                    .unwrap()
                    .contains(path.file_name().unwrap().to_str().unwrap())
            );
        }
    }
}

/// The rows of a table of costs: letters, then numbers.
fn costs(path: &str) -> BTreeMap<(u8, u8), Vec<f64>> {
    let text = fs::read_to_string(path).unwrap();
    let mut costs = BTreeMap::new();
    for row in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [kind, a, b, ref numbers @ ..] = *cells.as_slice() else { panic!("{path}: {row}") };
        let letters = (a.as_bytes()[0], b.as_bytes()[0]);
        assert!(a.len() == 1 && b.len() == 1, "{path}: {row}");
        let is_pair = letters.1.is_ascii_alphabetic();
        assert_eq!(kind, if is_pair { "sub" } else { "gap" }, "{path}: {row}");
        assert!(!is_pair || letters.0 < letters.1, "{path}: the lesser letter first: {row}");
        let numbers = numbers.iter().map(|cell| cell.parse().unwrap()).collect();
        assert!(costs.insert(letters, numbers).is_none(), "{path}: twice: {row}");
    }
    costs
}

#[test]
fn costs_are_of_every_pair_of_letters_and_keep_the_floors() {
    let learned = costs("src/names/costs.tsv");
    let hand = costs("examples/train_names/hand.tsv");
    let letters = b"CDJSZabcdefghijklmnoprstuvxz";
    let pairs = letters.iter().flat_map(|a| letters.iter().map(move |b| (*a, *b)));
    let mut expected: Vec<(u8, u8)> = pairs.filter(|(a, b)| a < b).collect();
    expected.extend(letters.iter().map(|letter| (*letter, b'-')));
    expected.extend(b"aeiouj".iter().map(|letter| (*letter, b'~')));
    expected.sort_unstable();
    assert!(learned.keys().eq(&expected), "a pair is missing or too much");
    for (letters, cost) in &learned {
        let default = if letters.1.is_ascii_alphabetic() { 1.8 } else { 1.12 };
        let floor = hand.get(letters).map_or(default, |row| row[1]);
        assert!(cost.len() == 1 && (floor..=2.0).contains(&cost[0]), "{letters:?}: {cost:?}");
    }
    assert!(hand.values().all(|row| row.len() == 2 && row[1] <= row[0]));
    // The names that only these tell apart: Peskov and Peshkov, Zakharov and Zhakharov, Lukin and Rukin.
    for pair in [(b'S', b's'), (b'Z', b'z'), (b'l', b'r')] {
        assert!(learned[&pair][0] >= 1.0, "{pair:?}");
    }
}

#[test]
fn the_model_of_origin_tells_respelled_names_from_fixed_ones() {
    assert_eq!(fs::read("src/names/origin.bin").unwrap().len(), 2 + (1 << 15));
    let above = ["shoigu", "lukashenko", "putin", "zelensky", "peskov", "shevchenko", "dostoevsky"];
    for word in above {
        assert!(origin_score(word) > 1000, "{word}: {}", origin_score(word));
    }
    for word in ["robert", "merle", "bell", "mary", "merkel", "macron", "biden", "clinton"] {
        assert!(origin_score(word) <= 0, "{word}: {}", origin_score(word));
    }
    assert!(origin_score("johnson") < 1000);
}
