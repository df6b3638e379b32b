using FsCheck;
using FuncDnn.Data.Partitions;

namespace FuncDnn.PropertyTests.Partitions;

/// <summary>The sentences on divisions; each is broken by one of <see cref="DivisionFaults"/>.</summary>
internal static class DivisionSentences
{
    public const string EveryExampleOnce = "every example is in exactly one part, in the order of the pool";
    public const string SameSeed = "the same seed gives the same parts";
    public const string OtherSeed = "other seeds give other parts";
    public const string WholeGroups = "a group is in one part as a whole";
    public const string GroupsHaveNoOrder = "other numbers for the same groups give the same parts";
    public const string LaterIsTested = "no example is tested that is earlier than one that is trained on";
    public const string FairShares =
        "each class has its share of the held-out examples within one example, and keeps one";
    public const string RoundedCount = "the number of held-out examples is the rounded fraction";
    public const string TestedOnce = "every example is tested in exactly one fold";
    public const string EvenFolds = "folds, and the classes in them, differ in size by at most one";

    /// <summary>Sentences on both kinds of divisions.</summary>
    public static DivisionSentence[] Common { get; } =
    [
        .. EachKind(EveryExampleOnce, (division, one) => division(one).ForAll(parts => IsWhole(parts, one))),
        .. EachKind(SameSeed, (division, one) => division(one) == division(one)),
        new(OtherSeed, KeyedExamples.Classes, (division, one) => DependsOnSeed(division, one)),
        new(
            WholeGroups,
            KeyedExamples.Groups,
            (division, one) => division(one).ForAll(parts => IsWhole(parts, one.Keys))
        ),
        new(GroupsHaveNoOrder, KeyedExamples.Groups, (division, one) => division(one) == division(Renamed(one))),
        new(
            LaterIsTested,
            KeyedExamples.Times,
            (division, one) => division(one).ForAll(parts => IsLater(parts, one.Keys))
        ),
    ];

    /// <summary>Sentences on holding out a fraction.</summary>
    public static DivisionSentence[] OfHoldOut { get; } =
    [
        new(FairShares, KeyedExamples.Classes, (division, one) => AreFair(division(one)[0], one)),
        new(RoundedCount, KeyedExamples.Times, (division, one) => division(one)[0].Test.Count == one.Rounded),
    ];

    /// <summary>Sentences on folds.</summary>
    public static DivisionSentence[] OfFolds { get; } =
    [
        new(TestedOnce, KeyedExamples.Classes, (division, one) => AreTestedOnce(division, one)),
        new(TestedOnce, KeyedExamples.Groups, (division, one) => AreTestedOnce(division, one)),
        new(EvenFolds, KeyedExamples.Classes, (division, one) => AreEven(division, one)),
    ];

    private static IEnumerable<DivisionSentence> EachKind(string text, Func<Division, KeyedExamples, bool> holds) =>
        new Arbitrary<KeyedExamples>[] { KeyedExamples.Classes, KeyedExamples.Groups, KeyedExamples.Times }.Select(
            cases => new DivisionSentence(text, cases, holds)
        );

    private static bool IsWhole(Partition parts, KeyedExamples one)
    {
        var (train, test) = (parts.Train, parts.Test);
        var all = train.Concat(test).Order();
        return parts.Validation.IsEmpty
            && train.Order().SequenceEqual(train)
            && test.Order().SequenceEqual(test)
            // Folds in time leave out what is later than the tested examples.
            && (one.Keys.Times.IsEmpty ? all.SequenceEqual(one.Pool) : all.Distinct().SequenceEqual(all));
    }

    // Chance makes four divisions of twelve examples or more equal less than once in 10^5 cases.
    private static bool DependsOnSeed(Division division, KeyedExamples one) =>
        one.Keys.Count < 12
        || one.Fraction is < 0.2 or > 0.8
        || Enumerable.Range(0, 5).Select(i => division(one with { Seed = one.Seed + (uint)i })).Distinct().Count() > 1;

    private static bool IsWhole(Partition parts, ExampleKeys keys) =>
        !parts.Train.Select(row => keys.Groups[row]).Intersect(parts.Test.Select(row => keys.Groups[row])).Any();

    private static KeyedExamples Renamed(KeyedExamples one) =>
        one with
        {
            Keys = one.Keys with { Groups = one.Keys.Groups.Map(group => (7 * group) + 3) },
        };

    private static bool IsLater(Partition parts, ExampleKeys keys) =>
        parts.Train.IsEmpty
        || parts.Test.IsEmpty
        || parts.Train.Max(row => keys.Times[row]) <= parts.Test.Min(row => keys.Times[row]);

    // A class that cannot give its share leaves it to the others, which then give more than theirs.
    private static bool AreFair(Partition parts, KeyedExamples one)
    {
        var classes = one.Keys.Classes;
        int Size(int label) => classes.Count(other => other == label);
        int Held(int label) => parts.Test.Count(row => classes[row] == label);
        var areAllAble = classes.Distinct().All(label => Size(label) - 1 >= one.Fraction * Size(label));
        return classes
            .Distinct()
            .All(label =>
                Held(label) < Size(label)
                && Held(label) >= Math.Min(Size(label) - 1, (int)(one.Fraction * Size(label)))
                && (!areAllAble || Held(label) - (one.Fraction * Size(label)) < 1)
            );
    }

    private static bool AreTestedOnce(Division division, KeyedExamples one) =>
        one.GroupCount == 1 || division(one).SelectMany(parts => parts.Test).Order().SequenceEqual(one.Pool);

    private static bool AreEven(Division division, KeyedExamples one)
    {
        var folds = division(one);
        bool IsEven(Func<int, bool> counted)
        {
            var sizes = folds.Map(parts => parts.Test.Count(counted));
            return sizes.Max() - sizes.Min() <= 1;
        }

        return IsEven(_ => true)
            && one.Keys.Classes.Distinct().All(label => IsEven(row => one.Keys.Classes[row] == label));
    }
}
