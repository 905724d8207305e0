#!/usr/bin/env python3
"""Prints the licences of all libraries in the program: tools/licences.py TARGET

Name, version, licence and the licence texts that each library comes with, as `cargo metadata` finds them for that
system, in order of name; texts that several share stand once. Needs nothing but Python and cargo.
"""
import json
import pathlib
import subprocess
import sys

NAMES = ("license", "licence", "copying", "copyright", "notice", "unlicense")


def packages(target):
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    data = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    known = {package["id"]: package for package in data["packages"]}
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    root = data["resolve"]["root"]
    waiting, found = [root], set()
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            # What only tests and build scripts use is not in the program.
            kinds = {kind["kind"] for kind in dependency["dep_kinds"]}
            if None in kinds and dependency["pkg"] not in found:
                found.add(dependency["pkg"])
                waiting.append(dependency["pkg"])
    return sorted((known[each] for each in found), key=lambda p: (p["name"], p["version"]))


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    files = [path for path in folder.iterdir() if path.is_file() and path.name.lower().startswith(NAMES)]
    for path in sorted(files):
        yield path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip()


def main():
    shared, without = {}, []
    for package in packages(sys.argv[1]):
        line = f"{package['name']} {package['version']} ({package['license'] or 'see its text'})"
        print(line)
        found = list(texts(package))
        for text in found:
            shared.setdefault(text, []).append(line)
        if not found:
            without.append(line)
    if without:
        print("\nThese come without a text of their own and are under the licence named:")
        print("\n".join(without))
    for text, users in shared.items():
        print("\n" + "=" * 78 + "\n" + "\n".join(users) + "\n" + "-" * 78 + "\n" + text)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    main()
