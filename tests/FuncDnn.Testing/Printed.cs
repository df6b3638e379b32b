using Xunit.Abstractions;

namespace FuncDnn.Testing;

/// <summary>
/// Counts that tests print. The output of a test is shown only when it fails; these lines are shown at the end of
/// <c>dotnet test</c> by a target of the project.
/// </summary>
internal static class Printed
{
    private static readonly Lock Gate = new();

    /// <summary>Prints a line, now and at the end.</summary>
    /// <param name="output">The output of the test.</param>
    /// <param name="line">The line.</param>
    public static void Print(this ITestOutputHelper output, string line)
    {
        output.WriteLine(line);
        lock (Gate)
        {
            File.AppendAllText(Path.Combine(AppContext.BaseDirectory, "printed.txt"), line + "\n");
        }
    }
}
