using LanguageExt.Common;

namespace FuncDnn.Experiments.Shards;

/// <summary>A part of the data cannot be read, in the middle of a step.</summary>
/// <param name="error">The read error.</param>
internal sealed class UnreadablePartException(Error error) : Exception(error.Message)
{
    /// <summary>The read error.</summary>
    public Error Error => error;
}
