using FuncDnn.Experiments.Moments;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Studio.Moments;

/// <summary>Units drawn below each other: an operation with weights, and what is computed from it alone.</summary>
/// <param name="Title">The names of the operations.</param>
/// <param name="Units">The number of units.</param>
/// <param name="Node">The last of the operations, whose values are shown.</param>
/// <param name="Sources">
/// The columns that it is computed from, with the name of the weights; none where units are passed on.
/// </param>
internal sealed record UnitColumn(
    string Title,
    int Units,
    int Node,
    EquatableArray<(int Column, string? Weights)> Sources
)
{
    /// <summary>The columns of a network, the input first.</summary>
    /// <param name="diagram">The network.</param>
    /// <param name="layout">Its parameters.</param>
    public static EquatableArray<UnitColumn> Of(NetworkDiagram diagram, Layout layout)
    {
        var columns = new List<UnitColumn>();
        var columnOf = new int[diagram.Nodes.Count];
        for (var i = 0; i < diagram.Nodes.Count; i++)
        {
            var node = diagram.Nodes[i];
            var weights = node.Sources.IsEmpty ? null : WeightsOf(node, diagram.Nodes[node.Sources[0]].Units, layout);
            var before = node.Sources.IsEmpty ? -1 : columnOf[node.Sources[0]];
            if (
                weights is null
                && node.Sources.Count == 1
                && columns[before].Node == node.Sources[0]
                && columns[before].Units == node.Units
                && before > 0
            )
            {
                columns[before] = columns[before] with { Title = $"{columns[before].Title}, {node.Name}", Node = i };
                columnOf[i] = before;
                continue;
            }

            columnOf[i] = columns.Count;
            columns.Add(new(node.Name, node.Units, i, node.Sources.Map(source => (columnOf[source], weights))));
        }

        return columns.ToEquatableArray();
    }

    private static string? WeightsOf(DiagramNode node, int features, Layout layout) =>
        node.Slots.Find(name =>
            layout[name] is { Decays: true } slot && slot.Rows == node.Units && slot.Columns == features
        ).Case as string;
}
