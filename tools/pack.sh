#!/usr/bin/env bash
# Packs a built program for one system: tools/pack.sh TARGET, after `cargo build --release --target TARGET`.
# dist/entities-VERSION-TARGET.tar.gz (.zip for Windows) holds the program, README, changes, licences, the page
# `man entities` and those of its commands, and completions. The program must run here, for it prints the pages;
# for another system name one that does: ENTITIES=target/release/entities tools/pack.sh TARGET.
set -euo pipefail
cd "$(dirname "$0")/.."
target=$1
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
name=entities-$version-$target
ending=
case $target in *windows*) ending=.exe ;; esac
program=target/$target/release/entities$ending
print=${ENTITIES:-$program}
python=$(command -v python3 || command -v python)

rm -rf "dist/$name"
mkdir -p "dist/$name/man1" "dist/$name/completions"
cp "$program" README.md CHANGELOG.md LICENSE-APACHE LICENSE-MIT "dist/$name/"
"$python" tools/licences.py "$target" >"dist/$name/LICENSES-OF-LIBRARIES.txt"
"$print" man >"dist/$name/man1/entities.1"
for command in build view diff mentions relations explain compare variants gazetteer; do
    "$print" man "$command" >"dist/$name/man1/entities-$command.1"
done
for shell in bash elvish fish powershell zsh; do
    "$print" completions "$shell" >"dist/$name/completions/entities.$shell"
done

cd dist
case $target in
*windows*) "$python" -c "import shutil, sys; shutil.make_archive(sys.argv[1], 'zip', '.', sys.argv[1])" "$name" ;;
*) tar -czf "$name.tar.gz" "$name" ;;
esac
rm -r "$name"
