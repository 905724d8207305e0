"""Writes made-up reports as JSON lines: python3 benches/generate.py COUNT > FILE

Each has about 3 kB of common words, one word in twelve a name of gazetteer/. The same count gives the same bytes.
"""

import csv
import datetime
import json
import pathlib
import random
import sys

WORDS = {
    "en": "the of and to in that was for on with as by at from which had been said after meeting government report "
    "during visit minister would between statement agreement officials could not talks week about other country",
    "fr": "le la les des une dans qui que pour sur avec par été mais où après réunion déclaré côté entre même visite "
    "selon rapport à ces depuis aussi français août très plusieurs leurs sécurité ministère",
    "de": "der die das und in zu mit von für auf ist nicht dass über nach Gespräche Erklärung während zwischen "
    "Regierung können wurde großen Treffen Woche hätte bei einem Land Bericht sagte außerdem",
    "ru": "и в не на что с по как это из для он его также после между который было встречи заявил министр "
    "правительство неделю согласно ещё стороны страны отчёте сообщил при",
    "ko": "그리고 에서 이번 회담 정부는 발표했다 따르면 지난 관계자는 협력을 위해 있다고 말했다 그는 회의에 참석한 "
    "보고서를 통해 양국 사이의 문제를 논의하고",
}


def names():
    found = {lang: [] for lang in WORDS}
    folder = pathlib.Path(__file__).parent.parent / "gazetteer"
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for lang, pool in found.items():
                    if row.get("name:" + lang):
                        pool.append(row["name:" + lang])
    return found


def report(dice, words, pool):
    parts, size = [], 0
    while size < 3000:
        count = dice.randint(8, 23)
        sentence = [dice.choice(pool if dice.randrange(12) == 0 else words) for _ in range(count)]
        sentence[0] = sentence[0][0].upper() + sentence[0][1:]
        parts.append(" ".join(sentence) + (".\n\n" if len(parts) % 5 == 4 else ". "))
        size += len(parts[-1].encode())
    return "".join(parts)


def main():
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    dice, pools, langs = random.Random(2023), names(), list(WORDS)
    vocabulary = {lang: words.split() for lang, words in WORDS.items()}
    first = datetime.date(2020, 1, 1)
    for number in range(int(sys.argv[1])):
        lang = langs[number % len(langs)]
        record = {
            "id": f"report-{number:06}",
            "date": str(first + datetime.timedelta(days=number % 1000)),
            "outlet": f"Outlet {number % 40}",
            "text": report(dice, vocabulary[lang], pools[lang]),
        }
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


main()
