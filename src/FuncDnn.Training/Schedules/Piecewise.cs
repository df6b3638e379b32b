using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Validation;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// A sequence of rates. Each counts its own steps from 0, starting where the previous one ends; the last one never
/// ends. Built by <see cref="LearningRate.Until"/>.
/// </summary>
/// <param name="Pieces">The rates that end, in order.</param>
/// <param name="Last">The rate after all of them.</param>
public sealed record Piecewise(EquatableArray<Piece> Pieces, LearningRate Last) : LearningRate
{
    /// <inheritdoc/>
    protected internal override double RateAt(long step)
    {
        var start = 0L;
        foreach (var piece in Pieces)
        {
            if (step < piece.Until)
            {
                return piece.Rate.RateAt(step - start);
            }

            start = piece.Until;
        }

        return Last.RateAt(step - start);
    }

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        Pieces
            .Map((i, piece) => (piece.Until, Before: i == 0 ? 0 : Pieces[i - 1].Until))
            .Filter(pair => pair.Until <= pair.Before)
            .Map(pair => $"Piecewise: a piece until step {pair.Until} has no steps after step {pair.Before}.")
        + RangeCheck.Parts(nameof(Piecewise), nameof(Piece.Rate), Pieces.Map(piece => piece.Rate))
        + RangeCheck.Part(nameof(Piecewise), nameof(Last), Last);
}
