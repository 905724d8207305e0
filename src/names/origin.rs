//! Whether a name changes its spelling from one Latin language to the next.

/// How much more likely it is that a word (folded) is respelled than that it stays: natural log-odds in thousandths.
pub fn origin_score(_folded: &str) -> i32 {
    2000
}
