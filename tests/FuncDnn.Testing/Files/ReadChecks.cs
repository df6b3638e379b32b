using FuncDnn.Data.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Testing.Files;

/// <summary>What small whole files say, and what they say when they are cut off.</summary>
internal static class ReadChecks
{
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
                    Fuzz.IsOneLine
                );
        }
    }

    /// <summary>The error's line, where there is one.</summary>
    public static Option<string> Fault<T>(Fin<T> result) =>
        result.Match(_ => Option<string>.None, (Error error) => error.Message);

    /// <summary>The error's line, which names the file, the place, the fault and the remedy.</summary>
    public static string Line<T>(Fin<T> result)
    {
        var line = Fault(result).IfNone("no error");
        Fuzz.IsOneLine(Error.New(line));
        return line;
    }

    /// <summary>The value; where there is an error, the test fails with its line.</summary>
    public static T Value<T>(Fin<T> result) => result.Match(value => value, error => Unexpected<T>(error));

    private static T Unexpected<T>(Error error)
    {
        Assert.Fail(error.Message);
        return default!;
    }
}
