using Xunit.Sdk;

namespace FuncDnn.Testing;

/// <summary>
/// A property that FsCheck checks within <see cref="Budget.Default"/>: with a fixed seed, or with FUNCDNN_CASES cases
/// of
/// a new one. It fails when its preconditions reject more than one case in ten. A failure prints how to replay it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("FuncDnn.Testing.PropertyDiscoverer", "FuncDnn.Testing")]
public sealed class PropertyAttribute : FsCheck.Xunit.PropertyAttribute
{
    // The golden ratio, as in SplitMix64: with small numbers the streams of a seed are similar.
    internal const ulong Gamma = 0x9E3779B97F4A7C15;

    public PropertyAttribute()
    {
        Replay = $"{Budget.Default.Seed},{Gamma}";
        MaxTest = Budget.DefaultCases;
        Arbitrary = [typeof(NumberArbitraries)];
    }

    /// <summary>The number of cases for a budget of 100; proportional to the budget otherwise.</summary>
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
