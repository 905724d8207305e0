#!/usr/bin/env python3
"""What the program is made of: every dependency from the registry, under a licence that lets anybody use it, and once.

usage: tests/dependencies.py      (from the project's root; needs cargo, and the dependencies fetched)

Only what is built into the program counts, on any system, not what its tests need. Prints each fault and `N packages, M faults`; exit 1
when there is one. The rules are those of deny.toml, for which `cargo deny check` may be run where it is installed.
"""
import re, subprocess, sys, tomllib

RULES = tomllib.load(open("deny.toml", "rb"))
ALLOWED = set(RULES["licenses"]["allow"])
TWICE = {skip["crate"] for skip in RULES["bans"]["skip"]}


def good(licence):
    """True where each part that is bound by `AND` has an alternative that is allowed."""
    parts = re.split(r"\bAND\b", licence.replace("/", " OR "))
    return all(any(one.strip(" ()") in ALLOWED for one in re.split(r"\bOR\b", part)) for part in parts)


def main():
    tree = ["cargo", "tree", "--locked", "--edges", "normal,build", "--target", "all", "--prefix", "none", "--format", "{p}|{l}"]
    printed = subprocess.run(tree, capture_output=True, check=True, text=True).stdout.splitlines()
    faults, versions = [], {}
    for line in sorted(set(line.removesuffix(" (*)") for line in printed[1:])):
        package, licence = line.split("|")
        name, version, *source = package.split(" ", 2)
        source = [one for one in source if one not in ("(proc-macro)", "(*)")]
        versions.setdefault(name, set()).add(version)
        if source:
            faults.append(f"{name} {version}: from {source[0]}, not from the registry")
        if not good(licence):
            faults.append(f"{name} {version}: licence {licence or 'not told'}")
    several = {name for name, known in versions.items() if len(known) > 1}
    faults += [f"{name}: in {len(versions[name])} versions" for name in sorted(several - TWICE)]
    faults += [f"{name}: is no longer there twice; take it out of deny.toml" for name in sorted(TWICE - several)]
    print("".join(f"{fault}\n" for fault in faults), end="")
    print(f"{sum(map(len, versions.values()))} packages, {len(faults)} faults")
    sys.exit(bool(faults))


main()
