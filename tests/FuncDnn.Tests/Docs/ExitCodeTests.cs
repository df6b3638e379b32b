using FuncDnn.Runs.Failures;

namespace FuncDnn.Tests.Docs;

/// <summary>The documents know every exit code of the command.</summary>
public class ExitCodeTests
{
    [Fact]
    public void The_documentation_has_a_line_for_every_exit_code()
    {
        var page = File.ReadAllText(ReadmeTests.Root("docs/all-of-funcdnn.md"));
        Assert.All(ExitCodes.All, one => Assert.Contains($"\n| {(int)one.Code} | ", page, StringComparison.Ordinal));
    }
}
