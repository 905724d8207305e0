//! The integration tests, one binary: a module for each room, and the laws that hold for all.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod cmd;
mod command;
mod corpus;
mod diff;
mod desk;
mod explorer;
mod export;
mod files;
mod filter;
mod find;
mod french;
mod gazetteer;
mod gexf;
mod graph;
mod laws;
mod layout;
mod likely;
mod hostile;
mod index;
mod near;
mod network;
mod newcomer;
mod normalize;
mod office;
mod one_way;
mod oracle;
mod read;
mod relate;
mod relations;
mod reproducible;
mod resolve;
mod review;
mod syllables;
mod spelling;
mod tables;
mod world;
mod xlsx;
#[path = "../interop/model.rs"]
mod model;
#[path = "../interop/news.rs"]
mod news;
