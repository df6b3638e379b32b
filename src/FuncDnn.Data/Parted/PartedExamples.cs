using System.Collections.Concurrent;
using System.Numerics;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Data.Parted;

/// <summary>
/// Training examples in several files, the parts. A part is read when one of its examples is needed for the first time,
/// and then held in memory: a process that needs some parts holds no others. Threads may share it.
/// </summary>
public sealed class PartedExamples
{
    private readonly ConcurrentDictionary<(Type, int), object> _held = new();

    /// <summary>Takes parts in their order.</summary>
    /// <param name="parts">At least one.</param>
    internal PartedExamples(EquatableArray<DataPart> parts) => Parts = parts;

    /// <summary>The number of training examples of all parts.</summary>
    public int Count => checked((int)Parts.Fold(0L, (sum, part) => sum + part.Count));

    /// <summary>The names of the files.</summary>
    public EquatableArray<string> Names => Parts.Map(part => part.Name);

    /// <summary>The parts.</summary>
    internal EquatableArray<DataPart> Parts { get; }

    /// <summary>What the first part says of all of them.</summary>
    internal PartedForm Form { get; init; } = PartedForm.None;

    /// <summary>The order of all shards of so many examples.</summary>
    internal PartedOrder Order(int shard) => new(Parts.Map(part => part.Count / shard));

    /// <summary>The parts that are in memory.</summary>
    internal EquatableArray<int> InMemory => _held.Keys.Select(held => held.Item2).Order().ToEquatableArray();

    /// <summary>Gives up the memory of all parts but some.</summary>
    /// <param name="parts">Those that stay if they are held.</param>
    internal void Keep(EquatableArray<int> parts)
    {
        foreach (var held in _held.Keys.Where(held => !parts.Contains(held.Item2)))
        {
            _held.TryRemove(held, out _);
        }
    }

    /// <summary>The examples of a part.</summary>
    /// <returns>The examples, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    internal Fin<HeldPart<T>> Held<T>(int part)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        lock (Parts[part])
        {
            if (_held.TryGetValue((typeof(T), part), out var known))
            {
                return (HeldPart<T>)known;
            }

            var read = HeldPart<T>.Read(Parts[part]);
            read.IfSucc(held => _held[(typeof(T), part)] = held);
            return read;
        }
    }
}
