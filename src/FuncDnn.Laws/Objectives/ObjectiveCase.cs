using FuncDnn.Data.Batches;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Laws.Objectives;

/// <summary>Outputs with a batch and parameters: what an objective is evaluated on.</summary>
internal sealed record ObjectiveCase(Matrix<double> Outputs, Batch<double> Batch, Parameters<double> Parameters)
{
    /// <summary>Two weight matrices and their biases.</summary>
    public static Layout Layout { get; } =
        Layout
            .Empty.Append([new Slot("W", 2, 3, SlotRole.Weight), new Slot("b", 2, 1, SlotRole.Bias)])
            .Append([new Slot("W", 1, 2, SlotRole.Weight), new Slot("b", 1, 1, SlotRole.Bias)]);

    /// <summary>Every example twice: all of them, and then all of them again.</summary>
    public ObjectiveCase Twice => Select([.. Enumerable.Range(0, Batch.Count), .. Enumerable.Range(0, Batch.Count)]);

    /// <summary>Some of the examples, in the order given.</summary>
    public ObjectiveCase Select(params int[] indices) =>
        this with
        {
            Outputs = Outputs.SelectColumns(indices),
            Batch = Batch.Select(indices),
        };

    /// <summary>The same with every example counting 1.</summary>
    public ObjectiveCase WithoutWeights() => this with { Batch = new(Batch.Inputs, Batch.Targets) };

    /// <summary>The same with other weights of its examples.</summary>
    public ObjectiveCase Weighted(Func<int, double> weight) =>
        this with
        {
            Batch = new(Batch.Inputs, Batch.Targets, Matrix<double>.Create(1, Batch.Count, (_, j) => weight(j))),
        };

    /// <summary>How much an example counts.</summary>
    public double WeightOf(int example) => Batch.Weights.Match(weights => weights[0, example], () => 1);

    /// <summary>All of it but the parameters.</summary>
    public override string ToString() => $"outputs {Outputs}, targets {Batch.Targets}, weights {Batch.Weights}";
}
