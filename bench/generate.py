"""Writes a made-up gazetteer and reports that name its entities: the same arguments give the same bytes.

    python3 bench/generate.py NAMES MEGABYTES FOLDER [POOL]

FOLDER gets `names.csv` (a gazetteer of people, places and organisations, matched folded), `names.txt` (one name a line,
for programs that take a list), `reports.jsonl` and `reports.txt` (the same texts, one document a line). Names are drawn by
Zipf's law; one word in twelve begins a name. Latin with and without accents, Cyrillic and Greek. With POOL, so many sentences a
language are made and drawn from: gigabytes in minutes, in which no two documents are alike.
"""

import bisect
import json
import pathlib
import random
import sys

SYLLABLES = {
    "latin": "ba be bel ber bo bra car chan da del di dor e fa fer gar ge gra ha hel i jan ka kel kor la len li lo ma "
    "mar mé mi mo na nel ni ño o or pa pe per po qua ra ren ri ro sa schu sé si so sta ta ter ti to tu u va ver vi wa "
    "wei xa ya yo za zel zi zo".split(),
    "cyrillic": "ба бе бо ва ве во га го да де ди до жа за зе и ка ко ла ле ли ло ма ме ми мо на не ни но о па пе по "
    "ра ре ри ро са се си со та те ти то у ша щу я".split(),
    "greek": "α βα βε γα γε δα δη ε ζα η θα θε ι κα κο λα λε λι μα με μι να νι ξα ο πα πε ρα ρι σα σι τα τε τη υ φα "
    "φι χα ω".split(),
}
ENDS = {
    "latin": "n s r ski ez son er a o in ová".split(),
    "cyrillic": "ов ин ский ко ев ук".split(),
    "greek": "ς ου ίδης άκης".split(),
}
SCRIPTS = ["latin"] * 15 + ["cyrillic"] * 4 + ["greek"]
TYPES = ["University of {}", "{} Group", "{} Bank", "Institut {}", "{} & Söhne", "Ministry of {}", "{} Holding AG"]
PLACES = ["{}", "{} sur {}", "Saint-{}", "Nova {}", "{}ville"]
# Some words of each language, and the script of its letters.
WORDS = {
    "en": "the of and to in that was for on with as by at from his which had been said after meeting government report "
    "according during visit minister would between statement agreement officials could not talks week about other "
    "country their where".split(),
    "fr": "le la les des une dans qui que pour sur avec par été mais où après réunion déclaré côté entre même visite "
    "selon rapport à ces depuis aussi français août très plusieurs leurs sécurité ministère".split(),
    "de": "der die das und in zu mit von für auf ist nicht dass über nach Gespräche Erklärung während zwischen "
    "Regierung können wurde großen Treffen Woche hätte bei einem Land Bericht sagte außerdem".split(),
    "ru": "и в не на что с по как это из для он его также после между который было встречи заявил министр "
    "правительство неделю согласно ещё стороны страны отчёте сообщил при".split(),
    "el": "και το να του η της με που την από για είναι στο ότι οι θα δεν αυτό μια κατά μετά κυβέρνηση".split(),
}
LANGS = ["en"] * 6 + ["fr"] * 5 + ["de"] * 4 + ["ru"] * 4 + ["el"]


class Names:
    """Names without an end, each once."""

    def __init__(self, dice):
        self.dice = dice
        self.seen = set()
        self.given = {script: [self.word(script, False) for _ in range(3000)] for script in SYLLABLES}
        self.family = {script: [self.word(script, True) for _ in range(60000)] for script in SYLLABLES}

    def word(self, script, ends):
        syllables = self.dice.choices(SYLLABLES[script], k=self.dice.choice((2, 2, 3)))
        return ("".join(syllables) + (self.dice.choice(ENDS[script]) if ends else "")).capitalize()

    def next(self):
        while True:
            script, kind, name = self.draw()
            if name not in self.seen:
                self.seen.add(name)
                return script, kind, name

    def draw(self):
        dice = self.dice
        script = dice.choice(SCRIPTS)
        given, family = self.given[script], self.family[script]
        which = dice.random()
        if which < 0.7:
            # Few given names are borne by many.
            first = given[int(len(given) * dice.random() ** 3)]
            middle = given[int(len(given) * dice.random() ** 3)] + " " if dice.random() < 0.15 else ""
            return script, "person", f"{first} {middle}{dice.choice(family)}"
        if which < 0.85:
            return script, "organisation", dice.choice(TYPES).format(dice.choice(family))
        return script, "place", dice.choice(PLACES).format(dice.choice(family), dice.choice(family))


def zipf(dice, count):
    """Numbers below count, the lower the more frequent."""
    total, sums = 0.0, []
    for rank in range(1, count + 1):
        total += 1 / rank
        sums.append(total)
    return lambda: bisect.bisect(sums, dice.random() * total)


def sentence(dice, lang, names, draw):
    words = []
    for _ in range(dice.randint(8, 23)):
        if dice.randrange(12) == 0:
            name = names[min(draw(), len(names) - 1)][2]
            shape = dice.random()
            if shape < 0.02:
                name = name.upper()
            elif shape < 0.04:
                name = name.replace(" ", "-")
            words.append(name)
        else:
            words.append(dice.choice(WORDS[lang]))
    words[0] = words[0][0].upper() + words[0][1:]
    return " ".join(words) + ". "


def main():
    count, megabytes, folder = int(sys.argv[1]), float(sys.argv[2]), pathlib.Path(sys.argv[3])
    pool = int(sys.argv[4]) if len(sys.argv) > 4 else 0
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(2023)
    source = Names(dice)
    names = [source.next() for _ in range(count)]
    with (folder / "names.csv").open("w", encoding="utf-8", newline="\n") as table:
        table.write("id,kind,name,match\n")
        table.writelines(f"e{number},{kind},{name},folded\n" for number, (_, kind, name) in enumerate(names))
    with (folder / "names.txt").open("w", encoding="utf-8", newline="\n") as listed:
        listed.writelines(f"{name}\n" for _, _, name in names)
    draw, written, number = zipf(dice, count), 0, 0
    pools = {lang: [sentence(dice, lang, names, draw) for _ in range(pool)] for lang in WORDS}
    with (folder / "reports.jsonl").open("w", encoding="utf-8", newline="\n") as records:
        with (folder / "reports.txt").open("w", encoding="utf-8", newline="\n") as lines:
            while written < megabytes * 1e6:
                lang, parts, size = dice.choice(LANGS), [], 0
                while size < 3000:
                    parts.append(dice.choice(pools[lang]) if pool else sentence(dice, lang, names, draw))
                    size += len(parts[-1].encode())
                text = "".join(parts)
                record = {
                    "id": f"report-{number:07}",
                    "date": f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
                    "outlet": f"Outlet {number % 40}",
                    "text": text,
                }
                records.write(json.dumps(record, ensure_ascii=False) + "\n")
                lines.write(text + "\n")
                written += size
                number += 1


main()
