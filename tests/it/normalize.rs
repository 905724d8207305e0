//! Room 2: the fold, row by row and by its laws.

use entities::normalize::{EXPANDED, FILLER, SOFT_BREAK, fold, fold_name, is_spaceless, is_word_char};
use entities::text::Span;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

#[path = "../../tools/fold_table.rs"]
mod fold_table;

#[test]
fn fold_table_is_what_the_rules_make() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/normalize/tables/fold.bin");
    let built = fold_table::build();
    if std::env::var_os("ENTITIES_BLESS").is_some() {
        std::fs::write(path, &built).unwrap();
    }
    let kept = std::fs::read(path).unwrap();
    assert!(kept == built, "run `ENTITIES_BLESS=1 cargo test --test it fold_table` and commit the table");
}
