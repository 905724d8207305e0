//! Ids that a spreadsheet program takes for numbers: it makes `7` of `007`, and `1.2E+46` of `12e45`.

use std::collections::BTreeMap;

use crate::error::Complaint;

use super::Gazetteer;

/// The one form of all ids that are the same number to a spreadsheet program; nothing for other ids.
pub(super) fn as_number(id: &str) -> Option<String> {
    let is_sign = |c: char| c.is_ascii_digit() || "eE.+-".contains(c);
    let may_be = id.starts_with(|c: char| c.is_ascii_digit()) && id.chars().all(is_sign);
    may_be.then(|| id.parse::<f64>().ok()).flatten().map(|number| number.to_string())
}

/// The same with all other ids as they are, of ids joined by `|`.
pub(super) fn as_numbers(ids: &str) -> String {
    let ids: Vec<String> =
        ids.split('|').map(|id| as_number(id).unwrap_or_else(|| id.to_owned())).collect();
    ids.join("|")
}

/// A complaint of each id that is the same number as one before it: the two are one entity as a rule, whose id a
/// spreadsheet program has changed in one of two tables.
pub(super) fn twins(gazetteer: &Gazetteer) -> Vec<Complaint> {
    let (mut known, mut twins) = (BTreeMap::new(), Vec::new());
    for entity in &gazetteer.entities {
        let Some(number) = as_number(&entity.id) else { continue };
        let Some(first) = known.insert(number, entity) else { continue };
        // `people.csv` stands before `review.csv`, so it is the latter that is complained of.
        let [old, new] =
            if first.place <= entity.place { [first, entity] } else { [entity, first] };
        let what = format!(
            "id `{}` is the same number as `{}` at {}:{}: a spreadsheet program has changed one of them",
            new.id, old.id, old.place.0, old.place.1
        );
        let hint = "write the id as it was, into a cell formatted as text; in `tables.xlsx` it stays as it is";
        twins.push(Complaint::new(&*new.place.0, new.place.1, what, hint));
    }
    twins.sort();
    twins
}
