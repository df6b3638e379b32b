using FuncDnn.Numerics.Threading;

namespace FuncDnn.PropertyTests.Threading;

/// <summary>Tests that set the number of threads run one at a time, with no others.</summary>
[CollectionDefinition(nameof(Parallelism), DisableParallelization = true)]
public sealed class SerialThreadTests;
