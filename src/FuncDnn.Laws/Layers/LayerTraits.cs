using FuncDnn.Model.Layers;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Random;

namespace FuncDnn.Laws.Layers;

/// <summary>What a layer is, by which some laws do not apply to it.</summary>
/// <param name="InputRows">The number of features it is for; 0 when it takes any.</param>
/// <param name="HasStatistics">It keeps running statistics of batches.</param>
/// <param name="IsRandom">It draws random numbers while learning.</param>
/// <param name="KeepsRows">It has as many outputs as inputs.</param>
public sealed record LayerTraits(
    int InputRows = 0,
    bool HasStatistics = false,
    bool IsRandom = false,
    bool KeepsRows = true
)
{
    /// <summary>What can be seen of a layer from outside.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputRows">The number of features it is for; 0 when it takes any.</param>
    /// <returns>What it is.</returns>
    public static LayerTraits Of(Layer layer, int inputRows = 0)
    {
        var at = new LayerCase(inputRows == 0 ? 3 : inputRows, 2, Key.FromSeed(1));
        var pass = at.Pass(layer, at.Learning);
        return new(
            inputRows,
            pass.Graph.Layout.Slots.Exists(slot => slot.Role == SlotRole.Statistic),
            pass.RandomLeft.Exists(left => left != at.Key),
            pass.Output.Rows == at.Inputs && (inputRows > 0 || layer.Trace(at.Inputs + 1).OutputRows == at.Inputs + 1)
        );
    }
}
