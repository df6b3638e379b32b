#!/usr/bin/env bash
# Plants every small mistake that dotnet-stryker knows into source files, one at a time, runs the tests that concern
# them, and prints for each file how many were found. See docs/mutants.md.
#
#   eng/mutate.sh                                            every file that has a record in eng/mutants.tsv
#   eng/mutate.sh src/FuncDnn.Training/Optimizers/Adam.cs    one file, in minutes; several at once, folders too
#   eng/mutate.sh --record FILE...                           write what came out into eng/mutants.tsv
#
# Exit code: 0; 1 a file is below its record, or has none and a mutant survived that docs/mutants.md does not explain;
# 2 bad input.
# MUTANTS_DIR is where it works (at first a folder in /tmp), MUTANTS_CONCURRENCY how many test processes run at once (1).
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 PrecompileCommand=false RunAnalyzers=false
export DOTNET_TieredPGO=0 # test processes are short: to learn from what they do takes more than it gives, a fifth or more
work=${MUTANTS_DIR:-${TMPDIR:-/tmp}/funcdnn-mutants}
tree=$work/tree
tests=tests/FuncDnn.PropertyTests
tables="Tables.CsvFileTests Tables.CsvTableTests Tables.FeatureTests Tables.TableTests Tables.TableMistakesTests"
tables+=" Tables.TableFitTests Tables.TableTransformationTests"
declare -A files=()

# Which folders of tests concern a file: its folder, and its name. Never among them: the command, killed processes, full disks,
# 20,000 damaged files and whole web pages (Cli, Kept, Fuzzing, HtmlReport, Docs, tests named Damaged_...), which take
# minutes for each mutant. Where such tests lie in the same folder, the classes are named.
tests_of() {
  case $1 in
    FuncDnn.Training/Metrics | FuncDnn.Training/Objectives) echo Metrics Objectives ;;
    FuncDnn.Training/Steps | FuncDnn.Training/Runs) echo Steps Runs ;;
    FuncDnn.Training/Kernels)
      echo Optimizers Objectives Checkpoints.StepMarkTests Metrics.DistributionTests Formats.EventFileTests
      ;;
    FuncDnn.Training/Checkpoints)
      echo Checkpoints.{Checkpoint,CheckpointParts,Checksum,SnapshotDifference,StateChain,StateHash,StateLink}Tests
      ;;
    FuncDnn.Training/Records) echo Records Sweeps.SweepJsonTests ;;
    FuncDnn.Training/Data/Tables) echo "$tables" ;;
    FuncDnn.Training/Experiments/Sources) echo Experiments.SourcesTests Tables.CsvTableTests ;;
    FuncDnn.Training/Experiments) echo Experiments Records Checkpoints Tables.CsvTableTests ;;
    FuncDnn.Training/Gradients) echo Gradients.{Evaluation,GradientCheck,GradientCheckReport}Tests Steps ;;
    FuncDnn.Training) echo Data.BatchTests ;;
    FuncDnn.Training/Sweeps) echo Sweeps.{Axis,Halving,SobolDirections,Space,SpaceMistakes,SweepFit,SweepJson,SweepPlan,SweepRow,TrialResult}Tests ;;
    FuncDnn.Training/Formats/Onnx) echo Formats.{EventFile,OnnxFile,ProtoMessage}Tests ;;
    FuncDnn.Training/Formats)
      echo Formats.{Crc32,EventFile,JsonTensors,NpyFile,NpyOrder,NpyWriting,NpzFile,ParameterTensors,SafeTensors,SafeTensorsReader,ZipDirectory}Tests
      ;;
    FuncDnn.Model/Kernels)
      # Every property draws random numbers: with all tests that reach those, a mutant takes long.
      case $2 in
        GramSchmidt* | Cache*) echo Kernels Initializers.OrthogonalTests ;;
        KeepMask* | KeyStream*) echo Randomness Kernels.PieceTests ;;
        Threefry* | Key* | FisherYates* | MersenneTwister* | Partly*) echo Randomness ;;
        *Quantile* | StandardNormal* | AccurateLogarithm*) echo Randomness Kernels.ErrorFunctionTests ;;
        Lanes*) echo Kernels.{Lanes,Width}Tests ;;
        Columns* | Elementwise* | Linear* | Normalization* | Rectifier* | Reduction* | Rows*)
          echo Kernels.{Columns,Elementwise,Piece,Reduction,ProductEnding}Tests Layers Steps.FusionTests
          ;;
        Team* | Helper* | Processor*) echo Kernels.{Team,Helper,ProductThread,Elementwise}Tests ;;
        *) echo Kernels ;;
      esac
      ;;
    FuncDnn.Model/Kernels/Products) echo Kernels.{DotsWidth,Product,ProductEnding,ProductShape,ProductThread,ProductWidth,Reduction,Scratch}Tests Layers.PredictionBitsTests ;;
    FuncDnn.Model*)
      echo Values Layers Initializers Randomness Gradients.Network{Oracle,Gradient}Tests Steps.{Fusion,Mode,Step}Tests \
        Kernels.TeamTests Sweeps.WorkersTests
      ;;
    *) cut -d/ -f2 <<<"$1" ;;
  esac
}

fail() {
  echo "mutate: $1" >&2
  exit 2
}

sources() {
  git ls-files --cached --others --exclude-standard -- "$@"
}

record=()
[ "${1:-}" = --record ] && record=(--record) && shift
mapfile -t recorded < <(awk -F'\t' '!/^#/ { print $1 }' eng/mutants.tsv)
[ $# -gt 0 ] || set -- "${recorded[@]}"
for given; do
  [ -e "$given" ] || fail "$given: there is no such file; name one under src/FuncDnn.Model or src/FuncDnn.Training."
  while read -r file; do
    [[ $file == src/FuncDnn.Model/* || $file == src/FuncDnn.Training/* ]] ||
      fail "$file: only files under src/FuncDnn.Model and src/FuncDnn.Training are measured."
    folder=$(dirname "${file#src/}")
    group="${folder%%/*} $(tests_of "$folder" "${file##*/}")"
    grep -qxF "${file#src/*/}" <<<"${files[$group]:-}" || files[$group]+="${file#src/*/}"$'\n'
  done < <(sources "$(realpath --relative-to=. "$given")" | grep '\.cs$')
done

# Stryker works in a copy: it puts mutated assemblies where the tests are, and finds its way only among projects that
# say themselves what they are built for and that the tests refer to themselves. The copies keep the times of their
# files, so that what has not changed is not built again.
adapt() { # FILE SED...
  sed -i "${@:2}" "$1"
  touch -r "$root/$1" "$1"
}

prepare() {
  mkdir -p "$tree"
  find "$tree" -name '*.cs' -not -path '*/obj/*' -delete
  sources .config 'Directory.*' global.json .editorconfig src tests | xargs -d '\n' cp --parents -p -t "$tree"
  cd "$tree"
  adapt Directory.Build.props -e '/<TargetFramework>/d' \
    -e 's/\(TreatWarningsAsErrors\|EnforceCodeStyleInBuild\|GenerateDocumentationFile\)>true/\1>false/'
  for file in src/*/*.csproj $tests/*.csproj; do
    adapt "$file" '0,/<PropertyGroup>/s//&<TargetFramework>net10.0<\/TargetFramework>/'
  done
  adapt "$(echo $tests/*.csproj)" '0,/<ItemGroup>/s//&\
    <ProjectReference Include="..\/..\/src\/FuncDnn.Training\/FuncDnn.Training.csproj" \/>\
    <ProjectReference Include="..\/..\/src\/FuncDnn.Model\/FuncDnn.Model.csproj" \/>/'
  dotnet tool restore >"$work/restore.log" || { cat "$work/restore.log" >&2 && exit 2; }
}

measure() { # PROJECT FILES TESTS...
  local project=$1 chosen=$2 out=$work/report-${#reports[@]} mutate= tests_filter= file
  shift 2
  while read -r file; do mutate+="${mutate:+, }\"$file\""; done <<<"${chosen%$'\n'}"
  for file in "$@"; do tests_filter+="${tests_filter:+|}FullyQualifiedName~PropertyTests.$file."; done
  # Mutants of files that nobody asked for would be compiled all the same, unless the files say this. And Stryker takes
  # a property Count or First for LINQ: its mutant does not compile and takes those of the expression around it along.
  while read -r file; do
    cp -p "$root/src/$project/$file" "src/$project/$file"
    if grep -qxF "$file" <<<"$chosen"; then
      adapt "src/$project/$file" -E 's/^.*\.(Count|First|Last)\b[^(].*$/\/\/ Stryker disable once linq\n&/'
    else
      adapt "src/$project/$file" '1s/^\(\xef\xbb\xbf\)\?/&\/\/ Stryker disable all\n/'
    fi
  done < <(cd "$root/src/$project" && sources '*.cs')
  cat >"$work/stryker.json" <<JSON
{ "stryker-config": {
  "project": "$project.csproj", "configuration": "Release", "test-runner": "vstest", "mutation-level": "Complete",
  "concurrency": ${MUTANTS_CONCURRENCY:-1}, "test-case-filter": "($tests_filter)&FullyQualifiedName!~.Damaged_", "mutate": [$mutate], "reporters": ["Json"],
  "report-file-name": "report"
} }
JSON
  rm -rf "$out"
  (cd $tests && dotnet stryker --skip-version-check -f "$work/stryker.json" -O "$out") >"$work/stryker.log" 2>&1 ||
    { tail -20 "$work/stryker.log" >&2 && fail "dotnet stryker failed; all it said is in $work/stryker.log"; }
  reports+=("$out/reports/report.json")
}

reports=()
prepare
for group in "${!files[@]}"; do
  read -r name concerned <<<"$group"
  # shellcheck disable=SC2086
  measure "$name" "${files[$group]}" $concerned
done
cd "$root"
exec dotnet run --file eng/Mutants.cs -- "${record[@]}" "${reports[@]}"
