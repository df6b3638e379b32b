using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>The mini-batches of the notes. docs/course.md shows this code.</summary>
internal static class MiniBatching
{
    private static readonly string[] s_places = ["1st", "2nd", "3rd"];

    /// <summary>The functions of this family.</summary>
    public static EquatableArray<CourseFunction> Functions { get; } =
    [
        new(
            "random_mini_batches",
            of =>
                Results(
                    RandomMiniBatches(
                        new Batch<double>(of["X"], of["Y"].Map(y => y < 0.5 ? 1.0 : 0.0)),
                        (int)of.Number("mini_batch_size"),
                        of.Seed
                    )
                )
        ),
    ];

    // README: random_mini_batches
    /// <summary>Shuffles the examples, then cuts them into parts; the last one may be smaller.</summary>
    public static EquatableArray<Batch<double>> RandomMiniBatches(Batch<double> all, int size, uint seed)
    {
        var rule = new MiniBatches(size, new NumpyShuffle(seed));
        return rule.From(all, step: 0).Take(rule.StepsPerEpoch(all.Count)).ToEquatableArray();
    }

    // README: end

    private static EquatableArray<NamedMatrix> Results(EquatableArray<Batch<double>> batches) =>
        batches.Map((i, one) => Shape($"shape of the {s_places[i]} mini_batch_X", one.Inputs))
        + batches.Map((i, one) => Shape($"shape of the {s_places[i]} mini_batch_Y", one.Targets))
        + EquatableArray.Of(
            new NamedMatrix("mini batch sanity check", Matrix<double>.Of(1, 3, batches[0].Inputs.Values[..3]))
        );

    private static NamedMatrix Shape(string name, Matrix<double> matrix) =>
        new(name, Matrix<double>.Of(1, 2, [matrix.Rows, matrix.Columns]));
}
