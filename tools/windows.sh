#!/usr/bin/env bash
# Builds entities.exe with MinGW and lets it do a Windows desk's work under Wine: tools/windows.sh
# Needs, on Debian: apt-get install gcc-mingw-w64-x86-64 wine64 wine, and rustup target add x86_64-pc-windows-gnu.
# What it proves: the program builds for Windows, writes the same bytes as here, expands patterns itself, takes both
# slashes, CRLF and paths longer than 260 characters. What it cannot prove: how Explorer and PowerShell behave.
set -euo pipefail
cd "$(dirname "$0")/.."
target=x86_64-pc-windows-gnu
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}
cargo build --locked --bin entities --target "$target"
# The program of this system to compare with; ENTITIES names one that is already built of the same sources.
[ -n "${ENTITIES:-}" ] || cargo build --locked --bin entities
here=$(realpath "${ENTITIES:-$CARGO_TARGET_DIR/debug/entities}")
program=$(realpath "$CARGO_TARGET_DIR/$target/debug/entities.exe")

desk=$(mktemp -d)
trap 'wineserver -k 2>/dev/null || true; rm -rf "$desk"' EXIT
export WINEPREFIX=$desk/wine WINEDEBUG=-all
# Debian 12's Wine has no bcryptprimitives.dll, of which Rust's library takes one function; Windows always has it.
cp "$program" "$desk/entities.exe"
if [ -z "$(find /usr/lib /opt -name bcryptprimitives.dll -print -quit 2>/dev/null)" ]; then
    echo 'int __stdcall SystemFunction036(void *, unsigned long);
        __declspec(dllexport) int ProcessPrng(void *to, unsigned long long n) { return SystemFunction036(to, n); }' |
        x86_64-w64-mingw32-gcc -shared -x c - -o "$desk/bcryptprimitives.dll" -ladvapi32
fi
windows() { wine "$desk/entities.exe" "$@"; }
failed=0
check() {
    if "${@:2}"; then echo "ok      $1"; else echo "FAILED  $1"; failed=1; fi
}
# The package of tables.xlsx notes in each part which system wrote it; what the parts hold is compared.
same() {
    for folder in "$@"; do
        [ -d "$folder/parts" ] || (mkdir "$folder/parts" && cd "$folder/parts" &&
            python3 -m zipfile -e ../tables.xlsx .)
    done
    diff -r --exclude=tables.xlsx "$@"
}

cp -r seeds gazetteer "$desk"
cd "$desk"
"$here" build seeds -g gazetteer -o here -q
check "it builds the sample corpus" windows build seeds -g gazetteer -o there
check "every file has the same bytes as here" same here there
check "a second build is the same" windows build seeds -g gazetteer -o again -q
check "diff says so" windows diff there again
"$here" build seeds/*.txt -g gazetteer -o here-txt -q
check "a pattern is expanded, with a backslash" windows build 'seeds\*.txt' -g gazetteer -o there-txt -q
check "and means the same files" same here-txt there-txt
mkdir crlf
sed 's/$/\r/' seeds/fr-vostochny.txt >crlf/a.txt
check "mentions go into a file, CRLF and all" windows mentions 'crlf\a.txt' -g gazetteer -o 'crlf\mentions.jsonl'
check "which is UTF-8 with LF" grep -q '"text":"Kim Jong' crlf/mentions.jsonl
long=$(printf 'a folder with a rather long name, as archives have them/%.0s' 1 2 3 4 5 6)
mkdir -p "long/$long"
cp seeds/fr-vostochny.txt "long/$long/a.txt"
check "a path of more than 300 characters is read" windows build long -g gazetteer -o long-out -q
check "and found" grep -q 'a.txt' long-out/documents.csv
exit $failed
