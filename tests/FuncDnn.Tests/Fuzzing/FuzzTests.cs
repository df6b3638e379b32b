using System.Buffers.Binary;
using FuncDnn.Data.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using LanguageExt.Common;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FuncDnn.Tests.Fuzzing;

/// <summary>The harness rejects the readers that it is there to reject, and says with which seed.</summary>
public class FuzzTests(ITestOutputHelper output)
{
    // A length, then as many bytes.
    private static readonly Fuzz Lengths = new(
        "lengths",
        [
            [2, 0, 0, 0, 7, 8],
            [0, 0, 0, 0],
        ]
    )
    {
        Files = 2_000,
    };

    [Fact]
    public void A_sound_reader_is_accepted() => Lengths.Run(output, Sound, value => value.Length >= 0);

    [Fact]
    public void A_reader_that_takes_what_a_length_announces_is_rejected() =>
        Rejected(
            "bytes of memory",
            file =>
            {
                var length = Length(file);
                GC.KeepAlive(new byte[Math.Clamp(length, 0, 1 << 20)]);
                return Sound(file);
            }
        );

    [Fact]
    public void A_reader_that_does_not_come_to_an_end_is_rejected() =>
        Rejected(
            "accessed",
            file =>
            {
                while (Length(file) == 2 && file.Bytes.Span[0] == 2) { }

                return Sound(file);
            }
        );

    [Fact]
    public void A_reader_that_throws_is_rejected() =>
        Rejected("Range", file => file.Bytes.Span[^(Length(file) + 1)..].ToArray());

    [Fact]
    public void An_error_of_two_lines_is_rejected() =>
        Rejected("Assert.", file => Sound(file).Match(Fin<byte[]>.Succ, _ => Error.New("damaged.bin: a: b\nc; d.")));

    [Fact]
    public void A_value_that_is_not_sound_is_rejected() =>
        Assert.Contains(
            "not sound",
            Assert
                .Throws<FailException>(() =>
                    Lengths.Run(output, Sound, value => value.Length is 0 or 2 && value is not [8, ..])
                )
                .Message,
            StringComparison.Ordinal
        );

    private static void Rejected(string fault, Func<FileBytes, Fin<byte[]>> read)
    {
        var message = Assert
            .Throws<FailException>(() =>
                Lengths.Run(new Nobody(), file => file.Name == "whole.bin" ? Sound(file) : read(file), _ => true)
            )
            .Message;
        Assert.Contains("lengths, seed 2026", message, StringComparison.Ordinal);
        Assert.Contains(fault, message, StringComparison.Ordinal);
    }

    private static Fin<byte[]> Sound(FileBytes file) =>
        file.Bytes.Length >= sizeof(int) && Length(file) == file.Bytes.Length - sizeof(int)
            ? file.Bytes.Span[sizeof(int)..].ToArray()
            : ReadError.At(file.Name, "byte 0", "the length is wrong", "fetch the file again");

    private static int Length(FileBytes file) =>
        file.Bytes.Length < sizeof(int) ? 0 : BinaryPrimitives.ReadInt32LittleEndian(file.Bytes.Span);

    private sealed class Nobody : ITestOutputHelper
    {
        public void WriteLine(string message) { }

        public void WriteLine(string format, params object[] args) { }
    }
}
