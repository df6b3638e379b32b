using System.Numerics;
using System.Runtime.CompilerServices;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
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

    /// <summary>The parameters in double precision.</summary>
    /// <returns>The parameters, converted without rounding.</returns>
    public abstract Parameters<double> ParametersAsDouble();

    /// <summary>The memory that it takes, rounded up; what it shares with other snapshots counts too.</summary>
    internal abstract long Bytes { get; }

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
    // Some ten small objects and the headers of arrays.
    private const int ObjectBytes = 1024;
    private const long CostBytes = 48;

    /// <inheritdoc/>
    public override long Step => State.Step;

    /// <inheritdoc/>
    public override string StateSha256 => StateHash.Of(State, Stop, Plateau);

    /// <inheritdoc/>
    public override bool HasStopped => Stop.Exists(stop => stop.HasStopped);

    /// <inheritdoc/>
    public override Parameters<double> ParametersAsDouble() => State.Parameters.To<double>();

    internal override long Bytes =>
        ObjectBytes
        + (Costs.Count * CostBytes)
        + (
            (1L + State.Optimizer.Moments.Count + (Stop.IsSome ? 1 : 0))
            * State.Parameters.Layout.Length
            * Unsafe.SizeOf<T>()
        )
        + (State.Random is RandomState numpy ? numpy.Words.Length * sizeof(uint) : 0);

    internal override EquatableArray<Parameters<double>> Vectors() =>
        EquatableArray.Of(ParametersAsDouble())
        + State
            .Optimizer.Moments.Map(moment => Parameters<T>.Over(moment.Layout, moment.Memory))
            .Map(vector => vector.To<double>());

    internal override byte[] ToCheckpoint(string link, string logs) => Checkpoint.Write(this, link, logs);
}
