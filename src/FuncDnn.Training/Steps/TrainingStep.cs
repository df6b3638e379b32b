using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Training.Steps;

/// <summary>
/// A training step as a value: the pure function <c>(state, batch) -> state</c>. It runs forward and backward and lets
/// the optimizer move the parameters; it changes none of its arguments.
/// </summary>
/// <param name="Network">The architecture.</param>
/// <param name="Objective">The function to minimize.</param>
/// <param name="Optimizer">The rule that turns a gradient into a step.</param>
/// <param name="MicroBatchSize">
/// The number of examples per pass; 0 for the whole batch. The gradients of the parts add up to that of the batch,
/// within rounding, so a large batch need not fit into memory. With running statistics a single example that is left
/// joins the part before.
/// </param>
/// <param name="SameRandomness">
/// Whether every step draws the same dropout masks; by default each draws new ones.
/// </param>
/// <param name="Shard">
/// The number of examples in a shard of a batch; 0 for no shards. The gradient is then a fixed sum over shards, whose
/// bits do not depend on who computes which of them: the sum over shards [a, b) is that over [a, m) plus that over [m,
/// b), where m - a is the largest power of two below b - a; penalties are added once, at the end. Dropout masks are
/// drawn from the key of the step, folded with the number of the shard. Batch normalization takes the statistics of
/// each shard, and its running statistics move shard by shard; a single example that is left then joins the shard
/// before.
/// </param>
public sealed record TrainingStep(
    Layer Network,
    Objective Objective,
    Optimizer Optimizer,
    int MicroBatchSize = 0,
    bool SameRandomness = false,
    int Shard = 0
) : IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() =>
        RangeCheck.Part(nameof(TrainingStep), nameof(Network), Network)
        + RangeCheck.Part(nameof(TrainingStep), nameof(Objective), Objective)
        + RangeCheck.Part(nameof(TrainingStep), nameof(Optimizer), Optimizer)
        + RangeCheck.NotNegative(nameof(TrainingStep), nameof(MicroBatchSize), MicroBatchSize)
        + RangeCheck.NotNegative(nameof(TrainingStep), nameof(Shard), Shard)
        + (
            MicroBatchSize > 0 && Shard > 0
                ?
                [
                    $"{nameof(TrainingStep)}: a shard is a part of a batch already: leave {nameof(MicroBatchSize)} 0 "
                        + $"and set {nameof(Shard)} alone.",
                ]
                : []
        );

    /// <summary>The state before the first step, with parameters from the initializers of the network.</summary>
    /// <typeparam name="T">The number type, which sets the precision of the run.</typeparam>
    /// <param name="inputRows">The number of features of an example.</param>
    /// <param name="random">The randomness of the parameters and, later, of the masks.</param>
    /// <returns>The state at step 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    public TrainState<T> Start<T>(int inputRows, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (parameters, next) = this.Validated().Network.Initialize<T>(inputRows, random);
        return Start(parameters, next);
    }

    /// <summary>The state before the first step, with given parameters.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="parameters">The parameters to start from.</param>
    /// <param name="random">The randomness of the masks.</param>
    /// <returns>The state at step 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    public TrainState<T> Start<T>(Parameters<T> parameters, RandomSource random)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new(parameters, this.Validated().Optimizer.Start<T>(parameters.Layout), random);

    /// <summary>
    /// Checks that network, objective and targets fit each other: for example that no sigmoid stands before a
    /// cross-entropy, which applies it itself, and that all targets are in the range that the losses take.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="data">The examples of the run.</param>
    /// <returns>Nothing, or all errors, each with its remedy.</returns>
    /// <remarks>
    /// A run checks its losses and the targets of each batch itself. This also finds, before the first step, targets of
    /// later batches, numbers that the last layer cannot reach, and layers whose output is constant.
    /// </remarks>
    public Validation<Error, Unit> Check<T>(Batch<T> data)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Validate() is { IsEmpty: false } invalid)
        {
            return invalid.Map(error => Error.New(error)).Invalid<Unit>();
        }

        var graph = Network.Trace(data.Inputs.Rows);
        var errors =
            graph.OutputRows == data.Targets.Rows
                ? ObjectiveFit.Constants(graph)
                    + ObjectiveFit.OutputErrors(graph, Objective)
                    + ObjectiveFit.TargetErrors(Objective, data.Targets)
                    + ObjectiveFit.Unreachable(graph, Objective, data.Targets).ToEquatableArray()
                : EquatableArray.Of(
                    $"The network gives {graph.OutputRows} outputs where the targets have {data.Targets.Rows}: give "
                        + "the last layer as many units as there are targets."
                );
        return errors.IsEmpty ? Prelude.unit : errors.Map(error => Error.New(error)).Invalid<Unit>();
    }

    /// <summary>Makes one step.</summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="state">The current state.</param>
    /// <param name="batch">The examples of this step.</param>
    /// <returns>The state after the step.</returns>
    /// <exception cref="ArgumentException">
    /// The shapes of network, state and batch do not match, a batch is too small for a layer of the network, or
    /// <see cref="Validate"/> or <see cref="Check"/> finds an error.
    /// </exception>
    public TrainState<T> Apply<T>(TrainState<T> state, Batch<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T> => Fold(state, [batch]);

    /// <summary>
    /// Maps a sequence of batches to the sequence of states after each of them. Lazy: taking k states takes exactly k
    /// batches, and the sequence keeps no states alive.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="start">The state to start from.</param>
    /// <param name="batches">The batches.</param>
    /// <returns>The state after each batch; equal to applying this step batch by batch.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Validate"/> finds errors.</exception>
    /// <remarks>
    /// A returned state is never written again. <see cref="RunOperators.Every"/>, applied directly to this sequence,
    /// returns fewer states, and the steps in between need no new memory.
    /// </remarks>
    public IEnumerable<TrainState<T>> Run<T>(TrainState<T> start, IEnumerable<Batch<T>> batches)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        new TrainingRun<T>(this.Validated(), start.Validated(), batches);

    /// <summary>
    /// Folds batches into the state after the last of them: the last of <see cref="Run"/>, in the memory of one state.
    /// </summary>
    /// <typeparam name="T">The number type.</typeparam>
    /// <param name="start">The state to start from.</param>
    /// <param name="batches">A finite sequence of batches.</param>
    /// <returns>The state after the last batch; <paramref name="start"/> if there is none.</returns>
    public TrainState<T> Fold<T>(TrainState<T> start, IEnumerable<Batch<T>> batches)
        where T : unmanaged, IFloatingPointIeee754<T> => new TrainingRun<T>(this, start, batches).Last();
}
