using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Execution;

/// <summary>The randomness of one pass, handed from operation to operation.</summary>
internal sealed class RandomCell(RandomSource source)
{
    public RandomSource Source { get; set; } = source;
}
