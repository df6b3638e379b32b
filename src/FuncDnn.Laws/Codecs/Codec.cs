using FuncDnn.Numerics.Random;
using LanguageExt;

namespace FuncDnn.Laws.Codecs;

/// <summary>A file format without its value type; a <see cref="Codec{T}"/> converts to it.</summary>
public sealed record Codec
{
    internal Codec(string name, Func<object, byte[]> write, Func<byte[], Fin<object>> read, Func<Key, object> draw) =>
        (Name, Write, Read, Draw) = (name, write, read, draw);

    internal string Name { get; }

    internal Func<object, byte[]> Write { get; }

    internal Func<byte[], Fin<object>> Read { get; }

    internal Func<Key, object> Draw { get; }

    /// <summary>The name.</summary>
    /// <returns>The format's name.</returns>
    public override string ToString() => Name;
}
