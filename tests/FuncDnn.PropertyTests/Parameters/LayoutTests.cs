using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.PropertyTests.Parameters;

/// <summary>A layout divides one vector into consecutive named slots.</summary>
public class LayoutTests
{
    private static readonly Layout TwoLayers = Layout
        .Empty.Append([new Slot("W", 2, 3, SlotRole.Weight), new Slot("b", 2, 1, SlotRole.Bias)])
        .Append([new Slot("gamma", 2, 1, SlotRole.Scale), new Slot("mean", 2, 1, SlotRole.Statistic)]);

    [Fact]
    public void Slots_are_consecutive_and_have_the_number_of_their_layer()
    {
        Assert.Equal("W1 2x3, b1 2x1, gamma2 2x1, mean2 2x1", $"{TwoLayers}");
        Assert.Equal([0, 6, 8, 10], TwoLayers.Slots.Map(slot => slot.Offset).ToArray());
        Assert.Equal([1, 1, 2, 2], TwoLayers.Slots.Map(slot => slot.Layer).ToArray());
        Assert.Equal([6, 2, 2, 2], TwoLayers.Slots.Map(slot => slot.Length).ToArray());
        Assert.Equal((12, 0), (TwoLayers.Length, Layout.Empty.Length));
        Assert.Equal(["gamma2", "mean2"], TwoLayers.OfLayer(2).Map(slot => slot.Name).ToArray());
        Assert.Empty(TwoLayers.OfLayer(3));
        Assert.Same(TwoLayers, TwoLayers.Append(EquatableArray<Slot>.Empty));
    }

    [Fact]
    public void Only_weights_decay() =>
        Assert.Equal([true, false, false, false], TwoLayers.Slots.Map(slot => slot.Decays).ToArray());

    [Fact]
    public void Only_running_statistics_are_copied_from_one_vector_to_another()
    {
        var from = Enumerable.Range(1, 12).Select(i => (double)i).ToArray();
        var to = new double[12];
        TwoLayers.CopyStatistics(from, to.AsSpan());
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 11, 12], to);
        Assert.True(TwoLayers.HasStatistics);
        Assert.False(Layout.Empty.HasStatistics);
        Assert.False(new Dense(2).Layout(3).HasStatistics);
    }

    [Fact]
    public void A_slot_is_found_by_name_and_a_wrong_name_is_refused_with_the_right_ones()
    {
        Assert.Equal(new Slot("b1", 2, 1, SlotRole.Bias, Layer: 1, Offset: 6), TwoLayers["b1"]);
        var error = Assert.Throws<KeyNotFoundException>(() => TwoLayers["b2"]);
        Assert.Contains("no slot b2", error.Message, StringComparison.Ordinal);
        Assert.Contains("W1, b1, gamma2, mean2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Layouts_are_equal_when_their_slots_are()
    {
        var again = Layout.Empty.Append(TwoLayers.Slots.Take(2).Map(Bare)).Append(TwoLayers.Slots[2..].Map(Bare));
        Assert.Equal(TwoLayers, again);
        Assert.Equal(TwoLayers.GetHashCode(), again.GetHashCode());
        Assert.NotEqual(TwoLayers, Layout.Empty.Append(TwoLayers.Slots.Map(Bare)));
        Assert.False(TwoLayers.Equals(null));
    }

    [Fact]
    public void Another_layout_is_refused_with_both()
    {
        TwoLayers.Require(TwoLayers);
        TwoLayers.Require(TwoLayers with { });
        var other = Layout.Empty.Append([new Slot("W", 3, 4, SlotRole.Weight)]);
        var error = Assert.Throws<ArgumentException>(() => TwoLayers.Require(other));
        Assert.Contains($"{TwoLayers}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{other}", error.Message, StringComparison.Ordinal);
    }

    private static Slot Bare(Slot slot) => slot with { Name = slot.Name[..^1] };
}
