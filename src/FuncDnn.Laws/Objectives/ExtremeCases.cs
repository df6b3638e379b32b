using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Laws.Objectives;

/// <summary>
/// Outputs at which exponentials overflow and underflow, squares overflow, and differences are NaN.
/// </summary>
internal static class ExtremeCases
{
    private static readonly double[] s_extremes =
    [
        0,
        -0.0,
        double.Epsilon,
        -1e-300,
        1,
        -36.7,
        40,
        89,
        -104,
        710,
        -746,
        1e154,
        -1e155,
        1e308,
        -1e308,
        double.MaxValue,
        double.MinValue,
    ];

    public static Arbitrary<ObjectiveCase> Of(Option<int> outputs) =>
        Arb.From(
            from anyOutputs in Gen.Choose(1, 4)
            let rows = outputs.IfNone(anyOutputs)
            from examples in Gen.Choose(1, 40)
            from logits in Gen.Elements(s_extremes).ArrayOf(rows * examples)
            from hot in Gen.Choose(0, Math.Max(1, rows - 1)).ArrayOf(examples)
            from weights in Gen.Elements(0, 0.5, 1, 3).ArrayOf(examples)
            from weighted in Gen.Elements(false, true)
            select new ObjectiveCase(
                Matrix<double>.Of(rows, examples, logits),
                new Batch<double>(
                    Matrix<double>.Zero(1, examples),
                    ObjectiveCases.OneHot(rows, hot),
                    weighted ? Matrix<double>.Of(1, examples, weights) : Option<Matrix<double>>.None
                ),
                Parameters<double>.Of(Layout.Empty, [])
            ),
            ObjectiveCases.Smaller
        );
}
