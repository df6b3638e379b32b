using FuncDnn.Numerics.Collections;

namespace FuncDnn.Cluster.Shards;

/// <summary>The parts of the data that a worker holds in memory.</summary>
/// <param name="Worker">The name of the worker.</param>
/// <param name="Parts">The parts, from 0.</param>
internal sealed record PartHolding(string Worker, EquatableArray<int> Parts);
