using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Output;

/// <summary>The words of a command, to be printed so that a shell takes them.</summary>
/// <param name="Words">The words after funcdnn.</param>
internal sealed record CommandWords(EquatableArray<string> Words)
{
    private const string Plain = "-_./=,:+@%";

    /// <summary>The words with others after them.</summary>
    public CommandWords With(params string[] more) => new([.. Words, .. more]);

    /// <summary>The command line.</summary>
    public override string ToString() => string.Join(' ', Words.Map(Quoted).Prepend("funcdnn"));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(letter => char.IsLetterOrDigit(letter) || Plain.Contains(letter))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
