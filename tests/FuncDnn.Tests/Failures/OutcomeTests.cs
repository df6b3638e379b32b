using FsCheck.Xunit;
using FuncDnn.Runs.Failures;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Tests.Failures;

/// <summary>Outcomes obey the laws of a monad; a failure ends a query, and is the first one.</summary>
public class OutcomeTests
{
    [Property]
    public bool Of_then_bind_is_the_action(int value) => Same(Outcome<int>.Of(value).Bind(Half), Half(value));

    [Property]
    public bool Binding_of_is_identity(int value) => Same(Half(value).Bind(Outcome<int>.Of), Half(value));

    [Property]
    public bool Binding_is_associative(int value) =>
        Same(Half(value).Bind(Half).Bind(Less), Half(value).Bind(half => Half(half).Bind(Less)));

    [Property]
    public bool A_query_is_what_it_is_with_Either(int value) =>
        Same(
            from half in Half(value)
            let odd = half + 1
            from less in Less(odd)
            select half - less,
            (
                from half in ToEither(Half(value))
                let odd = half + 1
                from less in ToEither(Less(odd))
                select half - less
            ).Match(Outcome<int>.Of, Outcome<int>.Of)
        );

    [Property]
    public bool Map_and_select_are_bind_with_of(int value) =>
        Same(Half(value).Map(half => half + 1), Half(value).Bind(half => Outcome<int>.Of(half + 1)))
        && Same(Half(value).Select(half => half + 1), Half(value).Map(half => half + 1));

    [Fact]
    public void A_failure_ends_a_query_at_once()
    {
        var later = 0;
        Outcome<int> Count()
        {
            later++;
            return later;
        }

        var outcome = from half in Half(3) from next in Count() select half + next;
        Assert.Equal((true, 0, "3 is odd"), (outcome.IsFailure, later, Message(outcome)));
    }

    [Fact]
    public void A_failure_told_otherwise_is_still_one_and_a_value_stays()
    {
        Assert.Equal("3 is odd!", Message(Half(3).MapFailure(one => Failure.BadInput(one.Messages[0] + "!"))));
        Assert.True(Same(Half(4).MapFailure(_ => Failure.Interrupted), 2));
    }

    [Fact]
    public void Results_of_the_library_become_outcomes()
    {
        Assert.True(Same(Prelude.FinSucc(2).OrFail(), 2));
        Assert.Equal("bad", Message(Prelude.FinFail<int>(Error.New("bad")).OrFail()));
        Assert.Equal("Not: bad", Message(Prelude.FinFail<int>(Error.New("bad.")).OrFail(one => BadInput(one))));
        Assert.True(Same(Prelude.Success<Error, int>(2).OrFail(), 2));
        Assert.Equal(
            "bad worse",
            Message(Prelude.Fail<Error, int>(Prelude.Seq(Error.New("bad"), Error.New("worse"))).OrFail())
        );
        Assert.True(Same(Prelude.Some(2).OrFail(() => Failure.Interrupted), 2));
        Assert.Equal("none", Message(Option<int>.None.OrFail(() => Failure.BadInput("none"))));
    }

    private static Failure BadInput(string message) => Failure.BadInput($"Not: {message}");

    private static Outcome<int> Half(int value) => value % 2 == 0 ? value / 2 : Failure.BadInput($"{value} is odd");

    private static Outcome<int> Less(int value) => value > 0 ? value - 1 : Failure.Failed("not positive");

    private static Either<Failure, int> ToEither(Outcome<int> outcome) =>
        outcome.Match(Prelude.Right<Failure, int>, Prelude.Left<Failure, int>);

    private static bool Same(Outcome<int> left, Outcome<int> right) => Content(left) == Content(right);

    private static (int, Failure?) Content(Outcome<int> outcome) =>
        outcome.Match(value => (value, (Failure?)null), failure => (0, failure));

    private static string Message(Outcome<int> outcome) =>
        outcome.Match(_ => "a value", failure => string.Join(' ', failure.Messages));
}
