//! The integration tests, one binary.

mod gazetteer;
mod normalize;
mod export;
