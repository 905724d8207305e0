//! The integration tests, one binary.

mod normalize;
