using System.Collections.Immutable;

namespace FuncDnn.Benchmarks.Workloads;

/// <summary>
/// What every contender computes: steps (forward, backward, update) of a network of dense layers with ReLU between them
/// and cross-entropy of the logits at its end, or predictions with it.
/// </summary>
/// <param name="Name">W1 and so on, with what tells its variants apart.</param>
/// <param name="What">The row of the table in words.</param>
/// <param name="Units">The features that come in, then the units of each layer; one output: sigmoid; several:
/// softmax.</param>
/// <param name="Single">True for float, false for double.</param>
/// <param name="Examples">How many examples there are.</param>
/// <param name="BatchSize">How many of them a step sees.</param>
internal sealed record Workload(
    string Name,
    string What,
    ImmutableArray<int> Units,
    bool Single,
    int Examples,
    int BatchSize
)
{
    /// <summary>True when every epoch goes through the examples in a new order.</summary>
    public bool Reshuffled { get; init; }

    /// <summary>True for Adam, false for plain gradient descent.</summary>
    public bool WithAdam { get; init; }

    /// <summary>The learning rate.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>Which part of each hidden layer dropout keeps; 1: no dropout.</summary>
    public double Keep { get; init; } = 1;

    /// <summary>The L2 penalty's lambda; 0: none.</summary>
    public double Lambda { get; init; }

    /// <summary>True when the examples are two moons, false when they are normally distributed.</summary>
    public bool OfMoons { get; init; }

    /// <summary>True when a step is a prediction for all examples.</summary>
    public bool Predicts { get; init; }

    /// <summary>What is to be reached.</summary>
    public ImmutableArray<Goal> Goals { get; init; } = [];

    /// <summary>The number of weights, without biases.</summary>
    public long WeightCount => Units.Zip(Units.Skip(1), (inputs, units) => (long)inputs * units).Sum();

    /// <summary>How many numbers a state holds for each weight: itself and, with Adam, its two moments.</summary>
    public int Copies => WithAdam && !Predicts ? 3 : 1;

    /// <summary>
    /// Multiplications and additions of a step's products: W X, and in training dZ X^T and, but for the first layer,
    /// W^T dZ.
    /// </summary>
    public double Operations =>
        2.0 * BatchSize * (Predicts ? WeightCount : (3 * WeightCount) - ((long)Units[0] * Units[1]));

    /// <summary>True for a softmax at the end, false for a sigmoid.</summary>
    public bool WithSoftmax => Units[^1] > 1;

    /// <summary>NumPy's name of the number type.</summary>
    public string NumberType => Single ? "float32" : "float64";
}
