using System.Runtime;

namespace FuncDnn.Training.Steps;

/// <summary>
/// Decides when a run may make garbage collections of its own to find memory that it can use again. They must take less
/// time than new memory would. In a program with many small objects, or one that keeps every state, they do not.
/// </summary>
/// <param name="rest">
/// How long to rest after a collection, in durations of it: they take a fifth of the time at most. 0 for no limit.
/// </param>
/// <param name="clock">The clock.</param>
/// <param name="smallObjects">The bytes of all small objects; the default asks the collector.</param>
internal sealed class CollectionPace(double rest = 4, TimeProvider? clock = null, Func<long>? smallObjects = null)
{
    /// <summary>What a byte of new memory takes at least: its page is cleared and fetched into the caches.</summary>
    private const double NanosecondsPerByte = 0.1;

    /// <summary>A collection visits every small object; large arrays of numbers cost it nothing.</summary>
    private const int MaxSmallObjects = 4;

    private const int MaxMisses = 8;
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Func<long> _smallObjects = smallObjects ?? SmallObjects;
    private long _next;
    private int _misses;

    /// <summary>Whether a collection may be made now; none in the modes in which a program asks for few.</summary>
    /// <param name="bytes">The memory that is needed.</param>
    public bool Allows(long bytes) =>
        rest == 0
        || (
            _clock.GetTimestamp() >= _next
            && GCSettings.LatencyMode is GCLatencyMode.Interactive or GCLatencyMode.Batch
            && _smallObjects() <= MaxSmallObjects * bytes
        );

    /// <summary>
    /// Makes a collection, and rests after it: twice as long after each one in a row that did not pay.
    /// </summary>
    /// <param name="collect">Collects, and returns how many bytes it has found.</param>
    public void Collect(Func<long> collect)
    {
        var start = _clock.GetTimestamp();
        var bytes = collect();
        var now = _clock.GetTimestamp();
        var pays = _clock.GetElapsedTime(start, now).TotalNanoseconds <= NanosecondsPerByte * bytes;
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
