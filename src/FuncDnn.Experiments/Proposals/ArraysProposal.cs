using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Arrays;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Experiments.Proposals;

/// <summary>Proposes an experiment for a file of arrays.</summary>
internal static class ArraysProposal
{
    // As for tables: whole numbers of more values, or of few examples each, are quantities.
    private const int MostNumericClasses = 20;
    private const int LeastExamples = 5;

    /// <summary>The proposal.</summary>
    /// <param name="path">A file of arrays: the inputs, and often the targets.</param>
    /// <param name="target">The name of the array of targets, or a file that has them alone.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Fin<Proposal> Of(string path, Option<string> target, CancellationToken cancellation) =>
        from file in ArrayFile.Read(path, cancellation)
        from listing in file.List()
        from wanted in target.ToFin(Unnamed(file.Name, listing.Names))
        let isInside = listing.Entries.Exists(entry => entry.Name == wanted) || !File.Exists(wanted)
        let targets = isInside ? new ArrayInFile(path, wanted) : new ArrayInFile(wanted)
        from y in targets.ReadTargets(default, cancellation)
        from found in Inputs(path, listing, y, isInside ? wanted : "", cancellation)
        from finite in found.Examples.Targets.RequireFinite()
        from proposal in Of(path, found.Place, targets, found.Examples, found.Examples.Inputs.Count)
        select proposal;

    /// <summary>The error of targets that are not named.</summary>
    /// <param name="file">The name of the file.</param>
    /// <param name="names">A sentence with the names of its arrays.</param>
    public static LanguageExt.Common.Error Unnamed(string file, string names) =>
        ReadError.At(
            file,
            "the targets",
            "they are not named",
            $"name their array, or the file that has them, with --target: {names}"
        );

    /// <summary>Whether an array has a usual name of inputs.</summary>
    public static bool IsInputs(string name) => name is "X" or "x" or "inputs";

    /// <summary>The proposal for arrays that were looked at.</summary>
    /// <param name="path">The file that names the experiment.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="examples">The examples, or a sample of them.</param>
    /// <param name="count">The number of all examples.</param>
    /// <param name="streamed">Why they are streamed, if they are.</param>
    public static Fin<Proposal> Of(
        string path,
        ArrayInFile inputs,
        ArrayInFile targets,
        LabelledArrays examples,
        int count,
        Option<string> streamed = default
    )
    {
        var kind = Kind(examples.Targets);
        var isPicture =
            examples.Inputs.Array.Numbers is { Shape.Count: > 2, Encoding: { Size: 1, IsFloatingPoint: false } };
        var source = new Sources.Arrays(
            inputs,
            targets,
            streamed.IsSome ? Option<ExampleAxis>.None : examples.Inputs.Axis,
            kind,
            TargetScale: kind == TargetKind.Number ? TargetScale.Standard : TargetScale.None,
            Standardize: !isPicture,
            Divisor: isPicture ? byte.MaxValue : 1,
            Stratified: kind == TargetKind.Classes && streamed.IsNone,
            Stream: streamed.IsSome
        );
        var reader = new ArrayTargets(kind, []);
        return from target in reader.Fit([examples.Targets])
            from labels in LabelsOf(target, reader, examples.Targets)
            select Proposal.Of(
                FileProposal.NameOf(path),
                source,
                count,
                target,
                labels,
                [
                    streamed.IfNone(() => examples.Remark.TrimEnd('.')),
                    $"the targets are {Words(target)}",
                    isPicture
                        ? "bytes with several axes are taken as pictures, in 0..1"
                        : "inputs are scaled to mean 0 and deviation 1",
                ],
                streamed.IsSome
            );
    }

    private static Fin<EquatableArray<int>> LabelsOf(TableTarget target, ArrayTargets reader, ExampleArray targets) =>
        target is ClassTarget classes
            ? reader.Labels(targets, classes).Map(labels => labels.ToEquatableArray())
            : EquatableArray<int>.Empty;

    /// <summary>The array with as many examples as there are targets: that named X, or else the largest.</summary>
    private static Fin<(ArrayInFile Place, LabelledArrays Examples)> Inputs(
        string path,
        ArrayListing listing,
        FoundArray targets,
        string target,
        CancellationToken cancellation
    )
    {
        var others = listing.Entries.Filter(entry => entry.Name != target);
        var best = others
            .Where(entry => entry.Shape.Exists(axis => targets.Numbers.Shape.Contains(axis)))
            .OrderByDescending(entry => IsInputs(entry.Name))
            .ThenByDescending(entry => entry.Shape.Fold(1L, (product, axis) => product * axis))
            .HeadOrNone();
        return from entry in best.ToFin(
                ReadError.At(
                    Path.GetFileName(path),
                    "the inputs",
                    $"no array has as many examples as the targets, which are {targets.Shape}",
                    listing.Names
                )
            )
            let place = new ArrayInFile(path, entry.Name)
            from inputs in place.Read(default, cancellation)
            from examples in ExampleAxes.Find(inputs, targets, default)
            from finite in examples.Inputs.RequireFinite()
            select (place, examples);
    }

    private static TargetKind Kind(ExampleArray targets)
    {
        if (!targets.Array.Texts.IsEmpty)
        {
            return TargetKind.Classes;
        }

        if (targets.Features > 1)
        {
            return Enumerable.Range(0, targets.Array.Numbers.Count).All(i => targets.Array.Numbers[i] is 0 or 1)
                ? TargetKind.Classes
                : TargetKind.Number;
        }

        var distinct = new System.Collections.Generic.HashSet<double>();
        for (var example = 0; example < targets.Count; example++)
        {
            distinct.Add(targets[0, example]);
        }

        var areFew = distinct.Count <= MostNumericClasses && targets.Count >= LeastExamples * distinct.Count;
        return distinct.Count == 2 || (areFew && distinct.All(double.IsInteger))
            ? TargetKind.Classes
            : TargetKind.Number;
    }

    private static string Words(TableTarget target) =>
        target switch
        {
            ClassTarget one => $"{one.Classes.Count} classes: {MessageText.List(one.Classes)}",
            NumberTarget => "numbers, scaled to mean 0 and deviation 1 in training",
            _ => target.Columns.ForAll(column => column is NumberTarget)
                ? $"{target.Rows} numbers of each example, scaled to mean 0 and deviation 1 in training"
                : $"{target.Rows} labels of each example, 0 or 1",
        };
}
