using System.Globalization;

namespace FuncDnn.Numerics.Threading;

/// <summary>How many threads the engine may use. The number shows in the speed alone: it never changes a bit.</summary>
public static class Parallelism
{
    private static int _threads = Initial(Environment.GetEnvironmentVariable("FUNCDNN_THREADS"));

    [ThreadStatic]
    private static bool _alone;

    /// <summary>
    /// The most threads that one computation is divided among, the caller's included; 1 within <see cref="Alone"/>. At first the environment variable
    /// FUNCDNN_THREADS if it is a whole number of at least 1, otherwise the number of processors.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static int Threads
    {
        get => _alone ? 1 : Volatile.Read(ref _threads);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Volatile.Write(ref _threads, Math.Min(value, WorkerPool.MaxThreads));
        }
    }

    /// <summary>
    /// Does work all computations of which are made by the calling thread itself: for programs that do several such works
    /// at once, on threads of their own.
    /// </summary>
    /// <typeparam name="T">What the work gives.</typeparam>
    /// <param name="work">The work.</param>
    /// <returns>What the work gave, with the same bits as on any number of threads.</returns>
    public static T Alone<T>(Func<T> work)
    {
        var before = _alone;
        _alone = true;
        try
        {
            return work();
        }
        finally
        {
            _alone = before;
        }
    }

    internal static int Initial(string? wanted) =>
        int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads >= 1
            ? Math.Min(threads, WorkerPool.MaxThreads)
            : Environment.ProcessorCount;
}
