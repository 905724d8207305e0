//! Conventions bring the spellings of one name together and keep near names apart, language by language.

use entities::lang::Lang;
use entities::names::{Spelt, compare};

/// Every row that goes wrong, at once; of those marked `open`, only that they still do is said.
fn wrong(table: &'static str, same: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for row in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let (&[listed, lang, written], is_open) = (match cells.as_slice() {
            [name @ .., "open"] => (name, true),
            name => (name, false),
        }) else {
            panic!("not three cells: `{row}`");
        };
        let listed = Spelt { text: listed, lang: Lang::parse("en") };
        let verdict = compare(&listed, &Spelt { text: written, lang: Lang::parse(lang) });
        match (verdict.is_same() == same, is_open) {
            (false, false) => wrong.push(format!("{row}: {}", verdict.reason())),
            (false, true) => eprintln!("still open: {row}"),
            (true, true) => eprintln!("no longer open: {row}"),
            (true, false) => {}
        }
    }
    wrong
}

#[test]
fn different_names_stay_apart() {
    let wrong = wrong(include_str!("contrasts.tsv"), false);
    assert!(wrong.is_empty(), "{} taken for one:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn spellings_of_one_name_meet() {
    let wrong = wrong(include_str!("respellings.tsv"), true);
    assert!(wrong.is_empty(), "{} missed:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_spellings_are_in_order() {
    for table in [include_str!("contrasts.tsv"), include_str!("respellings.tsv")] {
        let rows: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(rows.len() >= 150 && rows.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
