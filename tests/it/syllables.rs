//! Side room names: the closed syllabaries of Chinese and Korean.

use entities::names::chinese::{self, System};
use entities::names::parts::words;

fn chinese(name: &str) -> Vec<chinese::Parse> {
    chinese::parse(&words(name))
}

#[test]
fn spellings_of_one_chinese_name_are_the_same() {
    let rows: &[&[&str]] = &[
        &[
            "Xi Jinping",
            "XI JINPING",
            "Jinping Xi",
            "Xí Jìnpíng",
            "Hsi Chin-p'ing",
            "Hsi Chin-p’ing",
            "Hsi Chin-ping",
            "Си Цзиньпин",
            "Сі Цзіньпін",
            "Си Дзинпин",
            "Си Ђинпинг",
            "Si Đinping",
            "Si Ťin-pching",
            "Hszi Csin-ping",
            "시진핑",
            "시 진핑",
        ],
        &[
            "Mao Zedong",
            "Mao Tse-tung",
            "Mao Tsê-tung",
            "Мао Цзэдун",
            "Мао Цзедун",
            "Мао Дзедун",
            "Мао Цедунг",
            "Mao Ce-tung",
            "마오쩌둥",
        ],
        &[
            "Deng Xiaoping",
            "Teng Hsiao-p'ing",
            "Teng Hsiao-ping",
            "Дэн Сяопин",
            "Дън Сяопин",
            "덩샤오핑",
        ],
        &["Zhou Enlai", "Chou En-lai", "Чжоу Эньлай", "Джоу Енлай", "Čou En-laj", "Csou En-laj"],
        &["Jiang Zemin", "Chiang Tse-min", "Цзян Цзэминь", "Дзян Дзъмин", "Ťiang Ce-min", "장쩌민"],
        &["Zhu Rongji", "Chu Jung-chi", "Чжу Жунцзи", "Ču Žung-ťi"],
        &["Li Keqiang", "Ли Кэцян", "Лі Кецян", "Ли Къцян", "Ли Кећанг", "Li Kche-čchiang"],
        &[
            "Zhao Ziyang",
            "Chao Tzu-yang",
            "Чжао Цзыян",
            "Čao C'-jang",
            "Čao C’-jang",
            "Csao Ce-jang",
        ],
        &["Wang Yi", "Ван И", "Ван Ї", "Wang I", "왕이"],
        &["Sima Qian", "Ssu-ma Ch'ien", "Сыма Цянь", "Si Ma Qian", "S'-ma Čchien"],
        &["Ouyang Xiu", "Ou-yang Hsiu", "Оуян Сю", "어우양슈"],
        &["Lü Buwei", "Lyu Buwei", "Lu Buwei", "Lü Pu-wei", "Люй Бувэй"],
        &["Zhang Chang'an", "Чжан Чанъань"],
        &["Huang Chih-hsiung", "Chih-Hsiung Huang", "Хуан Чжисюн"],
        &["Chen Shui-bian", "Ch'en Shui-pien", "Чэнь Шуйбянь"],
        &["Hua Guofeng", "Hua Kuo-feng", "Хуа Гофэн", "Chua Kuo-feng"],
    ];
    for row in rows {
        let first = chinese(row[0]);
        assert!(!first.is_empty(), "{}", row[0]);
        for other in &row[1..] {
            let parses = chinese(other);
            assert!(
                chinese::same(&first, &parses),
                "{} is not {other}: {first:?} {parses:?}",
                row[0]
            );
        }
    }
}

#[test]
fn names_of_two_chinese_people_differ() {
    let rows = [
        ("Xi Jinping", "Xie Jinping"),
        ("Xi Jinping", "Xi Zhongxun"),
        ("Xi Jinping", "Си Чжунсюнь"),
        ("Zhang Gaoli", "Jiang Gaoli"),
        ("Zhang Gaoli", "Цзян Гаоли"),
        ("Li Peng", "Li Beng"),
        ("Li Peng", "Ли Бэн"),
        ("Li Peng", "Li Ping"),
        ("Chen Ming", "Zhen Ming"),
        ("He Jin", "Ho Ching"),
        ("Wang Yi", "Wang Yu"),
        ("Li Xian", "Li Xi'an"),
        ("Wang Yang", "Ван Янь"),
        ("Hua Guofeng", "Hu Guofeng"),
        ("Mao Zedong", "Zhuang Zedong"),
    ];
    for (one, other) in rows {
        let (a, b) = (chinese(one), chinese(other));
        assert!(!a.is_empty() && !b.is_empty(), "{one} {a:?}, {other} {b:?}");
        assert!(!chinese::same(&a, &b), "{one} is {other}: {a:?} {b:?}");
    }
}

#[test]
fn other_names_are_not_chinese() {
    for name in [
        "Robert Merle",
        "Li Bingham",
        "Kim Jong Un",
        "Vladimir Putin",
        "Владимир Путин",
        "Ivan Li",
        "Xi",
        "Jinping",
        "Ana Pan Mei Li",
        "김정은",
        "",
        "-",
        "'",
        "ъ ъ",
    ] {
        assert_eq!(chinese(name), [], "{name}");
    }
}

#[test]
fn chinese_spellings_are_read_back() {
    let all = [
        (System::Pinyin, "Ouyang Xi'an"),
        (System::WadeGiles, "Ou-yang Hsi-an"),
        (System::Palladius, "Оуян Сиань"),
        (System::Czech, "Ou-jang Si-an"),
        (System::Hangul, "어우양시안"),
    ];
    let syllables: Vec<u16> =
        ["ou", "yang", "xi", "an"].into_iter().filter_map(chinese::number).collect();
    for (system, spelt) in all {
        assert_eq!(chinese::spelling(&syllables, system).as_deref(), Some(spelt));
        let parses = chinese(spelt);
        assert!(parses.iter().any(|parse| parse.syllables == syllables), "{spelt}: {parses:?}");
    }
    assert_eq!(chinese::spelling(&[u16::MAX, 0], System::Pinyin), None);
    assert_eq!(chinese::spelling(&[], System::Pinyin), None);
}
