using FuncDnn.Model.Initializers;
using LanguageExt;
using MathNet.Numerics.Distributions;

namespace FuncDnn.Laws.Initializers;

/// <summary>What an initializer claims; the laws check each claim.</summary>
/// <param name="Deviation">
/// The standard deviation of its weights as a function of units and inputs; none when it varies between weights.
/// </param>
/// <param name="Shape">The cumulative distribution function of its weights divided by their deviation.</param>
/// <param name="Gain">
/// The norm of its orthogonal columns, or of its rows if they are fewer; none when they are not orthogonal.
/// </param>
/// <param name="Draws">False when it draws no random numbers.</param>
public sealed record InitializerTraits(
    Option<Func<int, int, double>> Deviation = default,
    Option<Func<double, double>> Shape = default,
    Option<double> Gain = default,
    bool Draws = true
)
{
    private static readonly Func<double, double> s_normal = x => Normal.CDF(0, 1, x);
    private static readonly Func<double, double> s_uniform = x => Math.Clamp((x / Math.Sqrt(12)) + 0.5, 0, 1);

    /// <summary>The claims of this library's initializers; of others, only that they draw.</summary>
    /// <param name="initializer">The initializer.</param>
    /// <returns>Its claims.</returns>
    public static InitializerTraits Of(Initializer initializer) =>
        initializer switch
        {
            ScaledNormal scaled => Normally((_, _) => scaled.Factor),
            He => Normally((_, inputs) => Math.Sqrt(2.0 / inputs)),
            Xavier or LeCun => Normally((_, inputs) => Math.Sqrt(1.0 / inputs)),
            GlorotNormal => Normally(Glorot),
            GlorotUniform => new(Deviated(Glorot), s_uniform),
            Orthogonal orthogonal => new(Gain: orthogonal.Gain),
            Zeros => new(Draws: false),
            _ => new(),
        };

    /// <summary>The claim of weights drawn independently from a normal distribution of mean 0.</summary>
    /// <param name="deviation">Its standard deviation as a function of units and inputs.</param>
    /// <returns>The claims.</returns>
    public static InitializerTraits Normally(Func<int, int, double> deviation) => new(Deviated(deviation), s_normal);

    private static Option<Func<int, int, double>> Deviated(Func<int, int, double> deviation) => Prelude.Some(deviation);

    private static double Glorot(int units, int inputs) => Math.Sqrt(2.0 / (inputs + units));
}
