using Xunit.Abstractions;

namespace FuncDnn.Testing;

/// <summary>
/// What tests have counted. A test's output is shown when it fails alone; these lines are shown at the end of <c>dotnet test</c>
/// when all goes well, by a target of the project.
/// </summary>
internal static class Printed
{
    private static readonly Lock Gate = new();

    /// <summary>Prints a line, now and at the end.</summary>
    /// <param name="output">The output of the test.</param>
    /// <param name="line">What was counted.</param>
    public static void Print(this ITestOutputHelper output, string line)
    {
        output.WriteLine(line);
        lock (Gate)
        {
            File.AppendAllText(Path.Combine(AppContext.BaseDirectory, "printed.txt"), line + "\n");
        }
    }
}
