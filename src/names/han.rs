//! stub
/// stub
pub fn mandarin(_c: char) -> &'static [u16] {
    &[]
}
