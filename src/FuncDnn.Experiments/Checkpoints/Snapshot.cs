using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>
/// The state of an experiment's run, of any precision: everything that the rest of the run depends on.
/// </summary>
/// <param name="Costs">The costs recorded so far.</param>
/// <param name="EpochCost">The mean cost of the epoch of the last step, as far as it has run.</param>
public abstract record Snapshot(EquatableArray<CostPoint> Costs, EpochCost EpochCost)
{
    /// <summary>The number of completed steps.</summary>
    public abstract long Step { get; }

    /// <summary>Whether a stop rule has ended the run.</summary>
    public abstract bool HasStopped { get; }

    /// <summary>
    /// The fingerprint of the state: SHA-256 of its layout, counters, cost and randomness, and of the bits of
    /// parameters and moments, as 64 lower-case hexadecimal digits.
    /// </summary>
    public abstract string StateSha256 { get; }

    /// <summary>The parameters, then each moment as a vector of the same layout.</summary>
    internal abstract EquatableArray<Parameters<double>> Vectors();

    /// <summary>The bytes of its <see cref="Checkpoint"/>.</summary>
    /// <param name="link">The last link of the run's state chain.</param>
    /// <param name="logs">The fingerprints of the run's logs.</param>
    internal abstract byte[] ToCheckpoint(string link, string logs);
}

/// <summary>The state of an experiment's run in one precision.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="State">Parameters, moments, randomness, step, cost.</param>
/// <param name="Costs">The costs recorded so far.</param>
/// <param name="EpochCost">The mean cost of the epoch of the last step, as far as it has run.</param>
/// <param name="Stop">What the stop rule of the run knows, if it has one.</param>
/// <param name="Plateau">What the plateau rule of the run knows, if it has one.</param>
public sealed record Snapshot<T>(
    TrainState<T> State,
    EquatableArray<CostPoint> Costs = default,
    EpochCost EpochCost = default,
    Option<StopState<T>> Stop = default,
    Option<Plateau> Plateau = default
) : Snapshot(Costs, EpochCost)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override long Step => State.Step;

    /// <inheritdoc/>
    public override string StateSha256 => StateHash.Of(State, Stop, Plateau);

    /// <inheritdoc/>
    public override bool HasStopped => Stop.Exists(stop => stop.HasStopped);

    internal override EquatableArray<Parameters<double>> Vectors() =>
        EquatableArray.Of(State.Parameters.To<double>())
        + State
            .Optimizer.Moments.Map(moment => Parameters<T>.Over(moment.Layout, moment.Memory))
            .Map(vector => vector.To<double>());

    internal override byte[] ToCheckpoint(string link, string logs) => Checkpoint.Write(this, link, logs);
}
