using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Arrays;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Examples from arrays: npy, npz, mat (5 and 7.3), h5, IDX or safetensors, by file and name.</summary>
/// <param name="Inputs">The inputs; the axes of an example are flattened.</param>
/// <param name="Targets">
/// A vector of labels or numbers, or a matrix with an axis for outputs: one-hot, labels of 0 and 1, or numbers.
/// </param>
/// <param name="Examples">The axis of the examples in the inputs; none: found from the shapes, and said.</param>
/// <param name="TargetKind">Whether the targets are classes or numbers.</param>
/// <param name="Classes">The names of the classes 0, 1, ...; empty: the labels themselves, ascending.</param>
/// <param name="TargetScale">The scale of numeric targets in training, fitted on the training part.</param>
/// <param name="Standardize">Whether to scale each input to mean 0 and deviation 1 on the training part.</param>
/// <param name="Divisor">Divides inputs that are not standardized: 255 brings bytes into 0..1.</param>
/// <param name="TestInputs">The inputs of a test set of its own.</param>
/// <param name="TestTargets">Its targets.</param>
/// <param name="TestFraction">
/// The fraction of the examples that form the test set, from 0 to below 1, unless it is a set of its own; by default
/// 0.2.
/// </param>
/// <param name="Seed">The seed that selects the test set.</param>
/// <param name="Stratified">Whether each class has its share of the test set.</param>
/// <param name="Stream">
/// Whether the training examples are read as they are needed, from files that may be larger than memory: npy, npz
/// without compression, h5 without chunks, IDX, safetensors. Rows are divided into parts by their numbers and the
/// seeds; blocks of rows are shuffled within a window.
/// </param>
/// <param name="StreamWindow">
/// The number of rows that are shuffled with each other; by default 8 million numbers, from 1,024 to 65,536 rows.
/// </param>
/// <param name="Parts">
/// The texts that stand for <c>*</c> in the paths of inputs and targets: each names files with a part of the examples,
/// in their order. Every process of a run holds its parts in memory. Needs an experiment with Shard: each shard is of
/// one part.
/// </param>
public sealed record Arrays(
    ArrayInFile Inputs,
    ArrayInFile Targets,
    Option<ExampleAxis> Examples = default,
    TargetKind TargetKind = TargetKind.Classes,
    EquatableArray<string> Classes = default,
    TargetScale TargetScale = TargetScale.None,
    bool Standardize = true,
    double Divisor = 1,
    Option<ArrayInFile> TestInputs = default,
    Option<ArrayInFile> TestTargets = default,
    Option<double> TestFraction = default,
    uint Seed = 1,
    bool Stratified = false,
    bool Stream = false,
    Option<int> StreamWindow = default,
    EquatableArray<string> Parts = default
) : DataSource, INumberSource, IStreamSource
{
    private const double UsualTestFraction = 0.2;
    private const char Placeholder = '*';

    /// <inheritdoc/>
    public override Fin<SourceExamples> ReadExamples(Option<string> folder, CancellationToken cancellation = default) =>
        from _ in RequireWhole(Inputs.Path)
        from train in Read(Inputs, Targets, folder, cancellation)
        from test in ReadTest(folder, cancellation)
        let sets = EquatableArray.Of(train) + test
        from same in RequireFeatures(sets)
        from target in Reader.Fit(sets.Map(set => set.Targets))
        from targets in sets.Fold(
            Fin<EquatableArray<Matrix<double>>>.Succ(default),
            (soFar, set) => from all in soFar from one in Reader.Encode(set.Targets, target) select all.Add(one)
        )
        select (SourceExamples)
            new NumberExamples(
                train.Inputs.Array.Name,
                sets.Map(set => set.Inputs),
                MatrixJoin.Columns(targets),
                target,
                new NumberScale(Standardize, Divisor, TargetScale),
                new TestPart(TestFraction.IfNone(UsualTestFraction), Stratified, Seed)
            )
            {
                Remarks = Examples.IsSome ? [] : [train.Remark],
            };

    /// <inheritdoc/>
    public override EquatableArray<string> Files(Option<string> folder) =>
        (
            Pairs.Bind(pair => EquatableArray.Of(pair.Inputs, pair.Targets))
            + TestInputs.ToEquatableArray()
            + TestTargets.ToEquatableArray()
        )
            .Map(place => place.Locate(folder))
            .Distinct()
            .ToEquatableArray();

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        RangeCheck.InUnitOpenHigh(nameof(Arrays), nameof(TestFraction), TestFraction.IfNone(0))
        + StreamSettings.Errors(nameof(Arrays), Stream, StreamWindow, Stratified)
        + PartSettings.Errors(nameof(Arrays), Parts, Stream, Stratified)
        + When(
            !Parts.IsEmpty && !(Inputs.Path.Contains(Placeholder) && Targets.Path.Contains(Placeholder)),
            $"the paths of Inputs and Targets name a file for each of Parts: write {Placeholder} where the part stands"
        )
        + When(
            (Stream || !Parts.IsEmpty) && TestInputs.IsSome,
            "a stream takes its test set from its rows: leave out TestInputs"
        )
        + When(
            (Stream || !Parts.IsEmpty) && Examples.Exists(axis => axis == ExampleAxis.Columns),
            "a stream has its examples in rows: save the transposed array"
        )
        + RangeCheck.Positive(nameof(Arrays), nameof(Divisor), Divisor)
        + When(
            TestInputs.IsSome != TestTargets.IsSome,
            "TestInputs and TestTargets belong together: give both or none of them"
        )
        + When(
            TestInputs.IsSome && TestFraction.IsSome,
            "TestFraction has no use with a test set of its own: leave it out"
        )
        + When(
            Standardize && Divisor != 1,
            "standardized inputs need no Divisor: leave it out, or set Standardize to false"
        )
        + When(
            !Classes.IsEmpty && TargetKind == TargetKind.Number,
            "numbers have no classes: leave out Classes, or set TargetKind to classes"
        )
        + When(
            Classes.Count == 1 || Classes.Distinct().Count() != Classes.Count,
            "Classes must be two different or more"
        )
        + When(
            TargetScale != TargetScale.None && TargetKind == TargetKind.Classes,
            "classes have no scale: leave out TargetScale, or set TargetKind to number"
        );

    /// <inheritdoc/>
    Fin<Dataset<double>> IStreamSource.LoadStream(
        Option<ValidationPart> validation,
        Func<Matrix<double>, EquatableArray<string>> targetErrors,
        Option<string> folder,
        CancellationToken cancellation
    ) =>
        from arrays in Pairs.Fold(
            Fin<EquatableArray<(ArrayRows, ArrayRows)>>.Succ(default),
            (soFar, pair) =>
                from all in soFar
                from inputs in ArrayRows.Open(pair.Inputs.Locate(folder), pair.Inputs.Name)
                from targets in ArrayRows.Open(pair.Targets.Locate(folder), pair.Targets.Name)
                select all.Add((inputs, targets))
        )
        from data in new ArrayStreamReader(
            arrays,
            !Parts.IsEmpty,
            new ArrayStreamFit(Reader, Classes, new NumberScale(Standardize, Divisor, TargetScale)),
            StreamSettings.Plan(TestFraction.IfNone(UsualTestFraction), Seed, StreamWindow, validation, targetErrors),
            cancellation
        ).Read()
        select data;

    /// <inheritdoc/>
    EquatableArray<string> IStreamSource.PathsOf(int part) => [Pairs[part].Inputs.Path, Pairs[part].Targets.Path];

    /// <inheritdoc/>
    IEnumerable<Fin<Batch<double>>> IStreamSource.ReadPart(int part, PartReader reader)
    {
        var (inputs, targets) = Pairs[part];
        return reader.OfArrays(
            reader.Rows(TestFraction.IfNone(UsualTestFraction), Seed),
            part,
            Reader,
            blockRows =>
                from x in reader.Find(inputs.Path).Bind(path => ArrayRows.Open(path, inputs.Name))
                from y in reader.Find(targets.Path).Bind(path => ArrayRows.Open(path, targets.Name))
                from same in ArrayShapes.Require([(x, y)])
                select new ArrayBlocks(x, y, blockRows)
        );
    }

    /// <inheritdoc/>
    DataSource INumberSource.Reading =>
        new Arrays(Inputs with { Path = "" }, Targets with { Path = "" }, Examples, TargetKind, Classes);

    /// <inheritdoc/>
    Fin<NewExamples> INumberSource.ReadNew(NewData data, TableTransformation fitted, CancellationToken cancellation) =>
        from inputs in new ArrayInFile(data.Path, Inputs.Name).ReadLike(cancellation)
        from examples in ExampleAxes.Find(inputs, fitted.Features.Count, Examples)
        from finite in examples.RequireFinite()
        from targets in data.WithTargets
            ? ReadTargets(data, examples, fitted.Target, cancellation).Map(Option<Matrix<double>>.Some)
            : Option<Matrix<double>>.None
        select new NewExamples(inputs.Name, NumberScale.Apply(NumberScale.ColumnsOf(fitted), examples.All()), targets);

    /// <summary>The inputs and the targets of each part.</summary>
    private EquatableArray<(ArrayInFile Inputs, ArrayInFile Targets)> Pairs =>
        Parts.IsEmpty ? [(Inputs, Targets)] : Parts.Map(part => (InPart(Inputs, part), InPart(Targets, part)));

    private static ArrayInFile InPart(ArrayInFile place, string part) =>
        place with
        {
            Path = place.Path.Replace($"{Placeholder}", part, StringComparison.Ordinal),
        };

    private ArrayTargets Reader => new(TargetKind, Classes);

    private Fin<Matrix<double>> ReadTargets(
        NewData data,
        ExampleArray inputs,
        TableTarget target,
        CancellationToken cancellation
    ) =>
        from found in data.TargetPath.Case is string other
            ? new ArrayInFile(other, Targets.Name).ReadTargetsLike(cancellation)
        : Targets.Name.Case is string name ? new ArrayInFile(data.Path, name).ReadTargets(default, cancellation)
        : ReadError.At(
            inputs.Array.Name,
            "the targets",
            "the model was trained on targets of another file",
            "name the file of the targets with --targets"
        )
        from pair in ExampleAxes.Find(inputs.Array, found, inputs.Axis)
        from finite in pair.Targets.RequireFinite()
        from encoded in Reader.Encode(pair.Targets, target)
        select encoded;

    private Fin<EquatableArray<LabelledArrays>> ReadTest(Option<string> folder, CancellationToken cancellation) =>
        TestInputs.Case is ArrayInFile inputs && TestTargets.Case is ArrayInFile targets
            ? Read(inputs, targets, folder, cancellation).Map(one => EquatableArray.Of(one))
            : EquatableArray<LabelledArrays>.Empty;

    private Fin<LabelledArrays> Read(
        ArrayInFile inputs,
        ArrayInFile targets,
        Option<string> folder,
        CancellationToken cancellation
    ) =>
        from x in inputs.Read(folder, cancellation)
        from y in targets.ReadTargets(folder, cancellation)
        from found in ExampleAxes.Find(x, y, Examples)
        from finiteInputs in found.Inputs.RequireFinite()
        from finiteTargets in found.Targets.RequireFinite()
        select found;

    private static Fin<Unit> RequireFeatures(EquatableArray<LabelledArrays> sets) =>
        sets.Find(set => set.Inputs.Features != sets[0].Inputs.Features).Case is LabelledArrays other
            ? ReadError.At(
                other.Inputs.Array.Name,
                "the shape",
                $"its examples have {other.Inputs.Features} features, those for training {sets[0].Inputs.Features}",
                "take both from the same set"
            )
            : Prelude.unit;

    private static EquatableArray<string> When(bool wrong, string sentence) =>
        wrong ? [$"{nameof(Arrays)}: {sentence}."] : [];
}
