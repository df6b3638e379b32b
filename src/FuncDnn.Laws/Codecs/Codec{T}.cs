using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Codecs;

/// <summary>A file format: values to bytes, and bytes to a value or an error of one line.</summary>
/// <typeparam name="T">The type of the saved values; equal values must be equal by Equals.</typeparam>
/// <param name="Name">The format's name.</param>
/// <param name="Write">Saves a value.</param>
/// <param name="Read">Loads a value; an error, never an exception, for bytes that are none.</param>
/// <param name="Draw">Some value from a key.</param>
public sealed record Codec<T>(string Name, Func<T, byte[]> Write, Func<byte[], Fin<T>> Read, Func<Key, T> Draw)
    where T : notnull
{
    /// <summary>The format as the laws see it.</summary>
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
