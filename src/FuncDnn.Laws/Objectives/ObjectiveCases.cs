using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Laws.Samples;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Laws.Objectives;

/// <summary>Generators of cases. Shapes shrink, numbers do not.</summary>
internal static class ObjectiveCases
{
    private const int Sixteenths = 64;

    /// <summary>
    /// Outputs are odd multiples of 1/16 between -4 and 4, targets multiples of 1/2 (mostly one-hot), parameters odd
    /// multiples of 1/16: at least 1/16 from every kink of a loss or penalty, and exact when an integer is added.
    /// </summary>
    public static Arbitrary<ObjectiveCase> Grid(Option<int> outputs = default) =>
        Cases(Gen.Choose(-Sixteenths / 2, (Sixteenths / 2) - 1).Select(k => ((2 * k) + 1) / 16.0), outputs);

    /// <summary>Outputs and parameters with all digits, for definitions that must agree to the last bit.</summary>
    public static Arbitrary<ObjectiveCase> OffGrid() =>
        Cases(
            Gen.OneOf(Gen.Choose(-int.MaxValue, int.MaxValue).Select(k => k / 3e8), Numbers.Moderate),
            Option<int>.None
        );

    /// <summary>Targets with a single 1 for each example; with one output, the class itself.</summary>
    public static Matrix<double> OneHot(int outputs, int[] classes) =>
        Matrix<double>.Create(outputs, classes.Length, (i, j) => classes[j] == (outputs == 1 ? 1 : i) ? 1 : 0);

    private static Arbitrary<ObjectiveCase> Cases(Gen<double> number, Option<int> fixedOutputs) =>
        Arb.From(
            from anyOutputs in Gen.Choose(1, 4)
            let outputs = fixedOutputs.IfNone(anyOutputs)
            from examples in Gen.Frequency((4, Gen.Choose(1, 8)), (1, Gen.Choose(9, 70)))
            from logits in number.ArrayOf(outputs * examples)
            from hot in Gen.Choose(0, Math.Max(1, outputs - 1)).ArrayOf(examples)
            from soft in Gen.Choose(0, 2).ArrayOf(outputs * examples)
            from isSoft in Gen.Choose(0, 3)
            from weights in Gen.Choose(1, 1000).Select(k => k / 300.0).ArrayOf(examples)
            from weighted in Gen.Elements(false, true)
            from parameters in number.ArrayOf(ObjectiveCase.Layout.Length)
            select new ObjectiveCase(
                Matrix<double>.Of(outputs, examples, logits),
                new Batch<double>(
                    Matrix<double>.Zero(1, examples),
                    isSoft == 0
                        ? Matrix<double>.Of(outputs, examples, Array.ConvertAll(soft, half => half / 2.0))
                        : OneHot(outputs, hot),
                    weighted ? Matrix<double>.Of(1, examples, weights) : Option<Matrix<double>>.None
                ),
                Parameters<double>.Of(ObjectiveCase.Layout, parameters)
            ),
            Smaller
        );

    public static IEnumerable<ObjectiveCase> Smaller(ObjectiveCase one)
    {
        var count = one.Batch.Count;
        return count == 1
            ? []
            : [one.Select([.. Enumerable.Range(0, count / 2)]), one.Select([.. Enumerable.Range(1, count - 1)])];
    }
}
