//! What the names of the entities of a gazetteer say of them, told when one is first met.

use std::sync::OnceLock;

use super::context::given_gender;
use super::derived::acronyms;
use crate::gazetteer::{Entity, Gazetteer, Kind, NameRole};
use crate::id::EntityId;
use crate::names::parts::{Courtesy, Gender, Order, addressed, gender, given_name, order};
use crate::normalize::fold_name;

/// What is told of each entity.
pub(super) struct People(Vec<OnceLock<Box<Person>>>);

/// What the names of an entity say, most of it of people.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    /// The label puts the family name last; so for what is no person.
    pub family_last: bool,
    /// Given names, folded, of all names that tell which word it is; each once.
    pub given: Vec<String>,
    /// The given name of the label, folded.
    pub label_given: Option<String>,
    /// A man or a woman, by title or given name.
    pub gender: Option<Gender>,
    /// How the label addresses, where it is no more than a form of address and a surname.
    pub addressed: Option<Courtesy>,
    /// The initials of the names of what is no person, folded.
    pub acronyms: Vec<String>,
}

/// A man or a woman, as the title or the given name of a person's name tells.
fn gender_of(name: &str) -> Option<Gender> {
    let title = name.split_whitespace().next().and_then(gender);
    title.or_else(|| given_gender(given_name(name)?))
}

impl People {
    /// Nothing told yet of so many entities.
    pub fn of(gazetteer: &Gazetteer) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(gazetteer.entities.len()).collect())
    }

    /// What the names of an entity say.
    pub fn get(&self, gazetteer: &Gazetteer, entity: EntityId) -> &Person {
        self.0[entity.0 as usize].get_or_init(|| Box::new(Person::of(gazetteer.entity(entity))))
    }
}

impl Person {
    fn of(listed: &Entity) -> Self {
        let label = &listed.label;
        let family_last = order(label) == Order::FamilyLast;
        if listed.kind != Kind::Person {
            let acronyms = listed.names.iter().flat_map(|name| acronyms(&name.text)).collect();
            return Person { family_last, acronyms, ..Person::default() };
        }
        let mut given: Vec<String> = Vec::new();
        for name in listed
            .names
            .iter()
            .filter(|name| name.role != NameRole::Filed)
            .filter_map(|name| given_name(&name.text))
        {
            let name = fold_name(name);
            if !given.contains(&name) {
                given.push(name);
            }
        }
        let label_given = given_name(label).map(fold_name);
        Person {
            family_last,
            gender: gender_of(label),
            given,
            label_given,
            addressed: addressed(label),
            acronyms: Vec::new(),
        }
    }
}
