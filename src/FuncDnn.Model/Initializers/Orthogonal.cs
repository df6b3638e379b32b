using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Model.Initializers;

/// <summary>
/// A random orthogonal matrix Q times a gain: with gain 1, layers preserve the norm of the signal. If there are fewer
/// rows than columns, the rows are orthonormal, W W' = gain^2 I, and otherwise the columns, W' W = gain^2 I. Every
/// direction is equally likely: Q is the factor of a normal matrix N = Q R with R's diagonal positive.
/// Source: Saxe, McClelland, Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural
/// networks", ICLR 2014; the distribution: Mezzadri, "How to generate random matrices from the classical compact
/// groups", Notices of the AMS 2007.
/// </summary>
/// <param name="Gain">The factor on norms; at least 0; sqrt(2) suits rectifiers.</param>
public sealed record Orthogonal(double Gain = 1) : Initializer, IValidatable
{
    /// <inheritdoc/>
    public EquatableArray<string> Validate() => RangeCheck.NotNegative(nameof(Orthogonal), nameof(Gain), Gain);

    /// <inheritdoc/>
    /// <remarks>N is drawn as a tall matrix, row by row; its columns become the rows or columns of Q.</remarks>
    public override RandomSource Fill<T>(MatrixSpan<T> weights, RandomSource source)
    {
        this.Validated();
        var length = Math.Max(weights.Rows, weights.Columns);
        var count = Math.Min(weights.Rows, weights.Columns);
        var (numbers, next) = source.Normal(length * count);
        GramSchmidt.OrthonormalizeColumns(new MatrixSpan<double>(numbers, length, count));
        for (var row = 0; row < weights.Rows; row++)
        {
            for (var column = 0; column < weights.Columns; column++)
            {
                var index = weights.Rows < weights.Columns ? (column * count) + row : (row * count) + column;
                weights[row, column] = T.CreateSaturating(Gain * numbers[index]);
            }
        }

        return next;
    }
}
