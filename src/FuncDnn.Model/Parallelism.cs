using System.Globalization;
using FuncDnn.Model.Kernels;

namespace FuncDnn.Model;

/// <summary>How many threads the engine may use. The number shows in the speed alone: it never changes a bit.</summary>
public static class Parallelism
{
    private static int _threads = Initial(Environment.GetEnvironmentVariable("FUNCDNN_THREADS"));

    /// <summary>
    /// The most threads that one computation is divided among, the caller's included. At first the environment variable
    /// FUNCDNN_THREADS if it is a whole number of at least 1, otherwise the number of processors.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static int Threads
    {
        get => Volatile.Read(ref _threads);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Volatile.Write(ref _threads, Math.Min(value, Team.Largest));
        }
    }

    internal static int Initial(string? wanted) =>
        int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads >= 1
            ? Math.Min(threads, Team.Largest)
            : Environment.ProcessorCount;
}
