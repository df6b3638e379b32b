using System.Numerics;
using FuncDnn.Model;
using FuncDnn.Training;

namespace FuncDnn.Benchmarks.Workloads;

/// <summary>The numbers that all contenders begin with.</summary>
/// <param name="Network">The architecture.</param>
/// <param name="Objective">The loss and, where there is one, the penalty.</param>
/// <param name="Optimizer">How the gradient becomes a step.</param>
/// <param name="Parameters">He's first weights, and biases of zero.</param>
/// <param name="Examples">All examples.</param>
internal sealed record WorkloadData<T>(
    Network Network,
    Objective Objective,
    Optimizer Optimizer,
    Parameters<T> Parameters,
    Batch<T> Examples
)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly Key Seed = Key.FromSeed(3);

    public static WorkloadData<T> Of(Workload workload)
    {
        var network = new Network([.. Layers(workload)]);
        Objective loss = workload.WithSoftmax ? new SoftmaxCrossEntropy() : new SigmoidCrossEntropy();
        return new(
            network,
            workload.Lambda > 0 ? loss + new L2(workload.Lambda) : loss,
            workload.WithAdam ? new Adam(workload.Rate) : new GradientDescent(workload.Rate),
            network.Initialize<double>(workload.Units[0], Seed.Fold(0)).Parameters.To<T>(),
            Draw(workload).To<T>()
        );
    }

    private static IEnumerable<Layer> Layers(Workload workload)
    {
        foreach (var units in workload.Units[1..^1])
        {
            yield return new Dense(units, new He());
            yield return new Relu();
            if (workload.Keep < 1)
            {
                yield return new Dropout(workload.Keep);
            }
        }

        yield return new Dense(workload.Units[^1], new He());
    }

    /// <summary>Moons; or normal features, the class of an example being the greatest of the first few of them.</summary>
    private static Batch<double> Draw(Workload workload)
    {
        if (workload.OfMoons)
        {
            return new TwoMoons(Noise: 0.2).Draw(workload.Examples, Seed.Fold(1)).Examples;
        }

        var (rows, classes) = (workload.Units[0], workload.Units[^1]);
        var inputs = Matrix<double>.Of(rows, workload.Examples, Seed.Fold(1).Normal(rows * workload.Examples).Numbers);
        var targets = Matrix<double>.Create(
            classes,
            workload.Examples,
            (row, example) => (classes == 1 ? inputs[0, example] > 0 : row == Greatest(example)) ? 1 : 0
        );
        return new(inputs, targets);

        int Greatest(int example) => Enumerable.Range(0, classes).MaxBy(row => inputs[row, example]);
    }
}
