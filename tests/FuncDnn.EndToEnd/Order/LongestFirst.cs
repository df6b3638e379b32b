using FuncDnn.EndToEnd.Commands;
using FuncDnn.EndToEnd.Native;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.EndToEnd.Sweeps;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("FuncDnn.EndToEnd.Order.LongestFirst", "FuncDnn.EndToEnd")]

namespace FuncDnn.EndToEnd.Order;

/// <summary>
/// Starts the test classes that take minutes before the others, so that no processor waits for one of them at the end.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest =
    [
        typeof(ClusterMatrixTests),
        typeof(ClusterKillTests),
        typeof(RedisTests),
        typeof(NativeProgramTests),
        typeof(BitIdentityTests),
        typeof(SweepProcessTests),
        typeof(KillTests),
        typeof(ClusterSweepTests),
        typeof(ClusterFaultTests),
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(Place);

    // By default a collection is a class, and is named after it.
    private static int Place(ITestCollection collection)
    {
        var words = collection.DisplayName.Split(' ');
        var place = Array.FindIndex(Longest, one => words.Contains(one.FullName));
        return place < 0 ? Longest.Length : place;
    }
}
