namespace FuncDnn.Benchmarks.Scaling;

/// <summary>A way in which machines bring their gradients together and go on from the same parameters.</summary>
/// <param name="Name">Its name.</param>
internal abstract record Exchange(string Name)
{
    /// <summary>The seconds of a step that it takes, with the additions.</summary>
    /// <param name="division">Who computes what.</param>
    /// <param name="bytes">V: the size of the parameters and of a gradient.</param>
    /// <param name="link">The network.</param>
    /// <param name="perAddition">a: seconds in which two gradients are added.</param>
    public abstract double Seconds(Division division, double bytes, Link link, double perAddition);

    private protected static int Rounds(Division division) => (int)Math.Ceiling(Math.Log2(division.Busy));
}

/// <summary>
/// What FuncDnn does: a coordinator sends the parameters to n workers, and receives and adds the sums of their k
/// blocks. Its link carries all of it: (n + k) V / B + 2 L + (k - 1) a.
/// </summary>
internal sealed record Star() : Exchange("star")
{
    public override double Seconds(Division division, double bytes, Link link, double perAddition) =>
        link.Seconds((division.Busy + division.Blocks) * bytes)
        + (2 * link.Latency)
        + ((division.Blocks - 1) * perAddition);
}

/// <summary>
/// Machines that each have one block exchange their sums along the tree, with partners at distances of 1, 2, 4, ...:
/// log2(n) (V / B + L + a).
/// </summary>
internal sealed record RecursiveDoubling() : Exchange("doubling")
{
    public override double Seconds(Division division, double bytes, Link link, double perAddition) =>
        Rounds(division) * (link.Seconds(bytes) + link.Latency + perAddition);
}

/// <summary>
/// The same in halves: each machine adds a part of the gradient along the tree, and the parts are gathered:
/// (n - 1) / n (2 V / B + a) + 2 log2(n) L. No exchange moves fewer bytes.
/// </summary>
internal sealed record ReduceScatter() : Exchange("halves")
{
    public override double Seconds(Division division, double bytes, Link link, double perAddition) =>
        ((1 - (1.0 / division.Busy)) * ((2 * link.Seconds(bytes)) + perAddition))
        + (2 * Rounds(division) * link.Latency);
}
