using System.Runtime.CompilerServices;
using FuncDnn.Model.Parameters;

namespace FuncDnn.Training.Steps;

/// <summary>
/// The vectors of the states that a run hands out. One that nobody can reach any more is used again: new memory of the
/// size of a state is cleared by the system page by page, and makes the garbage collector run.
/// </summary>
/// <remarks>
/// Two collections prove that nobody reaches an array. The first finds its <see cref="VectorMemory{T}"/> gone, which
/// also counts what only finalizers reach. From then on there can only be spans on a stack, and no new ones. The second
/// one, during which only an unreachable object refers to the array, finds none.
/// </remarks>
/// <param name="length">The length of the vectors.</param>
/// <param name="pace">Limits the collections.</param>
internal sealed class VectorPool<T>(int length, CollectionPace pace)
    where T : unmanaged
{
    /// <summary>
    /// The number of states whose memory is kept: the current one, the one before, which its user may still hold, and
    /// two, since where steps are short not every one of them is followed by a collection.
    /// </summary>
    private const int MaxStates = 4;

    /// <summary>From this size on, arrays are large objects; smaller ones cost next to nothing.</summary>
    private const int MinBytes = 85_000;

    private readonly List<(WeakReference<VectorMemory<T>> Owner, T[] Array)> _loans = [];
    private readonly Stack<T[]> _free = [];

    private long Bytes => (long)length * Unsafe.SizeOf<T>();

    /// <summary>The memory of one state, uninitialized.</summary>
    /// <param name="count">The number of vectors.</param>
    public VectorMemory<T>[] Take(int count)
    {
        // The current state is always held.
        if (_free.Count < count && _loans.Count > count && pace.Allows(count * Bytes))
        {
            pace.Collect(Collect);
        }

        var taken = new VectorMemory<T>[count];
        for (var i = 0; i < count; i++)
        {
            taken[i] = new(_free.TryPop(out var array) ? array : GC.AllocateUninitializedArray<T>(length));
            if (Bytes >= MinBytes)
            {
                // Tracking resurrection: an object that only finalizers reach may come back.
                _loans.Add((new(taken[i], trackResurrection: true), taken[i].Array));
            }
        }

        _loans.RemoveRange(0, Math.Max(0, _loans.Count - (MaxStates * count)));
        return taken;
    }

    /// <summary>Finds the arrays that nobody can reach any more.</summary>
    /// <returns>Their bytes.</returns>
    private long Collect()
    {
        var before = _free.Count;
        CollectAll();
        if (Release() is var (keeper, reachable))
        {
            CollectAll();
            TakeBack(keeper, reachable);
        }

        return (_free.Count - before) * Bytes;
    }

    private static void CollectAll() =>
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);

    /// <summary>
    /// Gives up all references to the arrays without owners, but for that of an unreachable object. The weak references
    /// that it returns are those that the next collection clears where nothing else reaches an array.
    /// </summary>
    /// <remarks>Not inlined: no reference may be left on the stack.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (WeakReference<Keeper> Keeper, List<WeakReference<T[]>> Reachable)? Release()
    {
        var arrays = new List<T[]>();
        for (var i = _loans.Count - 1; i >= 0; i--)
        {
            if (!_loans[i].Owner.TryGetTarget(out _))
            {
                arrays.Add(_loans[i].Array);
                _loans.RemoveAt(i);
            }
        }

        return arrays.Count == 0
            ? null
            : (new(new(arrays), trackResurrection: true), arrays.ConvertAll(array => new WeakReference<T[]>(array)));
    }

    /// <summary>Takes back the arrays that the collection has found unreachable.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeBack(WeakReference<Keeper> released, List<WeakReference<T[]>> reachable)
    {
        if (!released.TryGetTarget(out var keeper))
        {
            return; // Another collection has freed them.
        }

        for (var i = 0; i < keeper.Arrays.Count; i++)
        {
            if (reachable[i].TryGetTarget(out _))
            {
                _loans.Add((new(null!), keeper.Arrays[i])); // A span still refers to it.
            }
            else
            {
                _free.Push(keeper.Arrays[i]);
            }
        }

        // It waits for its finalizer, and would keep them reachable.
        keeper.Arrays = [];
    }

    /// <summary>Having a finalizer, it outlives with its arrays the collection that finds it unreachable.</summary>
    private sealed class Keeper(List<T[]> arrays)
    {
        public List<T[]> Arrays { get; set; } = arrays;

        ~Keeper() => GC.KeepAlive(this);
    }
}
