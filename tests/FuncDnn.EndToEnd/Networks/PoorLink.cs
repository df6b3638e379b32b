namespace FuncDnn.EndToEnd.Networks;

/// <summary>Makes the link of two machines slow and lossy, by what the kernel has.</summary>
internal static class PoorLink
{
    // 2 of 100 packets: a program for the classic packet filter, which drops a packet if a random number of 32 bits is
    // below a limit.
    private const string Loss = "4,32 0 0 4294963256,53 1 0 85899346,6 0 0 2,6 0 0 4294967295";

    /// <summary>Makes both directions poor.</summary>
    /// <returns>What the link is like now.</returns>
    public static string Make(TwoMachines machines)
    {
        if (Both(machines, "qdisc", "add", "dev", TwoMachines.Device, "root", "netem", "delay", "20ms", "loss", "2%"))
        {
            return "20 ms of delay, 2 % of loss (netem)";
        }

        var isSlow = Both(
            machines,
            [
                "qdisc",
                "add",
                "dev",
                TwoMachines.Device,
                "root",
                "tbf",
                "rate",
                "20mbit",
                "burst",
                "16kb",
                "latency",
                "40ms",
            ]
        );
        var isLossy =
            Both(machines, "qdisc", "add", "dev", TwoMachines.Device, "clsact")
            && Both(machines, ["filter", "add", "dev", TwoMachines.Device, "egress", "bpf", "da", "bytecode", Loss]);
        return (isSlow ? "20 Mbit/s (tbf)" : "full speed")
            + (isLossy ? ", 2 % of loss (packet filter)" : ", no loss")
            + "; this kernel has no netem";
    }

    private static bool Both(TwoMachines machines, params string[] words) =>
        machines.Run(0, ["tc", .. words]) && machines.Run(1, ["tc", .. words]);
}
