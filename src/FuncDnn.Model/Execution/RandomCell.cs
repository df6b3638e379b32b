using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Execution;

/// <summary>The random source of one pass, passed from operation to operation.</summary>
internal sealed class RandomCell(RandomSource source)
{
    public RandomSource Source { get; set; } = source;
}
