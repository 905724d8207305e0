#!/usr/bin/env python3
"""Makes what src/names learns from examples: costs.tsv and origin.bin.

    python3 tools/make_name_models.py             write the files
    python3 tools/make_name_models.py --check     say whether the files are what it makes (exit 1 if not)
    python3 tools/make_name_models.py --report    also try the present costs and the new ones on names not learned from
    python3 tools/make_name_models.py --wheel W   take the wheel from the file or the folder W where it is there

It fetches the package rigour 1.7.5 with `pip download`, checks its sha256, takes from it one file of given and family
names (rigour/data/names/persons.txt, 156,187 lines such as `ivanov, iwanow, иванов => Q123`), and runs
`cargo run --release --example train_names` on it. The wheel's own licence is MIT; the ids of the lines are items of
Wikidata, whose names are CC0. Nothing of the file itself enters the project, only what was learned from it.

- costs.tsv: what it costs to take one letter of a pivot for another or to leave one out, learned from pairs of words
  that are one name and pairs that are not (examples/train_names/costs.rs). Costs to begin with, and floors that no
  learning goes below (s and š, z and ž, l and r, m and n stay apart), are set in examples/train_names/hand.tsv.
- origin.bin: which words are respelled from one Latin language to the next (src/names/origin.rs has the layout,
  examples/train_names/origin.rs the training).

Both are learned with the project's own readings: after a change to src/names/conventions/, to
src/names/tables/readers.tsv or to hand.tsv they may differ, so run this again and look at the figures of --report.
The same sources give the same bytes: names are drawn by hashes of their ids, steps are counted, and the
exponential comes from libm. Takes about a minute after the build, with --report three. Needs Python 3.9 or
later, pip and cargo.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "names"
PACKAGE = "rigour==1.7.5"
WHEEL = "rigour-1.7.5-py3-none-any.whl"
SHA256 = "240591d88d2cf0d667b798ae2bfaa1cfd5ba07d7cf6ab64cc87fea30c9965455"
MEMBER = "rigour/data/names/persons.txt"
MADE = ("costs.tsv", "origin.bin")


def fail(why):
    sys.exit(f"make_name_models: {why}")


def wheel(given, work):
    """The wheel, checked."""
    path = given / WHEEL if given and given.is_dir() else given
    if path is None or not path.exists():
        path = work / WHEEL
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", PACKAGE]
        done = subprocess.run(command, cwd=work, capture_output=True, text=True)
        if not path.exists():
            fail(f"{' '.join(command)} gave no {WHEEL}:\n{done.stderr}")
    real = hashlib.sha256(path.read_bytes()).hexdigest()
    if real != SHA256:
        fail(f"{path} has the sha256 {real}, not {SHA256}")
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file is not what is made")
    parser.add_argument("--report", action="store_true", help="also try the old and the new costs on held-out names")
    parser.add_argument("--wheel", type=Path, help="the wheel, or a folder that has it")
    args = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        names = work / "persons.txt"
        with zipfile.ZipFile(wheel(args.wheel, work)) as archive:
            names.write_bytes(archive.read(MEMBER))
        command = ["cargo", "run", "--quiet", "--locked", "--release", "--example", "train_names", "--"]
        command += [str(names), str(work)] + ([str(OUT / "costs.tsv")] if args.report else [])
        if subprocess.run(command, cwd=ROOT).returncode:
            fail("the training failed")
        for name in MADE:
            path, made = OUT / name, (work / name).read_bytes()
            same = path.exists() and path.read_bytes() == made
            if args.check:
                print(f"{path.relative_to(ROOT)}: {'as made' if same else 'NOT as made'}")
                wrong += not same
            else:
                path.write_bytes(made)
                print(f"{path.relative_to(ROOT)}: {len(made)} bytes, {'unchanged' if same else 'written'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
