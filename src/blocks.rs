//! 64 bytes at a time: a bit for each of them, the first lowest.
//!
//! What a byte is to words and folds is told for many bytes at once, and then the few that matter are visited by their bits.

/// Bytes that are looked at together.
pub(crate) const BLOCK: usize = 64;

/// Bytes, and zeros where a text ends before.
pub(crate) type Block = [u8; BLOCK];

/// The blocks of some bytes, with where each begins; the last is filled up with zeros.
pub(crate) fn blocks(bytes: &[u8]) -> impl Iterator<Item = (usize, Block)> {
    let (whole, rest) = bytes.as_chunks::<BLOCK>();
    let last = (!rest.is_empty()).then(|| padded(rest));
    whole.iter().copied().chain(last).zip(0..).map(|(block, number)| (number * BLOCK, block))
}

/// Fewer bytes than a block, filled up with zeros.
pub(crate) fn padded(rest: &[u8]) -> Block {
    let mut block = [0; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    block
}

/// The places of the bits that are set, from the lowest on.
#[inline]
pub(crate) fn set_bits(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (bits != 0).then(|| bits.trailing_zeros() as usize);
        bits &= bits.wrapping_sub(1);
        lowest
    })
}

/// The bytes that have this bit.
#[inline]
pub(crate) fn with<const BIT: u8>(block: &Block) -> u64 {
    each_eight(block, |eight| eight / u64::from(BIT))
}

/// The bytes outside ASCII.
#[inline]
pub(crate) fn high(block: &Block) -> u64 {
    with::<0x80>(block)
}

/// The bytes that begin a character outside ASCII.
#[inline]
pub(crate) fn leads(block: &Block) -> u64 {
    each_eight(block, |eight| (eight & eight << 1) >> 7)
}

/// The bytes that are this one.
#[inline]
pub(crate) fn equal(block: &Block, byte: u8) -> u64 {
    const REST: u64 = u64::from_le_bytes([0x7F; 8]);
    let wanted = u64::from_le_bytes([byte; 8]);
    each_eight(block, |eight| {
        let apart = eight ^ wanted;
        !(((apart & REST) + REST) | apart) >> 7
    })
}

/// The lowest bit of each byte of what becomes of eight of them at a time.
#[inline]
fn each_eight(block: &Block, of: impl Fn(u64) -> u64) -> u64 {
    /// Brings the lowest bits of eight bytes together in the highest byte.
    const TOGETHER: u64 = 0x0102_0408_1020_4080;
    let (eights, _) = block.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, eight| {
        let lowest = of(u64::from_le_bytes(*eight)) & u64::from_le_bytes([1; 8]);
        bits << 8 | lowest.wrapping_mul(TOGETHER) >> 56
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_bit_is_of_its_byte(bytes in prop::collection::vec(any::<u8>(), 0..200), wanted in any::<u8>()) {
            let told = |of: &dyn Fn(&Block) -> u64| -> Vec<bool> {
                let bits = blocks(&bytes).flat_map(|(_, block)| {
                    let bits = of(&block);
                    (0..BLOCK).map(move |at| bits >> at & 1 == 1)
                });
                bits.take(bytes.len()).collect()
            };
            let each = |of: &dyn Fn(u8) -> bool| -> Vec<bool> { bytes.iter().map(|byte| of(*byte)).collect() };
            prop_assert_eq!(told(&|block| high(block)), each(&|byte| byte >= 0x80));
            prop_assert_eq!(told(&|block| leads(block)), each(&|byte| byte >= 0xC0));
            prop_assert_eq!(told(&|block| with::<0x10>(block)), each(&|byte| byte & 0x10 != 0));
            prop_assert_eq!(told(&|block| with::<1>(block)), each(&|byte| byte & 1 != 0));
            prop_assert_eq!(told(&|block| equal(block, wanted)), each(&|byte| byte == wanted));
        }
    }
}
