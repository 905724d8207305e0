//! The integration tests, one binary: a module for each room, and the laws that hold for all.

mod export;
mod find;
mod gazetteer;
mod graph;
mod laws;
mod normalize;
mod one_way;
mod relate;
mod reproducible;
mod resolve;
mod tables;
mod world;
