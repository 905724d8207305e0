//! People by their first and family names, where the gazetteer lists the names between as well.

use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;

use crate::gazetteer::{Entity, Gazetteer, Kind, Matching, Name, NameRole};
use crate::id::EntityId;
use crate::names::parts::{without_brackets, without_middle_names};

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
        let names = gazetteer.entities.iter().flat_map(|entity| &entity.names);
        let listed: HashSet<&str> = names.map(|name| name.text.as_str()).collect();
        shortened.values_mut().for_each(|names| names.retain(|name| !listed.contains(&*name.text)));
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
    let whole = |role| !matches!(role, NameRole::Weak | NameRole::Filed);
    let full = entity.names.iter().filter(|name| whole(name.role));
    let short = full.filter_map(|name| {
        let text = without_middle_names(without_brackets(&name.text))?;
        Some(Name { text, ..name.clone() })
    });
    let mut names: Vec<Name> = short.collect();
    names.sort_by(|one, other| (&one.text, one.lang).cmp(&(&other.text, other.lang)));
    names.dedup();
    names
}
