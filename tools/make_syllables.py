#!/usr/bin/env python3
"""Makes src/names/syllables/zh.tsv: every Mandarin syllable, without tones, as each system spells it.

    python3 tools/make_syllables.py            write the table
    python3 tools/make_syllables.py --check    say whether the table is what it makes (exit 1 if not)

A syllable is an initial and a final; a system is a spelling of each, and the exceptions. A spelling is
`main`, the one the system prescribes, or `also`, one in use beside it.
"""

import sys
import unicodedata
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/names/syllables/zh.tsv"
HEADER = """\
# Mandarin syllables without tones, as the systems of transcription spell them
# Source: written for this project from the standards: Hanyu Pinyin (ISO 7098), Wade-Giles, Palladius and its Ukrainian,
# Source: Bulgarian and Serbian counterparts, the Czech and Hungarian press, the Korean rules for foreign words of 1986.
# Licence: MIT OR Apache-2.0. Made by tools/make_syllables.py.
# pinyin	system	spelling	main: as prescribed, also: in use beside it
"""

FINALS = {
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ü üe",
    "l": "a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ü üe",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k": "a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j": "i ia ie iao iu ian in iang ing iong ü üe üan ün",
    "q": "i ia ie iao iu ian in iang ing iong ü üe üan ün",
    "x": "i ia ie iao iu ian in iang ing iong ü üe üan ün",
    "zh": "a e ai ao ou an en ang eng ong ï u ua uo uai ui uan un uang",
    "ch": "a e ai ao ou an en ang eng ong ï u ua uo uai ui uan un uang",
    "sh": "a e ai ei ao ou an en ang eng ï u ua uo uai ui uan un uang",
    "r": "e ao ou an en ang eng ong ï u uo ui uan un",
    "z": "a e ai ei ao ou an en ang eng ong ï u uo ui uan un",
    "c": "a e ai ao ou an en ang eng ong ï u uo ui uan un",
    "s": "a e ai ao ou an en ang eng ong ï u uo ui uan un",
    "": "a o e ai ei ao ou an en ang er "
        "i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ueng ü üe üan ün",
}
SYLLABLES = [(initial, final) for initial, finals in FINALS.items() for final in finals.split()]


def pairs(text):
    """`b б p п` as a dictionary; `-` is nothing."""
    cells = text.split()
    return {a: b.replace("-", "") for a, b in zip(cells[::2], cells[1::2])}


# What stands for a final that has no initial before it.
ALONE = pairs("i yi ia ya ie ye iao yao iu you ian yan in yin iang yang ing ying iong yong u wu ua wa uo wo "
              "uai wai ui wei uan wan un wen uang wang ueng weng ü yu üe yue üan yuan ün yun")


def pinyin(initial, final):
    if not initial:
        return [ALONE.get(final, final)]
    final = final.replace("ï", "i")
    if initial in "jqx":
        return [initial + final.replace("ü", "u")]
    if "ü" in final:
        # `lyu` is the spelling of passports, `lu` that of keyboards.
        return [initial + final] + [initial + final.replace("ü", other) for other in ("yu", "u", "v")]
    return [initial + final]


def wade_giles(initial, final):
    if not initial:
        alone = pairs("i i ia ya ie yeh iao yao iu yu ian yen in yin iang yang ing ying iong yung u wu ua wa uo wo "
                      "uai wai ui wei uan wan un wen uang wang ueng weng ü yü üe yüeh üan yüan ün yün er erh")
        return [alone.get(final, final)] + {"i": ["yi"], "e": ["o"], "ian": ["yan"]}.get(final, [])
    start = pairs("b p p p' d t t t' g k k k' j ch q ch' x hs zh ch ch ch' r j z ts c ts'").get(initial, initial)
    if final == "ï":
        return {"z": ["tzu", "tzŭ"], "c": ["tz'u", "tz'ŭ"], "s": ["ssu", "ssŭ", "szu"]}.get(initial, [start + "ih"])
    if final == "e" and initial in ("g", "k", "h"):
        return [start + "o", start + "e"]
    if final == "uo" and initial not in ("g", "k", "h", "sh"):
        return [start + "o"]
    if final == "ui" and initial in ("g", "k"):
        return [start + "uei"]
    return [start + pairs("ian ien ie ieh ong ung iong iung üe üeh").get(final, final)]


def czech(initial, final):
    vowels = pairs("ai aj ei ej uai uaj ui uej ian ien iu iou ong ung iong iung")
    if not initial:
        alone = pairs("ai aj ei ej i i ia ja ie jie iao jao iu jou ian jen in jin iang jang ing jing iong jung "
                      "uai waj ui wej ü jü üe jüe üan jüan ün jün")
        return [alone.get(final, ALONE.get(final, final))]
    start = pairs("b p p pch d t t tch g k k kch h ch j ť q čch x s zh č ch čch sh š r ž z c c cch").get(initial, initial)
    if final == "ï":
        return [start + "'", start]
    spelt = start + vowels.get(final, final)
    return [spelt, spelt.replace("ü", "u")] if initial not in "nl" else [spelt]


def hungarian(initial, final):
    vowels = pairs("ai aj ei ej uai uaj ui uj ian ien iong iung ong ung")
    if not initial:
        alone = pairs("ai aj ei ej er er i ji ia ja ie je iao jao iu ju ian jen in jin iang jang ing jing iong jung "
                      "u vu ua va uo vo uai vaj ui vej uan van un ven uang vang ueng veng ü jü üe jüe üan jüan ün jün")
        return [alone.get(final, final)] + (["wu"] if final == "u" else [])
    start = pairs("b p d t g k j cs q cs x hsz zh cs ch cs sh s r zs z c s sz").get(initial, initial)
    if final == "ï":
        return [start + {"z": "e", "c": "e", "s": "e"}.get(initial, "i")]
    if final == "e" and initial in ("g", "k", "h"):
        return [start + "o"]
    if final == "e" and initial in ("d", "t"):
        return [start + "ö", start + "e"]
    return [start + vowels.get(final, final)]


def palladius(initial, final):
    """Russian. The press writes `е` for `э` where no other syllable is spelt so."""
    if not initial:
        alone = pairs("a а o о e э ai ай ei эй ao ао ou оу an ань en энь ang ан er эр i и ia я ie е iao яо iu ю ian янь "
                      "in инь iang ян ing ин iong юн u у ua ва uo во uai вай ui вэй uan вань un вэнь uang ван "
                      "ueng вэн ü юй üe юэ üan юань ün юнь")
        spelt = alone[final]
        return [spelt] + ([spelt.replace("э", "е")] if spelt.startswith("вэ") else [])
    start = pairs("b б p п m м f ф d д t т n н l л g г k к h х j цз q ц x с zh чж ch ч sh ш r ж z цз c ц s с")[initial]
    ends = pairs("a а o о e э ai ай ei эй ao ао ou оу an ань en энь ang ан eng эн ong ун i и ia я ie е iao яо iu ю "
                 "ian янь in инь iang ян ing ин iong юн u у ua уа uo о uai уай ui уй uan уань un унь uang уан "
                 "ü юй üe юэ üan юань ün юнь ï и")
    if final == "ï" and initial in "zcs":
        return [start + "ы"]
    if (initial, final) == ("h", "ui"):
        return ["хуэй", "хуей", "хой"]
    spelt = start + ends[final]
    return [spelt] + ([start + ends[final].replace("э", "е")] if final in ("ei", "en", "eng") else [])


def ukrainian(initial, final):
    if not initial:
        alone = pairs("a а o о e е ai ай ei ей ao ао ou оу an ань en ень ang ан er ер i ї ia я ie є iao яо iu ю ian янь "
                      "in їнь iang ян ing їн iong юн u у ua ва uo во uai вай ui вей uan вань un вень uang ван "
                      "ueng вен ü юй üe юе üan юань ün юнь")
        also = {"i": ["і"], "in": ["інь"], "ing": ["ін"], "e": ["е"]}
        return [alone[final]] + also.get(final, [])
    start = pairs("b б p п m м f ф d д t т n н l л g ґ k к h х j цз q ц x с zh чж ch ч sh ш r ж z цз c ц s с")[initial]
    ends = pairs("a а o о e е ai ай ei ей ao ао ou оу an ань en ень ang ан eng ен ong ун i і ia я ie є iao яо iu ю "
                 "ian янь in інь iang ян ing ін iong юн u у ua уа uo о uai уай ui уй uan уань un унь uang уан "
                 "ü юй üe юе üan юань ün юнь ï и")
    if (initial, final) == ("h", "ui"):
        return ["хуей"]
    also = []
    if final == "ï":
        also = [start + "і"]
    elif final == "ie":
        also = [start + "е"]
    elif initial == "g":
        also = ["г" + ends[final]]
    elif final in ("ü",):
        also = [start + "ю"]
    return [start + ends[final]] + also


def bulgarian(initial, final):
    if not initial:
        alone = pairs("a а o о e е ai ай ei ей ao ао ou оу an ан en ен ang ан er ър i и ia я ie йе iao яо iu йоу ian йен "
                      "in ин iang ян ing ин iong юн u у ua уа uo уо uai уай ui уей uan уан un уен uang уан "
                      "ueng уен ü ю üe юе üan юан ün юн")
        also = {"er": ["ер"], "iu": ["ю"], "ian": ["ян", "иен"], "uang": ["ван"], "uan": ["ван"],
                "ui": ["вей"], "un": ["уън", "вен"], "uai": ["вай"], "ua": ["ва"], "uo": ["во"], "ie": ["е"]}
        return [alone[final]] + also.get(final, [])
    start = pairs("b б p п m м f ф d д t т n н l л g г k к h х j дз q ц x с zh дж ch ч sh ш r ж z дз c ц s с")[initial]
    ends = pairs("a а o о e ъ ai ай ei ей ao ао ou оу an ан en ън ang ан eng ън ong ун i и ia я ie ие iao яо iu иу "
                 "ian иен in ин iang ян ing ин iong юн u у ua уа uo уо uai уай ui уей uan уан un ун uang уан "
                 "ü ю üe юе üan юан ün юн ï и")
    also = {"e": "е", "en": "ен", "eng": "ен", "ie": "йе", "iu": "ю", "ian": "ян", "ui": "уй", "uo": "о", "ü": "юй"}
    spelt = [start + ends[final]] + ([start + also[final]] if final in also else [])
    return spelt + ([start + "ъ"] if final == "ï" and initial in "zcs" else [])


def serbian(initial, final):
    """Cyrillic first, then the same in Latin letters."""
    if not initial:
        alone = pairs("a а o о e е ai ај ei еј ao ао ou оу an ан en ен ang анг er ер i ји ia ја ie је iao јао iu јоу "
                      "ian јен in јин iang јанг ing јинг iong јунг u ву ua ва uo во uai вај ui веј uan ван un вен "
                      "uang ванг ueng венг ü ју üe јуе üan јуен ün јун")
        cyrillic = [alone[final]] + {"i": ["и"], "u": ["у"]}.get(final, [])
    else:
        start = pairs("b б p п m м f ф d д t т n н l л g г k к h х j ђ q ћ x с zh џ ch ч sh ш r ж z ц c ц s с")[initial]
        ends = pairs("a а o о e е ai ај ei еј ao ао ou оу an ан en ен ang анг eng енг ong унг i и ia ја ie је iao јао "
                     "iu ју ian јен in ин iang јанг ing инг iong јунг u у ua уа uo уо uai уај ui уеј uan уан un ун "
                     "uang уанг ü ју üe јуе üan јуен ün јун ï и")
        joined = (start + ends[final]).replace("лј", "љ").replace("нј", "њ").replace("ђј", "ђ").replace("ћј", "ћ")
        cyrillic = [joined]
    letters = pairs("а a б b в v г g д d ђ đ е e ж ž з z и i ј j к k л l љ lj м m н n њ nj о o п p р r с s т t ћ ć "
                    "у u ф f х h ц c ч č џ dž ш š")
    return cyrillic + ["".join(letters[c] for c in word) for word in cyrillic]


def hangul(initial, final):
    """Composed from jamo; `ㅈ ㅉ ㅊ` swallow the glide, and `ㅅ` from `x` keeps it."""
    vowel_only = pairs("a 아 o 오 e 어 ai 아이 ei 에이 ao 아오 ou 어우 an 안 en 언 ang 앙 eng 엉 ong 웅 er 얼 i 이 ia 야 ie 예 "
                       "iao 야오 iu 유 ian 옌 in 인 iang 양 ing 잉 iong 융 u 우 ua 와 uo 워 uai 와이 ui 우이 uan 완 "
                       "un 운 uang 왕 ueng 웡 ü 위 üe 웨 üan 위안 ün 윈 ï 으")
    if not initial:
        return [{"iu": "유", "ui": "웨이", "un": "원"}.get(final, vowel_only[final])]
    start = pairs("b ㅂ p ㅍ m ㅁ f ㅍ d ㄷ t ㅌ n ㄴ l ㄹ g ㄱ k ㅋ h ㅎ j ㅈ q ㅊ x ㅅ zh ㅈ ch ㅊ sh ㅅ r ㄹ z ㅉ c ㅊ s ㅆ")[initial]
    code = ord(vowel_only[final][0]) - 0xAC00
    medial, last = code // 28 % 21, code % 28
    if start in "ㅈㅉㅊ":
        # ㅑ ㅖ ㅛ ㅠ become ㅏ ㅔ ㅗ ㅜ.
        medial = {2: 0, 7: 5, 12: 8, 17: 13}.get(medial, medial)

    def compose(start):
        first = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".index(start)
        return chr(0xAC00 + (first * 21 + medial) * 28 + last) + vowel_only[final][1:]

    # The press often leaves the tense letters out.
    return [compose(start)] + [compose(plain) for plain in pairs("ㅉ ㅈ ㅆ ㅅ").get(start, "")]


def loose(initial, final):
    """Wade-Giles as Taiwan and the press print it: no apostrophe, the umlaut kept or not."""
    plain = [spelt.replace("'", "") for spelt in wade_giles(initial, final)]
    # Taiwan writes `Chi` for 志 as often as `Chih`.
    also = ["chi"] if (initial, final) == ("zh", "ï") else []
    return plain + [spelt.replace("ü", "u") for spelt in plain] + also


def strict(initial, final):
    spelt = wade_giles(initial, final)
    return spelt + [other.replace("ü", "u") for other in spelt]


SYSTEMS = {
    "bulgarian": bulgarian, "czech": czech, "hangul": hangul, "hungarian": hungarian, "palladius": palladius,
    "palladius-uk": ukrainian, "pinyin": pinyin, "serbian": serbian, "wade-giles": strict, "wade-giles-loose": loose,
}


def table():
    found = {}
    for initial, final in SYLLABLES:
        name = pinyin(initial, final)[0]
        for system, spell in SYSTEMS.items():
            for place, spelt in enumerate(spell(initial, final)):
                spelt = unicodedata.normalize("NFC", spelt)
                found.setdefault((name, system, spelt), "main" if place == 0 else "also")
    lines = ["\t".join(key + (rank,)) for key, rank in found.items()]
    return HEADER + "".join(line + "\n" for line in sorted(lines, key=str.encode))


def main():
    made = table()
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if OUT.read_text(encoding="utf-8") == made else f"{OUT.name} is not what this makes")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
