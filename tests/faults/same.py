#!/usr/bin/env python3
"""The same documents in any order, in any files, on any number of threads, with and without a compiled gazetteer: the same bytes.

usage: same.py BINARY [CORPORA] [SEED]

CORPORA (100) seeded corpora, each built once and again in five other ways; every file of the output is compared. Prints what differs and
`N corpora, M differ`; exit 1 when one does. Needs nothing but Python.
"""
import json, pathlib, random, subprocess, sys, tempfile

BINARY = str(pathlib.Path(sys.argv[1]).resolve())
CORPORA = int(sys.argv[2]) if len(sys.argv) > 2 else 100
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1

NAMES = {
    "latin": ["Ana Bolov", "Boris Castell", "Klára Nováková", "Émile Fabre", "Jürgen Hartwig", "Kim Dong-hyun", "Lee Ji-woo", "Sofía Gómez Ruiz", "Ole Lindqvist", "Anna Bolov", "Ann Novak", "Zug", "Port Authority", "Union of Ports", "Alma Ata"],
    "cyrillic": ["Дмитрий Орлов", "Елена Кузнецова", "Ольга Шевченко", "Сергей Бондарь"],
    "other": ["김도현", "王小明", "سمير حداد", "佐藤健"],
}
GLUE = ["{a} met {b}.", "{a} spoke with {b} in {c}.", "{a} denied that {b} visited {c}.", "Selon {a}, {b} a rencontré {c}.", "{a} встретился с {b}.", "{b} said {a} would meet {c} on 3 May 2021.", "Mr {last} left. {a} stayed.", "{a}와 {b}가 만났다.", "{a} et {b} ; {c} non plus.", "Nobody came.", "{a}, known as Bolo, thanked {b}."]


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def corpus(dice):
    names = [name for group in NAMES.values() for name in group]
    kinds = ["person"] * 11 + ["place", "organisation", "organisation", "place"] + ["person"] * 8
    rows = [f"e{number},{kind},{name},{dice.choice(['', '', 'folded', 'exact'])}\n" for number, (name, kind) in enumerate(zip(names, kinds)) if dice.random() < 0.9]
    documents = []
    for number in range(dice.randrange(2, 40)):
        parts = []
        for _ in range(dice.randrange(1, 12)):
            a, b, c = (dice.choice(names) for _ in range(3))
            parts.append(dice.choice(GLUE).format(a=a, b=b, c=c, last=a.split()[-1]))
        document = {"id": f"d{number}", "text": dice.choice([" ", "\n\n"]).join(parts)}
        if dice.random() < 0.6:
            document["date"] = f"20{dice.randrange(10, 24)}-0{dice.randrange(1, 10)}-1{dice.randrange(0, 10)}"
        if dice.random() < 0.5:
            document["outlet"] = f"Outlet {dice.randrange(4)}"
        if dice.random() < 0.1 and documents:
            # A copy of another report.
            document["text"] = dice.choice(documents)["text"]
        documents.append(document)
    return "id,kind,name,match\n" + "".join(rows), documents


def lines(documents):
    return "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in documents)


def build(work, source, out, gazetteer, jobs):
    arguments = [BINARY, "build", str(source), "-g", str(gazetteer), "-o", str(out), "-q", "-j", str(jobs)]
    run = subprocess.run(arguments, capture_output=True, text=True, timeout=300)
    if run.returncode != 0:
        return {"exit": f"{run.returncode} {run.stderr}".encode()}
    return {path.name: path.read_bytes() for path in out.iterdir()}


def main():
    differ = 0
    for number in range(CORPORA):
        dice = random.Random(SEED * 1_000_003 + number)
        rows, documents = corpus(dice)
        with tempfile.TemporaryDirectory(prefix="entities-same-") as folder:
            work = pathlib.Path(folder)
            names, index = work / "names.csv", work / "names.index"
            write(names, rows)
            write(work / "plain" / "all.jsonl", lines(documents))
            shuffled = documents[:]
            dice.shuffle(shuffled)
            write(work / "shuffled" / "all.jsonl", lines(shuffled))
            cuts = sorted(dice.randrange(len(shuffled) + 1) for _ in range(3))
            for part, (start, end) in enumerate(zip([0, *cuts], [*cuts, len(shuffled)])):
                write(work / "split" / f"{dice.choice('abc')}" / f"{part}.jsonl", lines(shuffled[start:end]))
            compiled = subprocess.run([BINARY, "gazetteer", "compile", str(names), "-o", str(index)], capture_output=True, text=True)
            expected = build(work, work / "plain", work / "out0", names, 1)
            ways = [("2 threads", "plain", names, 2), ("7 threads", "plain", names, 7), ("shuffled", "shuffled", names, 2), ("split", "split", names, 1), ("compiled, shuffled, 7 threads", "shuffled", index, 7)]
            for way, (name, source, gazetteer, jobs) in enumerate(ways):
                found = build(work, work / source, work / f"out{way + 1}", gazetteer, jobs)
                wrong = sorted(file for file in expected.keys() | found.keys() if expected.get(file) != found.get(file))
                if wrong or "exit" in found or compiled.returncode != 0:
                    differ += 1
                    print(f"corpus {number}, {name}: {', '.join(wrong)} {found.get('exit', b'').decode()} {compiled.stderr if compiled.returncode else ''}", flush=True)
    print(f"{CORPORA} corpora, {differ} differ")
    sys.exit(differ > 0)


main()
