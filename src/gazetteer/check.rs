//! A gazetteer in, what an analyst should mend out.

use std::collections::{BTreeMap, BTreeSet};

use unicode_script::{Script, UnicodeScript};

use crate::error::Complaint;
use crate::names::parts::without_brackets;
use crate::normalize::fold_name;

use super::weak::{is_common_word, is_one_word};
use super::{Entity, Gazetteer, Matching, Name, NameRole};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot be meant so.
    Error,
    /// It may give false mentions, or none.
    Warning,
}

/// Something in a gazetteer that loads but should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// What it is, the place of the entity's first row, and the cure.
    pub complaint: Complaint,
}

/// What an analyst should look at, in order of file and line.
pub fn check(gazetteer: &Gazetteer) -> Vec<Finding> {
    let spellings = spellings(gazetteer);
    let mut findings = Vec::new();
    for entity in &gazetteer.entities {
        check_names(entity, &mut findings);
        check_not(entity, gazetteer, &spellings, &mut findings);
        check_dates(entity, &mut findings);
    }
    for (spelling, bearers) in &spellings {
        findings.extend(shared(spelling, bearers));
    }
    findings.sort_by(|a, b| (&a.complaint, a.severity).cmp(&(&b.complaint, b.severity)));
    findings
}

/// Each folded spelling with the names that have it.
type Spellings<'g> = BTreeMap<String, Vec<(&'g Entity, &'g Name)>>;

fn spellings(gazetteer: &Gazetteer) -> Spellings<'_> {
    let mut spellings = Spellings::new();
    for entity in &gazetteer.entities {
        for name in &entity.names {
            spellings.entry(fold_name(&name.text)).or_default().push((entity, name));
        }
    }
    spellings
}

/// Two entities or more with one spelling, unless it is weak for all: then it already needs a second name.
fn shared(spelling: &str, bearers: &[(&Entity, &Name)]) -> Option<Finding> {
    let entities: BTreeMap<&str, &Entity> =
        bearers.iter().map(|(entity, _)| (entity.id.as_str(), *entity)).collect();
    if spelling.is_empty()
        || entities.len() < 2
        || bearers.iter().all(|(_, name)| name.role == NameRole::Weak)
    {
        return None;
    }
    let first = entities.values().min_by_key(|entity| &entity.place)?;
    let list: Vec<_> =
        entities.values().map(|e| format!("`{}` ({}:{})", e.id, e.place.0, e.place.1)).collect();
    let what =
        format!("`{spelling}` is a spelling of {} entities: {}", entities.len(), list.join(", "));
    let hint = "move it to `weak` where the person meant also goes by a longer name; leave it where both can be \
                meant; give both rows one id if they are one";
    Some(finding(first, Severity::Warning, what, hint))
}

fn check_names(entity: &Entity, findings: &mut Vec<Finding>) {
    if entity.names.iter().all(|name| name.role == NameRole::Weak) {
        let what = format!("every name of `{}` is weak: it can never be found", entity.id);
        findings.push(finding(entity, Severity::Error, what, "give it a full name in `aliases`"));
    }
    for name in &entity.names {
        let text = &name.text;
        if text.chars().filter(|c| c.is_alphanumeric()).all(char::is_numeric) {
            let what = format!("name `{text}` is only digits");
            findings.push(finding(
                entity,
                Severity::Warning,
                what,
                "every such number in a text would count",
            ));
        } else if is_too_short(text) {
            let what =
                format!("name `{text}` is too short: it will be found where nobody is meant");
            findings.push(finding(
                entity,
                Severity::Warning,
                what,
                "move it to `weak`, or delete it",
            ));
        } else if name.role != NameRole::Weak && entity.matching != Some(Matching::Exact) {
            let folded = fold_name(text);
            if is_one_word(&folded) && is_common_word(&folded) {
                let what = format!("name `{text}` is also a common word");
                let hint = "move it to `weak` beside a longer name, or set `match` to `exact`";
                findings.push(finding(entity, Severity::Warning, what, hint));
            }
        }
    }
}

/// One letter, or two that are not both capitals, of the Latin or Cyrillic script.
fn is_too_short(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_alphabet =
        |c: &char| matches!(c.script(), Script::Latin | Script::Cyrillic | Script::Common);
    letters.iter().all(is_alphabet)
        && match letters[..] {
            [_] => true,
            [a, b] => a.is_lowercase() || b.is_lowercase(),
            _ => false,
        }
}

fn check_not(
    entity: &Entity,
    gazetteer: &Gazetteer,
    spellings: &Spellings<'_>,
    findings: &mut Vec<Finding>,
) {
    let own: BTreeSet<String> = entity.names.iter().map(|name| fold_name(&name.text)).collect();
    // `paris hilton` in the row of the city: no entity has to bear it, its use is to hold the city back.
    let found: BTreeSet<String> =
        entity.names.iter().map(|name| fold_name(without_brackets(&name.text))).collect();
    let holds_own =
        |other: &str| found.iter().any(|name| format!(" {other} ").contains(&format!(" {name} ")));
    for other in &entity.not {
        if *other == entity.id || own.contains(&fold_name(other)) {
            let what = format!("`{other}` is a name of `{}` and stands in its `not`", entity.id);
            findings.push(finding(
                entity,
                Severity::Error,
                what,
                "delete it in one of the two columns",
            ));
        } else if gazetteer.find(other).is_none()
            && !spellings.contains_key(other)
            && !holds_own(other)
        {
            let what = format!("`{other}` in `not` is neither an id nor a spelling of any row");
            let hint =
                "correct it, or delete it; a longer phrase with the entity's name in it is fine";
            findings.push(finding(entity, Severity::Warning, what, hint));
        }
    }
}

fn check_dates(entity: &Entity, findings: &mut Vec<Finding>) {
    let orders = [("`from`", "`to`", entity.valid), ("`born`", "`died`", entity.life)];
    for (first, last, dates) in orders {
        if let (Some(start), Some(end)) = dates
            && start.start > end.end
        {
            let what = format!("{first} of `{}` is {start}, after {last}, {end}", entity.id);
            findings.push(finding(entity, Severity::Error, what, "correct one of the two dates"));
        }
    }
}

fn finding(entity: &Entity, severity: Severity, what: String, hint: &str) -> Finding {
    let (file, line) = &entity.place;
    Finding { severity, complaint: Complaint::new(&**file, *line, what, hint) }
}
