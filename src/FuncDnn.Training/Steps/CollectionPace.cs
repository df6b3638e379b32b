using System.Diagnostics;
using System.Runtime;

namespace FuncDnn.Training.Steps;

/// <summary>
/// Decides when a run may make garbage collections of its own to find memory that it can use again. They must take less
/// time than new memory would. In a program with many small objects, or one that keeps every state, they do not.
/// </summary>
/// <param name="rest">
/// How long to rest after a collection, in durations of it: they take a fifth of the time at most. 0 for no limit.
/// </param>
internal sealed class CollectionPace(double rest = 4)
{
    /// <summary>What a byte of new memory takes at least: its page is cleared and fetched into the caches.</summary>
    private const double NanosecondsPerByte = 0.1;

    /// <summary>A collection visits every small object; large arrays of numbers cost it nothing.</summary>
    private const int MaxSmallObjects = 4;

    private const int MaxMisses = 8;
    private long _next;
    private int _misses;

    /// <summary>Whether a collection may be made now; none in the modes in which a program asks for few.</summary>
    /// <param name="bytes">The memory that is needed.</param>
    public bool Allows(long bytes) =>
        rest == 0
        || (
            Stopwatch.GetTimestamp() >= _next
            && GCSettings.LatencyMode is GCLatencyMode.Interactive or GCLatencyMode.Batch
            && SmallObjects() <= MaxSmallObjects * bytes
        );

    /// <summary>Begins the rest after a collection, twice as long after each one in a row that did not pay.</summary>
    /// <param name="start">When it began.</param>
    /// <param name="bytes">The memory that it found.</param>
    public void Rest(long start, long bytes)
    {
        var now = Stopwatch.GetTimestamp();
        var pays = Stopwatch.GetElapsedTime(start, now).TotalNanoseconds <= NanosecondsPerByte * bytes;
        _misses = pays ? 0 : Math.Min(_misses + 1, MaxMisses);
        _next = now + (long)(rest * (1 << _misses) * (now - start));
    }

    /// <summary>The bytes of all small objects after the last collection.</summary>
    private static long SmallObjects()
    {
        var bytes = 0L;
        foreach (var generation in GC.GetGCMemoryInfo().GenerationInfo[..(GC.MaxGeneration + 1)])
        {
            bytes += generation.SizeAfterBytes;
        }

        return bytes;
    }
}
