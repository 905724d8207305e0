//! Side room names: the closed syllabaries of Chinese and Korean.

use entities::names::chinese::{self, System};
use entities::names::han;
use entities::names::korean::{self, Order};
use entities::names::parts::words;
use proptest::prelude::*;

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

fn korean(name: &str) -> Vec<korean::Parse> {
    korean::parse(&words(name))
}

#[test]
fn spellings_of_one_korean_name_are_the_same() {
    let rows: &[&[&str]] = &[
        &[
            "김정은",
            "김 정은",
            "Kim Jong Un",
            "Kim Jong-un",
            "KIM JONG-UN",
            "Kim Jongun",
            "Jong-un Kim",
            "Kim Chŏng-ŭn",
            "Kim Jeong-eun",
            "Ким Чен Ын",
            "Ким Чен Ун",
            "Кім Чен Ин",
            "Ким Џонг-ун",
            "Kim Czong Un",
            "Kim Dzong Un",
            "Kim Čong-un",
            "Kim Dzsongun",
            "金正恩",
        ],
        &[
            "윤석열",
            "Yoon Suk Yeol",
            "Yoon Suk-yeol",
            "Yun Seok-yeol",
            "Юн Сок Ёль",
            "尹錫悅",
            "尹锡悦",
        ],
        &[
            "문재인",
            "Moon Jae-in",
            "Jae-in Moon",
            "Мун Чжэ Ин",
            "Мун Чже Ін",
            "Mun Če-in",
            "文在寅",
        ],
        &["조용원", "Jo Yong Won", "Cho Yong-won", "Чо Ён Вон", "趙甬元", "赵甬元"],
        &[
            "최선희",
            "Choe Son Hui",
            "Choi Son-hui",
            "Ch'oe Sŏn-hŭi",
            "Чхве Сон Хи",
            "Цой Сон Хи",
            "崔善姬",
        ],
        &[
            "김여정",
            "Kim Yo Jong",
            "Kim Yŏ-jŏng",
            "Ким Ё Чжон",
            "Ким Е Чжон",
            "Kim Jo-čong",
            "金与正",
        ],
        &["이재명", "리재명", "Lee Jae-myung", "Lee Jae Myung", "Ли Чжэ Мён", "李在明"],
        &[
            "박근혜",
            "Park Geun-hye",
            "Pak Kŭn-hye",
            "Пак Кын Хе",
            "Пак Кин Хє",
            "Pak Kun-hje",
            "朴槿惠",
        ],
        &["김일성", "Kim Il Sung", "Kim Il-song", "Ким Ир Сен", "Kim Ir Sen", "金日成"],
        &["김정일", "Kim Jong Il", "Ким Чен Ир", "Kim Czong Il", "金正日"],
        &["이명박", "Lee Myung-bak", "Ли Мён Бак", "Li Mjong Bak", "李明博"],
        &["최룡해", "Choe Ryong Hae", "Чхве Рён Хэ", "崔龙海", "崔龍海"],
        &["리설주", "이설주", "Ri Sol Ju", "Ли Соль Чжу", "Ri Sol Dzu", "李雪主"],
        &["노무현", "Roh Moo-hyun", "No Mu-hyŏn", "Но Му Хён", "盧武鉉", "卢武铉"],
        &["반기문", "Ban Ki-moon", "Ban Ki Moon", "Пан Ги Мун", "潘基文"],
        &["제갈량", "Jegal Ryang", "諸葛亮", "诸葛亮"],
        &["허준", "Heo Jun", "Hur Jun", "許浚"],
        &["한덕수", "Han Duck-soo", "Han Deok-su", "Хан Док Су", "韓悳洙"],
        &["추미애", "Choo Mi-ae", "Chu Mi-ae", "Чху Ми Э", "秋美愛"],
    ];
    for row in rows {
        let first = korean(row[0]);
        assert!(!first.is_empty(), "{}", row[0]);
        for other in &row[1..] {
            let parses = korean(other);
            assert!(korean::same(&first, &parses), "{} is not {other}: {parses:?}", row[0]);
        }
    }
}

#[test]
fn names_of_two_korean_people_differ() {
    let rows = [
        ("Kim Jong-un", "Kim Jong-in"),
        ("Ким Чен Ын", "Ким Чен Ин"),
        ("Kim Jong Un", "Kim Dong-yup"),
        ("Kim Jong-un", "Kim Jong-hyun"),
        ("Kim Jong Il", "Kim Jong Un"),
        ("Kim Jong Un", "Kim Yong-un"),
        ("Kim Jong Un", "Kim Jong-dae"),
        ("Kim Jong-un", "Kim Jun-wan"),
        ("Kim Yo-jong", "Kim Jong-un"),
        ("Lee Myung-bak", "Lee Jae-myung"),
        ("김정은", "김정일"),
        ("金正恩", "金正日"),
        ("Ким Чен Ир", "Ким Чен Ын"),
        ("Hyon Pyong Chol", "Hyon Yong Chol"),
        ("Pak Jong Suk", "Pak Jong Sun"),
        ("Kim Ryong Chol", "Kim Yong Chol"),
    ];
    for (one, other) in rows {
        let (a, b) = (korean(one), korean(other));
        assert!(!a.is_empty() && !b.is_empty(), "{one} {a:?}, {other} {b:?}");
        assert!(!korean::same(&a, &b), "{one} is {other}: {a:?} {b:?}");
    }
}

#[test]
fn other_names_are_not_korean() {
    for name in [
        "Kim Novak",
        "Kim Kardashian",
        "Xi Jinping",
        "시진핑",
        "마오쩌둥",
        "제시카",
        "Vladimir Putin",
        "Владимир Путин",
        "Lee Harvey Oswald",
        "Park",
        "김",
        "習近平",
        "",
        "-",
        "- -",
    ] {
        assert_eq!(korean(name), [], "{name}");
    }
}

#[test]
fn the_order_of_a_korean_name_is_told() {
    let orders = |name| korean(name).iter().map(|parse| parse.order).collect::<Vec<_>>();
    assert_eq!(orders("Moon Jae-in"), [Order::SurnameFirst]);
    assert_eq!(orders("Jae-in Moon"), [Order::SurnameLast]);
    assert_eq!(orders("Lee Min Ho"), [Order::SurnameFirst, Order::SurnameLast]);
    assert_eq!(orders("문재인"), [Order::SurnameFirst]);
}

#[test]
fn han_characters_read_in_both_languages() {
    let pinyin = |list: &[&str]| list.iter().filter_map(|s| chinese::number(s)).collect::<Vec<_>>();
    assert_eq!(han::mandarin('习'), pinyin(&["xi"]));
    assert_eq!(han::mandarin('習'), pinyin(&["xi"]));
    for (surname, reading) in [('单', "shan"), ('任', "ren"), ('解', "xie"), ('仇', "qiu")] {
        assert!(han::mandarin(surname).contains(&pinyin(&[reading])[0]), "{surname}");
    }
    assert!(han::mandarin('a').is_empty() && han::korean('김').is_empty());
    for (hanja, hangul) in
        [('李', "리이"), ('尹', "윤"), ('金', "김금"), ('盧', "로노"), ('卢', "로노")]
    {
        assert!(hangul.chars().all(|c| han::korean(hanja).contains(&c)), "{hanja}");
    }
    for surname in ["习", "習", "欧阳", "歐陽", "司马"] {
        assert!(han::is_chinese_surname(surname), "{surname}");
    }
    for surname in ["金", "尹", "盧", "卢", "南宮"] {
        assert!(han::is_korean_surname(surname), "{surname}");
    }
    assert!(!han::is_chinese_surname("近") && !han::is_korean_surname("習"));
    assert!(!han::is_chinese_surname("") && !han::is_korean_surname(""));
}

#[test]
fn chinese_names_are_read_from_han_characters() {
    for (han, latin) in [
        ("习近平", "Xi Jinping"),
        ("習近平", "Xi Jinping"),
        ("毛澤東", "Mao Tse-tung"),
        ("毛泽东", "Мао Цзэдун"),
        ("司马迁", "Sima Qian"),
        ("欧阳修", "Ouyang Xiu"),
        ("单田芳", "Shan Tianfang"),
        ("蔡英文", "Cai Yingwen"),
        ("李登輝", "Li Denghui"),
        ("黃志雄", "Huang Chih-hsiung"),
        ("吕布", "Lu Bu"),
    ] {
        let (a, b) = (chinese(han), chinese(latin));
        assert!(chinese::same(&a, &b), "{han} is not {latin}: {a:?} {b:?}");
    }
    assert!(!chinese::same(&chinese("习近平"), &chinese("Xie Jinping")));
    assert_eq!(chinese("单田芳").len(), 1);
}

proptest! {
    #[test]
    fn no_name_is_too_odd_for_the_syllabaries(name in "\\PC{0,40}") {
        let (a, b) = (chinese(&name), korean(&name));
        assert!(a.is_empty() || chinese::same(&a, &a));
        assert!(b.is_empty() || korean::same(&b, &b));
    }

    #[test]
    fn syllables_in_any_order_are_read(
        name in "((chu|yu|xi'|an|Kim|jong|e|ng|čchu|ŏ|ъ|цзи|ын|ким|金|正|欧|阳|김|정|남|궁|시|'|-| ){0,12})",
    ) {
        for parse in chinese(&name) {
            assert!(matches!(parse.syllables.len(), 2..=4), "{name}: {parse:?}");
        }
        for parse in korean(&name) {
            assert!(matches!(parse.given.len(), 1 | 2) && !parse.surname.is_empty(), "{name}: {parse:?}");
            assert!(parse.given.iter().all(|set| !set.is_empty()));
        }
    }
}

#[test]
fn long_words_of_ambiguous_syllables_are_read_fast() {
    let long = "chu".repeat(2000);
    let many = [long.as_str(); 4].join("-");
    for name in [&long, &many, &many.replace('-', " "), &"金".repeat(2000), &"주".repeat(2000)] {
        assert_eq!((chinese(name), korean(name)), (Vec::new(), Vec::new()));
    }
    assert!(!chinese("Chu Chu-chu").is_empty());
}
