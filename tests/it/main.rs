//! The integration tests, one binary: a module for each room, and the laws that hold for all.

mod cmd;
mod command;
mod export;
mod gazetteer;
mod hostile;
mod normalize;
mod one_way;
mod tables;
