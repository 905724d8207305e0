//! Documents made up of common words and names of the gazetteer: the same on every machine.

use std::ops::Range;

use entities::gazetteer::{Gazetteer, NameRole};
use entities::id::EntityId;
use entities::lang::Lang;

/// The size of a document; its last sentence runs over.
const DOCUMENT_BYTES: usize = 3_000;
/// One word in so many is a name.
const WORDS_PER_NAME: usize = 12;

/// A language: its code, what stands between words and after sentences, and words.
type Speech = (&'static str, &'static str, &'static str, &'static str);

const LATIN: &[Speech] = &[
    (
        "en",
        " ",
        ". ",
        "the of and to in that was for on with as by at from his which had been said after \
         meeting government report according during visit minister would between statement \
         Monday agreement officials could not talks week about other country their where",
    ),
    (
        "fr",
        " ",
        ". ",
        "le la les des une dans qui que pour sur avec par été mais où après réunion déclaré \
         président côté entre même visite selon rapport à ces depuis l'accord d'État aussi \
         n'était français août très plusieurs leurs sécurité ministère",
    ),
    (
        "de",
        " ",
        ". ",
        "der die das und in zu mit von für auf ist nicht dass über nach Gespräche Erklärung \
         während zwischen Regierung können wurde großen Treffen Woche hätte bei einem Land \
         Bericht sagte außerdem weiter Präsident am Montag gegenüber",
    ),
];

const OTHERS: &[Speech] = &[
    (
        "ru",
        " ",
        ". ",
        "и в не на что с по как это из для он его также после между который было встречи \
         заявил министр правительство неделю согласно ещё стороны страны отчёте сообщил при",
    ),
    (
        "uk",
        " ",
        ". ",
        "і в не на що з як це для він його також після між який було зустрічі заявив міністр \
         уряд тиждень її згідно сторони країни звіті повідомив під час ще",
    ),
    (
        "ko",
        " ",
        ". ",
        "그리고 에서 이번 회담 정부는 대통령이 발표했다 따르면 지난 관계자는 협력을 위해 \
         있다고 말했다 그는 회의에 참석한 보고서를 통해 양국 사이의 문제를 논의하고",
    ),
    (
        "ar",
        " ",
        ". ",
        "في من على إلى أن عن مع التي الذي هذا بعد بين كان وقال الوزير الحكومة الأسبوع خلال \
         زيارة الاجتماع وفقا للتقرير الاتفاق أيضا كما لم قبل حول",
    ),
    (
        "zh",
        "",
        "。",
        "的 在 和 是 了 对 与 会议 政府 表示 根据 报告 部长 之后 双方 关系 合作 访问 期间 问题 国家 声明 上周 \
         认为 继续 进行",
    ),
    (
        "ja",
        "",
        "。",
        "は が を に の と で した する 会談 政府 発表 報告 大臣 によると その後 両国 関係 協力 訪問 問題 声明 \
         先週 について 続ける",
    ),
];

/// Languages to write in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scripts {
    /// English, French and German in turn.
    Latin,
    /// These, and Russian, Ukrainian, Korean, Arabic, Chinese and Japanese in turn.
    Mixed,
}

/// A text and the names in it.
pub struct Written {
    pub text: String,
    pub names: Vec<(Range<usize>, EntityId)>,
}

/// A linear congruential generator.
///
/// # Source
/// Multiplier and increment of D. E. Knuth's MMIX, "The Art of Computer Programming" 2, 3.3.4.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % n
    }
}

/// Writes `count` texts.
pub fn write(gazetteer: &Gazetteer, scripts: Scripts, count: usize) -> Vec<Written> {
    let others = if scripts == Scripts::Mixed { OTHERS } else { &[] };
    let speeches: Vec<(Speech, Vec<(&str, EntityId)>)> =
        LATIN.iter().chain(others).map(|&speech| (speech, names(gazetteer, speech.0))).collect();
    let mut dice = Dice(2023);
    speeches
        .iter()
        .cycle()
        .take(count)
        .map(|(speech, names)| document(*speech, names, &mut dice))
        .collect()
}

/// The names of a language that stand alone. The labels of the starter gazetteer are English.
fn names<'g>(gazetteer: &'g Gazetteer, code: &str) -> Vec<(&'g str, EntityId)> {
    let lang = Lang::parse(code);
    (0..)
        .map(EntityId)
        .zip(&gazetteer.entities)
        .flat_map(|(id, entity)| entity.names.iter().map(move |name| (id, name)))
        .filter(|(_, name)| match name.role {
            NameRole::Label => code == "en",
            NameRole::Translation => name.lang == lang,
            _ => false,
        })
        .map(|(id, name)| (name.text.as_str(), id))
        .collect()
}

fn document(
    (_, blank, stop, words): Speech,
    pool: &[(&str, EntityId)],
    dice: &mut Dice,
) -> Written {
    let words: Vec<&str> = words.split_whitespace().collect();
    let (mut text, mut names) = (String::new(), Vec::new());
    let mut sentences = 0;
    while text.len() < DOCUMENT_BYTES {
        let length = 8 + dice.below(16);
        for place in 0..length {
            if place > 0 {
                text.push_str(blank);
            }
            if dice.below(WORDS_PER_NAME) == 0 {
                let (name, entity) = pool[dice.below(pool.len())];
                names.push((text.len()..text.len() + name.len(), entity));
                text.push_str(name);
            } else {
                let word = words[dice.below(words.len())];
                let split = word.chars().next().map_or(0, char::len_utf8);
                let (first, rest) = word.split_at(split);
                text.push_str(&if place == 0 { first.to_uppercase() } else { first.to_owned() });
                text.push_str(rest);
            }
        }
        text.push_str(stop);
        sentences += 1;
        if sentences % 5 == 0 {
            text.push_str("\n\n");
        }
    }
    Written { text, names }
}
