using System.Collections.Immutable;

namespace FuncDnn.Benchmarks.Workloads;

/// <summary>
/// What every contender computes: steps (forward, backward, update) or predictions of a network of dense layers, with
/// ReLU between them and cross-entropy of the logits.
/// </summary>
/// <param name="Name">W1 and so on, with a suffix for variants.</param>
/// <param name="What">The description printed above the table.</param>
/// <param name="Units">The number of features, then the units of each layer; one output means sigmoid, several mean
/// softmax.</param>
/// <param name="IsSingle">True for float, false for double.</param>
/// <param name="Examples">The number of examples.</param>
/// <param name="BatchSize">The number of examples in a batch.</param>
internal sealed record Workload(
    string Name,
    string What,
    ImmutableArray<int> Units,
    bool IsSingle,
    int Examples,
    int BatchSize
)
{
    /// <summary>True if every epoch visits the examples in a new order.</summary>
    public bool Reshuffled { get; init; }

    /// <summary>True if the new orders are the course's, whose Mersenne Twister is seeded for each epoch.</summary>
    public bool HasOrdersOfCourse { get; init; }

    /// <summary>True if every state is handed out, not only the last one of a burst.</summary>
    public bool HandsOutEveryState { get; init; }

    /// <summary>The number of examples in a shard; 0 for no shards.</summary>
    public int Shard { get; init; }

    /// <summary>True for Adam, false for plain gradient descent.</summary>
    public bool UsesAdam { get; init; }

    /// <summary>The learning rate.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>The probability that dropout keeps a hidden unit; 1 means no dropout.</summary>
    public double Keep { get; init; } = 1;

    /// <summary>The L2 penalty's lambda; 0 means no penalty.</summary>
    public double Lambda { get; init; }

    /// <summary>True if the examples are two moons, false if they are normally distributed.</summary>
    public bool IsMoons { get; init; }

    /// <summary>True if a step is a prediction of all examples.</summary>
    public bool Predicts { get; init; }

    /// <summary>The goals of this row.</summary>
    public ImmutableArray<Goal> Goals { get; init; } = [];

    /// <summary>The number of weights, without biases.</summary>
    public long WeightCount => Units.Zip(Units.Skip(1), (inputs, units) => (long)inputs * units).Sum();

    /// <summary>The numbers a state holds for each weight: the weight and, with Adam, its two moments.</summary>
    public int NumbersPerWeight => UsesAdam && !Predicts ? 3 : 1;

    /// <summary>
    /// Multiplications and additions of a step's products: W X, and in training dZ X^T and, except for the first layer,
    /// W^T dZ.
    /// </summary>
    public double Operations =>
        2.0 * BatchSize * (Predicts ? WeightCount : (3 * WeightCount) - ((long)Units[0] * Units[1]));

    /// <summary>True for a softmax at the end, false for a sigmoid.</summary>
    public bool UsesSoftmax => Units[^1] > 1;

    /// <summary>NumPy's name of the number type.</summary>
    public string NumberType => IsSingle ? "float32" : "float64";
}
