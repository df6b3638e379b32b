using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Streams;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Streams;

/// <summary>"It trains in bounded memory": the sizes of windows and samples.</summary>
public class StreamWindowTests
{
    private const int Budget = 1 << 23;

    [Property]
    public Property A_window_is_within_its_budget_whatever_the_width() =>
        Prop.ForAll(
            Arb.From(Gen.Choose(1, 3000).Two()),
            pair =>
            {
                var (guessed, width) = (pair.Item1, pair.Item2 * pair.Item2);
                var sizes = StreamWindow.Of(default, guessed);
                var rows = sizes.BlockRows * (long)sizes.Blocks(width);
                // A block of an example that is wider than was guessed may alone be more.
                Assert.InRange(rows, 64, Math.Max(sizes.BlockRows, Math.Clamp(Budget / width, 1024, 65_536)));
                Assert.InRange(StreamWindow.Sample(width), 1024, 50_000);
                Assert.True((StreamWindow.Sample(width) - 1024L) * width <= Budget / 4);
            }
        );

    [Fact]
    public void A_window_that_is_given_has_sixteen_blocks()
    {
        var sizes = StreamWindow.Of(Option<int>.Some(320), 5);
        Assert.Equal((20, 16), (sizes.BlockRows, sizes.Blocks(1_000_000)));
    }
}
