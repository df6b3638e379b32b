using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Tables;

/// <summary>
/// Several columns to predict: numbers, or labels, which are columns of two classes each. Each has one output.
/// </summary>
/// <param name="Targets">The columns, in the order of their outputs.</param>
public sealed record SeveralTargets(EquatableArray<ColumnTarget> Targets) : TableTarget
{
    /// <inheritdoc/>
    public override EquatableArray<ColumnTarget> Columns => Targets;

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        Targets.Bind(target => target.Validate())
        + (Targets.Count < 2 ? [$"{nameof(SeveralTargets)}: expected at least two columns."] : [])
        + (
            Targets.ForAll(target => target is NumberTarget)
            || Targets.ForAll(target => target is ClassTarget { Outputs: 1 })
                ? []
                : [$"{nameof(SeveralTargets)}: all columns must be numbers, or all must have two classes."]
        );
}
