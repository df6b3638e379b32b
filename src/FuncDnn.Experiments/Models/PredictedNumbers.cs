using System.Globalization;
using FuncDnn.Numerics.Matrices;

namespace FuncDnn.Experiments.Models;

/// <summary>A column of numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Numbers">Outputs x examples.</param>
/// <param name="Output">The output that the column has.</param>
internal sealed record PredictedNumbers(string Name, Matrix<double> Numbers, int Output) : PredictedColumn(Name)
{
    /// <summary>The number of a row.</summary>
    public double this[int row] => Numbers[Output, row];

    /// <inheritdoc/>
    public override string Text(int row) => this[row].ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The same text as letters.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="buffer">Where they are written: 32 letters are enough.</param>
    public Span<char> Letters(int row, Span<char> buffer)
    {
        _ = this[row].TryFormat(buffer, out var length, "R", CultureInfo.InvariantCulture);
        return buffer[..length];
    }
}
