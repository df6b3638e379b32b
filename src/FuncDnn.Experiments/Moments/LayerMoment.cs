using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Moments;

/// <summary>An operation of the network at a step, over some examples.</summary>
/// <param name="Node">Its index in <see cref="NetworkDiagram.Nodes"/>; 0 is the input.</param>
/// <param name="Name">Its name, with the number of its layer if it has parameters, for example Dense 1.</param>
/// <param name="Units">The number of its units.</param>
/// <param name="Activations">Its outputs: units x examples numbers.</param>
/// <param name="Gradients">The derivatives of the cost with respect to them.</param>
/// <param name="DeadUnits">
/// The units of a rectifier that are 0 for every example, so that no gradient flows through them, from 0; empty for
/// other operations.
/// </param>
/// <param name="Slots">Its parameters.</param>
public sealed record LayerMoment(
    int Node,
    string Name,
    int Units,
    NumberSummary Activations,
    NumberSummary Gradients,
    EquatableArray<int> DeadUnits,
    EquatableArray<SlotMoment> Slots
);
