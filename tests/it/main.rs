//! The integration tests, one binary: a module for each room, and the laws that hold for all.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod export;
mod gazetteer;
mod normalize;
mod one_way;
mod read;
mod tables;
