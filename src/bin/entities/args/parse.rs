//! One word of the command line as what it means, or the words that are understood.

use entities::date::DateSpan;
use entities::export::{EdgeModel, Format, Period};
use entities::graph::pairs::Basis;
use entities::lang::Lang;
use entities::relate::RelationKind;

use super::Evidence;

pub(super) fn field(text: &str) -> Result<(String, String), String> {
    const FIELDS: [&str; 7] = ["id", "text", "title", "date", "lang", "url", "outlet"];
    match text.split_once('=') {
        Some((ours, theirs)) if FIELDS.contains(&ours) && !theirs.is_empty() => {
            Ok((ours.to_owned(), theirs.to_owned()))
        }
        _ => Err(format!("expected FIELD=NAME with FIELD one of {}", FIELDS.join(", "))),
    }
}

pub(super) fn number<N: std::str::FromStr>(text: &str) -> Result<N, String> {
    text.parse().map_err(|_| "expected a whole number".to_owned())
}

pub(super) fn format(name: &str) -> Result<Format, String> {
    Format::from_name(name)
        .ok_or_else(|| format!("expected one of {}", Format::ALL.map(Format::name).join(", ")))
}

pub(super) fn edges(name: &str) -> Result<EdgeModel, String> {
    EdgeModel::from_name(name).ok_or_else(|| "expected pair, kind or event".to_owned())
}

/// A relation type, or nothing for `off`.
pub(super) fn relation(name: &str) -> Result<Option<RelationKind>, String> {
    if name == "off" {
        return Ok(None);
    }
    let known = RelationKind::TYPED.into_iter().chain([RelationKind::QuotedAbout]);
    known.clone().find(|kind| kind.as_str() == name).map(Some).ok_or_else(|| {
        let words: Vec<&str> = known.map(RelationKind::as_str).collect();
        format!("expected off or one of {}", words.join(", "))
    })
}

pub(super) fn period(name: &str) -> Result<Period, String> {
    Period::from_name(name).ok_or_else(|| "expected day, month or year".to_owned())
}

pub(super) fn evidence(text: &str) -> Result<Evidence, String> {
    match text.parse() {
        Ok(n) => Ok(Evidence(Some(n))),
        Err(_) if text == "all" => Ok(Evidence(None)),
        Err(_) => Err("expected a number or `all`".to_owned()),
    }
}

pub(super) fn lang(tag: &str) -> Result<Lang, String> {
    Lang::parse(tag).ok_or_else(|| "expected a language such as fr or pt-BR".to_owned())
}

pub(super) fn date(text: &str) -> Result<DateSpan, String> {
    DateSpan::parse_iso(text).ok_or_else(|| "write 2022, 2022-03 or 2022-03-09".to_owned())
}

pub(super) fn basis(text: &str) -> Result<Basis, String> {
    Basis::from_name(text).ok_or_else(|| "write stated, planned or together".to_owned())
}
