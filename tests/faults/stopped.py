#!/usr/bin/env python3
"""Builds that are killed, starved and tripped: every file stays whole, and the next build cleans up.

usage: stopped.py BINARY [MOMENTS] [SEED]

MOMENTS (200) seeded moments at which a build is killed (SIGKILL, SIGTERM, SIGINT in turn), then a full disk, a folder that may not be
written to, few open files, little memory, inputs that change and vanish while they are read, and pipes that break. Prints one line a check and
`N checks, M failed`; exit 1 when one failed. Needs nothing but Python. Where the machine allows no mounts, the two checks that need them
are left out by name.
"""
import json, os, pathlib, random, resource, shutil, signal, subprocess, sys, tempfile, threading, time

BINARY = str(pathlib.Path(sys.argv[1]).resolve())
MOMENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 200
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
DICE = random.Random(SEED)
FAULT = "a fault of the program"
checks, failed = 0, 0


def check(name, holds, more=""):
    global checks, failed
    checks += 1
    if not holds:
        failed += 1
        print(f"FAILED {name}: {more}", flush=True)


FIRST = "Ana Boris Clara Dmitri Elena Farid Greta Hugo Irina Jonas Karla Leon Mara Nils Olga Pavel".split()
LAST = "Arden Bolov Castell Dorin Eklund Fabre Gomez Hartwig Ivanek Jurin Kovar Lindt Moran Novak Oram Petit".split()
VERBS = "met|spoke with|accused|wrote about|visited|thanked".split("|")


def corpus(folder, seed, documents):
    """A list of names and that many reports; other seeds name others."""
    dice = random.Random(seed)
    folder.mkdir(parents=True)
    people = [f"{first} {last}" for first in FIRST for last in LAST]
    dice.shuffle(people)
    with open(folder / "people.csv", "w", encoding="utf-8") as out:
        out.write("id,kind,name\n")
        out.writelines(f"p{number},person,{name}\n" for number, name in enumerate(people))
    (folder / "in").mkdir()
    for number in range(documents):
        lines = [f"{dice.choice(people)} {dice.choice(VERBS)} {dice.choice(people)} on Monday." for _ in range(12)]
        (folder / "in" / f"r{number:04}.txt").write_text(" ".join(lines) + "\n", encoding="utf-8")
    return folder


def command(source, out, *more):
    return [BINARY, "build", str(source / "in"), "-g", str(source / "people.csv"), "-o", str(out), "-q", "--layout", "off", *more]


def run(arguments, **options):
    return subprocess.run(arguments, capture_output=True, text=True, timeout=120, **options)


def files(out):
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def left_aside(out):
    return [path.name for path in out.iterdir() if path.is_dir()]


def killed(work, old, new):
    out = work / "killed"
    assert run(command(old, out)).returncode == 0
    before = files(out)
    length = 60.0
    for _ in range(3):
        started = time.monotonic()
        assert run(command(new, work / "whole")).returncode == 0
        length = min(length, time.monotonic() - started)
    after = files(work / "whole")
    mixed = stopped = 0
    for moment in range(MOMENTS):
        # Half of the moments in the last tenth, in which files are put in place.
        at = DICE.uniform(0, length) if moment % 2 else DICE.uniform(0.85, 1.05) * length
        how = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[moment % 3]
        child = subprocess.Popen(command(new, out), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            child.wait(timeout=at)
        except subprocess.TimeoutExpired:
            child.send_signal(how)
        said = child.communicate(timeout=60)[1]
        name = f"moment {moment} ({how.name} at {at:.2f} of {length:.2f} s)"
        now = files(out)
        # Before its first line the program cannot watch for signals: the system ends it then, and it has begun nothing.
        unborn = child.returncode == -how and now == before and not left_aside(out)
        check(f"{name}: exit", child.returncode in (0, -9, 128 + how) or unborn, f"{child.returncode} {said}")
        check(f"{name}: no fault", FAULT not in said, said)
        stopped += child.returncode != 0
        torn = [file for file, content in now.items() if content not in (before.get(file), after.get(file))]
        check(f"{name}: whole files", not torn, str(torn))
        is_old, is_new = now == before, now == after
        mixed += not is_old and not is_new
        # A kill inside the burst may mix them: `summary.json` is written last, so it is the old one then.
        check(f"{name}: the summary tells", is_old or is_new or now.get("summary.json") == before["summary.json"] or "summary.json" not in now)
        if how != signal.SIGKILL:
            check(f"{name}: nothing aside", not left_aside(out), str(left_aside(out)))
        if not is_old or left_aside(out):
            # The next build cleans up, whatever was left.
            again = run(command(old, out))
            check(f"{name}: the next build", again.returncode == 0 and files(out) == before and not left_aside(out), again.stderr)
    print(f"{MOMENTS} moments of {length:.2f} s: {stopped} builds stopped, {mixed} inside the burst", flush=True)


def mounted(folder, size):
    """A small disk, where the machine allows it."""
    folder.mkdir()
    return run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]).returncode == 0


def disks(work, old, new):
    disk = work / "disk"
    try:
        allowed = mounted(disk, "8m")
    except FileNotFoundError:
        allowed = False
    if not allowed:
        print("left out: a full disk and a read-only one, for lack of mounts", flush=True)
        return
    try:
        out = disk / "out"
        small = work / "small"
        assert run(command(small, out)).returncode == 0
        before = files(out)
        held = sum(map(len, before.values()))
        for room in (0, 10_000, 200_000, 1_000_000):
            filler = disk / "filler"
            free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
            filler.write_bytes(bytes(max(0, free - room)))
            full = run(command(new, out))
            check(f"full disk with {room} bytes left: exit 1", full.returncode == 1, f"{full.returncode} {full.stderr}")
            check(f"full disk with {room} bytes left: told", "cannot write" in full.stderr and "hint:" in full.stderr and str(disk) in full.stderr or "tables.xlsx" in full.stderr, full.stderr)
            check(f"full disk with {room} bytes left: old files whole", files(out) == before, str(held))
            check(f"full disk with {room} bytes left: nothing aside", not left_aside(out), str(left_aside(out)))
            filler.unlink()
        run(["mount", "-o", "remount,ro", str(disk)])
        closed = run(command(new, out))
        check("read-only: exit 1", closed.returncode == 1, f"{closed.returncode} {closed.stderr}")
        check("read-only: told", "cannot write" in closed.stderr and "hint:" in closed.stderr, closed.stderr)
        check("read-only: old files whole", files(out) == before)
    finally:
        run(["umount", "-l", str(disk)])


def limits(work, old, new):
    expected = work / "expected"
    assert run(command(new, expected)).returncode == 0
    few = run(command(new, work / "few"), preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32)))
    check("32 open files", few.returncode == 0 and files(work / "few") == files(expected), few.stderr)
    out = work / "little"
    assert run(command(old, out)).returncode == 0
    before = files(out)
    for megabytes in (20, 60, 100, 140, 180, 300):
        most = megabytes << 20
        little = run(command(new, out), preexec_fn=lambda most=most: resource.setrlimit(resource.RLIMIT_AS, (most, most)))
        now = files(out)
        check(f"{megabytes} MB of memory: whole files", now == (files(expected) if little.returncode == 0 else before), f"{little.returncode} {little.stderr}")
        check(f"{megabytes} MB of memory: nothing torn", all(content in (before.get(name), files(expected).get(name)) for name, content in now.items()))
    again = run(command(old, out))
    check("the build after that", again.returncode == 0 and files(out) == before and not left_aside(out), again.stderr)


def inputs(work, new):
    for round_ in range(6):
        source = work / f"moving{round_}"
        shutil.copytree(new, source)
        names = sorted((source / "in").iterdir())
        DICE.shuffle(names)
        done = threading.Event()

        def disturb():
            for number, path in enumerate(names):
                if done.is_set():
                    return
                if number % 2:
                    path.unlink(missing_ok=True)
                else:
                    with open(path, "r+b") as file:
                        file.truncate(number % 50)
                time.sleep(0.0005)

        thread = threading.Thread(target=disturb)
        thread.start()
        built = run(command(source, work / f"moved{round_}"))
        done.set()
        thread.join()
        check("inputs that change and vanish: done or told", built.returncode in (0, 1) and FAULT not in built.stderr, f"{built.returncode} {built.stderr[-400:]}")
        if built.returncode == 0:
            summary = json.loads((work / f"moved{round_}" / "summary.json").read_text(encoding="utf-8"))
            counts = summary["counts"]
            met = counts["documents"] + len(summary.get("skipped", []))
            check("inputs that vanish are named", met <= len(names), str(counts))


def pipes(new):
    for words in (["mentions"], ["relations"], ["inspect", "--stage", "find"]):
        child = subprocess.Popen([BINARY, *words, "-g", str(new / "people.csv"), str(new / "in"), "-q"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        child.stdout.read(10)
        child.stdout.close()
        said = child.stderr.read().decode()
        child.wait(timeout=60)
        check(f"{words[0]}: a pipe that breaks", FAULT not in said and "error" not in said, f"{child.returncode} {said}")


def main():
    with tempfile.TemporaryDirectory(prefix="entities-faults-") as folder:
        work = pathlib.Path(folder)
        old, new = corpus(work / "old", SEED, 150), corpus(work / "new", SEED + 1, 400)
        corpus(work / "small", SEED + 2, 10)
        killed(work, old, new)
        disks(work, old, new)
        limits(work, old, new)
        inputs(work, new)
        pipes(new)
    print(f"{checks} checks, {failed} failed")
    sys.exit(failed > 0)


main()
