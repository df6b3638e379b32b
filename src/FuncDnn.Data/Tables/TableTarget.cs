using System.Text;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Data.Tables;

/// <summary>What is predicted: a column, or several.</summary>
public abstract record TableTarget : IValidatable
{
    /// <summary>The columns, in the order of their outputs.</summary>
    public abstract EquatableArray<ColumnTarget> Columns { get; }

    /// <summary>The number of outputs.</summary>
    public int Rows => Columns.Fold(0, (sum, column) => sum + column.Outputs);

    /// <summary>
    /// The size of 1 of each output in the unit of its column: the deviation that a column was divided by. Empty if all
    /// are 1.
    /// </summary>
    public EquatableArray<double> Units =>
        Columns.ForAll(column => column.Unit == 1)
            ? []
            : Columns.Bind(column => Enumerable.Repeat(column.Unit, column.Outputs).ToEquatableArray());

    /// <inheritdoc/>
    public abstract EquatableArray<string> Validate();

    /// <summary>Prints none of the members above: a column is in its own list of columns, without end.</summary>
    /// <param name="builder">The text.</param>
    /// <returns>False: nothing was printed.</returns>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Converts estimates of the targets to the units of the columns: y = Unit x + Origin.</summary>
    /// <param name="estimates">Outputs x examples; for classes probabilities, which stay as they are.</param>
    /// <returns>Outputs x examples.</returns>
    /// <exception cref="ArgumentException">There is not a row for each output.</exception>
    public Matrix<double> InUnits(Matrix<double> estimates)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        if (estimates.Rows != Rows)
        {
            throw new ArgumentException($"{estimates.Rows} rows of estimates do not fit {Rows} outputs.");
        }

        if (Columns.ForAll(column => column is { Unit: 1, Origin: 0 }))
        {
            return estimates;
        }

        ColumnTarget[] columns = [.. Columns.SelectMany(column => Enumerable.Repeat(column, column.Outputs))];
        return Matrix<double>.Create(
            estimates.Rows,
            estimates.Columns,
            (row, example) => (columns[row].Unit * estimates[row, example]) + columns[row].Origin
        );
    }
}
