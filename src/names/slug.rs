//! Ids made from names.

use sha2::{Digest, Sha256};

use super::{Spelt, likely_spellings};
use crate::id::hex;
use crate::lang::Lang;
use crate::normalize::fold_name;

/// An id for a name, `[a-z0-9-]+`: its letters without accents, of other scripts as English would spell them; where that
/// cannot be told, `name-` and digits of its hash. The same name gives the same id.
///
/// ```
/// use entities::names::slug;
/// assert_eq!(slug("Sergueï Choïgou"), "serguei-choigou");
/// assert_eq!(slug("Сергей Шойгу"), "sergei-shoigu");
/// ```
pub fn slug(name: &str) -> String {
    let folded = fold_name(name);
    let english = Lang::parse("en");
    plain(&folded)
        .or_else(|| {
            let all = likely_spellings(&Spelt { text: name, lang: None });
            let text = all.into_iter().find(|one| Some(one.lang) == english)?.text;
            plain(&fold_name(&text))
        })
        .unwrap_or_else(|| {
            let digest = Sha256::digest(folded.as_bytes());
            format!("name-{}", hex(&digest[..6]))
        })
}

/// The letters and digits of a folded name with hyphens between its words; nothing where some are not ASCII.
fn plain(folded: &str) -> Option<String> {
    let is_word = |c: char| c.is_alphanumeric();
    let words: Vec<&str> = folded.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
    (!words.is_empty() && words.iter().all(|word| word.is_ascii())).then(|| words.join("-"))
}
