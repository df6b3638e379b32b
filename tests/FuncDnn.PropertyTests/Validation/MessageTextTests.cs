using FuncDnn.Numerics.Validation;
using FuncDnn.Testing;

namespace FuncDnn.PropertyTests.Validation;

/// <summary>Nothing is left out of a message in silence.</summary>
public class MessageTextTests
{
    [Property]
    public void A_list_shows_its_first_names_and_the_number_of_all_others(ushort count)
    {
        var names = Enumerable.Range(0, count).Select(i => $"name{i}").ToArray();
        var shown = MessageText.List(names).Split(" and ")[0].Split(", ", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(names[..shown.Length], shown);
        Assert.EndsWith(
            shown.Length == count ? string.Join(", ", names) : $" and {count - shown.Length} more",
            MessageText.List(names),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_short_list_is_complete() => Assert.Equal("a, b, c", MessageText.List(["a", "b", "c"]));

    [Fact]
    public void A_long_text_ends_with_three_points()
    {
        Assert.Equal(new string('a', 40), MessageText.Shorten(new string('a', 40)));
        Assert.Equal($"{new string('a', 40)}...", MessageText.Shorten(new string('a', 41)));
    }
}
