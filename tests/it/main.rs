//! The integration tests, one binary.

mod export;
