//! Two words in words: which letters of the one stand for which of the other.

use super::blocks::{Block, blocks, same_sound};
use super::title;
use crate::lang::Lang;
use crate::names::convention::{CONVENTIONS, ConventionId, prepare};
use crate::names::jamo;
use crate::names::readers::native_readers;
use crate::names::readings::Reading;
use crate::names::script::Script;
use crate::names::word::{ListedWord, Met, WrittenStem, WrittenWord};
use crate::normalize::fold_name;

/// Letters of one word that are told, at most.
const TOLD: usize = 6;

/// The letters of two words that stand for the same, and those taken for near.
pub(super) fn letters(
    name: &str,
    listed: &ListedWord,
    written: &WrittenWord,
    stem: &WrittenStem,
    met: Met,
    lang: Option<Lang>,
) -> String {
    let readings = if met.by_ear { &listed.by_ear } else { &listed.readings };
    let (Some(of_name), Some(of_text)) =
        (readings.get(met.listed), stem.heard.readings.get(met.written))
    else {
        return "read alike".to_owned();
    };
    let (name, text) = (prepare(name), prepare(&stem.stem.text));
    // Where the language reads the word like the convention that was cheapest, it is named.
    let own = lang.and_then(|lang| {
        let own = match written.script? {
            Script::Latin => {
                let mut all = CONVENTIONS.iter();
                let own = all.position(|convention| convention.name == lang.as_str())?;
                ConventionId::try_from(own).ok()?
            }
            script => native_readers(script, &text, Some(lang)).first()?.0,
        };
        CONVENTIONS[usize::from(own)].trace(&text, &of_text.pivot).map(|traced| (own, traced))
    });
    let by = own.as_ref().map_or(of_text.convention, |(own, _)| *own);
    let traced_text = own.map_or_else(|| traced(&text, of_text), |(_, traced)| Some(traced));
    let blocks = match (traced(&name, of_name), traced_text) {
        (Some(name), Some(text)) => blocks(&name, &text),
        _ => Vec::new(),
    };
    let abjad = matches!(written.script, Some(Script::Hebrew | Script::Arabic));
    let one_script = listed.script == written.script;
    let (mut equal, mut near, mut other) = (Vec::new(), Vec::new(), Vec::new());
    for Block { name: there, text: here } in blocks {
        let met = same_sound(&there.pivot, &here.pivot);
        let alike = if one_script {
            fold_name(&there.letters) == fold_name(&here.letters)
        } else {
            // `o` for `о` needs no word.
            there.letters == there.pivot || here.letters == here.pivot
        };
        if alike && met {
            continue;
        }
        let (in_name, in_text) = if one_script {
            unlike(&there.letters, &here.letters)
        } else {
            (there.letters.as_str(), here.letters.as_str())
        };
        let (list, told) = match (in_name, in_text, met) {
            // Vowels are seldom written there.
            (letters, "", _) if abjad && letters.chars().all(|c| "aeiou".contains(c)) => continue,
            (_, "", _) => (&mut other, format!("without {in_name}")),
            ("", _, true) => (&mut other, format!("{in_text} silent")),
            ("", _, false) => (&mut other, format!("{in_text} added")),
            (_, _, true) => (&mut equal, format!("{in_text} = {in_name}")),
            (_, _, false) => (&mut near, format!("{in_text} for {in_name}")),
        };
        let told = syllables(&told);
        if !list.contains(&told) {
            list.push(told);
        }
    }
    let convention = title(by, lang);
    let mut said = Vec::new();
    if equal.len() > TOLD {
        equal.truncate(TOLD);
        equal.push("…".to_owned());
    }
    if !equal.is_empty() {
        said.push(format!("{convention} {}", equal.join(", ")));
    } else if !one_script && !near.is_empty() {
        said.push(convention);
    } else if !one_script && stem.stem.ending.is_empty() {
        said.push(format!("{convention} letter by letter"));
    } else if near.is_empty() && other.is_empty() && stem.stem.ending.is_empty() {
        said.push(format!("read alike in {convention}"));
    }
    said.extend(other);
    if !near.is_empty() {
        near.truncate(TOLD);
        said.push(format!("near {}", near.join(", ")));
    }
    if met.by_ear {
        said.push(format!("as heard in {}", title(of_name.convention, None)));
    }
    said.join(", ")
}

fn traced<'w>(word: &'w str, reading: &Reading) -> Option<Vec<(&'w str, &'static str)>> {
    CONVENTIONS[usize::from(reading.convention)].trace(word, &reading.pivot)
}

/// Two runs of letters without the vowels that both end with, as long as letters of each are left.
fn unlike<'t>(name: &'t str, text: &'t str) -> (&'t str, &'t str) {
    let alike = |a: char, b: char| fold_name(&a.to_string()) == fold_name(&b.to_string());
    let (mut name, mut text) = (name, text);
    while let (Some(a), Some(b)) = (name.chars().next_back(), text.chars().next_back()) {
        let (shorter_name, shorter_text) =
            (&name[..name.len() - a.len_utf8()], &text[..text.len() - b.len_utf8()]);
        // `sh` and `ch` are graphemes; a vowel is one by itself.
        let vowel = "aeiou".contains(&fold_name(&a.to_string()));
        if !vowel || !alike(a, b) || shorter_name.is_empty() || shorter_text.is_empty() {
            break;
        }
        (name, text) = (shorter_name, shorter_text);
    }
    // A silent `e` is no part of a grapheme.
    match (text.strip_prefix(name), name.strip_prefix(text)) {
        (Some("e"), _) => ("", "e"),
        (_, Some("e")) => ("e", ""),
        _ => (name, text),
    }
}

/// Conjoining jamo as letters of their own, which every font shows.
fn syllables(text: &str) -> String {
    text.chars().map(jamo::letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_have_is_not_told() {
        assert_eq!(unlike("gei", "gueï"), ("g", "gu"));
        assert_eq!(unlike("in", "ine"), ("", "e"));
        assert_eq!(unlike("s", "ss"), ("s", "ss"));
        assert_eq!(unlike("sh", "ch"), ("sh", "ch"));
        assert_eq!(unlike("sh", "shh"), ("sh", "shh"));
    }
}
