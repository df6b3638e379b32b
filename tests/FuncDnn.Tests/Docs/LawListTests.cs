using System.Text;

namespace FuncDnn.Tests.Docs;

/// <summary>docs/law-list.md lists the sentence of every law, family by family.</summary>
public class LawListTests
{
    private const string Update = "FUNCDNN_UPDATE_DOCS";
    private const string Page = "docs/law-list.md";

    private static string Expected
    {
        get
        {
            var page = new StringBuilder(
                "# Every law\n\nGenerated from the code, as are the laws themselves: see [laws.md](laws.md). "
                    + "The clauses in parentheses are the parts that a law does not apply to.\n"
            );
            foreach (var family in LawFamilies.All)
            {
                page.Append(null, $"\n## {family.Name}\n\n");
                family.Statements.Iter(law =>
                    page.Append(null, $"- {law.Sentence}{Exceptions(law.Exceptions.ToArray())}\n")
                );
            }

            return page.ToString();
        }
    }

    [Fact]
    public void The_list_of_laws_in_the_documentation_is_the_one_in_the_code()
    {
        var path = ReadmeTests.Root(Page);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, Expected);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == Expected,
            $"{Page} is out of date. Write it again with: {Update}=1 dotnet test --filter {nameof(LawListTests)}"
        );
    }

    [Fact]
    public void No_two_laws_of_a_family_have_the_same_sentence() =>
        Assert.All(
            LawFamilies.All,
            family =>
                Assert.Equal(family.Statements.Count, family.Statements.Map(law => law.Sentence).Distinct().Count())
        );

    private static string Exceptions(string[] reasons) =>
        reasons.Length == 0 ? "" : $" (not if {string.Join(", or ", reasons)})";
}
