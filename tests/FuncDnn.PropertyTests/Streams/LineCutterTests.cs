using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Tables;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Streams;

/// <summary>Lines of a text that is read in parts, against their definition.</summary>
public class LineCutterTests
{
    private static readonly Arbitrary<(char[] Text, int Part, bool HasQuotes)> s_texts = Arb.From(
        from text in Gen.ArrayOf(Gen.Elements('a', '"', '\n'))
        from part in Gen.Choose(1, 7)
        from hasQuotes in Gen.Elements(true, false)
        select (text, part, hasQuotes)
    );

    [Property]
    public Property The_ends_of_lines_do_not_depend_on_where_the_text_is_cut_into_parts() =>
        Prop.ForAll(
            s_texts,
            one =>
            {
                var (bytes, cutter, found) = (
                    Encoding.ASCII.GetBytes(one.Text),
                    new LineCutter(one.HasQuotes),
                    new List<int>()
                );
                for (var start = 0; start < bytes.Length; start += one.Part)
                {
                    var part = bytes.AsSpan(start, Math.Min(one.Part, bytes.Length - start));
                    for (var end = cutter.Next(part, 0); end >= 0; end = cutter.Next(part, end))
                    {
                        found.Add(start + end);
                    }
                }

                Assert.Equal(Defined(one.Text, one.HasQuotes), found);
                Assert.Equal(one.Text.Count(letter => letter == '\n'), cutter.Feeds);
            }
        );

    private static IEnumerable<int> Defined(char[] text, bool hasQuotes) =>
        Enumerable
            .Range(0, text.Length)
            .Where(at => text[at] == '\n')
            .Where(at => !hasQuotes || text.Take(at).Count(letter => letter == '"') % 2 == 0)
            .Select(at => at + 1);
}
