using FuncDnn.Numerics.Collections;

namespace FuncDnn.Training.Schedules;

/// <summary>
/// Rates one after the other. Each counts its own steps from 0, beginning where the one before it ends; the last one
/// goes on for ever. Built by <see cref="LearningRate.Until"/>.
/// </summary>
/// <param name="Pieces">The rates that end, in the order of their ends.</param>
/// <param name="Last">The rate after all of them.</param>
public sealed record Piecewise(EquatableArray<Piece> Pieces, LearningRate Last) : LearningRate
{
    /// <inheritdoc/>
    public override double At(long step)
    {
        var start = 0L;
        foreach (var piece in Pieces)
        {
            if (step < piece.Until)
            {
                return piece.Rate.At(step - start);
            }

            start = piece.Until;
        }

        return Last.At(step - start);
    }

    /// <inheritdoc/>
    public override EquatableArray<string> Validate() =>
        Pieces
            .Map((i, piece) => (piece.Until, Before: i == 0 ? 0 : Pieces[i - 1].Until))
            .Filter(pair => pair.Until <= pair.Before)
            .Map(pair => $"Piecewise: a piece until step {pair.Until} has no steps after step {pair.Before}.")
        + Pieces.Bind(piece => piece.Rate.Validate())
        + Last.Validate();
}
