"""Compares the names that `entities mentions` found with those of a slow search that is easy to check.

    entities mentions --unresolved -g names.csv reports.jsonl > mentions.jsonl
    python3 bench/equal.py names.csv reports.jsonl mentions.jsonl

The search folds every character by itself (decomposed, case folded, stripped of marks), cuts the text into words and what stands
between them, and looks at each word, from the left, for the longest run of words that is a name. Exits with 1 where a full name is
missing, stands where none is, or is given to an entity without that name. Names that ours leaves open because several bear
them count as found; surnames by themselves, which only ours finds, are counted.
"""

import collections
import csv
import functools
import json
import sys
import unicodedata


@functools.cache
def fold(character):
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(" " if c.isspace() or c in "-_" else c for c in folded if not unicodedata.combining(c))


def words(text):
    """Start, end, what stands before, folded word; a mark belongs to the letter before it."""
    found, between = [], ""
    for at, character in enumerate(text):
        folded = fold(character)
        if folded.isalnum():
            if found and found[-1][1] == at:
                found[-1][1] += 1
                found[-1][3] += folded
            else:
                found.append([at, at + 1, between, folded])
            between = ""
        elif folded or not found or found[-1][1] != at:
            between += folded if not (folded == " " and between.endswith(" ")) else ""
        else:
            found[-1][1] += 1
    return found


def key(run):
    return run[0][3] + "".join(between + word for _, _, between, word in run[1:])


def search(text, names, longest):
    run, at = words(text), 0
    while at < len(run):
        lengths = range(min(longest.get(run[at][3], 0), len(run) - at), 0, -1)
        length = next((length for length in lengths if key(run[at : at + length]) in names), 0)
        if length:
            yield run[at][0], run[at + length - 1][1]
        at += length or 1


def main():
    table, reports, mentions = sys.argv[1:]
    names, longest = collections.defaultdict(set), {}
    with open(table, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            run = words(row["name"])
            names[key(run)].add(row["id"])
            longest[run[0][3]] = max(longest.get(run[0][3], 0), len(run))
    ours, parts, unsettled, other = collections.defaultdict(set), 0, 0, 0
    with open(mentions, encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            named = names.get(key(words(record["text"])))
            if not named:
                parts += 1
                continue
            ours[record["doc"]].add((record["start"], record["end"]))
            unsettled += record["entity"] is None
            if record["entity"] not in {None, *named}:
                other += 1
                print(f"another entity: {record}")
    both, wrong = 0, 0
    with open(reports, encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            found, text = ours[document["id"]], document["text"]
            expected = set(search(text, names, longest))
            both += len(expected & found)
            for start, end in sorted(expected ^ found):
                wrong += 1
                if wrong <= 20:
                    what = "missing" if (start, end) in expected else "invented"
                    print(f"{what}: {document['id']} {start}-{end} `{text[start:end]}` in `{text[max(start - 40, 0) : end + 40]}`")
    print(
        f"{both} full names found by both, {wrong} by one alone, {other} given to another entity; "
        f"{unsettled} of ours open, {parts} parts of names besides"
    )
    sys.exit(wrong > 0 or other > 0 or both == 0)


main()
