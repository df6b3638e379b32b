namespace FuncDnn.Cluster.Messages;

/// <summary>What a worker says of itself when it joins.</summary>
/// <param name="Name">Its name, different for every worker of a cluster.</param>
/// <param name="Build">The <see cref="BuildIdentity"/> of its program.</param>
[GenerateSerializer, Immutable, Alias("funcdnn.introduction")]
internal sealed record Introduction([property: Id(0)] string Name, [property: Id(1)] string Build);

/// <summary>The answer to a worker that joins.</summary>
/// <param name="Refusal">Why it may not join; empty if it may.</param>
/// <param name="LeaseTime">How long a lease lasts without a sign of life.</param>
/// <param name="SendsData">Whether it sends data files to a worker that lacks them.</param>
/// <param name="WholeWorkers">Whether each piece of work takes all threads of a worker.</param>
[GenerateSerializer, Immutable, Alias("funcdnn.welcome")]
internal sealed record Welcome(
    [property: Id(0)] string Refusal,
    [property: Id(1)] TimeSpan LeaseTime,
    [property: Id(2)] bool SendsData,
    [property: Id(3)] bool WholeWorkers
);
