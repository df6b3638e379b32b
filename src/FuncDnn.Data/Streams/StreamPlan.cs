using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Data.Streams;

/// <summary>How a file is streamed.</summary>
/// <param name="parts">The parts of its rows.</param>
/// <param name="window">The number of rows that are shuffled with each other, if it is given.</param>
/// <param name="targetErrors">What is wrong with targets (outputs x examples), such as a loss does not take.</param>
internal sealed class StreamPlan(
    RowParts parts,
    Option<int> window,
    Func<Matrix<double>, EquatableArray<string>> targetErrors
)
{
    /// <summary>The parts of the rows.</summary>
    public RowParts Parts => parts;

    /// <summary>The number of rows that are shuffled with each other, if it is given.</summary>
    public Option<int> Window => window;

    /// <summary>Checks the targets of a block; they are gone when the samples are checked.</summary>
    /// <param name="targets">Outputs x examples.</param>
    /// <param name="place">The place of an example in the file.</param>
    /// <param name="file">The name of the file.</param>
    /// <returns>The error of the first example with one.</returns>
    public Fin<Unit> Check(Matrix<double> targets, Func<int, string> place, string file)
    {
        if (targetErrors(targets).IsEmpty)
        {
            return Prelude.unit;
        }

        for (var example = 0; example < targets.Columns; example++)
        {
            var one = Matrix<double>.Create(targets.Rows, 1, (row, _) => targets[row, example]);
            if (targetErrors(one) is [var error, ..])
            {
                return ReadError.At(file, place(example), error);
            }
        }

        return Prelude.unit;
    }
}
