using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Laws.Layers;

/// <summary>What decides the laws that apply to a layer.</summary>
/// <param name="InputRows">The only number of features it accepts; 0 when it accepts any.</param>
/// <param name="HasStatistics">It has running statistics of batches.</param>
/// <param name="IsRandom">It draws random numbers in training mode.</param>
/// <param name="KeepsRows">It has as many outputs as inputs.</param>
public sealed record LayerTraits(
    int InputRows = 0,
    bool HasStatistics = false,
    bool IsRandom = false,
    bool KeepsRows = true
)
{
    /// <summary>The traits of a layer, found by running it.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputRows">The only number of features it accepts; 0 when it accepts any.</param>
    /// <returns>Its traits.</returns>
    public static LayerTraits Of(Layer layer, int inputRows = 0)
    {
        var at = new LayerCase(inputRows == 0 ? 3 : inputRows, 2, Key.FromSeed(1));
        var pass = at.Pass(layer, at.Training);
        return new(
            inputRows,
            pass.Graph.Layout.Slots.Exists(slot => slot.Role == SlotRole.Statistic),
            pass.RandomLeft.Exists(left => left != at.Key),
            pass.Output.Rows == at.Inputs && (inputRows > 0 || layer.Trace(at.Inputs + 1).OutputRows == at.Inputs + 1)
        );
    }
}
