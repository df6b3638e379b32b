using System.Security.Cryptography;
using System.Text;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Testing.Experiments;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>The links of a chain against their definition, and its operations.</summary>
public class StateLinkTests
{
    private const string File = "states.chain";

    private static readonly StateChain Empty = StateChain.Of(ShortExperiments.Moons.ToJson());

    private static readonly StateChain Chain = Empty.Add(7, "seven").Add(14, "fourteen").Add(20, "twenty");

    [Fact]
    public void A_link_is_SHA_256_of_the_one_before_the_step_and_the_state_and_the_first_one_before_is_the_experiment()
    {
        var origin = Sha256(ShortExperiments.Moons.ToJson());
        var first = Sha256($"{origin} 7 seven");
        var second = Sha256($"{first} 14 fourteen");
        var third = Sha256($"{second} 20 twenty");
        Assert.Equal((origin, origin), (Empty.Origin, Empty.Head));
        Assert.Equal((origin, third), (Chain.Origin, Chain.Head));
        Assert.Equal($"7 seven {first}\n14 fourteen {second}\n20 twenty {third}\n", Chain.ToText());
    }

    [Fact]
    public void A_chain_tells_the_states_of_its_own_steps_and_ends_at_any_of_them()
    {
        Assert.Equal("fourteen", Chain.StateAt(14).Single());
        Assert.Equal(Option<string>.None, Chain.StateAt(15));
        Assert.Equal(Empty.Add(7, "seven").Add(14, "fourteen"), Chain.UpTo(14));
        Assert.Equal(Chain.UpTo(14), Chain.UpTo(19));
        Assert.Equal(Empty, Chain.UpTo(6));
        Assert.Equal(Chain, Chain.UpTo(long.MaxValue));
    }

    [Fact]
    public void Reading_continues_from_any_link() =>
        Assert.All(
            [0L, 7, 14, 20],
            step =>
            {
                var rest = Chain.ToText()[Chain.UpTo(step).ToText().Length..];
                Assert.Equal((Chain, Option<Error>.None), Chain.UpTo(step).ReadOn(rest, File));
            }
        );

    [Theory]
    [InlineData(15, "state")]
    [InlineData(14, "state")]
    [InlineData(-1, "state")]
    [InlineData(16, "a state")]
    public void Reading_ends_at_a_linked_line_whose_step_is_not_later_or_that_has_not_three_words(
        long step,
        string state
    )
    {
        var start = Chain.UpTo(14);
        var third = start.Add(15, "fifteen");
        var line = StateLink.After(third.Head, step, state).ToLine();
        var (intact, fault) = start.ReadOn(third.ToText()[start.ToText().Length..] + line, File);
        Assert.Equal(third, intact);
        Assert.Equal(
            $"{File}: line 2: it is not linked to the line before or to the experiment; "
                + "the file or the experiment was changed.",
            fault.Single().Message
        );
    }

    [Fact]
    public void The_first_line_must_be_later_than_the_last_link()
    {
        var start = Chain.UpTo(14);
        var line = StateLink.After(start.Head, 14, "state").ToLine();
        var (intact, fault) = start.ReadOn(line, File);
        Assert.Equal((start, true), (intact, fault.IsSome));
    }

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
