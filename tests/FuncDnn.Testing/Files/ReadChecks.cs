using FuncDnn.Data.Files;
using FuncDnn.Testing.Fuzzing;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Testing.Files;

/// <summary>Checks the results of reading small files, whole and truncated.</summary>
internal static class ReadChecks
{
    /// <summary>
    /// Reads a small valid file truncated at every length: an error line, unless only a checksum at the end is missing.
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

    /// <summary>The error line, if there is one.</summary>
    public static Option<string> Fault<T>(Fin<T> result) =>
        result.Match(_ => Option<string>.None, (Error error) => error.Message);

    /// <summary>The error line, which must name the file, the place, the fault and the remedy.</summary>
    public static string Line<T>(Fin<T> result)
    {
        var line = Fault(result).IfNone("no error");
        Fuzz.IsOneLine(Error.New(line));
        return line;
    }

    /// <summary>The value; on an error, the test fails with its line.</summary>
    public static T Value<T>(Fin<T> result) => result.Match(value => value, error => Unexpected<T>(error));

    private static T Unexpected<T>(Error error)
    {
        Assert.Fail(error.Message);
        return default!;
    }
}
