using FuncDnn.Numerics.Random;

namespace FuncDnn.Model.Execution;

/// <summary>
/// What a forward pass is for. It is an argument of the pass, never a switch on a layer, so that no network can be
/// left in the wrong mode.
/// </summary>
public abstract record Mode
{
    /// <summary>Inference: nothing is random; normalizations use their running statistics.</summary>
    public static Mode Inference { get; } = new InferenceMode();

    /// <summary>
    /// Training: dropout draws masks; normalizations use the batch and update their running statistics.
    /// </summary>
    /// <param name="random">The source of the masks.</param>
    /// <returns>The mode.</returns>
    public static Mode Training(RandomSource random) => new TrainingMode(random);
}

/// <summary>Inference: nothing is random.</summary>
internal sealed record InferenceMode : Mode;

/// <summary>Training, with the randomness of one pass.</summary>
/// <param name="Random">The source of the masks.</param>
internal sealed record TrainingMode(RandomSource Random) : Mode;
