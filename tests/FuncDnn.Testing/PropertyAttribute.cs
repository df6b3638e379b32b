using Xunit.Sdk;

namespace FuncDnn.Testing;

/// <summary>
/// A property that FsCheck tries as hard as <see cref="Budget.Default"/> says: with a fixed seed, or deepened by
/// FUNCDNN_CASES with a new one. It fails when fewer than nine in ten cases are kept by its preconditions, and a failure
/// prints the line that replays it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("FuncDnn.Testing.PropertyDiscoverer", "FuncDnn.Testing")]
public sealed class PropertyAttribute : FsCheck.Xunit.PropertyAttribute
{
    // The golden ratio, as in SplitMix64: with small numbers the streams of one seed are alike.
    internal const ulong Gamma = 0x9E3779B97F4A7C15;

    public PropertyAttribute()
    {
        Replay = $"{Budget.Default.Seed},{Gamma}";
        MaxTest = Budget.DefaultCases;
        Arbitrary = [typeof(NumberArbitraries)];
    }

    /// <summary>How many cases there are in an budget of 100; more or fewer in proportion.</summary>
    public new int MaxTest
    {
        get => base.MaxTest;
        set
        {
            base.MaxTest = (int)Math.Clamp((long)value * Budget.Default.Cases / Budget.DefaultCases, 1, int.MaxValue);
            MaxRejected = base.MaxTest / 9;
        }
    }
}
