namespace FuncDnn.Experiments.Sources;

/// <summary>The inputs and the targets of the same examples.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="Targets">As many targets.</param>
internal sealed record LabelledArrays(ExampleArray Inputs, ExampleArray Targets)
{
    /// <summary>What was found by looking at the shapes, in a sentence.</summary>
    public string Remark =>
        $"{Inputs.Array.Name}: {Inputs.Array.Shape} is taken as {Inputs.Count} examples of {Inputs.Features} features"
        + (
            Inputs.Array.Numbers.Shape.Count == 1 ? "."
            : Inputs.Axis == ExampleAxis.Rows ? ": the first axis, rows."
            : ": the last axis, columns."
        );
}
