using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.PropertyTests.Optimizers;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.PropertyTests.Steps;

/// <summary>A step of a random network with its arguments: shapes shrink, numbers do not.</summary>
internal sealed record StepCase(TrainingStep Step, Batch<double> All, RandomSource Random, Key Key)
{
    /// <summary>
    /// Everything: all layers, optimizers and objectives, both kinds of randomness, whole batches and parts.
    /// </summary>
    public static Arbitrary<StepCase> Any { get; } =
        Cases(Gen.Choose(1, 5).SelectMany(depth => Generators.Networks(depth)));

    /// <summary>Networks that treat examples independently: no dropout and no batch normalization.</summary>
    public static Arbitrary<StepCase> ExampleByExample { get; } =
        Cases(
            Gen.Choose(1, 4)
                .SelectMany(depth => Generators.Networks(depth, dropout: false))
                .Where(network => !network.Layout(1).Slots.Exists(slot => slot.Role == SlotRole.Statistic))
        );

    /// <summary>Networks without randomness, and with a derivative everywhere.</summary>
    public static Arbitrary<StepCase> Smooth { get; } =
        Cases(Gen.Choose(1, 4).SelectMany(depth => Generators.Networks(depth, kinks: false, dropout: false)));

    /// <summary>A state whose moments are not zeros.</summary>
    public TrainState<T> Underway<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Step.Apply(Step.Apply(Start<T>(), All.To<T>()), All.To<T>());

    public TrainState<T> Start<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Step.Start(Point.To<T>(), Random);

    public Parameters<double> Point => Generators.Point(Step.Network, All.Inputs.Rows, Key);

    /// <summary>The fingerprint of every number that a step is given.</summary>
    public static string Fingerprint<T>(TrainState<T> state, Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(state.Parameters.Values));
        foreach (var moment in state.Optimizer.Moments)
        {
            hash.AppendData(MemoryMarshal.AsBytes(moment.Values));
        }

        hash.AppendData(MemoryMarshal.AsBytes(batch.Inputs.Values));
        hash.AppendData(MemoryMarshal.AsBytes(batch.Targets.Values));
        batch.Weights.IfSome(weights => hash.AppendData(MemoryMarshal.AsBytes(weights.Values)));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static Arbitrary<StepCase> Cases(Gen<Network> networks) =>
        Arb.From(
            from network in networks
            from row in Gen.Elements<OptimizerRow>(OptimizerTable.Rows)
            from inputs in Generators.Size
            from examples in Gen.Choose(2, 9)
            from weighted in Gen.Elements(true, false)
            from part in Gen.Choose(0, 4).Where(part => part != 1 || Generators.FewestExamples(network) == 1)
            from same in Gen.Elements(true, false)
            from key in Generators.Keys
            from random in Gen.Elements<RandomSource>(key.Fold(1), RandomState.Seed((uint)key.First))
            let graph = network.Trace(inputs)
            from objective in Gen.Elements(
                ObjectiveTable
                    .All(graph.OutputRows)
                    .Where(objective => ObjectiveFit.OutputErrors(graph, objective).IsEmpty)
            )
            select new StepCase(
                new TrainingStep(network, objective, row.At(0.01), part, same),
                Examples(inputs, network.Trace(inputs).OutputRows, examples, weighted, key),
                random,
                key
            ),
            Smaller
        );

    private static Batch<double> Examples(int inputs, int outputs, int examples, bool weighted, Key key)
    {
        var (classes, _) = key.Fold(2).Uniform(examples);
        var (weights, _) = key.Fold(3).Uniform(examples);
        return new(
            Generators.Normal(inputs, examples, key.Fold(4)),
            Matrix<double>.Create(
                outputs,
                examples,
                (i, j) => (int)(classes[j] * Math.Max(2, outputs)) == (outputs == 1 ? 1 : i) ? 1 : 0
            ),
            weighted ? Matrix<double>.Create(1, examples, (_, j) => 0.5 + weights[j]) : Option<Matrix<double>>.None
        );
    }

    private static IEnumerable<StepCase> Smaller(StepCase one) =>
        one.All.Count > 2 ? [one with { All = one.All.Select([.. Enumerable.Range(0, one.All.Count - 1)]) }] : [];
}
