using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Runs.Plots;

/// <summary>The weights of a unit of the first layer as an image, if the input is an image.</summary>
internal static class UnitPicture
{
    private const int MaxUnits = 32;
    private const int Digit = 28;
    private const int Photograph = 64;
    private const int Channels = 3;

    /// <summary>Draws the first units of the first layer.</summary>
    /// <param name="parameters">The parameters of a network.</param>
    /// <returns>A PNG file for at most 32 units; none unless the input is a 28 x 28 or 64 x 64 x 3 image.</returns>
    public static EquatableArray<byte[]> All(Parameters<double> parameters) =>
        parameters
            .Layout.Slots.HeadOrNone()
            .Filter(slot =>
                slot.Role == SlotRole.Weight && slot.Columns is Digit * Digit or Photograph * Photograph * Channels
            )
            .Map(slot => parameters[slot])
            .Match(
                weights =>
                    Enumerable
                        .Range(0, Math.Min(weights.Rows, MaxUnits))
                        .Select(unit => Png(weights.Span.Row(unit)))
                        .ToEquatableArray(),
                () => []
            );

    private static byte[] Png(ReadOnlySpan<double> weights)
    {
        var largest = double.Epsilon;
        foreach (var weight in weights)
        {
            largest = Math.Max(largest, Math.Abs(weight));
        }

        return weights.Length == Digit * Digit
            ? SignedImage.Png(Digit, weights, largest)
            : SignedImage.ColoredPng(Photograph, weights, largest);
    }
}
