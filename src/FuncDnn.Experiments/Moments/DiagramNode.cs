using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Moments;

/// <summary>A node of a <see cref="NetworkDiagram"/>.</summary>
/// <param name="Name">
/// Input, Sum, or the operation's name, with the number of its layer if it has parameters, for example Dense 1.
/// </param>
/// <param name="Units">The number of its units.</param>
/// <param name="Sources">The indices of the nodes that it is computed from.</param>
/// <param name="Slots">The names of its parameters, for example W1 (units x units of the source) and b1.</param>
public sealed record DiagramNode(string Name, int Units, EquatableArray<int> Sources, EquatableArray<string> Slots);
