#!/usr/bin/env bash
# Publishes the command as a native program for the processor of this machine, and compares what it prints, writes and
# answers with what the ordinary command does, for every verb. Needs a C compiler; takes some five minutes.
#
#   eng/native.sh [FOLDER]        the program is FOLDER/funcdnn, by default bin/native/funcdnn
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
folder=$(mkdir -p "${1:-bin/native}" && cd "${1:-bin/native}" && pwd)
dotnet build src/FuncDnn.Cli -c Release -v q
ordinary=$(mktemp -d)
work=$(mktemp -d)
trap 'rm -rf "$ordinary" "$work"' EXIT
cp -r src/FuncDnn.Cli/bin/Release/net10.0/. "$ordinary"
# Analyzers would say at every record that reflection needs what Native.targets keeps.
dotnet publish src/FuncDnn.Cli -c Release --use-current-runtime -p:PublishAot=true -p:RunAnalyzers=false \
  -o "$folder" -v q

mkdir "$work/native" "$work/ordinary"
cd "$work"
{
  echo "size,colour,built,price"
  for i in $(seq 300); do
    echo "$((i * i % 97)).5,$([ $((i % 3)) = 0 ] && echo red || echo blue),20$((10 + i % 9))-05-06,$((i * 7 % 61)).25"
  done
} | tee native/houses.csv >ordinary/houses.csv
cut -d, -f1,2 native/houses.csv | tee native/colours.csv >ordinary/colours.csv

# Times and speeds differ from run to run.
untimed() {
  sed -E 's/[0-9.]+ (s|ms)\b/TIME/g; s/[0-9.,]+ a second/SPEED/g; s/[0-9.,kM ]+ (steps|examples)\/s/SPEED/g
    s/"wallSeconds": ?[0-9.e-]+/TIME/g; s/^[a-f0-9]{64} .*result.json.*//' "$1"
}
failures=0
same() { # WORDS...
  for kind in native ordinary; do
    program=("$folder/funcdnn")
    [ $kind = native ] || program=(dotnet "$ordinary/funcdnn.dll")
    code=0
    (cd $kind && "${program[@]}" "$@" >../$kind.out 2>../$kind.err </dev/null) || code=$?
    echo "exit $code" >>$kind.out
  done
  if diff <(untimed ordinary.out) <(untimed native.out) >out.diff &&
    diff <(untimed ordinary.err) <(untimed native.err) >>out.diff; then
    echo "same   $*"
  else
    echo "DIFFER $*"
    sed -n 1,6p out.diff | cut -c1-300
    failures=$((failures + 1))
  fi
}

same --help
same --version
same unknown
same list --json
for verb in $(dotnet "$ordinary/funcdnn.dll" --help | sed -n '/^Commands/,/^$/s/^  \([a-z-]*\).*/\1/p'); do
  same "$verb" --help
done
same run init-he --out a --quiet
same run moons-adam --out b --quiet --tensorboard
same run init-he --set seed=5 --set epochs=50 --checkpoint-every 10 --out c
same run moons-adam --set epochs=5 --precision single --json --out s
same run init-he --set nothing=1
same diff a c
same compare a b c
same at a --step 1500
same verify a
same branch a --step 1500 --set optimizer.rate=0.02 --out d --quiet
same resume c
same check moons-adam
same new houses.csv --target price
same run houses.csv --target price --out h --quiet
same run colours.csv --target colour --out k --quiet
same predict h houses.csv --out p.csv
same predict k colours.csv --json
same evaluate k colours.csv
same evaluate h houses.csv --json
same export h --out h.onnx
same export a
same png a
same cross-validate houses.csv --target price --folds 3 --quiet
for kind in $(dotnet "$ordinary/funcdnn.dll" schema --help | sed -n 's/.*<\(.*\)>.*/\1/p' | head -1 | tr '|' ' '); do
  same schema "$kind"
done
same laws
for name in $(dotnet "$ordinary/funcdnn.dll" list --json | grep -o '"name": *"[^"]*"' | cut -d'"' -f4); do
  same show "$name"
  dotnet "$ordinary/funcdnn.dll" show "$name" | tee "native/$name.json" >"ordinary/$name.json"
  same show "$name.json"
done
# A branch names the folder of its parent, result.json the time.
for file in $(cd ordinary && find . -type f ! -name result.json ! -name fingerprints.txt); do
  cmp "ordinary/$file" <(sed "s:$work/native/:$work/ordinary/:" "native/$file") || failures=$((failures + 1))
done
echo "$failures differences"
[ $failures = 0 ]
