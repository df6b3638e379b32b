using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Data.Streams;

/// <summary>Reads the examples of one epoch of a stream in their order, from a place on.</summary>
internal sealed class WindowReader<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IExampleBlocks _blocks;
    private readonly StreamOrder _order;
    private readonly long _epoch;
    private readonly EquatableArray<EquatableArray<int>> _windows;
    private Batch<T>? _window;
    private int _next;
    private int _used;

    /// <summary>Finds the window of an example; nothing before it is read.</summary>
    public WindowReader(IExampleBlocks blocks, StreamOrder order, long epoch, int start)
    {
        (_blocks, _order, _epoch) = (blocks, order, epoch);
        _windows = order.BlocksOf(epoch, blocks.Count);
        while (start >= Examples(_next) && _next < _windows.Count - 1)
        {
            start -= Examples(_next);
            _next++;
        }

        _used = start;
    }

    /// <summary>The next examples.</summary>
    /// <param name="count">No more than are left of the epoch.</param>
    public Fin<Batch<T>> Next(int count)
    {
        var parts = new List<Batch<T>>();
        for (var left = count; left > 0; )
        {
            if (_window is null)
            {
                var read = Window(_next);
                if (read.Case is not Batch<T> window)
                {
                    return read;
                }

                _window = window;
            }

            var taken = Math.Min(left, _window.Count - _used);
            if (taken > 0)
            {
                parts.Add(_window.Slice(_used, taken));
            }

            (_used, left) = (_used + taken, left - taken);
            if (_used == _window.Count)
            {
                (_window, _used, _next) = (null, 0, _next + 1);
            }
        }

        return Join(parts);
    }

    private int Examples(int window) => _windows[window].Fold(0, (sum, block) => sum + _blocks.ExamplesOf(block));

    private Fin<Batch<T>> Window(int window)
    {
        var parts = new List<Batch<T>>();
        foreach (var block in _windows[window].Filter(one => _blocks.ExamplesOf(one) > 0))
        {
            var read = _blocks.Read(block);
            if (read.Case is not Batch<double> examples)
            {
                return read.Map(one => one.To<T>());
            }

            parts.Add(examples.To<T>());
        }

        return parts.Count == 0
            ? new Batch<T>(Matrix<T>.Zero(0, 0), Matrix<T>.Zero(0, 0))
            : Join(parts).Select(_order.ExamplesOf(_epoch, window, Examples(window)));
    }

    private static Batch<T> Join(List<Batch<T>> parts) =>
        parts.Count == 1
            ? parts[0]
            : new(
                Columns(parts, part => part.Inputs),
                Columns(parts, part => part.Targets),
                parts[0].Weights.Map(_ => Columns(parts, part => part.Weights.IfNone(part.Inputs)))
            )
            {
                TargetUnits = parts[0].TargetUnits,
            };

    private static Matrix<T> Columns(List<Batch<T>> parts, Func<Batch<T>, Matrix<T>> of)
    {
        var (rows, columns) = (of(parts[0]).Rows, parts.Sum(part => part.Count));
        var values = new T[MatrixShape.Length(rows, columns)];
        for (var row = 0; row < rows; row++)
        {
            var at = row * columns;
            foreach (var part in parts)
            {
                of(part).Span.Row(row).CopyTo(values.AsSpan(at));
                at += part.Count;
            }
        }

        return Matrix<T>.Own(rows, columns, values);
    }
}
