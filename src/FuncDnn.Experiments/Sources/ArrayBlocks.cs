using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Arrays;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Inputs and targets in blocks of rows.</summary>
/// <param name="inputs">The inputs.</param>
/// <param name="targets">As many targets.</param>
/// <param name="blockRows">The number of rows of a block.</param>
internal sealed class ArrayBlocks(ArrayRows inputs, ArrayRows targets, int blockRows)
{
    /// <summary>The name of the inputs.</summary>
    public string Name => inputs.Name;

    /// <summary>The number of blocks.</summary>
    public int Count { get; } = (int)(((long)inputs.Count + blockRows - 1) / blockRows);

    /// <summary>Reads a block.</summary>
    public Fin<LabelledArrays> Read(int block)
    {
        var first = block * blockRows;
        var count = Math.Min(blockRows, inputs.Count - first);
        return from x in inputs.Read(first, count)
            from y in targets.Read(first, count)
            select new LabelledArrays(Rows(inputs.Name, x, first), Rows(targets.Name, y, first));
    }

    /// <summary>Examples that are held in memory.</summary>
    public LabelledArrays Of(List<(int Row, (double[] Inputs, double[] Targets) Value)> rows) =>
        new(
            Rows(
                inputs.Name,
                NdArray.Of<double>([rows.Count, inputs.Width], rows.SelectMany(row => row.Value.Inputs).ToArray())
            ),
            Rows(
                targets.Name,
                NdArray.Of<double>([rows.Count, targets.Width], rows.SelectMany(row => row.Value.Targets).ToArray())
            )
        );

    private static ExampleArray Rows(string name, NdArray numbers, int first = 0) =>
        new(new FoundArray(name, numbers), ExampleAxis.Rows) { First = first };
}
