using FuncDnn.Cluster.Watching;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Remote;

/// <summary>What happens in a cluster, in words.</summary>
internal static class ClusterTexts
{
    /// <summary>The sentence of an event; none for those that other lines tell.</summary>
    public static Option<string> Of(ClusterEvent one) =>
        one switch
        {
            ClusterEvent.Joined => $"worker {one.Worker} joined",
            ClusterEvent.Left => $"worker {one.Worker} left",
            ClusterEvent.GivenUp lost =>
                $"worker {one.Worker} has been silent for {Formatting.Time(lost.Silent)}{Waits(lost.Work)}",
            ClusterEvent.Returned => $"worker {one.Worker} answers again",
            _ => Option<string>.None,
        };

    private static string Waits(EquatableArray<string> work) =>
        work.Count switch
        {
            0 => "",
            1 => $": its trial {work[0]} waits for another",
            _ => $": its trials {string.Join(", ", work)} wait for others",
        };
}
