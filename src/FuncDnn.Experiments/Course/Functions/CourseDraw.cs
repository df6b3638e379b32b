using System.Globalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>
/// Matrices that the notes draw: <c>np.random.seed(seed)</c>, then <c>np.random.randn(rows, columns)</c> for each.
/// </summary>
/// <param name="Seed">The seed.</param>
/// <param name="Shapes">The names and shapes in the order of the draws.</param>
internal sealed record CourseDraw(uint Seed, EquatableArray<(string Name, int Rows, int Columns)> Shapes)
{
    /// <summary>The matrices by their names.</summary>
    public EquatableArray<NamedMatrix> Matrices()
    {
        var numbers = RandomState
            .Seed(Seed)
            .Randn(Shapes.Fold(0, (sum, one) => sum + (one.Rows * one.Columns)))
            .Numbers;
        var used = 0;
        return Shapes.Map(one =>
        {
            var start = used;
            used += one.Rows * one.Columns;
            return new NamedMatrix(one.Name, Matrix<double>.Of(one.Rows, one.Columns, numbers.AsSpan(start..used)));
        });
    }

    /// <summary>For example <c>seed 1: A_prev 3x2, W 1x3, b 1x1</c>.</summary>
    public override string ToString() =>
        $"seed {Seed.ToString(CultureInfo.InvariantCulture)}: "
        + string.Join(
            ", ",
            Shapes.Map(one => string.Create(CultureInfo.InvariantCulture, $"{one.Name} {one.Rows}x{one.Columns}"))
        );
}
