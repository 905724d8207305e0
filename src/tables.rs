//! The small data tables baked into the rooms: tab-separated, one fact a line, `#` comments.

/// The rows of a table, cell by cell, in the order of the file.
pub fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
}
