using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.PropertyTests.Objectives;

/// <summary>Outputs with a batch and parameters: what an objective is evaluated on.</summary>
public sealed record ObjectiveCase(Matrix<double> Outputs, Batch<double> Batch, Parameters<double> Parameters)
{
    /// <summary>Two weight matrices and their biases.</summary>
    public static Layout Layout { get; } =
        Layout
            .Empty.Append(Prelude.Seq(new Slot("W", 2, 3, SlotRole.Weight), new Slot("b", 2, 1, SlotRole.Bias)))
            .Append(Prelude.Seq(new Slot("W", 1, 2, SlotRole.Weight), new Slot("b", 1, 1, SlotRole.Bias)));

    /// <summary>Some of the examples, in the order given.</summary>
    public ObjectiveCase Select(params int[] indices) =>
        this with
        {
            Outputs = Outputs.SelectColumns(indices),
            Batch = Batch.Select(indices),
        };

    public ObjectiveCase WithoutWeights() => this with { Batch = new(Batch.Inputs, Batch.Targets) };

    public ObjectiveCase Weighted(Func<int, double> weight) =>
        this with
        {
            Batch = new(Batch.Inputs, Batch.Targets, Matrix<double>.Create(1, Batch.Count, (_, j) => weight(j))),
        };

    public double WeightOf(int example) => Batch.Weights.Match(weights => weights[0, example], () => 1);

    public override string ToString() => $"outputs {Outputs}, targets {Batch.Targets}, weights {Batch.Weights}";
}

/// <summary>Generators of cases: shapes shrink, numbers do not.</summary>
public static class ObjectiveCases
{
    private const int Sixteenths = 64;

    /// <summary>
    /// Outputs are odd multiples of 1/16 between -4 and 4, targets multiples of 1/2 (mostly one-hot), parameters odd
    /// multiples of 1/16: never nearer than 1/16 to a kink of a loss or penalty, and exact under a shift by an integer.
    /// </summary>
    public static Arbitrary<ObjectiveCase> Grid() =>
        Cases(Gen.Choose(-Sixteenths / 2, (Sixteenths / 2) - 1).Select(k => ((2 * k) + 1) / 16.0));

    /// <summary>The same with outputs and parameters that have all their digits.</summary>
    internal static Arbitrary<ObjectiveCase> Anywhere() =>
        Cases(Gen.Choose(-int.MaxValue, int.MaxValue).Select(k => k / 3e8));

    private static Arbitrary<ObjectiveCase> Cases(Gen<double> number) =>
        Arb.From(
            from outputs in Gen.Choose(1, 4)
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
                    Matrix<double>.Create(
                        outputs,
                        examples,
                        (i, j) =>
                            isSoft == 0 ? soft[(i * examples) + j] / 2.0
                            : hot[j] == (outputs == 1 ? 1 : i) ? 1
                            : 0
                    ),
                    weighted ? Matrix<double>.Of(1, examples, weights) : Option<Matrix<double>>.None
                ),
                Parameters<double>.Of(ObjectiveCase.Layout, parameters)
            ),
            Smaller
        );

    private static IEnumerable<ObjectiveCase> Smaller(ObjectiveCase one)
    {
        var count = one.Batch.Count;
        return count == 1
            ? []
            : [one.Select([.. Enumerable.Range(0, count / 2)]), one.Select([.. Enumerable.Range(1, count - 1)])];
    }
}

/// <summary>The cases off the grid, for what must be right to the last bit.</summary>
public static class RoughCases
{
    public static Arbitrary<ObjectiveCase> Cases() => ObjectiveCases.Anywhere();
}
