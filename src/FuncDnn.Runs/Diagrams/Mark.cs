using FuncDnn.Experiments.Explaining;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Runs.Diagrams;

/// <summary>How the points of a mark are drawn.</summary>
internal enum MarkKind
{
    /// <summary>A line through the points.</summary>
    Line,

    /// <summary>A dot for each point.</summary>
    Dots,

    /// <summary>A dashed line that other marks are compared with.</summary>
    Guide,

    /// <summary>A column from the horizontal axis to each point, as wide as the distance between the points.</summary>
    Columns,

    /// <summary>A short line on the horizontal axis below each point.</summary>
    Rug,
}

/// <summary>Points in a diagram that are drawn alike.</summary>
/// <param name="Kind">How they are drawn.</param>
/// <param name="Points">The points; those that are not finite are left out.</param>
/// <param name="Color">The number of their colour.</param>
/// <param name="Key">Their name in the legend; empty: none.</param>
internal sealed record Mark(MarkKind Kind, EquatableArray<CurvePoint> Points, int Color = 0, string Key = "");
