//! Names of different entities that other scripts bring near each other.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::guards::{MOST, Wanted};
use super::named::{ONE_WORD_LETTERS, WORD_LETTERS};
use super::{Entry, MARGIN, Variants};
use crate::error::Complaint;
use crate::find::middle::WithoutMiddle;
use crate::gazetteer::{Entity, Finding, Gazetteer, Matching, Name, NameRole, Severity};
use crate::id::EntityId;
use crate::lang::Lang;
use crate::names::script::Script;
use crate::names::{Allowance, Match, Refusal, WrittenName, judge, name_words};
use crate::normalize::fold_name;

/// Names beyond which near ones are not looked for: every further one is compared with more of the others.
const MOST_NAMES: usize = 20_000;

/// Two entities that a text in another script may confuse.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearPair {
    /// What a letter of the worst word costs, in thousandths.
    pub ratio: u32,
    /// What it may cost, in thousandths.
    pub cap: u32,
    /// What the whole name costs, in thousandths.
    pub cost: u32,
    /// The two, the lower first.
    pub entities: [EntityId; 2],
    /// A name of each.
    pub names: [String; 2],
}

/// Pairs of entities whose names other scripts bring near each other, nearest first; nothing for a gazetteer of so
/// many names that it would take long.
///
/// Names that are spelt alike are left out, and those that `not` keeps apart.
pub fn near_pairs(gazetteer: &Gazetteer, default: Matching) -> Option<Vec<NearPair>> {
    let kept: usize = gazetteer
        .entities
        .iter()
        .map(|entity| entity.names.iter().filter(|name| is_compared(name)).count())
        .sum();
    if kept > MOST_NAMES {
        return None;
    }
    let variants = Variants::of(gazetteer, &WithoutMiddle::default(), default, is_compared);
    let found: Vec<NearPair> = gazetteer
        .entities
        .par_iter()
        .enumerate()
        .flat_map_iter(|(number, entity)| {
            let id = EntityId(u32::try_from(number).unwrap_or(u32::MAX));
            let names = entity.names.iter().filter(|name| is_compared(name));
            names.flat_map(|name| variants.near(id, name)).collect::<Vec<_>>()
        })
        .collect();
    let mut nearest: BTreeMap<[EntityId; 2], NearPair> = BTreeMap::new();
    for pair in found {
        match nearest.get_mut(&pair.entities) {
            Some(known) => *known = pair.min(known.clone()),
            None => {
                nearest.insert(pair.entities, pair);
            }
        }
    }
    let mut pairs: Vec<NearPair> = nearest
        .into_values()
        .filter(|pair| {
            let [one, other] = pair.entities.map(|id| gazetteer.entity(id));
            !one.not.contains(&other.id)
                && !other.not.contains(&one.id)
                && !share_a_spelling(one, other)
        })
        .collect();
    pairs.sort();
    Some(pairs)
}

/// The label, and what English or no language in particular writes in Latin letters; no name with a number in it.
fn is_compared(name: &Name) -> bool {
    let english = name.lang.is_none() || name.lang == Lang::parse("en");
    let script = || Script::of(&name.text) == Some(Script::Latin);
    let number = name.text.chars().any(char::is_numeric);
    !number && (name.role == NameRole::Label || name.role != NameRole::Weak && english && script())
}

fn share_a_spelling(one: &Entity, other: &Entity) -> bool {
    let spellings: Vec<String> = one.names.iter().map(|name| fold_name(&name.text)).collect();
    other.names.iter().any(|name| spellings.contains(&fold_name(&name.text)))
}

impl Variants {
    /// The names of other entities that this one may be taken for when another script writes it.
    fn near(&self, entity: EntityId, name: &Name) -> Vec<NearPair> {
        let lang = name.lang.or(Lang::parse("en"));
        let words = name_words(&name.text);
        let lookups: Vec<_> = words
            .iter()
            .map(|word| {
                let script = Script::of(word).unwrap_or(Script::Other);
                let all = |_| Some(Wanted::Spellings(Allowance::ratio(MOST)));
                // Only these look-ups without guards are in this memory: its `Variants` read no text.
                self.memory.get(word, lang, || self.known(word, script, lang, all))
            })
            .collect();
        let mut candidates: Vec<u32> =
            self.of_one_key(&name.text, lang).into_iter().map(|(name, _)| name).collect();
        match lookups.as_slice() {
            [Some(only)] => {
                let names = only.lookup.likely.iter().flat_map(|likely| self.alone.of(likely.word));
                candidates.extend(names);
            }
            [Some(first), Some(second), ..] => {
                for likely in &first.lookup.likely {
                    self.by_words.join(likely.word, &second.lookup.likely, &mut candidates);
                }
            }
            _ => {}
        }
        candidates.sort_unstable();
        candidates.dedup();
        let nearness = |entry: &Entry, listed: usize, place: usize| {
            lookups[place].as_ref()?.lookup.of(entry.words[listed]).map(|likely| likely.nearness)
        };
        let compare = |entry: &Entry, script: Script, lang| {
            let written =
                WrittenName { raw: &name.text, words: words.len(), script: Some(script), lang };
            judge(&entry.name, &written, entry.limits, |i, j| nearness(entry, i, j))
        };
        candidates
            .into_iter()
            .map(|number| &self.names[number as usize])
            .filter(|entry| entry.entity != entity)
            .filter_map(|entry| {
                // In every script the numeral stays.
                if compare(entry, Script::Latin, None) == Err(Refusal::Numeral) {
                    return None;
                }
                let found = compare(entry, Script::Other, lang).ok()?;
                is_long_enough(entry, &found).then(|| pair(entity, name, entry, &found))
            })
            .collect()
    }
}

/// Short words tell nothing, as in a text.
fn is_long_enough(entry: &Entry, found: &Match) -> bool {
    let least = if entry.words.len() == 1 { ONE_WORD_LETTERS } else { WORD_LETTERS };
    found.words.iter().all(|(_, near)| near.letters >= least)
}

fn pair(entity: EntityId, name: &Name, entry: &Entry, found: &Match) -> NearPair {
    let words: Vec<&str> = entry.name.words.iter().map(|(word, _)| word.as_str()).collect();
    let mut both = [(entity, name.text.clone()), (entry.entity, words.join(" "))];
    both.sort();
    let [(one, first), (other, second)] = both;
    NearPair {
        ratio: found.ratio,
        cap: found.cap,
        cost: found.cost,
        entities: [one, other],
        names: [first, second],
    }
}

/// The name that has these words, as the gazetteer writes it.
fn as_listed<'g>(entity: &'g Entity, words: &'g str) -> &'g str {
    let listed = entity.names.iter().find(|name| name_words(&name.text).join(" ") == words);
    listed.map_or(words, |name| name.text.as_str())
}

impl NearPair {
    /// What an analyst should know of it, at the first row of the entity that the gazetteer lists first.
    pub fn finding(&self, gazetteer: &Gazetteer) -> Finding {
        let mut both = [0, 1].map(|at| (gazetteer.entity(self.entities[at]), &self.names[at]));
        both.sort_by_key(|(entity, _)| &entity.place);
        let [(first, one), (second, other)] =
            both.map(|(entity, name)| (entity, as_listed(entity, name)));
        let (file, line) = &second.place;
        let both =
            format!("`{one}` (`{}`) and `{other}` (`{}`, {file}:{line})", first.id, second.id);
        let thousandths = |cost: u32| format!("0.{cost:03}");
        let what = if self.cost == 0 {
            format!("{both} sound the same: no text in another script can tell them apart")
        } else {
            let outcome = if self.cost <= MARGIN {
                "who is meant stays open where the text does not decide"
            } else {
                "only the nearer one is taken"
            };
            format!(
                "{both} are near in other scripts (cost {} a letter of {} allowed): {outcome}",
                thousandths(self.ratio),
                thousandths(self.cap)
            )
        };
        let hint = "list how other scripts write each of them; or put the id of one into `not` of the other";
        Finding {
            severity: Severity::Warning,
            complaint: Complaint::new(&*first.place.0, first.place.1, what, hint),
        }
    }
}
