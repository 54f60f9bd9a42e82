#!/bin/sh
# Plan files of 3,000 offices, gathered to Parquet; the district's totals on DuckDB and Spark beside `linli gather --json`.
# Needs Python 3 with the packages of requirements.txt, and a Java runtime (17 or newer) for Spark.
# Usage: run.sh FOLDER [OFFICES]
set -eu
folder=$1
offices=${2:-3000}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
mkdir -p "$folder"
cargo build --quiet --profile native -p linli-cli --manifest-path "$root/Cargo.toml"
linli=${CARGO_TARGET_DIR:-$root/target}/native/linli
cargo run --quiet --profile native --manifest-path "$here/Cargo.toml" -- "$folder/plans" "$offices"
rm -rf "$folder/tables"
command -v /usr/bin/time > /dev/null && measure="/usr/bin/time -f %es,%MKiB" || measure=
$measure "$linli" gather "$folder/plans" --parquet "$folder/tables" --json > "$folder/picture.json"
du -sh "$folder/plans" "$folder/tables"
python3 "$here/compare.py" "$folder/tables" "$folder/picture.json"
