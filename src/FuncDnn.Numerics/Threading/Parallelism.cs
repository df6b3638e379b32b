using System.Globalization;

namespace FuncDnn.Numerics.Threading;

/// <summary>How many threads the library may use. The number affects speed only, never the bits.</summary>
public static class Parallelism
{
    private static int _threads = InitialThreads(Environment.GetEnvironmentVariable("FUNCDNN_THREADS"));

    [ThreadStatic]
    private static bool _isSerial;

    /// <summary>
    /// The maximum number of threads for one computation, including the caller's; 1 within <see cref="RunSerial"/>. The
    /// default is the environment variable FUNCDNN_THREADS if it is an integer of at least 1, otherwise the number of
    /// processors.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static int Threads
    {
        get => _isSerial ? 1 : Volatile.Read(ref _threads);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Volatile.Write(ref _threads, Math.Min(value, WorkerPool.MaxThreads));
        }
    }

    /// <summary>
    /// Runs work whose computations all stay on the calling thread: for programs that run several jobs at once, on
    /// threads of their own.
    /// </summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="work">The work.</param>
    /// <returns>The result of the work, with the same bits as on any number of threads.</returns>
    public static T RunSerial<T>(Func<T> work)
    {
        var before = _isSerial;
        _isSerial = true;
        try
        {
            return work();
        }
        finally
        {
            _isSerial = before;
        }
    }

    internal static int InitialThreads(string? setting) =>
        int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads >= 1
            ? Math.Min(threads, WorkerPool.MaxThreads)
            : Environment.ProcessorCount;
}
