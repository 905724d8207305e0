//! Why a text counts as a name of an entity, where it is another spelling of it.

use entities::gazetteer::{Entity, Kind};
use entities::lang::Lang;
use entities::names::parts::{full_forms, said_shorter, short_forms};
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
    let (mut forms, mut parts) = (Vec::new(), Vec::new());
    for name in &entity.names {
        let full = if person { full_forms(&name.text) } else { vec![name.text.clone()] };
        let has_parts = person && name.role.has_parts();
        if has_parts {
            let short = full.iter().flat_map(|full| short_forms(full));
            parts.extend(short.map(|part| (part, name)));
        }
        if !short {
            let shorter = said_shorter(&name.text, name.lang).filter(|_| has_parts);
            forms.extend(shorter.into_iter().chain(full).map(|full| (full, name.lang)));
        }
    }
    if forms.iter().any(|(form, _)| form == text) {
        return None;
    }
    if let Some((_, name)) = parts.iter().find(|(part, _)| part == text) {
        return Some(format!("part of `{}`, as the gazetteer has it", name.text));
    }
    // A surname may also be nearest to one that is listed alone, in whatever script.
    forms.extend(parts.into_iter().map(|(part, name)| (part, name.lang)));
    let names = forms.iter().map(|(text, lang)| Spelt { text, lang: *lang });
    let (name, why) = nearest_name(names, &Spelt { text, lang })?;
    Some(format!("a spelling of `{}`: {why}", name.text))
}
