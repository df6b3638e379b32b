namespace FuncDnn.Benchmarks.Scaling;

/// <summary>
/// Predicts a step on n machines from the speed of one and from the network between them:
/// t_n(b) = fixed + c (examples of the largest share) + exchange; t_1(b) = fixed + c b. The update of the parameters is
/// in the fixed part, since every step makes it once.
/// </summary>
/// <param name="Speed">The speed of one machine.</param>
/// <param name="Link">The network.</param>
/// <param name="Exchange">How gradients meet.</param>
/// <param name="Bytes">V: the size of the parameters.</param>
/// <param name="Shard">The number of examples in a shard.</param>
internal sealed record ScalingModel(StepSpeed Speed, Link Link, Exchange Exchange, double Bytes, int Shard)
{
    /// <summary>t_n(b), the seconds of a step on n machines.</summary>
    public double Together(int machines, long batch)
    {
        var division = Division.Of((int)((batch + Shard - 1) / Shard), machines);
        return Speed.Alone(Math.Min(batch, (long)division.Largest * Shard))
            + Exchange.Seconds(division, Bytes, Link, Speed.PerAddition);
    }

    /// <summary>t_1(b) / t_n(b).</summary>
    public double Speedup(int machines, long batch) => Speed.Alone(batch) / Together(machines, batch);

    /// <summary>The share of n machines that is of use: t_1(b) / (n t_n(b)).</summary>
    public double Efficiency(int machines, long batch) => Speedup(machines, batch) / machines;

    /// <summary>
    /// The break-even batch: the smallest one of equally many shards for each machine with t_n(b) &lt; t_1(b).
    /// </summary>
    /// <param name="machines">At least 2.</param>
    public long BreakEven(int machines)
    {
        // Of each shard for all, c (n - 1) shards are gained; the exchange is cheapest with one block for each machine.
        var gain = Speed.PerExample * Shard * (machines - 1);
        var shards = (long)(Exchange.Seconds(new(1, machines, machines), Bytes, Link, Speed.PerAddition) / gain);
        long batch;
        do
        {
            batch = ++shards * machines * Shard;
        } while (Together(machines, batch) >= Speed.Alone(batch));

        return batch;
    }
}
