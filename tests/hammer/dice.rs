//! Numbers that are the same in every run, and what they do to bytes.

/// Bytes of an input at most, so that what takes long has no excuse.
pub const MOST: usize = 16 << 10;

/// Numbers out of a seed.
///
/// # Source
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014 (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    /// The dice of a case: no two cases throw alike.
    pub fn new(seed: u64, target: &str, case: u64) -> Self {
        let mut dice = Self(seed);
        for part in target.bytes().map(u64::from).chain([case]) {
            dice.0 = dice.next() ^ part;
        }
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `n`; 0 where `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % (n.max(1) as u64)).unwrap()
    }

    /// True once in `n` throws.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Any character.
    pub fn character(&mut self) -> char {
        let most = *self.one(&[0x80, 0x800, 0x3100, 0x1_0000, 0x11_0000]);
        loop {
            if let Some(c) = char::from_u32(u32::try_from(self.below(most)).unwrap()) {
                return c;
            }
        }
    }

    fn most(&mut self) -> usize {
        let most = *self.one(&[2, 20, 500]);
        self.below(most)
    }

    fn range(&mut self, length: usize) -> (usize, usize) {
        let start = self.below(length + 1);
        let most = if self.once_in(4) { length - start } else { (length - start).min(40) };
        (start, start + self.below(most + 1))
    }

    /// One of the atoms, or any character.
    pub fn atom(&mut self) -> Vec<u8> {
        if self.once_in(5) {
            return self.character().to_string().into_bytes();
        }
        self.one(ATOMS).to_vec()
    }

    /// The bytes with up to six things done to them; sometimes as they are.
    pub fn mutate(&mut self, bytes: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = bytes[..bytes.len().min(MOST)].to_vec();
        for _ in 0..self.below(7) {
            let (start, end) = self.range(bytes.len());
            match self.below(10) {
                0 => {
                    for _ in 0..=self.below(8) {
                        let at = self.below(bytes.len());
                        if let Some(byte) = bytes.get_mut(at) {
                            *byte = u8::try_from(self.below(256)).unwrap();
                        }
                    }
                }
                1 => bytes.truncate(start),
                2 => {
                    let part = bytes[start..end].to_vec();
                    let times = 1 + self.most();
                    let times = times.min(MOST / part.len().max(1));
                    bytes.splice(end..end, part.repeat(times));
                }
                3 => {
                    let (from, to) = self.range(other.len());
                    bytes.truncate(end);
                    bytes.extend_from_slice(&other[from..to]);
                }
                4 => drop(bytes.drain(start..end)),
                5 => {
                    let part: Vec<u8> = bytes.drain(start..end).collect();
                    let at = self.below(bytes.len() + 1);
                    bytes.splice(at..at, part);
                }
                6 => {
                    let atom = self.atom();
                    let times = self.below(MOST / atom.len().max(1));
                    bytes.splice(start..start, atom.repeat(times));
                }
                7 => drop(bytes.splice(start..end, self.atom())),
                _ => drop(bytes.splice(start..start, self.atom())),
            }
            bytes.truncate(MOST);
        }
        bytes
    }

    /// The same for a text that stays one.
    pub fn mutate_text(&mut self, text: &str, other: &str) -> String {
        String::from_utf8_lossy(&self.mutate(text.as_bytes(), other.as_bytes())).into_owned()
    }
}

/// What breaks readers of text, JSON, tables, pages and XML.
const ATOMS: &[&[u8]] = &[
    b"\0",
    b"\r",
    b"\r\n",
    b"\n\n",
    b"\t",
    b"\x0b",
    b"\x1b$B",
    b"\x7f",
    b"\xff",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    "\u{FEFF}".as_bytes(),
    "\u{202E}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{85}".as_bytes(),
    "\u{AD}".as_bytes(),
    "\u{AD}\n".as_bytes(),
    "\u{200B}".as_bytes(),
    "\u{200D}".as_bytes(),
    "\u{301}".as_bytes(),
    "\u{3099}".as_bytes(),
    "\u{1161}".as_bytes(),
    "\u{FFFE}".as_bytes(),
    "\u{FFFD}".as_bytes(),
    "\u{FDFA}".as_bytes(),
    "\u{390}".as_bytes(),
    "\u{130}".as_bytes(),
    "\u{1E9E}".as_bytes(),
    "\u{1F600}".as_bytes(),
    "김정은".as_bytes(),
    "金".as_bytes(),
    "ß".as_bytes(),
    "’".as_bytes(),
    b"-",
    b"-\n",
    b"'",
    b"\"",
    b"\"\"",
    b",",
    b";",
    b"|",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"\\udc00\\ud800",
    b"\\u",
    b"[",
    b"{",
    b"{\"a\":",
    b"[[[[[[[[",
    b"]",
    b"}",
    b"null",
    b"true",
    b"-0",
    b"1e999",
    b"-1e-999",
    b"NaN",
    b"18446744073709551616",
    b"-9223372036854775809",
    b"4294967296",
    b"00000000000000000000001",
    b"2023-02-30",
    b"-9999-01-01",
    b"9999-12-31",
    b"99999-01",
    b"1/1/1",
    b"31.12.9999",
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"&#x110000;",
    b"&lt;",
    b"&undefined;",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<?xml version=\"1.0\" encoding=\"utf-7\"?>",
    b"<!DOCTYPE a [<!ENTITY b \"&b;\">]>",
    b"<script>",
    b"</script",
    b"</script>",
    b"<style>",
    b"<div>",
    b"<table><tr><td>",
    b"<b><p>",
    b"</p>",
    b"<svg><math>",
    b"<template>",
    b"<plaintext>",
    b"<meta charset=utf-16>",
    b"<a href=\"javascript:alert(1)\">",
    b"<img src=x onerror=alert(1)>",
    b"javascript:alert(1)",
    b"=HYPERLINK(\"http://a.example\")",
    b"=1+1",
    b"@SUM(A1)",
    b"+1",
    b"../../x",
    b"C:\\x",
    b"/dev/zero",
    b"-- ",
    b"a",
    b" ",
    b" met ",
    b" and ",
    b". ",
    b"Mr ",
    b"von der ",
    b"bin ",
    b"al-",
    b"III",
    b"sep=",
    b"sep=;\n",
    b"#",
];
