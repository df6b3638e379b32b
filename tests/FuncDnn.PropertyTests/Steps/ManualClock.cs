namespace FuncDnn.PropertyTests.Steps;

/// <summary>A clock that a test sets, in nanoseconds.</summary>
internal sealed class ManualClock : TimeProvider
{
    public long Now { get; set; }

    /// <summary>How far it goes on when it is read.</summary>
    public long Step { get; set; }

    /// <summary>How often it was read.</summary>
    public int Readings { get; private set; }

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp()
    {
        Readings++;
        return Now += Step;
    }
}
