using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>Outputs with a batch and parameters: what an objective is evaluated on.</summary>
/// <param name="Outputs">What a network says, outputs x examples.</param>
/// <param name="Batch">The examples with their targets and weights.</param>
/// <param name="Parameters">Some parameters.</param>
public sealed record ObjectiveCase(Matrix<double> Outputs, Batch<double> Batch, Parameters<double> Parameters)
{
    /// <summary>Two weight matrices and their biases.</summary>
    public static Layout Layout { get; } =
        Layout
            .Empty.Append(Prelude.Seq(new Slot("W", 2, 3, SlotRole.Weight), new Slot("b", 2, 1, SlotRole.Bias)))
            .Append(Prelude.Seq(new Slot("W", 1, 2, SlotRole.Weight), new Slot("b", 1, 1, SlotRole.Bias)));

    /// <summary>Every example twice: all of them, and then all of them again.</summary>
    public ObjectiveCase Twice => Select([.. Enumerable.Range(0, Batch.Count), .. Enumerable.Range(0, Batch.Count)]);

    /// <summary>Some of the examples, in the order given.</summary>
    /// <param name="indices">Which examples, from 0; one may come more than once.</param>
    /// <returns>A case of as many examples.</returns>
    public ObjectiveCase Select(params int[] indices) =>
        this with
        {
            Outputs = Outputs.SelectColumns(indices),
            Batch = Batch.Select(indices),
        };

    /// <summary>The same with every example counting 1.</summary>
    /// <returns>A case without weights.</returns>
    public ObjectiveCase WithoutWeights() => this with { Batch = new(Batch.Inputs, Batch.Targets) };

    /// <summary>The same with other weights of its examples.</summary>
    /// <param name="weight">The weight of each example.</param>
    /// <returns>A case with weights.</returns>
    public ObjectiveCase Weighted(Func<int, double> weight) =>
        this with
        {
            Batch = new(Batch.Inputs, Batch.Targets, Matrix<double>.Create(1, Batch.Count, (_, j) => weight(j))),
        };

    /// <summary>How much an example counts.</summary>
    /// <param name="example">Which, from 0.</param>
    /// <returns>Its weight, or 1 where there are none.</returns>
    public double WeightOf(int example) => Batch.Weights.Match(weights => weights[0, example], () => 1);

    /// <summary>All of it but the parameters.</summary>
    /// <returns>A line.</returns>
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
    /// <returns>The cases, of 1 to 4 outputs.</returns>
    public static Arbitrary<ObjectiveCase> Grid() => Grid(Option<int>.None);

    internal static Arbitrary<ObjectiveCase> Grid(Option<int> outputs) =>
        Cases(Gen.Choose(-Sixteenths / 2, (Sixteenths / 2) - 1).Select(k => ((2 * k) + 1) / 16.0), outputs);

    /// <summary>The same with outputs and parameters that have all their digits.</summary>
    internal static Arbitrary<ObjectiveCase> Anywhere() =>
        Cases(Gen.Choose(-int.MaxValue, int.MaxValue).Select(k => k / 3e8), Option<int>.None);

    /// <summary>Targets of which one is 1 for each example; with one output the class itself.</summary>
    internal static Matrix<double> OneHot(int outputs, int[] classes) =>
        Matrix<double>.Create(outputs, classes.Length, (i, j) => classes[j] == (outputs == 1 ? 1 : i) ? 1 : 0);

    private static Arbitrary<ObjectiveCase> Cases(Gen<double> number, Option<int> wanted) =>
        Arb.From(
            from some in Gen.Choose(1, 4)
            let outputs = wanted.IfNone(some)
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

    internal static IEnumerable<ObjectiveCase> Smaller(ObjectiveCase one)
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
    /// <summary>Outputs and parameters with all their digits.</summary>
    /// <returns>The cases.</returns>
    public static Arbitrary<ObjectiveCase> Cases() => ObjectiveCases.Anywhere();
}
