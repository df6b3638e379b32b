using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Steps;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>Where the run of an experiment stands, whatever its precision: all that the rest of the run depends on.</summary>
/// <param name="Costs">The costs noted so far, which the outcome tells.</param>
public abstract record Snapshot(EquatableArray<CostPoint> Costs)
{
    /// <summary>How many steps were made.</summary>
    public abstract long Step { get; }

    /// <summary>The fingerprint of the state: <see cref="StateHash"/>.</summary>
    public abstract string StateSha256 { get; }

    /// <summary>The parameters, then each of the moments as if it were a point.</summary>
    internal abstract EquatableArray<Parameters<double>> Vectors();

    /// <summary>The bytes of a checkpoint of it: <see cref="Checkpoint"/>.</summary>
    /// <param name="link">The link of the states' chain that the run has come to.</param>
    internal abstract byte[] ToCheckpoint(string link);
}

/// <summary>Where the run of an experiment stands, in one precision.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="State">Parameters, moments, randomness, step, cost.</param>
/// <param name="Costs">The costs noted so far.</param>
public sealed record Snapshot<T>(TrainState<T> State, EquatableArray<CostPoint> Costs) : Snapshot(Costs)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public override long Step => State.Step;

    /// <inheritdoc/>
    public override string StateSha256 => StateHash.Of(State);

    internal override EquatableArray<Parameters<double>> Vectors() =>
        EquatableArray.Of(State.Parameters.To<double>())
        + State
            .Optimizer.Moments.Map(moment => Parameters<T>.Own(moment.Layout, moment.Numbers))
            .Map(vector => vector.To<double>());

    internal override byte[] ToCheckpoint(string link) => Checkpoint.Write(this, link);
}
