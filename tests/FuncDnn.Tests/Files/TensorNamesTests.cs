using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Json;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Files.SafeTensors;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Tests.Files;

/// <summary>No file is written that its reader would refuse.</summary>
public class TensorNamesTests
{
    public static TheoryData<string, bool> Writers =>
        new()
        {
            { "safetensors", true },
            { "json", true },
            { "npz", false },
        };

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_repeated_name_is_refused(string format, bool hasTexts)
    {
        Assert.StartsWith(
            "Two tensors or texts have the name 'W'",
            Refused(format, [Named("W"), Named("W")]),
            StringComparison.Ordinal
        );
        if (hasTexts)
        {
            Assert.StartsWith(
                "Two tensors or texts have the name 'a'",
                Refused(format, [], [("a", "1"), ("a", "2")]),
                StringComparison.Ordinal
            );
        }
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void Half_of_a_surrogate_pair_is_refused(string format, bool hasTexts)
    {
        Assert.StartsWith(
            "A name contains half of a surrogate pair",
            Refused(format, [Named("W\ud835")]),
            StringComparison.Ordinal
        );
        if (hasTexts)
        {
            Assert.StartsWith("A name contains half", Refused(format, [], [("\ud835", "1")]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("safetensors")]
    [InlineData("json")]
    public void The_name_of_the_texts_is_refused_for_a_tensor(string format) =>
        Assert.StartsWith(
            "'__metadata__' is not the name of a tensor",
            Refused(format, [Named("__metadata__")]),
            StringComparison.Ordinal
        );

    [Fact]
    public void An_archive_refuses_a_name_of_more_bytes_than_its_format_can_count() =>
        Assert.StartsWith(
            "A zip archive holds at most 65535 files",
            Refused("npz", [Named(new string('W', 70_000))]),
            StringComparison.Ordinal
        );

    [Theory]
    [MemberData(nameof(Writers))]
    public void An_array_of_more_axes_than_readers_take_is_refused(string format, bool _)
    {
        var deep = new Tensor("W", NdArray.Of<byte>(Enumerable.Repeat(1, 65).ToEquatableArray(), [1]));
        Assert.StartsWith("65 axes are more than 64", Refused(format, [deep]), StringComparison.Ordinal);
    }

    private static Tensor Named(string name) => new(name, NdArray.Of<byte>([1], [1]));

    private static string Refused(
        string format,
        EquatableArray<Tensor> tensors,
        EquatableArray<(string Name, string Value)> texts = default
    ) =>
        Assert
            .Throws<ArgumentException>(() =>
                format switch
                {
                    "safetensors" => SafeTensorsFile.Write(new(tensors, texts)),
                    "json" => JsonTensorsFile.Write(new(tensors, texts)),
                    _ => NpzFile.Write(tensors),
                }
            )
            .Message;
}
