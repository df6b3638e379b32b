using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Benchmarks.Workloads;

/// <summary>The initial numbers, the same for all contenders.</summary>
/// <param name="Network">The architecture.</param>
/// <param name="Objective">The loss and the penalty, if there is one.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Parameters">Weights from He initialization, and biases of zero.</param>
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
        Objective loss = workload.UsesSoftmax ? new SoftmaxCrossEntropy() : new SigmoidCrossEntropy();
        return new(
            network,
            workload.Lambda > 0 ? loss + new L2(workload.Lambda) : loss,
            workload.UsesAdam ? new Adam(workload.Rate) : new GradientDescent(workload.Rate),
            network.Initialize<T>(workload.Units[0], Seed.Fold(0)).Parameters,
            Draw(workload)
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

    /// <summary>
    /// Moons; or normal features, where the class of an example is the index of the greatest of its first few features.
    /// Allocates nothing that is not needed later, because the memory verb would count it.
    /// </summary>
    private static Batch<T> Draw(Workload workload)
    {
        if (workload.IsMoons)
        {
            return new TwoMoons(Noise: 0.2).Draw(workload.Examples, Seed.Fold(1)).Examples.To<T>();
        }

        var (classes, numbers) = (workload.Units[^1], new double[workload.Examples]);
        var inputs = Matrix<T>.Create(workload.Units[0], workload.Examples, Feature);
        var greatest = Enumerable.Range(0, workload.Examples).Select(Greatest).ToArray();
        return new(inputs, Matrix<T>.Create(classes, workload.Examples, Target));

        T Feature(int row, int example)
        {
            if (example == 0)
            {
                Seed.Fold(1).Fold(row).FillNormal(numbers);
            }

            return T.CreateSaturating(numbers[example]);
        }

        int Greatest(int example) => Enumerable.Range(0, classes).MaxBy(row => inputs[row, example]);

        T Target(int row, int example) =>
            (classes == 1 ? inputs[0, example] > T.Zero : row == greatest[example]) ? T.One : T.Zero;
    }
}
