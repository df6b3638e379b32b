namespace FuncDnn.Benchmarks.Text;

/// <summary>Times as people read them.</summary>
internal static class Duration
{
    public static string Text(double seconds) =>
        seconds switch
        {
            < 1e-7 => $"{seconds * 1e9:0.00} ns",
            < 1e-3 => $"{seconds * 1e6:0.00} us",
            < 1 => $"{seconds * 1e3:0.00} ms",
            _ => $"{seconds:0.00} s",
        };
}
