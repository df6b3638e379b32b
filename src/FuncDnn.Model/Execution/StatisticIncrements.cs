using System.Numerics;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Model.Execution;

/// <summary>
/// What batches add to running statistics that are moving averages, as numbers that may be computed elsewhere: a batch
/// moves a statistic r to m r + i with an increment i = (1 - m) batch. From r = -0 it is moved to i: m times -0 is -0,
/// which added to i leaves all its bits.
/// </summary>
/// <param name="Slots">The slots of the statistics in their order, each with its m.</param>
internal sealed record StatisticIncrements(EquatableArray<(Slot Slot, double Momentum)> Slots)
{
    /// <summary>The number of statistics.</summary>
    public int Count { get; } = Slots.Fold(0, (sum, one) => sum + one.Slot.Length);

    /// <summary>The statistics of a network.</summary>
    /// <returns>Null if others than <see cref="IMovingAverages"/> are among them.</returns>
    public static StatisticIncrements? Of(Graph graph)
    {
        var slots = new List<(Slot, double)>();
        foreach (var node in graph.Nodes.OfType<OperationNode>())
        {
            foreach (var slot in node.Slots)
            {
                if (slot.Role == SlotRole.Statistic)
                {
                    if (node.Operation is not IMovingAverages averages)
                    {
                        return null;
                    }

                    slots.Add((slot, averages.Momentum));
                }
            }
        }

        return new(slots.ToEquatableArray());
    }

    /// <summary>Makes the statistics of a point such that a batch moves them to its increments.</summary>
    public void Clear<T>(Span<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var (slot, _) in Slots)
        {
            parameters[slot.Span].Fill(T.NegativeZero);
        }
    }

    /// <summary>Takes the increments out of parameters that a batch has moved after <see cref="Clear"/>.</summary>
    public void Take<T>(ReadOnlySpan<T> moved, Span<T> increments)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var (slot, _) in Slots)
        {
            moved[slot.Span].CopyTo(increments);
            increments = increments[slot.Length..];
        }
    }

    /// <summary>A statistic after a batch.</summary>
    public static T Moved<T>(double momentum, T running, T increment)
        where T : unmanaged, IFloatingPointIeee754<T> => (T.CreateChecked(momentum) * running) + increment;

    /// <summary>Moves the statistics in parameters by those of a batch.</summary>
    public void Move<T>(ReadOnlySpan<T> increments, Span<T> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (var (slot, momentum) in Slots)
        {
            var running = parameters[slot.Span];
            for (var i = 0; i < running.Length; i++)
            {
                running[i] = Moved(momentum, running[i], increments[i]);
            }

            increments = increments[running.Length..];
        }
    }
}
