using System.Numerics;
using FuncDnn.Model.Parameters;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>What a stop rule knows after an epoch.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="Best">The best metric so far; NaN before the first epoch has ended.</param>
/// <param name="BestStep">The number of completed steps at its epoch's end; 0 before the first.</param>
/// <param name="Waited">The number of consecutive epochs without an improvement.</param>
/// <param name="HasStopped">Whether the run is over.</param>
/// <param name="BestParameters">The parameters at the best epoch's end; the initial ones before the first.</param>
public sealed record StopState<T>(double Best, long BestStep, int Waited, bool HasStopped, Parameters<T> BestParameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The state before the first epoch.</summary>
    internal static StopState<T> Start(Parameters<T> parameters) => new(double.NaN, 0, 0, false, parameters);
}
