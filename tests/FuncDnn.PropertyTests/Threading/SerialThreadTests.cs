using FuncDnn.Numerics.Threading;

namespace FuncDnn.PropertyTests.Threading;

/// <summary>Tests that say how many threads there are run one after the other, when no others do.</summary>
[CollectionDefinition(nameof(Parallelism), DisableParallelization = true)]
public sealed class SerialThreadTests;
