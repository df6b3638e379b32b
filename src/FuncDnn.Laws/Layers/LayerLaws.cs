using FuncDnn.Model;
using LanguageExt;

namespace FuncDnn.Laws;

/// <summary>The laws of layers: a network is a layer too.</summary>
public static class LayerLaws
{
    /// <summary>The family's name.</summary>
    public const string Family = "layers";

    internal static Seq<Law<LayerSubject>> All { get; } =
        LayerBackwardLaws.All + LayerForwardLaws.All + LayerLearningLaws.All;

    /// <summary>Holds a layer to the laws.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="traits">What it is; when none is given what can be seen of it, for any number of features.</param>
    /// <param name="effort">How hard to try; <see cref="Effort.Usual"/> when none is given.</param>
    /// <returns>A verdict for each law.</returns>
    public static LawReport Check(Layer layer, LayerTraits? traits = null, Effort? effort = null) =>
        LawReport.Of(Family, $"{layer}", new LayerSubject(layer, traits ?? LayerTraits.Of(layer)), All, effort);

    /// <summary>A law over random sizes, parameters and inputs.</summary>
    internal static Law<LayerSubject> Along(string sentence, Func<Layer, LayerCase, Measure> measure) =>
        Law.Of<LayerSubject, LayerCase>(
            sentence,
            subject => LayerCase.Any(subject.Traits.InputRows),
            (subject, at) => measure(subject.Layer, at)
        );

    internal static Law<LayerSubject> UnlessExamplesMeet(this Law<LayerSubject> law) =>
        law.Unless(subject => subject.Traits.HasStatistics, "it looks at the whole batch")
            .Unless(subject => subject.Traits.IsRandom, "it draws random numbers");
}
