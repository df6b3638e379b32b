using System.CommandLine;
using FuncDnn.Benchmarks.Scaling;
using FuncDnn.Benchmarks.Scaling.Measured;
using FuncDnn.Benchmarks.Starting;

namespace FuncDnn.Benchmarks.Commands;

/// <summary>The verb scaling: one training on many machines.</summary>
internal static class ScalingCommand
{
    // W4, and a network of 25 million weights.
    private static readonly string[] Usual = ["784-512-256-10", "1024-4096-4096-1024"];

    public static Command Create()
    {
        var networks = new Option<string[]>("--network")
        {
            Description = $"Networks of dense layers; default: {string.Join(", ", Usual)}.",
            DefaultValueFactory = _ => Usual,
        };
        var bandwidth = new Option<double[]>("--bandwidth")
        {
            Description = "Gbit/s of the networks between machines; default: 1, 10, 25 and 100.",
        };
        var latency = new Option<double>("--latency")
        {
            Description = "Microseconds from machine to machine, with --bandwidth.",
            DefaultValueFactory = _ => 30,
        };
        var batch = Number("--batch", "The examples of a batch.", 4096);
        var shard = Number("--shard", "The examples of a shard.", 64);
        var threads = Number("--threads", "The threads of a machine.", 1);
        var build = new Option<string>("--command")
        {
            Description =
                "The funcdnn.dll whose workers are measured with the first network; default: the Release build.",
            DefaultValueFactory = _ => StartVerb.Built,
        };
        var command = new Command(
            "scaling",
            "Time, efficiency and break-even batch of one training on 2 to 1,024 machines, from what is measured here."
        )
        {
            networks,
            bandwidth,
            latency,
            batch,
            shard,
            threads,
            build,
        };
        command.SetAction(parsed =>
            ScalingVerb.Run(
                [.. parsed.GetValue(networks)!.Select(text => StudiedNetwork.Parse(text, parsed.GetValue(shard)))],
                parsed.GetValue(bandwidth) is { Length: > 0 } given
                    ? [.. given.Select(gigabits => Link.Ethernet(gigabits, parsed.GetValue(latency) * 1e-6))]
                    : Link.Usual,
                parsed.GetValue(batch),
                parsed.GetValue(threads),
                parsed.GetValue(build)!
            )
        );
        return command;
    }

    private static Option<int> Number(string name, string description, int usual) =>
        new(name) { Description = $"{description} Default: {usual}.", DefaultValueFactory = _ => usual };
}
