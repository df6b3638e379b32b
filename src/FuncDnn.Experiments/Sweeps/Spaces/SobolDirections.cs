using System.Numerics;

namespace FuncDnn.Experiments.Sweeps.Spaces;

/// <summary>The direction numbers of Sobol's sequence for the first 32 dimensions.</summary>
/// <remarks>
/// Source: S. Joe and F. Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci.
/// Comput. 30, 2008; their file new-joe-kuo-6.21201.
/// </remarks>
internal static class SobolDirections
{
    /// <summary>The number of dimensions.</summary>
    public const int Dimensions = 32;

    /// <summary>2^32: coordinates are multiples of 2^-32.</summary>
    public const double Whole = 4_294_967_296;

    private const int Bits = 32;

    /// <summary>
    /// For each dimension from the second: the coefficients a of its primitive polynomial, and m1, ..., ms.
    /// </summary>
    private static readonly (uint Polynomial, uint[] First)[] JoeKuo =
    [
        (0, [1]),
        (1, [1, 3]),
        (1, [1, 3, 1]),
        (2, [1, 1, 1]),
        (1, [1, 1, 3, 3]),
        (4, [1, 3, 5, 13]),
        (2, [1, 1, 5, 5, 17]),
        (4, [1, 1, 5, 5, 5]),
        (7, [1, 1, 7, 11, 19]),
        (11, [1, 1, 5, 1, 1]),
        (13, [1, 1, 1, 3, 11]),
        (14, [1, 3, 5, 5, 31]),
        (1, [1, 3, 3, 9, 7, 49]),
        (13, [1, 1, 1, 15, 21, 21]),
        (16, [1, 3, 1, 13, 27, 49]),
        (19, [1, 1, 1, 15, 7, 5]),
        (22, [1, 3, 1, 15, 13, 25]),
        (25, [1, 1, 5, 5, 19, 61]),
        (1, [1, 3, 7, 11, 23, 15, 103]),
        (4, [1, 3, 7, 13, 13, 15, 69]),
        (7, [1, 1, 3, 13, 7, 35, 63]),
        (8, [1, 3, 5, 9, 1, 25, 53]),
        (14, [1, 3, 1, 13, 9, 35, 107]),
        (19, [1, 3, 1, 5, 27, 61, 31]),
        (21, [1, 1, 5, 11, 19, 41, 61]),
        (28, [1, 3, 5, 3, 3, 13, 69]),
        (31, [1, 1, 7, 13, 1, 19, 1]),
        (32, [1, 3, 7, 5, 13, 19, 59]),
        (37, [1, 1, 3, 9, 25, 29, 41]),
        (41, [1, 3, 5, 13, 23, 1, 55]),
        (42, [1, 3, 7, 3, 13, 59, 17]),
    ];

    /// <summary>The direction numbers v1, v2, ..., v32 of a dimension, as multiples of 2^-32.</summary>
    /// <param name="dimension">From 0.</param>
    public static uint[] Of(int dimension)
    {
        var v = new uint[Bits];
        var (polynomial, first) = dimension == 0 ? (0, []) : JoeKuo[dimension - 1];
        var degree = first.Length;
        for (var k = 0; k < Bits; k++)
        {
            if (degree == 0 || k < degree)
            {
                v[k] = (degree == 0 ? 1 : first[k]) << (Bits - 1 - k);
                continue;
            }

            // v_k = a_1 v_(k-1) + ... + a_(s-1) v_(k-s+1) + v_(k-s) + v_(k-s) / 2^s, with + as exclusive or.
            v[k] = v[k - degree] ^ (v[k - degree] >> degree);
            for (var i = 1; i < degree; i++)
            {
                v[k] ^= ((polynomial >> (degree - 1 - i)) & 1) * v[k - i];
            }
        }

        return v;
    }

    /// <summary>A coordinate of a point: the exclusive or of the directions of the bits of its Gray code.</summary>
    /// <param name="directions">The directions of the dimension.</param>
    /// <param name="index">The number of the point, from 0.</param>
    public static uint At(uint[] directions, int index)
    {
        var point = 0u;
        for (var gray = (uint)index ^ ((uint)index >> 1); gray != 0; gray &= gray - 1)
        {
            point ^= directions[BitOperations.TrailingZeroCount(gray)];
        }

        return point;
    }
}
