using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>A format of files: values to bytes, and bytes to a value or a line that says what is wrong.</summary>
/// <typeparam name="T">What is saved; equal values must be equal by ==.</typeparam>
/// <param name="Name">The format's name.</param>
/// <param name="Write">Saves.</param>
/// <param name="Read">Loads: a value, or an error for whatever bytes.</param>
/// <param name="Draw">Some value from a key.</param>
public sealed record Codec<T>(string Name, Func<T, byte[]> Write, Func<byte[], Fin<T>> Read, Func<Key, T> Draw)
{
    /// <summary>The name.</summary>
    /// <returns>What it is called.</returns>
    public override string ToString() => Name;
}
