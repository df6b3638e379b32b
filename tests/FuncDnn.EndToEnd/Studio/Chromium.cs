namespace FuncDnn.EndToEnd.Studio;

/// <summary>The browser of the system: FUNCDNN_CHROMIUM, or one on the path.</summary>
internal static class Chromium
{
    private const string Variable = "FUNCDNN_CHROMIUM";

    /// <summary>Its program; null without one.</summary>
    public static string? Program { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(folder => new[] { "chromium", "google-chrome" }.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);

    /// <summary>Why tests that need it are skipped; null if they are not.</summary>
    public static string? Missing { get; } =
        Program is null ? $"There is no chromium or google-chrome on the path, and {Variable} names none." : null;
}

/// <summary>A test that looks at the studio in a browser; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>The same with cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Missing;
}
