//! People by their first and family names, where the gazetteer lists the names between or behind them as well.

use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;

use crate::gazetteer::{Entity, Gazetteer, Kind, Matching, Name};
use crate::id::EntityId;
use crate::names::parts::{said_shorter, without_brackets};
use crate::normalize::fold_name;

/// The names of people without their middle names, by entity: what nobody is listed as.
#[derive(Default)]
pub(super) struct WithoutMiddle(HashMap<EntityId, Vec<Name>>);

impl WithoutMiddle {
    /// Those of a gazetteer. Who is listed as `Ada Winter` is meant by that, not `Ada Ruth Winter`.
    pub fn of(gazetteer: &Gazetteer) -> Self {
        let people = gazetteer.entities.par_iter().enumerate().filter_map(|(number, entity)| {
            let names = shortened(entity);
            (!names.is_empty()).then_some((EntityId(u32::try_from(number).ok()?), names))
        });
        let people: Vec<(EntityId, Vec<Name>)> = people.collect();
        let mut shortened: HashMap<EntityId, Vec<Name>> = people.into_iter().collect();
        if shortened.is_empty() {
            return Self::default();
        }
        let folded = |name: &Name| fold_name(without_brackets(&name.text));
        let names = gazetteer.entities.par_iter().flat_map_iter(|entity| &entity.names);
        let listed: Vec<String> = names.map(folded).collect();
        let listed: HashSet<String> = listed.into_iter().collect();
        shortened
            .values_mut()
            .for_each(|names| names.retain(|name| !listed.contains(&folded(name))));
        Self(shortened)
    }

    /// Those of an entity.
    pub fn names(&self, entity: EntityId) -> &[Name] {
        self.0.get(&entity).map_or(&[], Vec::as_slice)
    }
}

fn shortened(entity: &Entity) -> Vec<Name> {
    if entity.kind != Kind::Person || entity.matching == Some(Matching::Exact) {
        return Vec::new();
    }
    let full = entity.names.iter().filter(|name| name.role.has_parts());
    let short = full.filter_map(|name| {
        let text = said_shorter(&name.text, name.lang)?;
        Some(Name { text, ..name.clone() })
    });
    let mut names: Vec<Name> = short.collect();
    names.sort_by(|one, other| (&one.text, one.lang).cmp(&(&other.text, other.lang)));
    names.dedup();
    names
}
