using FuncDnn.Training;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.PropertyTests.Data;

/// <summary>What every reader of files must bear: any cut, any wrong byte, and never more than an error value.</summary>
internal static class Damage
{
    private const int Mutations = 4000;

    /// <summary>
    /// Reads a small valid file cut off at every length: one line, unless all that is gone is a checksum at the end.
    /// </summary>
    public static void CutsAreErrorLines<T>(byte[] valid, Func<FileBytes, Fin<T>> read, int checksumLength = 0)
    {
        var whole = Value(read(new FileBytes("cut.bin", valid)));
        for (var length = 0; length < valid.Length; length++)
        {
            read(new FileBytes("cut.bin", valid.AsMemory(0, length)))
                .Match(
                    value =>
                        Assert.True(
                            length >= valid.Length - checksumLength && Equals(whole, value),
                            $"cut to {length}"
                        ),
                    error => IsOneLine(error.Message)
                );
        }
    }

    /// <summary>Reads thousands of files with a few bytes wrong: a value or one line, in little memory and time.</summary>
    public static void WrongBytesNeverEscape<T>(byte[] valid, Func<FileBytes, Fin<T>> read)
    {
        const long muchMemory = 8_000_000;
        var random = new Random(1);
        for (var i = 0; i < Mutations; i++)
        {
            var bytes = (byte[])valid.Clone();
            for (var wrong = random.Next(1, 5); wrong > 0; wrong--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(4) switch
                {
                    0 => 0x00,
                    1 => 0xFF,
                    2 => 0x7F,
                    _ => (byte)random.Next(256),
                };
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = read(new FileBytes("wrong.bin", bytes));
            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(taken < muchMemory, $"mutation {i} took {taken} bytes");
            Fault(result).IfSome(IsOneLine);
        }
    }

    /// <summary>The error's line, where there is one.</summary>
    public static Option<string> Fault<T>(Fin<T> result) =>
        result.Match(_ => Option<string>.None, (Error error) => error.Message);

    /// <summary>The value; where there is an error, the test fails with its line.</summary>
    public static T Value<T>(Fin<T> result) => result.Match(value => value, error => Unexpected<T>(error));

    private static T Unexpected<T>(Error error)
    {
        Assert.Fail(error.Message);
        return default!;
    }

    private static void IsOneLine(string line)
    {
        Assert.Matches("^(cut|wrong)\\.bin: .+: .+; .+\\.$", line);
        Assert.DoesNotContain(line, char.IsControl);
    }
}
