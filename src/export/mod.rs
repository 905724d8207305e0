//! Room 7: an [`EntityGraph`](crate::graph::EntityGraph) in, files out.
//!
//! Each format is one file of this room; each writes a stream and knows nothing of the others.
