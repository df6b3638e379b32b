namespace FuncDnn.PropertyTests.Steps;

/// <summary>Tests of garbage collections, beside which nothing else may run.</summary>
[CollectionDefinition(nameof(GC), DisableParallelization = true)]
public sealed class CollectorTests;
