//! The integration tests, one binary: a module for each room, and the laws that hold for all.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod cmd;
mod command;
mod corpus;
mod export;
mod find;
mod gazetteer;
mod graph;
mod laws;
mod likely;
mod hostile;
mod near;
mod normalize;
mod one_way;
mod read;
mod relate;
mod reproducible;
mod resolve;
mod review;
mod syllables;
mod spelling;
mod tables;
mod world;
