//! Dense numbers for things that also have names.

/// An entity of the gazetteer in use: its place in [`crate::gazetteer::Gazetteer::entities`].
///
/// Numbers follow the entities' ids in ascending order, so comparing two numbers compares the ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

impl EntityId {
    /// The place as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
