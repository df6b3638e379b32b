using System.Text.RegularExpressions;

namespace FuncDnn.Tests.Architecture;

/// <summary>A source file as the architecture sees it: its namespace, what it imports, declares and names.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Namespace">Its namespace, which is its folder.</param>
/// <param name="Imports">The namespaces that it imports.</param>
/// <param name="Types">The types that it declares at the top level.</param>
/// <param name="Words">Every identifier that is not a member after a dot.</param>
internal sealed partial record SourceFile(
    string Name,
    string Namespace,
    IReadOnlyList<string> Imports,
    IReadOnlyList<string> Types,
    IReadOnlySet<string> Words
)
{
    /// <summary>Reads the text of a file; comments and string literals do not count.</summary>
    public static SourceFile Parse(string name, string text)
    {
        var code = NoCode().Replace(text, " ");
        return new(
            name,
            NamespaceLine().Match(code).Groups[1].Value,
            [.. UsingLine().Matches(code).Select(match => match.Groups[1].Value)],
            [.. Declaration().Matches(code).Select(match => match.Groups[1].Value)],
            Word().Matches(code).Select(match => match.Value).ToHashSet()
        );
    }

    /// <summary>Whether a type of another namespace can be named here without its namespace.</summary>
    public bool Sees(string other) =>
        Imports.Contains(other) || Namespace.StartsWith(other + ".", StringComparison.Ordinal);

    [GeneratedRegex(
        """//[^\n]*|/\*.*?\*/|\$*@?"{3}.*?"{3}|\$?@"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'""",
        RegexOptions.Singleline
    )]
    private static partial Regex NoCode();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using (?:static )?(FuncDnn[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    // Types at the top level begin a line.
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|abstract|sealed|partial|readonly|ref|unsafe) )+(?:record struct|record|class|struct|interface|enum) (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*")]
    private static partial Regex Word();
}
