//! `entities` turns a pile of documents into a graph of who is connected to whom.
//!
//! The command line and the file formats are the promise; this library is unstable until 1.0.
//! The modules stand in the order in which data flows; ARCHITECTURE.md is the map.

pub mod text;
pub mod lang;
pub mod date;
pub mod id;
pub mod error;
pub mod store;
pub mod tables;
mod memory;
mod blocks;
pub mod decode;
pub mod sheet;
pub mod normalize;
pub mod names;
pub mod gazetteer;
pub mod read;
pub mod find;
pub mod index;
pub mod resolve;
pub mod relate;
pub mod graph;
pub mod export;
pub mod diff;
pub mod pipeline;
