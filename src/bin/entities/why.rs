//! Why a text counts as a name of an entity, where it is another spelling of it.

use entities::gazetteer::{Entity, Kind};
use entities::lang::Lang;
use entities::names::parts::{full_forms, short_forms};
use entities::names::{Spelt, nearest_name};
use entities::read::Document;

/// The language of a sentence's paragraph.
pub fn lang_at(document: &Document, sentence: u32) -> Option<Lang> {
    let sentence = document.sentences.get(sentence as usize)?;
    document.paragraphs.get(sentence.paragraph as usize)?.lang
}

/// The name that a text spells in another way, and by which convention; nothing where the spellings alone do not tell.
pub fn spelling(entity: &Entity, text: &str, lang: Option<Lang>, short: bool) -> Option<String> {
    let person = entity.kind == Kind::Person;
    let forms: Vec<(String, Option<Lang>)> = entity
        .names
        .iter()
        .flat_map(|name| {
            let full = if person { full_forms(&name.text) } else { vec![name.text.clone()] };
            let forms =
                if short { full.iter().flat_map(|name| short_forms(name)).collect() } else { full };
            forms.into_iter().map(|form| (form, name.lang))
        })
        .collect();
    let names = forms.iter().map(|(text, lang)| Spelt { text, lang: *lang });
    if forms.iter().any(|(form, _)| form == text) {
        return None;
    }
    let (name, why) = nearest_name(names, &Spelt { text, lang })?;
    Some(format!("a spelling of `{}`: {why}", name.text))
}
