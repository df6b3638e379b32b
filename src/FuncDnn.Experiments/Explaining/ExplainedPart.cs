using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Explaining;

/// <summary>The examples that a model is explained on.</summary>
/// <param name="Name">The part of the data: test, validation or training.</param>
/// <param name="Examples">The examples: all of the part, or evenly spaced ones.</param>
/// <param name="Count">The number of examples of the part.</param>
/// <param name="Rows">
/// The place of each example among all examples of the source, from 0; empty if only that in the part is known.
/// </param>
internal sealed record ExplainedPart(string Name, Batch<double> Examples, int Count, EquatableArray<int> Rows)
{
    /// <summary>The name of the training part.</summary>
    public const string Training = "training";

    /// <summary>The largest number of examples that are looked at.</summary>
    public const int MaxExamples = 10_000;

    /// <summary>Whether the part has more examples than those looked at.</summary>
    public bool IsSample => Examples.Count < Count;

    /// <summary>
    /// The test part if there is one, since nothing was fitted to it; else the validation part, if there is one; else
    /// the training part.
    /// </summary>
    /// <param name="data">The data.</param>
    /// <param name="most">The largest number of examples, at least 1.</param>
    public static ExplainedPart Of(Dataset<double> data, int most) =>
        data.Test.Case is Batch<double> test ? Sampled("test", test, most, data.Parts.Map(parts => parts.Test))
        : data.Validation.Case is Batch<double> validation
            ? Sampled("validation", validation, most, data.Parts.Map(parts => parts.Validation))
        : Sampled(Training, data.Train, most, data.Parts.Map(parts => parts.Train));

    /// <summary>The place of an example: among all if that is known, else in its part.</summary>
    public int PlaceOf(int example) => Rows.IsEmpty ? Index(example, Examples.Count, Count) : Rows[example];

    private static ExplainedPart Sampled(
        string name,
        Batch<double> examples,
        int most,
        Option<EquatableArray<int>> rows
    )
    {
        var sample = StepReport.Sampled(examples, most);
        return new(
            name,
            sample,
            examples.Count,
            rows.Map(all =>
                    Enumerable
                        .Range(0, sample.Count)
                        .Select(i => all[Index(i, sample.Count, examples.Count)])
                        .ToEquatableArray()
                )
                .IfNone(EquatableArray<int>.Empty)
        );
    }

    private static int Index(int i, int sample, int count) => (int)((long)i * count / sample);
}
