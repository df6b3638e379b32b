#!/usr/bin/env bash
# Applies every mutation that dotnet-stryker knows to source files, one at a time, runs the tests of those files, and
# prints how many mutants were killed in each file. See docs/mutants.md.
#
#   eng/mutate.sh                                            every file that has a record in eng/mutants.tsv
#   eng/mutate.sh src/FuncDnn.Training/Optimizers/Adam.cs    one file (minutes); also several files or folders
#   eng/mutate.sh --record FILE...                           record the results in eng/mutants.tsv
#
# Exit code: 0 success; 1 a file is below its record, or has no record and a mutant survived that docs/mutants.md does
# not explain; 2 bad input.
# MUTANTS_DIR is the working folder (default: a folder in /tmp), MUTANTS_CONCURRENCY the number of parallel test
# processes (default: 1).
set -euo pipefail
shopt -s extglob
cd "$(dirname "$0")/.."
root=$PWD
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 PrecompileCommand=false RunAnalyzers=false
export DOTNET_TieredPGO=0 # in short test processes, profiling costs a fifth of the time or more
work=${MUTANTS_DIR:-${TMPDIR:-/tmp}/funcdnn-mutants}
tree=$work/tree
declare -A files=()

# The tests of a file: namespaces or classes of FuncDnn.PropertyTests and FuncDnn.Tests, by its folder and name.
# Tests that take minutes per mutant are excluded: processes, whole web pages and thousands of damaged files
# (FuncDnn.EndToEnd, Reports, Docs, Fuzzing and the names in $skipped).
skipped="Damaged_ NumPyTests CatalogueBitsTests"
tests_of() { # FOLDER FILE
  local p=PropertyTests t=Tests
  local elementwise="$p.Functions.ElementwiseTests $p.Matrices $p.Threading.RangePartitionTests $p.Gemm.EpilogueTests"
  elementwise+=" $p.Layers $p.Steps.FusionTests"
  local experiments="$t.Experiments $p.Json $p.Checkpoints $t.Tables.CsvTableTests"
  local network="$p.Layers $p.Initializers $p.Gradients.NetworkOracleTests $p.Gradients.NetworkGradientTests"
  network+=" $p.Steps.FusionTests $p.Steps.ModeTests $p.Steps.StepTests"
  case $1/$2 in
    FuncDnn.Numerics/Collections/*) echo $p.Collections ;;
    FuncDnn.Numerics/Functions/@(*Quantile|StandardNormal|AccurateLogarithm|DoubleDouble)*)
      echo $p.{Randomness,Functions}
      ;;
    FuncDnn.Numerics/Functions/@(Elementwise|Rectif)*) echo "$elementwise" ;;
    FuncDnn.Numerics/Functions/@(Binning|Clamp|FlushToZero|MovingAverage)*)
      echo $p.{Optimizers,Objectives,Metrics.DistributionTests} $t.Export.EventFileTests
      ;;
    FuncDnn.Numerics/Functions/*) echo $p.Functions ;;
    FuncDnn.Numerics/Gemm/Rows*) echo "$elementwise" ;;
    FuncDnn.Numerics/Gemm/@(Block[KP]|DenseBlock)*) echo $p.{Gradients.Block,Layers.WorkspaceTests} ;;
    FuncDnn.Numerics/Gemm/Sharded*) echo $p.Shards.Sharded{Gradient,Thread} ;;
    FuncDnn.Numerics/Gemm/*) echo $p.{Gemm,Matrices.ReductionTests,Layers.PredictionBitsTests} ;;
    FuncDnn.Numerics/Matrices/@(Columns|Linear|Reduction)*) echo "$elementwise" ;;
    FuncDnn.Numerics/Matrices/GramSchmidt*) echo $p.{Gemm,Matrices,Initializers.OrthogonalTests} ;;
    FuncDnn.Numerics/Matrices/SumTree*) echo $p.Shards.Shard{Tree,edGradient} ;;
    FuncDnn.Numerics/Matrices/*) echo $p.{Matrices,Parameters} "$network" ;;
    # Every property draws random numbers, so running all tests that use keys would take too long.
    FuncDnn.Numerics/Random/Ke[ey]*) echo $p.{Randomness,Threading.RangePartitionTests} ;;
    FuncDnn.Numerics/Random/*) echo $p.Randomness ;;
    FuncDnn.Numerics/Simd/Cache*) echo $p.{Simd,Gemm,Initializers.OrthogonalTests} ;;
    FuncDnn.Numerics/Simd/PartialLoad*) echo $p.{Simd,Randomness} ;;
    FuncDnn.Numerics/Simd/RegisterLadder*) echo $p.Objectives ;;
    FuncDnn.Numerics/Simd/Lanes*) echo $p.Simd ;;
    FuncDnn.Numerics/@(Threading/Parallelism*|Validation/*)) echo $p.{Validation,Threading} "$network" ;;
    FuncDnn.Numerics/@(Simd|Threading)/*) echo $p.{Threading,Functions.ElementwiseTests,Gemm.ProductThreadTests} ;;
    FuncDnn.Model/Execution/Blocks/*) echo $p.{Gradients.Block,Layers.WorkspaceTests,Shards.Sharded,Steps.StepTests} ;;
    FuncDnn.Model/Parameters/@(VectorMemory|SlotVector)*) echo $p.{Matrices,Parameters,Steps.VectorPoolTests} ;;
    FuncDnn.Model/@(Execution/*|Layers/Dense|Layers/Layer|Layers/*/BatchNorm)*)
      echo $p.{Matrices,Parameters,Randomness,Threading,Shards.ShardedGradient} "$network"
      ;;
    FuncDnn.Model/*) echo $p.{Matrices,Parameters,Randomness,Threading} "$network" ;;
    FuncDnn.Data/Dataset*) echo "$experiments" $t.Sources.{Parted,Streamed}DataTests ;;
    FuncDnn.Data/Batches/*) echo $p.{Batches,Randomness.IntervalTests} ;;
    FuncDnn.Data/Files/@(Hdf5|Idx|Matlab)/*) echo $t.{Files,Sources} ;;
    FuncDnn.Data/Files/*) echo $t.{Files,Sources} $p.Files ;;
    FuncDnn.Data/Json/*) echo $p.Json $t.{Sweeps.SweepJsonTests,Experiments.SettingOverrideTests} ;;
    FuncDnn.Data/Parted/*) echo $p.Parted $t.Sources.PartedDataTests ;;
    FuncDnn.Data/Partitions/*) echo $p.Partitions ;;
    FuncDnn.Data/Streams/*) echo $p.Streams $t.Sources.StreamedDataTests ;;
    FuncDnn.Data/Synthetic/*) echo $p.Synthetic ;;
    FuncDnn.Data/Tables/Blocks/*) echo $p.{Tables,Streams} $t.{Tables,Sources} ;;
    FuncDnn.Data/Tables/@(Cells/|CellNumbers|DecimalNumber)*) echo $p.Tables ;;
    FuncDnn.Data/Tables/*) echo $p.Tables $t.{Tables,Sources.Table} ;;
    FuncDnn.Training/Files/*) echo $p.Files $t.Files ;;
    FuncDnn.Training/Gradients/*) echo $p.{Gradients.EvaluationTests,Gradients.GradientCheck,Steps} ;;
    FuncDnn.Training/Kernels/*)
      echo $p.{Optimizers,Objectives,Checkpoints.StepMarkTests,Metrics.DistributionTests} $t.Export.EventFileTests
      ;;
    FuncDnn.Training/@(Metrics|Objectives)/*) echo $p.{Metrics,Objectives} ;;
    FuncDnn.Training/Steps/@(VectorPool|CollectionPace)*) echo $p.Steps.{VectorPool,CollectionPace} ;;
    FuncDnn.Training/*) echo "$p.$(cut -d/ -f2 <<<"$1")" ;;
    FuncDnn.Interop/*) echo $p.{Interop,Matrices} ;;
    FuncDnn.Experiments/Checkpoints/*)
      echo $p.Checkpoints.{Checkpoint,Checksum,SnapshotDifference,StateChain,StateHash,StateLink}
      ;;
    FuncDnn.Experiments/Export/*) echo $t.{Export,Files.Crc32Tests} ;;
    FuncDnn.Experiments/Models/*) echo $t.{Models,Experiments} ;;
    FuncDnn.Experiments/Proposals/*) echo $t.Proposals ;;
    FuncDnn.Experiments/Reporting/*) echo $t.Reporting "$experiments" ;;
    FuncDnn.Experiments/Runs/* | FuncDnn.Experiments/@(Experiment.Data|LoadedData).cs)
      echo "$experiments" $t.Sources.{Parted,Streamed}DataTests
      ;;
    FuncDnn.Experiments/Shards/*) echo $p.Shards.{PartedShard,ScatteredRun} $t.Experiments.ShardTests ;;
    FuncDnn.Experiments/Sources/*) echo $t.{Sources,Experiments.SourcesTests,Tables.CsvTableTests} ;;
    FuncDnn.Experiments/Sweeps/*) echo $t.Sweeps ;;
    FuncDnn.Experiments/Telemetry/*) echo $t.Telemetry.{MetricsPage,StepMeter} ;;
    *) echo "$experiments" ;;
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
  [ -e "$given" ] || fail "$given: there is no such file; name one under src."
  while read -r file; do
    [[ $file == src/FuncDnn.@(Numerics|Model|Data|Training|Interop|Experiments)/* ]] ||
      fail "$file: the laws and the command are not measured; name a file of another library."
    folder=$(dirname "${file#src/}")
    concerned=$(tests_of "$folder" "${file##*/}")
    group="${folder%%/*} $(xargs -n1 <<<"$concerned" | sort -u | xargs)"
    grep -qxF "${file#src/*/}" <<<"${files[$group]:-}" || files[$group]+="${file#src/*/}"$'\n'
  done < <(sources "$(realpath --relative-to=. "$given")" | grep '\.cs$')
done

# Stryker works in a copy of the sources, because it writes mutated assemblies next to the tests, and because it only
# supports projects that state their own target framework and are referenced directly by the tests. The copies keep
# their file times, so that unchanged files are not rebuilt.
adapt() { # FILE SED...
  sed -i "${@:2}" "$1"
  touch -r "$root/$1" "$1"
}

prepare() {
  mkdir -p "$tree"
  find "$tree" -name '*.cs' -not -path '*/obj/*' -delete
  sources .config 'Directory.*' global.json .editorconfig docs src tests bench | xargs -d '\n' cp --parents -p -t "$tree"
  cd "$tree"
  adapt Directory.Build.props -e '/<TargetFramework>/d' \
    -e 's/\(TreatWarningsAsErrors\|EnforceCodeStyleInBuild\|GenerateDocumentationFile\)>true/\1>false/'
  local references=
  for file in src/FuncDnn.*/*.csproj; do
    [[ $file == *Cli* ]] || references+="<ProjectReference Include=\"..\/..\/${file//\//\\/}\" \/>"
  done
  for file in src/*/*.csproj tests/*/*.csproj; do
    adapt "$file" '0,/<PropertyGroup>/s//&<TargetFramework>net10.0<\/TargetFramework>/'
  done
  for file in tests/FuncDnn.{PropertyTests,Tests}/*.csproj; do
    adapt "$file" "0,/<ItemGroup>/s//&$references/"
  done
  # A process of tests starts a second sooner when xunit does not list every case of every theory first.
  for project in tests/FuncDnn.{PropertyTests,Tests}; do
    echo '{ "preEnumerateTheories": false }' >"$project/xunit.runner.json"
    adapt "$project/${project##*/}.csproj" \
      '0,/<ItemGroup>/s//&<None Include="xunit.runner.json" CopyToOutputDirectory="PreserveNewest" \/>/'
  done
  dotnet tool restore >"$work/restore.log" || { cat "$work/restore.log" >&2 && exit 2; }
}

measure() { # PROJECT FILES TESTS...
  local project=$1 chosen=$2 out=$work/report-${#reports[@]} mutate= filter= projects= name
  shift 2
  while read -r name; do mutate+="${mutate:+, }\"$name\""; done <<<"${chosen%$'\n'}"
  for name; do filter+="${filter:+|}FullyQualifiedName~FuncDnn.$name"; done
  filter="($filter)"
  for name in $skipped; do filter+="&FullyQualifiedName!~.$name"; done
  for name in $(printf '%s\n' "${@%%.*}" | sort -u); do
    projects+="${projects:+, }\"$tree/tests/FuncDnn.$name/FuncDnn.$name.csproj\""
  done
  # Stryker compiles the mutants of all files unless a file disables them. It also takes a property Count or First for
  # LINQ; that mutant does not compile, and Stryker then drops the other mutants of the same expression.
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
  "test-projects": [$projects], "test-case-filter": "$filter", "mutate": [$mutate],
  "configuration": "Release", "test-runner": "vstest", "mutation-level": "Complete",
  "concurrency": ${MUTANTS_CONCURRENCY:-1}, "reporters": ["Json"], "report-file-name": "report"
} }
JSON
  rm -rf "$out"
  (cd "src/$project" && dotnet stryker --skip-version-check -f "$work/stryker.json" -O "$out") \
    >"$work/stryker.log" 2>&1 ||
    { tail -20 "$work/stryker.log" >&2 && fail "dotnet stryker failed; its whole output is in $work/stryker.log"; }
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
