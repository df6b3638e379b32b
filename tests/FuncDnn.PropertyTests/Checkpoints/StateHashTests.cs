using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.PropertyTests.Checkpoints;

/// <summary>The fingerprint of a state against its definition: a text, its numbers and its randomness.</summary>
public class StateHashTests
{
    private const string Text = "funcdnn state 1\n8\nW1 1x1, b1 1x1\n1\n7\n3fd0000000000000 3fe0000000000000\n";

    [Fact]
    public void It_is_SHA_256_of_the_layout_and_the_counters_the_numbers_and_the_words_of_a_key() =>
        Assert.Equal(Sha256(MemoryMarshal.AsBytes<ulong>([5, 6])), StateHash.Of(State(new Key(5, 6))));

    [Fact]
    public void The_fingerprint_of_NumPys_stream_covers_words_position_and_held_number()
    {
        var words = RandomState.Seed(3).Words;
        byte[] generator = [.. MemoryMarshal.AsBytes(words), .. MemoryMarshal.AsBytes<int>([9])];
        byte[] withHeld = [.. generator, .. MemoryMarshal.AsBytes<double>([0.5])];
        Assert.Equal(Sha256(generator), StateHash.Of(State(RandomState.Of(words, 9, Option<double>.None))));
        Assert.Equal(Sha256(withHeld), StateHash.Of(State(RandomState.Of(words, 9, 0.5))));
    }

    [Fact]
    public void A_source_of_another_kind_has_no_fingerprint_and_cannot_be_stored()
    {
        var state = State(new OwnSource());
        var unknown = Assert.Throws<ArgumentException>(() => StateHash.Of(state));
        Assert.Equal("A source of the kind OwnSource has no fingerprint.", unknown.Message);
        var stored = Assert.Throws<ArgumentException>(() =>
            new Checkpoint(new Snapshot<double>(state, default), "").ToBytes()
        );
        Assert.Equal("A source of the kind OwnSource cannot be stored.", stored.Message);
    }

    private static TrainState<double> State(RandomSource random)
    {
        var layout = new Dense(1).Layout(1);
        return new(
            Parameters<double>.Of(layout, [0.5, -2]),
            new([Gradients<double>.Of(layout, [3, 4])]),
            random,
            Step: 7,
            Cost: 0.25,
            RateScale: 0.5
        );
    }

    private static string Sha256(ReadOnlySpan<byte> random)
    {
        var numbers = MemoryMarshal.AsBytes<double>([0.5, -2, 3, 4]);
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Text), .. numbers, .. random];
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private sealed record OwnSource : RandomSource
    {
        public override RandomSource FillUniform(Span<double> numbers) => this;

        public override RandomSource FillNormal(Span<double> numbers) => this;

        public override RandomSource FillPermutation(Span<int> order) => this;

        public override RandomSource FillKeepMask<T>(Span<T> mask, double keep) => this;

        public override RandomSource At(long step) => this;

        public override RandomSource After(RandomSource advanced) => this;
    }
}
