//! A hash by which two builds tell whether they used the same gazetteer.

use sha2::{Digest, Sha256};

use crate::date::DateSpan;
use crate::id::hex;

use super::{Gazetteer, Matching, NameRole};

impl Gazetteer {
    /// 64 hexadecimal digits: the SHA-256 of all that bears on results. Files and lines do not; the order of
    /// the names of one entity does.
    ///
    /// # Examples
    /// ```
    /// use entities::gazetteer::{RowFormat, load_str};
    /// let csv = load_str("a.csv", RowFormat::Csv, "id,kind,name\nkim,person,Kim Jong Un\n")?;
    /// let json = r#"[{"name": "Kim Jong Un", "kind": "person", "id": "kim"}]"#;
    /// let json = load_str("b.json", RowFormat::Json, json)?;
    /// assert_eq!(csv.gazetteer.fingerprint(), json.gazetteer.fingerprint());
    /// # Ok::<(), entities::error::Error>(())
    /// ```
    pub fn fingerprint(&self) -> String {
        let mut canon = Canon(Sha256::new());
        canon.text("entities gazetteer 1");
        canon.count(self.entities.len());
        for entity in &self.entities {
            for text in [&entity.id, entity.kind.as_str(), &entity.label] {
                canon.text(text);
            }
            canon.text(entity.matching.map_or("", Matching::as_str));
            canon.count(entity.names.len());
            for name in &entity.names {
                canon.text(&name.text);
                canon.text(name.lang.as_ref().map_or("", |lang| lang.as_str()));
                canon.text(match name.role {
                    NameRole::Label => "label",
                    NameRole::Translation => "translation",
                    NameRole::Alias => "alias",
                    NameRole::Confirmed => "confirmed",
                    NameRole::Filed => "filed",
                    NameRole::Weak => "weak",
                });
            }
            canon.count(entity.not.len());
            entity.not.iter().for_each(|not| canon.text(not));
            for date in [entity.valid.0, entity.valid.1, entity.life.0, entity.life.1] {
                canon.date(date);
            }
            canon.count(entity.attributes.len());
            for (name, value) in &entity.attributes {
                canon.text(name);
                canon.text(value);
            }
        }
        hex(&canon.0.finalize())
    }
}

/// Hashes values so that no two lists of values give the same bytes: each text follows its length.
struct Canon(Sha256);

impl Canon {
    fn count(&mut self, count: usize) {
        self.0.update((count as u64).to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.update(text);
    }

    fn date(&mut self, date: Option<DateSpan>) {
        self.text(&date.map_or_else(String::new, |date| format!("{}/{}", date.start, date.end)));
    }
}
