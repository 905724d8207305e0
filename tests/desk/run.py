#!/usr/bin/env python3
"""Three desks, played with real spreadsheets: python3 tests/desk/run.py PROGRAM

Each desk is a story: a journalist's day, a sanctions researcher's two weeks, a data scientist's stream. The files are written
by openpyxl, odfpy and, where it is installed, LibreOffice, and read back by openpyxl, pandas and DuckDB. Prints a line a step; exits with 1 when one fails.
"""

import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import duckdb
import openpyxl
import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

ARTICLES = {
    "2023-03-01_courrier.txt": (
        "Élise Marchetti a rencontré Viktor Halvorsen à Bergen mercredi. Le consortium Nordlys a confirmé.\n\n"
        "Mme Marchetti a quitté Bergen jeudi. Sören Blixt, lui, n'était pas là.\n"
    ),
    "2023-03-02_dispatch.txt": (
        "Viktor Halvorsen met Elise Marchetti in Bergen on Wednesday. Halvorsen praised Nordlys.\n\n"
        "A rival, Petra Halvorsen, was not invited. Later Blixt spoke.\n"
    ),
    "notes.txt": "Sören Blixt and Viktor Halvorsen were seen together. Blixt left first.\n",
}
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks in Bergen</title>
<meta property="article:published_time" content="2023-03-05"></head><body><nav>Home</nav><article><h1>Talks in Bergen</h1>
<p>Elise Marchetti criticised Soren Blixt on Sunday, after long talks in the old harbour of Bergen about ships and ports.</p>
<p>Nobody from Nordlys came to the second day of the talks, said the harbour master, who had waited in the rain.</p>
</article></body></html>"""


class Desk:
    """A folder of one person, and the program."""

    def __init__(self, program, root, name):
        self.program, self.root = program, pathlib.Path(root) / name
        self.root.mkdir()

    def path(self, name):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def run(self, *arguments, code=0, stdin=None):
        done = subprocess.run([self.program, *arguments], cwd=self.root, capture_output=True, input=stdin)
        said = done.stderr.decode()
        assert done.returncode == code, f"{arguments}: exit {done.returncode}\n{said}"
        return done.stdout.decode(), said

    def articles(self):
        for name, text in ARTICLES.items():
            self.path(f"articles/{name}").write_text(text, encoding="utf-8")

    def table(self, name):
        return pandas.read_csv(self.root / name, dtype=str, keep_default_na=False)

    def summary(self, out="out"):
        return json.loads((self.root / out / "summary.json").read_text())

    def bytes(self, out="out"):
        return {p.name: p.read_bytes() for p in sorted((self.root / out).iterdir())}


def workbook(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def open_document(path, rows):
    document = OpenDocumentSpreadsheet()
    table = Table(name="Names")
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def strict(desk, out="out"):
    """Every table is read by a strict reader, with one type of row."""
    for table in sorted((desk.root / out).glob("*.csv")):
        rows = duckdb.sql(f"select * from read_csv('{table}', strict_mode=true, header=true, all_varchar=true, delim=',', quote='\"')")
        assert len(rows.columns) > 3, f"{table}: {rows.columns}"
        assert len(rows.fetchall()) == len(pandas.read_csv(table, dtype=str)), table


def the_list_she_has(desk):
    """One list of names, as five programs write it: each gives the same nodes."""
    desk.articles()
    head = ["Nom", "Type", "Autres noms", "_remarque"]
    rows = [
        ["Élise Marchetti", "personne", "", "privé"],
        ["Viktor Halvorsen", "personne", "", ""],
        ["Sören Blixt", "Personne", "", ""],
        ["Nordlys", "Organisation", "Consortium Nordlys; Nordlys AS", ""],
        ["Bergen", "Lieu", "", ""],
    ]
    workbook(desk.path("people.xlsx"), [head, *rows])
    open_document(desk.path("people.ods"), [head, *rows])
    lines = [";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in [head, *rows]]
    desk.path("excel-fr.csv").write_bytes("\r\n".join(lines).encode("windows-1252"))
    desk.path("unicode.csv").write_bytes("\r\n".join(line.replace(";", "\t") for line in lines).encode("utf-16"))
    ids = None
    for name in ["people.xlsx", "people.ods", "excel-fr.csv"]:
        desk.run("build", "articles", "-g", name, "-o", "lists", "-q")
        nodes = desk.table("lists/nodes.csv")
        assert "remarque" not in " ".join(nodes.columns), nodes.columns
        found = list(nodes["Id"])
        assert ids in (None, found), f"{name}: {found}, before {ids}"
        ids = found
    assert ids == ["bergen", "elise-marchetti", "nordlys", "soren-blixt", "viktor-halvorsen"], ids
    _, said = desk.run("gazetteer", "check", "unicode.csv")
    desk.path("names.txt").write_text("Élise Marchetti\r\nViktor Halvorsen\r\n", encoding="utf-8")
    desk.run("build", "articles", "-g", "names.txt", "-o", "lists", "-q")
    assert list(desk.table("lists/nodes.csv")["kind"]) == ["person", "person"]
    workbook(desk.path("broken.xlsx"), [["Nom", "Né le"], ["A b", "demain"], ["", "1960"], ["C d", datetime.date(1960, 5, 4)]])
    broken = openpyxl.load_workbook(desk.path("broken.xlsx"))
    broken.active["B1"] = "born"
    broken.save(desk.path("broken.xlsx"))
    _, said = desk.run("build", "articles", "-g", "broken.xlsx", code=1)
    assert "broken.xlsx:2: bad date" in said and "broken.xlsx:3: empty name" in said and "hint:" in said, said
    _, said = desk.run("build", "articles", "-g", "broken.xlsx", "--bad-rows", "skip", "-o", "lists")
    assert "2 rows of the gazetteer left out" in said, said
    shutil.rmtree(desk.path("lists"))


def the_day(desk):
    """A folder as it is on a desk: saved pages with their parts, a PDF, a lock file, the output of yesterday."""
    desk.path("articles/Talks in Bergen.html").write_text(PAGE, encoding="utf-8")
    desk.path("articles/Talks in Bergen_fichiers/frame.html").write_text("<p>Viktor Halvorsen advertises.</p>")
    desk.path("articles/scan.pdf").write_bytes(b"%PDF-1.4 not read")
    desk.path("articles/~$letter.docx").write_bytes(b"lock")
    desk.path("out/mine.gephi").write_bytes(b"not ours")
    _, said = desk.run("build", "articles", "-g", "people.xlsx")
    summary = desk.summary()
    assert summary["counts"]["documents"] == 4, summary["counts"]
    assert summary["not_read"].get("pdf") == 1, summary["not_read"]
    assert "never" not in said.split("entities found")[1].split(".")[0], said
    assert "Start with out" in said and "out/graph.gexf" in said, said
    assert desk.path("out/mine.gephi").exists()
    documents = desk.table("out/documents.csv").set_index("doc")
    assert documents.loc["articles/Talks in Bergen.html", "date"] == "2023-03-05"
    assert documents.loc["articles/Talks in Bergen.html", "date_from"] == "metadata"
    assert documents.loc["articles/2023-03-01_courrier.txt", "date_from"] == "name"
    edges = desk.table("out/edges.csv").set_index(["Source", "Target"])
    pair = edges.loc[("elise-marchetti", "viktor-halvorsen")]
    assert (pair["basis"], pair["met"]) == ("stated", "2"), pair
    assert "rencontré" in pair["example"] or " met " in pair["example"], pair["example"]
    strict(desk)


def tables(desk):
    """The workbook opens as a lawyer wants it."""
    book = openpyxl.load_workbook(desk.path("out/tables.xlsx"))
    names = [name.lower() for name in book.sheetnames]
    for wanted in ["entities", "edges", "evidence", "review", "documents"]:
        assert wanted in names, names
    for sheet in book:
        assert sheet.freeze_panes and sheet.auto_filter.ref, sheet.title
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row), sheet.title
    evidence = book[book.sheetnames[names.index("evidence")]]
    rows = len(desk.table("out/evidence.csv"))
    assert evidence.max_row == rows + 1, (evidence.max_row, rows)
    dates = {cell.value for cell in next(c for c in evidence.iter_cols() if c[0].value == "date")[1:]}
    assert any(isinstance(date, datetime.datetime) for date in dates), dates


def decisions(desk):
    """Answers in Excel are remembered; what is settled is not asked again; the same twice is the same bytes."""
    desk.path("gazetteer").mkdir()
    shutil.copy(desk.path("people.xlsx"), desk.path("gazetteer/people.xlsx"))
    review = desk.table("out/review.csv")
    assert len(review) > 0, "nothing was asked"
    review["decide"] = ["yes" if n % 2 else "no" for n in range(len(review))]
    workbook(desk.path("gazetteer/review-1.xlsx"), [list(review.columns), *review.values.tolist()])
    evidence = desk.table("out/evidence.csv")
    met = evidence[(evidence["kind"] == "met") & evidence["doc"].str.contains("dispatch")]
    verdicts = met.assign(verdict="non")
    verdicts.to_csv(desk.path("gazetteer/judged.csv"), sep=";", encoding="windows-1252", index=False, errors="replace")
    _, said = desk.run("build", "articles", "-g", "gazetteer")
    assert "judged: 1 struck out" in said, said
    after = desk.table("out/review.csv")
    key = ["reason", "spelling", "candidates"]
    assert not set(map(tuple, after[key].values)) & set(map(tuple, review[key].values)), after
    pair = desk.table("out/edges.csv").set_index(["Source", "Target"]).loc[("elise-marchetti", "viktor-halvorsen")]
    assert pair["met"] == "1", pair
    once = desk.bytes()
    desk.run("build", "articles", "-g", "gazetteer", "-q")
    assert once == desk.bytes(), "a second build differs"


def answers_in_the_workbook(desk):
    """Verdicts filled into tables.xlsx, saved by a spreadsheet program into the gazetteer folder."""
    book = openpyxl.load_workbook(desk.path("out/tables.xlsx"))
    sheet = book["evidence"]
    heads = [cell.value for cell in sheet[1]]
    struck = sheet.cell(2, heads.index("evidence") + 1).value
    sheet.cell(2, heads.index("verdict") + 1).value = "Nein"
    book.active = book.sheetnames.index("evidence")
    book.save(desk.path("gazetteer/judged-in-excel.xlsx"))
    desk.run("build", "articles", "-g", "gazetteer")
    assert struck not in set(desk.table("out/evidence.csv")["evidence"]), struck
    desk.path("gazetteer/judged-in-excel.xlsx").unlink()
    desk.run("build", "articles", "-g", "gazetteer")


def dates(desk):
    """A wrong date is seen in documents.csv, mended there, and given back."""
    documents = desk.table("out/documents.csv")
    documents.loc[documents["doc"] == "articles/notes.txt", ["date", "outlet"]] = ["2022-11", "Notebook"]
    documents.to_excel(desk.path("documents.xlsx"), index=False)
    _, said = desk.run("build", "articles", "-g", "gazetteer", "--documents", "documents.xlsx", "--from", "2023")
    assert "1 outside the period left out" in said, said
    told = desk.table("out/documents.csv").set_index("doc").loc["articles/notes.txt"]
    assert (told["date"], told["date_from"], told["outlet"]) == ("2022-11", "documents", "Notebook"), told
    assert told["status"].startswith("left out"), told


def office(desk):
    """LibreOffice opens what the program wrote and saves it in its own ways; nothing is lost on the way back."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if not soffice:
        print("   not tried: LibreOffice is not here")
        return
    desk.run("build", "articles", "-g", "gazetteer", "-o", "office", "-q")
    before = desk.table("office/documents.csv")
    evidence = desk.table("office/evidence.csv")["evidence"]
    book = openpyxl.load_workbook(desk.path("office/tables.xlsx"))
    book["evidence"].cell(2, 1).value = False
    book.save(desk.path("judged.xlsx"))
    profile = f"-env:UserInstallation={(desk.root / 'profile').as_uri()}"
    for ending in ["ods", "xlsx"]:
        convert = [soffice, profile, "--headless", "--convert-to", ending, "--outdir", "saved", "judged.xlsx"]
        subprocess.run(convert, cwd=desk.root, check=True, capture_output=True)
        saved = desk.path(f"gazetteer/saved.{ending}")
        shutil.copy(desk.path(f"saved/judged.{ending}"), saved)
        _, said = desk.run("build", "articles", "-g", "gazetteer", "-o", "office2", "--documents", f"saved/judged.{ending}")
        assert "struck out" in said, said
        assert evidence[0] not in set(desk.table("office2/evidence.csv")["evidence"])
        after = desk.table("office2/documents.csv")
        for column in ["doc", "title", "date", "outlet", "url", "lang", "status"]:
            assert list(after[column]) == list(before[column]), (ending, column)
        saved.unlink()


def second_week(desk):
    """New articles, new answers: what changed, and why."""
    desk.run("build", "articles", "-g", "gazetteer", "-o", "week1", "-q")
    desk.run("build", "articles", "-g", "gazetteer", "-o", "again", "-q")
    said, _ = desk.run("diff", "week1", "again")
    desk.path("articles/2023-03-09_wire.txt").write_text("Soren Blixt visited Bergen on the ninth of March. Ilse Brandt was there, and Viktor Halvorsen accused Blixt of lies.\n")
    workbook(desk.path("gazetteer/more.xlsx"), [["name", "kind"], ["Ilse Brandt", "person"]])
    desk.run("build", "articles", "-g", "gazetteer", "-o", "week2", "-q")
    said, _ = desk.run("diff", "week1", "week2", code=1)
    for word in ["2023-03-09_wire.txt", "Ilse Brandt", "visited"]:
        assert word in said, said
    told, _ = desk.run("diff", "week1", "week2", "--json", "-o", "new.csv", code=1)
    json.loads(told)
    new = desk.table("new.csv")
    assert set(new["doc"]) >= {"articles/2023-03-09_wire.txt"}, new
    desk.run("diff", "week1", "nowhere", code=2)


def the_stream(desk):
    """Records through a pipe; mentions, relations and evidence in a data frame."""
    records = [{"id": name, "text": text, "outlet": "Wire"} for name, text in ARTICLES.items()]
    stream = "\n".join(json.dumps(record) for record in records).encode()
    desk.path("names.txt").write_text("Elise Marchetti\nViktor Halvorsen\nSören Blixt\n")
    lines, _ = desk.run("mentions", "-", "-g", "names.txt", stdin=stream)
    mentions = pandas.DataFrame(map(json.loads, lines.splitlines()))
    texts = {record["id"]: record["text"] for record in records}
    assert all(texts[m.doc][m.start : m.end] == m.text for m in mentions.itertuples()), "offsets"
    desk.path("mentions.jsonl").write_text(lines, encoding="utf-8")
    desk.path("docs.jsonl").write_bytes(stream)
    desk.run("build", "docs.jsonl", "-g", "names.txt", "--find", "off", "--mentions", "mentions.jsonl", "-q")
    found = duckdb.sql(f"select entity, count(*) n from read_json('{desk.path('mentions.jsonl')}') group by 1 order by 1").fetchall()
    nodes = desk.table("out/nodes.csv").set_index("Id")["mentions"].astype(int)
    assert dict(found) == nodes.to_dict(), (found, nodes)
    relations, _ = desk.run("relations", "docs.jsonl", "-g", "names.txt")
    assert {"met"} <= {json.loads(line)["type"] for line in relations.splitlines()}, relations
    strict(desk)


STORIES = [
    ("journalist", [the_list_she_has, the_day, tables, decisions, answers_in_the_workbook, dates, office]),
    ("researcher", [the_list_she_has, the_day, decisions, second_week]),
    ("data scientist", [the_stream]),
]


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    failed = passed = 0
    with tempfile.TemporaryDirectory() as root:
        for name, steps in STORIES:
            desk = Desk(program, root, name.replace(" ", "-"))
            for step in steps:
                try:
                    step(desk)
                    print(f"ok    {name}: {step.__name__}")
                    passed += 1
                except Exception as error:  # a failed step is told, the others still run
                    print(f"FAIL  {name}: {step.__name__}: {type(error).__name__}: {error}")
                    failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
