using FuncDnn.Numerics.Random;

namespace FuncDnn.Data.Streams;

/// <summary>
/// Divides rows into parts by their numbers alone: row r is a test example if u(seed, r) is below the fraction, and of
/// the others a validation example likewise. No list of rows is held, and rows that are added change no other's part.
/// </summary>
/// <param name="testFraction">From 0 to below 1.</param>
/// <param name="testSeed">The seed of the test part.</param>
/// <param name="validationFraction">From 0 to below 1.</param>
/// <param name="validationSeed">The seed of the validation part.</param>
internal sealed class RowParts(double testFraction, uint testSeed, double validationFraction, uint validationSeed)
{
    // A seed has independent numbers for each use.
    private readonly Key _test = Key.FromSeed(testSeed).Fold(0);
    private readonly Key _validation = Key.FromSeed(validationSeed).Fold(1);
    private readonly Key _sample = Key.FromSeed(testSeed).Fold(2);

    /// <summary>The part of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>Its part.</returns>
    public RowPart Of(long row) =>
        Uniform(_test, row) < testFraction ? RowPart.Test
        : Uniform(_validation, row) < validationFraction ? RowPart.Validation
        : RowPart.Train;

    /// <summary>The rank of a row in its part: a sample takes the rows with the least.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>From 0 to below 1.</returns>
    public double Rank(long row) => Uniform(_sample, row);

    private static double Uniform(Key key, long row) => (key.Fold(row).First >> 11) * (1.0 / (1UL << 53));
}
