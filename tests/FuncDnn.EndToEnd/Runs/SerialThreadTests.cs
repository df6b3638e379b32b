using FuncDnn.Numerics.Threading;

namespace FuncDnn.EndToEnd.Runs;

/// <summary>
/// Tests that set the number of threads of the process run with no others: runs record it in environment.json.
/// </summary>
[CollectionDefinition(nameof(Parallelism), DisableParallelization = true)]
public sealed class SerialThreadTests;
