using FuncDnn.Numerics.Random;

namespace FuncDnn.Training.Shards;

/// <summary>Adds the costs and gradients of the shards of a step by other processes.</summary>
internal interface IShardExchange
{
    /// <summary>The number of features of an example.</summary>
    int Features { get; }

    /// <summary>Adds them in the tree.</summary>
    /// <param name="step">The number of the step, from 0, by which others know its examples.</param>
    /// <param name="random">The randomness of the step.</param>
    /// <param name="parameters">The numbers of the point at which to evaluate.</param>
    /// <returns>
    /// The numbers of the gradient in the layout of the parameters, the increments of the running statistics by each
    /// shard (<see cref="Model.Execution.StatisticIncrements"/>, with room for those of the largest step), then the
    /// cost; valid until the next call.
    /// </returns>
    /// <exception cref="OperationCanceledException">The run is stopped while nobody can compute some.</exception>
    ReadOnlySpan<byte> Sum(long step, RandomSource random, ReadOnlySpan<byte> parameters);
}
