namespace FuncDnn.Experiments.Telemetry;

/// <summary>Decides when a meter is made.</summary>
/// <remarks>
/// The class library for metrics takes 2 % of a short run to load. Where nothing has loaded it, nobody in this process
/// listens, and another process needs longer than a second to begin: so the meter waits until the work has lasted that
/// long.
/// </remarks>
internal static class MeterStart
{
    private const string Library = "System.Diagnostics.DiagnosticSource";

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>Makes a meter as soon as somebody may listen.</summary>
    /// <param name="make">Makes it; called once, perhaps on another thread.</param>
    /// <returns>To be disposed of when the work ends: the meter is not made after that.</returns>
    public static IDisposable? WhenHeard(Action make)
    {
        if (Array.Exists(AppDomain.CurrentDomain.GetAssemblies(), one => one.GetName().Name == Library))
        {
            make();
            return null;
        }

        return new Timer(_ => make(), state: null, Delay, Timeout.InfiniteTimeSpan);
    }
}
