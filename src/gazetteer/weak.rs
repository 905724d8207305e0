//! Names that are too common to count alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use unicode_script::{Script, UnicodeScript};

use crate::normalize::fold_name;

use super::{Gazetteer, Kind, Matching, NameRole};

/// Folded words that are names and also everyday words.
///
/// # Source
/// `tables/common_words.tsv`, written for this project.
static COMMON_WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let rows =
        include_str!("tables/common_words.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t')).map(|(_, word)| fold_name(word)).collect()
});

/// True for a folded name that is also an everyday word of some language: `will`, `rose`, `lang`.
pub(super) fn is_common_word(folded: &str) -> bool {
    COMMON_WORDS.contains(folded)
}

/// True for a folded name of one word. Never for Chinese, Japanese and Korean, which put no blank between
/// surname and given name.
pub(super) fn is_one_word(folded: &str) -> bool {
    let is_unspaced = |c: char| {
        matches!(
            c.script(),
            Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
        )
    };
    !folded.contains(' ') && !folded.chars().any(is_unspaced)
}

/// Makes the one-word aliases of people weak that are common words or names of another entity too, unless
/// their row says `match=exact`. Returns how many there are.
pub(super) fn mark(gazetteer: &mut Gazetteer) -> usize {
    let candidates = candidates(gazetteer);
    if candidates.is_empty() {
        return 0;
    }
    let mut bearers: BTreeMap<&str, BTreeSet<usize>> =
        candidates.iter().map(|(_, _, folded)| (folded.as_str(), BTreeSet::new())).collect();
    for (index, entity) in gazetteer.entities.iter().enumerate() {
        for name in &entity.names {
            if let Some(bearers) = bearers.get_mut(fold_name(&name.text).as_str()) {
                bearers.insert(index);
            }
        }
    }
    let is_weak = |folded: &str| {
        is_common_word(folded) || bearers.get(folded).is_some_and(|found| found.len() > 1)
    };
    let mut count = 0;
    for (entity, name, folded) in &candidates {
        if is_weak(folded) {
            gazetteer.entities[*entity].names[*name].role = NameRole::Weak;
            count += 1;
        }
    }
    count
}

/// The one-word aliases of people, by index of entity and name, with their folded form.
fn candidates(gazetteer: &Gazetteer) -> Vec<(usize, usize, String)> {
    let mut candidates = Vec::new();
    for (index, entity) in gazetteer.entities.iter().enumerate() {
        if entity.kind != Kind::Person || entity.matching == Some(Matching::Exact) {
            continue;
        }
        for (number, name) in entity.names.iter().enumerate() {
            if !matches!(name.role, NameRole::Alias | NameRole::Translation) {
                continue;
            }
            let folded = fold_name(&name.text);
            if is_one_word(&folded) {
                candidates.push((index, number, folded));
            }
        }
    }
    candidates
}
