using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Training.Steps;

/// <summary>
/// One step of training as a value that is a pure function: <c>(state, batch) -> state</c>. It goes forward, backward
/// and lets the optimizer move the parameters; nothing it is given changes.
/// </summary>
/// <param name="Network">The architecture.</param>
/// <param name="Objective">What is to become small.</param>
/// <param name="Optimizer">How the gradient becomes a step.</param>
/// <param name="MicroBatchSize">
/// How many examples go through the network at a time; 0 for all of the batch. The gradients of the parts add up to
/// that of the batch, within rounding, so that a batch need not fit into memory.
/// </param>
/// <param name="SameRandomness">True draws the same dropout masks at every step; false, the default, new ones.</param>
public sealed record TrainingStep(
    Layer Network,
    Objective Objective,
    Optimizer Optimizer,
    int MicroBatchSize = 0,
    bool SameRandomness = false
)
{
    /// <summary>The state before the first step, with parameters drawn by the network's initializers.</summary>
    /// <typeparam name="T">The number type: the one choice of precision.</typeparam>
    /// <param name="inputRows">The number of features of an example.</param>
    /// <param name="random">Where the parameters, and later the masks, come from.</param>
    /// <returns>The state at step 0.</returns>
    public TrainState<T> Start<T>(int inputRows, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (parameters, next) = Network.Initialize<T>(inputRows, random);
        return Start(parameters, next);
    }

    /// <summary>The state before the first step, with parameters of one's own.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">Where to start.</param>
    /// <param name="random">Where the masks come from.</param>
    /// <returns>The state at step 0.</returns>
    public TrainState<T> Start<T>(Parameters<T> parameters, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T> => new(parameters, Optimizer.Start<T>(parameters.Layout), random);

    /// <summary>Makes one step.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="state">Where the run stands.</param>
    /// <param name="batch">The examples of this step.</param>
    /// <returns>Where the run stands after it.</returns>
    /// <exception cref="ArgumentException">The shapes of network, state and batch do not fit.</exception>
    public TrainState<T> Apply<T>(TrainState<T> state, Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T> => Fold(state, [batch]);

    /// <summary>
    /// Folds a stream of batches into the stream of states that they lead to. Lazy: taking k states takes exactly k
    /// batches, and no state is kept alive but by whoever holds it.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="start">Where the run stands.</param>
    /// <param name="batches">The batches to come.</param>
    /// <returns>The state after each batch; equal to applying this step batch by batch.</returns>
    /// <remarks>
    /// A state that is given out is never written again. <see cref="RunOperators.Every"/>, directly after this, gives out fewer,
    /// and the steps between them then need no new memory.
    /// </remarks>
    public IEnumerable<TrainState<T>> Run<T>(TrainState<T> start, IEnumerable<Batch<T>> batches)
        where T : unmanaged, IFloatingPointIeee754<T> => new TrainingRun<T>(this, start, batches);

    /// <summary>Folds batches into the one state that they lead to: the last of <see cref="Run"/>, in the memory of one.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="start">Where the run stands.</param>
    /// <param name="batches">The batches; finitely many.</param>
    /// <returns>The state after the last batch; <paramref name="start"/> when there is none.</returns>
    public TrainState<T> Fold<T>(TrainState<T> start, IEnumerable<Batch<T>> batches)
        where T : unmanaged, IFloatingPointIeee754<T> => new TrainingRun<T>(this, start, batches).Last();
}
