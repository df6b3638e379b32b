using System.Diagnostics.CodeAnalysis;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using FuncDnn.Data.Parted;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Experiments.Sources;

/// <summary>
/// What the first pass over data in parts has found: who knows it reads the parts that it computes on, and no others.
/// </summary>
/// <param name="Version">The version of this text, <see cref="Current"/>.</param>
/// <param name="Transformation">How rows become examples.</param>
/// <param name="Parts">The place and the size of each part.</param>
/// <param name="Inputs">The inputs of a training example, which tell the shapes.</param>
/// <param name="Targets">Its targets.</param>
/// <param name="TargetUnits">The size of 1 in each target.</param>
/// <param name="HasValidation">Whether there is a validation set.</param>
/// <param name="HasTest">Whether there is a test set.</param>
/// <param name="Columns">The columns of a table; none for arrays.</param>
/// <param name="Format">How a delimited text is written; none for others.</param>
internal sealed record PartedFit(
    int Version,
    TableTransformation Transformation,
    EquatableArray<FittedPart> Parts,
    EquatableArray<double> Inputs,
    EquatableArray<double> Targets,
    EquatableArray<double> TargetUnits,
    bool HasValidation,
    bool HasTest,
    EquatableArray<string> Columns = default,
    Option<CsvFormat> Format = default
) : IValidatable
{
    /// <summary>The version that this program writes and reads.</summary>
    public const int Current = 1;

    /// <summary>The longest text in UTF-16; of more than that each reader makes the first pass.</summary>
    public const int MostLetters = 1 << 23;

    /// <summary>What the first pass has found.</summary>
    /// <param name="data">The data of an experiment.</param>
    /// <returns>None if it is not in parts.</returns>
    public static Option<PartedFit> Of(Dataset<double> data) =>
        from parted in data.Parted
        from fitted in data.Transformation
        let example = data.Train.Slice(0, 1)
        select new PartedFit(
            Current,
            fitted,
            parted.Parts.Map(part => new FittedPart(part.Name, part.FirstRow, part.Count)),
            example.Inputs.Values.ToArray().ToEquatableArray(),
            example.Targets.Values.ToArray().ToEquatableArray(),
            example.TargetUnits,
            data.Validation.IsSome,
            data.Test.IsSome,
            parted.Form.Columns,
            parted.Form.Columns.IsEmpty ? Option<CsvFormat>.None : parted.Form.Format
        );

    /// <summary>Writes it.</summary>
    /// <returns>None if it is too long to be sent.</returns>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public Option<string> ToJson() =>
        Prelude.Some(RecordWriter.WriteLine(this)).Filter(text => text.Length <= MostLetters);

    /// <summary>Reads it.</summary>
    /// <param name="json">The text, as <see cref="ToJson"/> writes it.</param>
    [RequiresUnreferencedCode(JsonReflection.Reason)]
    [RequiresDynamicCode(JsonReflection.Reason)]
    public static Fin<PartedFit> FromJson(string json) =>
        RecordReader.Read<PartedFit>(json, "the coordinator's fit").ToFinOfFirst();

    /// <summary>The data set of a process that reads a part when it needs one.</summary>
    /// <param name="data">The source of the data.</param>
    /// <param name="validation">The validation part of the experiment, if there is one.</param>
    /// <param name="find">Finds a file by its path in the source.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>One training example and all parts; or that they are not those of the source.</returns>
    public Fin<Dataset<double>> ToData(
        DataSource data,
        Option<ValidationPart> validation,
        Func<string, Fin<string>> find,
        CancellationToken cancellation
    )
    {
        if (data is not IStreamSource source || source.Parts.Count != Parts.Count)
        {
            return Error.New("the coordinator's fit is of other data: start both again");
        }

        var example = new Batch<double>(Column(Inputs), Column(Targets)) { TargetUnits = TargetUnits };
        var reader = new PartReader(validation, this, find, cancellation);
        return new Dataset<double>(
            PartNames.Of(Parts.Map(part => part.Name)),
            example,
            Prelude.Some(example).Filter(_ => HasTest),
            Transformation.Target is ClassTarget target ? target.Classes : [],
            Transformation
        )
        {
            Validation = Prelude.Some(example).Filter(_ => HasValidation),
            Parted = new PartedExamples(
                Parts.Map(
                    (at, part) =>
                        new DataPart(part.Name, part.Examples, () => source.ReadPart(at, reader))
                        {
                            FirstRow = part.FirstRow,
                        }
                )
            ),
        };
    }

    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        When(Version != Current, $"it has version {Version}, and this program reads {Current}")
        + When(Parts.IsEmpty || Parts.Exists(part => part.FirstRow < 0 || part.Examples < 0), "its parts have no sizes")
        + When(
            Inputs.Count != Transformation.Rows || Targets.Count != Transformation.Target.Rows,
            "its example does not have the shape of its transformation"
        );

    private static Matrix<double> Column(EquatableArray<double> numbers) =>
        Matrix<double>.Of(numbers.Count, 1, [.. numbers]);

    private static EquatableArray<string> When(bool wrong, string sentence) =>
        wrong ? [$"{nameof(PartedFit)}: {sentence}."] : [];
}
