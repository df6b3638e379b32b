namespace FuncDnn.Runs.Drawing;

/// <summary>How an axis of positive numbers is divided.</summary>
internal enum AxisKind
{
    /// <summary>Logarithmic if the numbers span at least two powers of ten.</summary>
    Automatic,

    /// <summary>Equal distances are equal differences.</summary>
    Linear,

    /// <summary>Equal distances are equal factors.</summary>
    Logarithmic,
}
