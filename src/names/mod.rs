//! Side room: what a name is made of.
//!
//! A name in, its parts out. It reads no text and decides nothing about who is meant.

pub mod parts;
