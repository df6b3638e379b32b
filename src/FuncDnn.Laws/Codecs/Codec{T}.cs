using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Codecs;

/// <summary>A file format: writes values as bytes, and reads bytes as a value or a one-line error.</summary>
/// <typeparam name="T">The type of the values, compared with Equals.</typeparam>
/// <param name="Name">The format's name.</param>
/// <param name="Write">Writes a value as bytes.</param>
/// <param name="Read">Reads a value; invalid bytes give an error, never an exception.</param>
/// <param name="Draw">Draws a value from a key.</param>
public sealed record Codec<T>(string Name, Func<T, byte[]> Write, Func<byte[], Fin<T>> Read, Func<Key, T> Draw)
    where T : notnull
{
    /// <summary>The format without its value type.</summary>
    /// <param name="codec">The format.</param>
    public static implicit operator Codec(Codec<T> codec) =>
        new(
            codec.Name,
            value => codec.Write((T)value),
            bytes => codec.Read(bytes).Map(value => (object)value),
            key => codec.Draw(key)
        );

    /// <summary>The name.</summary>
    /// <returns>The format's name.</returns>
    public override string ToString() => Name;
}
