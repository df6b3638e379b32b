using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Data.Streams;

/// <summary>How a file is streamed.</summary>
/// <param name="Parts">The parts of its rows.</param>
/// <param name="Window">The number of rows that are shuffled with each other, if it is given.</param>
/// <param name="TargetErrors">What is wrong with targets (outputs x examples), such as that a loss does not take.</param>
internal sealed record StreamPlan(
    RowParts Parts,
    Option<int> Window,
    Func<Matrix<double>, EquatableArray<string>> TargetErrors
)
{
    /// <summary>Checks the targets of a block; they are gone when the samples are checked.</summary>
    /// <param name="targets">Outputs x examples.</param>
    /// <param name="place">The place of an example in the file.</param>
    /// <param name="file">The name of the file.</param>
    /// <returns>The error of the first example with one.</returns>
    public Fin<Unit> Check(Matrix<double> targets, Func<int, string> place, string file)
    {
        if (TargetErrors(targets).IsEmpty)
        {
            return Prelude.unit;
        }

        for (var example = 0; example < targets.Columns; example++)
        {
            var one = Matrix<double>.Create(targets.Rows, 1, (row, _) => targets[row, example]);
            if (TargetErrors(one) is [var error, ..])
            {
                return ReadError.At(file, place(example), error);
            }
        }

        return Prelude.unit;
    }
}
