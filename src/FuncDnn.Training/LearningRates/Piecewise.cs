using LanguageExt;

namespace FuncDnn.Training;

/// <summary>
/// Rates one after the other. Each counts its own steps from 0, beginning where the one before it ends; the last one
/// goes on for ever. Built by <see cref="LearningRate.Until"/>.
/// </summary>
/// <param name="Pieces">The rates that end, in the order of their ends.</param>
/// <param name="Last">The rate after all of them.</param>
public sealed record Piecewise(Seq<Piece> Pieces, LearningRate Last) : LearningRate
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
    public override Seq<string> Mistakes() =>
        Pieces
            .Zip(new Piece(0, Last).Cons(Pieces))
            .Filter(pair => pair.Left.Until <= pair.Right.Until)
            .Map(pair => $"Piecewise: a piece until step {pair.Left.Until} has no steps after step {pair.Right.Until}.")
        + Pieces.Bind(piece => piece.Rate.Mistakes())
        + Last.Mistakes();
}
