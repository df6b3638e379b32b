using System.Globalization;
using FuncDnn.Benchmarks.Text;

namespace FuncDnn.Benchmarks.Scaling.Measured;

/// <summary>
/// The verb scaling: measures steps of one process, the addition of gradients and a socket, compares what follows with
/// real workers on this machine, and predicts steps on many machines.
/// </summary>
internal static class ScalingVerb
{
    private static readonly int[] Machines = [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];

    public static int Run(
        IReadOnlyList<StudiedNetwork> networks,
        IReadOnlyList<Link> links,
        int batch,
        int threads,
        string command
    )
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        foreach (var network in networks)
        {
            Console.WriteLine($"\n# {network}, shards of {network.Shard}\n");
            var speed = MeasureSpeed(network, threads);
            var loopback = Loopback.Measure(network.Bytes);
            Console.WriteLine(
                $"Loopback: {loopback.BytesPerSecond / 1e9:0.00} GB/s, {Duration.Text(loopback.Latency)} of latency."
            );
            // Whole runs of large networks take minutes.
            if (network == networks[0])
            {
                Compare(new(speed, loopback, new Star(), network.Bytes, network.Shard), network, batch, command);
            }

            foreach (var link in links)
            {
                Predict(network, speed, link, batch);
            }
        }

        return 0;
    }

    private static StepSpeed MeasureSpeed(StudiedNetwork network, int threads)
    {
        var steps = network.Measure(threads);
        var speed = StepSpeed.Fit(steps, network.MeasureAddition());
        Console.WriteLine($"| batch, threads: {threads} | measured | fixed + c b | error |\n|---|---|---|---|");
        foreach (var (batch, seconds) in steps)
        {
            Console.WriteLine($"| {batch} | {Row(seconds, speed.Alone(batch))} |");
        }

        Console.WriteLine(
            $"\nFixed {Duration.Text(speed.Fixed)}, c {Duration.Text(speed.PerExample)}, "
                + $"addition of two gradients {Duration.Text(speed.PerAddition)}."
        );
        return speed;
    }

    // A whole run also draws the order of the examples and gathers its batches: so its own steps alone are the measure.
    private static void Compare(ScalingModel model, StudiedNetwork network, int batch, string command)
    {
        using var runs = new TimedRuns(network, command, batch);
        int[] batches = [batch / 4, batch];
        var alone = batches.ToDictionary(size => size, size => runs.PerStep(size, model.Speed.Alone(size)));
        var speed = StepSpeed.Fit([.. alone.Select(one => (one.Key, one.Value))], model.Speed.PerAddition);
        Console.WriteLine(
            "\n| `run`, batch | workers | measured | predicted | error | speed |\n|---|---|---|---|---|---|"
        );
        foreach (var size in batches)
        {
            Console.WriteLine($"| {size} | none | {Duration.Text(alone[size])} | | | 1 |");
            var (one, two) = (Workers(1), Workers(2));
            Console.WriteLine(
                $"| {size} | | more with 1 worker: {Duration.Text(one - alone[size])} (goal: 6 ms at most) "
                    + $"| 2 workers / 1 worker: {one / two:0.00}x (goal at 4096: 1.6x) | | |"
            );

            double Workers(int count)
            {
                var predicted = (model with { Speed = speed }).Together(count, size);
                var seconds = runs.PerStep(size, predicted, "--workers", $"{count}");
                Console.WriteLine($"| {size} | {count} | {Row(seconds, predicted)} | {alone[size] / seconds:0.00}x |");
                return seconds;
            }
        }
    }

    private static void Predict(StudiedNetwork network, StepSpeed speed, Link link, int batch)
    {
        Exchange[] exchanges = [new Star(), new RecursiveDoubling(), new ReduceScatter()];
        Console.WriteLine($"\n{link.Name}, batch {batch}, one machine {Duration.Text(speed.Alone(batch))}:\n");
        Console.WriteLine(
            "| machines |"
                + string.Concat(exchanges.Select(one => $" {one.Name}: step | efficiency | break-even batch |"))
                + $"\n|---|{string.Concat(exchanges.Select(_ => "---|---|---|"))}"
        );
        foreach (var machines in Machines)
        {
            var cells = exchanges
                .Select(one => new ScalingModel(speed, link, one, network.Bytes, network.Shard))
                .Select(model =>
                    $"{Duration.Text(model.Together(machines, batch))} | {100 * model.Efficiency(machines, batch):0.0} % | "
                    + $"{model.BreakEven(machines):N0}"
                );
            Console.WriteLine($"| {machines} | {string.Join(" | ", cells)} |");
        }
    }

    private static string Row(double measured, double predicted) =>
        $"{Duration.Text(measured)} | {Duration.Text(predicted)} | {100 * ((predicted / measured) - 1):+0.0;-0.0} %";
}
