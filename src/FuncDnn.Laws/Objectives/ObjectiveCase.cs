using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Laws.Objectives;

/// <summary>What an objective is evaluated on: outputs, a batch and parameters.</summary>
internal sealed record ObjectiveCase(Matrix<double> Outputs, Batch<double> Batch, Parameters<double> Parameters)
{
    /// <summary>Two weight matrices and their biases.</summary>
    public static Layout Layout { get; } =
        Layout
            .Empty.Append([new Slot("W", 2, 3, SlotRole.Weight), new Slot("b", 2, 1, SlotRole.Bias)])
            .Append([new Slot("W", 1, 2, SlotRole.Weight), new Slot("b", 1, 1, SlotRole.Bias)]);

    /// <summary>All examples, followed by all of them again.</summary>
    public ObjectiveCase Twice => Select([.. Enumerable.Range(0, Batch.Count), .. Enumerable.Range(0, Batch.Count)]);

    /// <summary>Some of the examples, in the order given.</summary>
    public ObjectiveCase Select(params int[] indices) =>
        this with
        {
            Outputs = Outputs.SelectColumns(indices),
            Batch = Batch.Select(indices),
        };

    /// <summary>The same case with a weight of 1 for every example.</summary>
    public ObjectiveCase WithoutWeights() => this with { Batch = new(Batch.Inputs, Batch.Targets) };

    /// <summary>The same case with other example weights.</summary>
    public ObjectiveCase Weighted(Func<int, double> weight) =>
        this with
        {
            Batch = new(Batch.Inputs, Batch.Targets, Matrix<double>.Create(1, Batch.Count, (_, j) => weight(j))),
        };

    /// <summary>The weight of an example.</summary>
    public double WeightOf(int example) => Batch.Weights.Match(weights => weights[0, example], () => 1);

    /// <summary>The case without its parameters.</summary>
    public override string ToString() => $"outputs {Outputs}, targets {Batch.Targets}, weights {Batch.Weights}";
}
