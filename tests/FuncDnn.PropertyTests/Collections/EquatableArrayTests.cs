using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Collections;

/// <summary>The list in which records hold their lists.</summary>
public sealed class EquatableArrayTests
{
    private sealed record Holder(EquatableArray<double> Numbers, EquatableArray<string> Names = default);

    [Property]
    public void Lists_are_equal_exactly_where_their_elements_are(int[] one, int[] other)
    {
        EquatableArray<int> left = one;
        EquatableArray<int> right = other;
        Assert.Equal(one.AsSpan().SequenceEqual(other), left == right);
        Assert.Equal(left == right, left.Equals((object)right) && !(left != right));
        Assert.Equal(left, one.ToEquatableArray());
        Assert.Equal(left.GetHashCode(), one.ToEquatableArray().GetHashCode());
    }

    [Fact]
    public void The_hash_code_depends_on_every_element_and_on_their_order()
    {
        var pairs = from i in Enumerable.Range(0, 30) from j in Enumerable.Range(0, 30) select EquatableArray.Of(i, j);
        Assert.Equal(900, pairs.Select(pair => pair.GetHashCode()).Distinct().Count());
    }

    [Property]
    public void A_list_equals_itself_with_NaN_in_it_too(double[] numbers)
    {
        var one = new Holder([.. numbers, double.NaN], ["a"]);
        var other = new Holder([.. numbers, double.NaN], ["a"]);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { Numbers = numbers });
    }

    [Property]
    public void Collection_expressions_spreads_arrays_and_sequences_hold_what_was_put_into_them(int[] numbers)
    {
        EquatableArray<int> spread = [-1, .. numbers, 1];
        Assert.Equal([-1, .. numbers, 1], spread.ToArray());
        Assert.Equal(numbers, Params(numbers).ToArray());
        Assert.Equal(numbers, Of(numbers.Where(_ => true).ToSeq()).ToArray());
        Assert.Equal([0, .. numbers], Of(0.Cons(numbers.Where(_ => true).ToSeq())).ToArray());
        Assert.Equal([1, 2], Params(1, 2).ToArray());
        Assert.Equal([3, 4], Of([3, 4]).ToArray());

        static EquatableArray<int> Params(params EquatableArray<int> items) => items;
        static EquatableArray<int> Of(EquatableArray<int> items) => items;
    }

    [Property]
    public void Nobody_who_holds_the_array_can_change_the_list(int[] numbers, int other)
    {
        int[] before = [.. numbers, 0];
        EquatableArray<int> converted = before;
        var made = before.ToEquatableArray();
        var of = EquatableArray.Of(before);
        before[^1] = other == 0 ? 1 : other;
        Assert.All([converted, made, of], list => Assert.Equal(0, list[^1]));
    }

    [Fact]
    public void The_default_is_the_empty_list()
    {
        var none = default(EquatableArray<string>);
        Assert.Equal([], none);
        Assert.True(none.IsEmpty && none == EquatableArray<string>.Empty && none == new Holder([]).Names);
        Assert.Equal((0, "[]", 0), (none.Count, $"{none}", none.AsSpan().Length));
        Assert.Equal(none.GetHashCode(), new List<string>().ToEquatableArray().GetHashCode());
        Assert.Equal(["a"], (none + none).Add("a"));
        Assert.Throws<IndexOutOfRangeException>(() => none[0]);
    }

    [Property]
    public void The_operations_are_those_of_sequences_and_calculate_every_element_once(int[] numbers)
    {
        EquatableArray<int> list = numbers;
        var calls = 0;
        var half = list.Map(n => (calls++, n / 2).Item2);
        Assert.Equal(numbers.Length, calls);
        Assert.Equal(numbers.Select(n => n / 2), half);
        Assert.Equal(numbers.Select((n, i) => (i, n)), list.Map((i, n) => (i, n)));
        Assert.Equal(numbers.Where(n => n > 0), list.Filter(n => n > 0));
        Assert.Equal(
            numbers.Where(n => n > 0).Select(n => -n),
            list.Choose(n => n > 0 ? Prelude.Some(-n) : Option<int>.None)
        );
        Assert.Equal(numbers.SelectMany(n => new[] { n, -n }), list.Bind(n => EquatableArray.Of(n, -n)));
        Assert.Equal(numbers.Concat(half), list + half);
        Assert.Equal(numbers.Append(7), list.Add(7));
        Assert.Equal(numbers.Take(3), list.Take(3));
        Assert.Equal(numbers.Zip(half.Skip(1)), list.Zip(half.IsEmpty ? half : half[1..]));
    }

    [Property]
    public void Ranges_and_list_patterns_are_those_of_arrays(int[] numbers, NonNegativeInt at)
    {
        EquatableArray<int> list = [1, .. numbers, 2];
        var cut = at.Get % list.Count;
        Assert.Equal(list, list[..cut] + list[cut..]);
        Assert.True(list is [1, .. var middle, 2] && middle == numbers);
        Assert.Equal($"[{string.Join(", ", list)}]", $"{list}");
    }

    [Property]
    public void Lists_that_grow_from_one_beginning_do_not_see_each_other(int[] numbers, PositiveInt more)
    {
        var beginning = numbers.ToEquatableArray().Add(-1).Add(-2);
        var lists = Enumerable.Range(0, more.Get).Select(i => beginning.Add(i).Add(i) + beginning[..1]).ToArray();
        Assert.All(lists, (list, i) => Assert.Equal([.. numbers, -1, -2, i, i, beginning[0]], list));
        Assert.Equal([.. numbers, -1, -2], beginning);
        Assert.Equal([.. numbers, -1, 7], beginning.Take(numbers.Length + 1).Add(7));
    }

    [Fact]
    public void Threads_that_add_to_one_list_do_not_see_each_other()
    {
        var beginning = EquatableArray.Of(1, 2, 3).Add(4);
        var lists = new EquatableArray<int>[10_000];
        Parallel.For(0, lists.Length, i => lists[i] = beginning.Add(i));
        Assert.All(lists, (list, i) => Assert.Equal([1, 2, 3, 4, i], list));
    }

    [Fact]
    public void Additions_in_turn_copy_each_element_a_few_times_only()
    {
        const int count = 100_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var list = Enumerable.Range(0, count).Aggregate(EquatableArray<int>.Empty, (some, i) => some.Add(i));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * sizeof(int) * count);
        Assert.Equal(Enumerable.Range(0, count), list);
    }

    [Fact]
    public void An_array_of_a_derived_type_is_taken()
    {
        Layer[] layers = new Relu[] { new(), new() };
        Assert.Equal(new Network(new Relu(), new Relu()).Then(new Dense(1)), new Network(layers).Then(new Dense(1)));
    }

    [Fact]
    public void Going_along_a_list_allocates_nothing()
    {
        EquatableArray<int> list = [1, 2, 3];
        Assert.Equal(6, Sum(list));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Sum(list);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        static int Sum(EquatableArray<int> list)
        {
            var sum = 0;
            foreach (var number in list)
            {
                sum += number;
            }

            return sum;
        }
    }
}
