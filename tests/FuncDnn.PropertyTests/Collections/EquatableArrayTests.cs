using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing;
using LanguageExt;

namespace FuncDnn.PropertyTests.Collections;

/// <summary>The list type that records use.</summary>
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
    public void A_list_with_NaN_equals_itself(double[] numbers)
    {
        var one = new Holder([.. numbers, double.NaN], ["a"]);
        var other = new Holder([.. numbers, double.NaN], ["a"]);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, other with { Numbers = numbers });
    }

    [Property]
    public void Collection_expressions_spreads_arrays_and_sequences_hold_their_elements(int[] numbers)
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
    public void The_operations_are_those_of_sequences_and_evaluate_every_element_once(int[] numbers)
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
    public void Lists_that_grow_from_one_prefix_do_not_affect_each_other(int[] numbers, PositiveInt more)
    {
        var prefix = numbers.ToEquatableArray().Add(-1).Add(-2);
        var lists = Enumerable.Range(0, more.Get).Select(i => prefix.Add(i).Add(i) + prefix[..1]).ToArray();
        Assert.All(lists, (list, i) => Assert.Equal([.. numbers, -1, -2, i, i, prefix[0]], list));
        Assert.Equal([.. numbers, -1, -2], prefix);
        Assert.Equal([.. numbers, -1, 7], prefix.Take(numbers.Length + 1).Add(7));
    }

    [Fact]
    public void Threads_that_add_to_one_list_do_not_affect_each_other()
    {
        var prefix = EquatableArray.Of(1, 2, 3).Add(4);
        var lists = new EquatableArray<int>[10_000];
        Parallel.For(0, lists.Length, i => lists[i] = prefix.Add(i));
        Assert.All(lists, (list, i) => Assert.Equal([1, 2, 3, 4, i], list));
    }

    [Fact]
    public void Successive_additions_copy_each_element_only_a_few_times()
    {
        const int count = 100_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var list = Enumerable.Range(0, count).Aggregate(EquatableArray<int>.Empty, (some, i) => some.Add(i));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 * sizeof(int) * count);
        Assert.Equal(Enumerable.Range(0, count), list);
    }

    [Fact]
    public void An_array_of_a_derived_type_is_accepted()
    {
        Layer[] layers = new Relu[] { new(), new() };
        Assert.Equal(new Network(new Relu(), new Relu()).Then(new Dense(1)), new Network(layers).Then(new Dense(1)));
    }

    [Fact]
    public void Enumerating_a_list_allocates_nothing()
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
