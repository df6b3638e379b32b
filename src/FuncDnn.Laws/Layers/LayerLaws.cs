using FuncDnn.Laws.Checking;
using FuncDnn.Model.Layers;

namespace FuncDnn.Laws.Layers;

/// <summary>The laws of layers; a network is a layer too.</summary>
internal static class LayerLaws
{
    public const string Name = "layers";

    /// <summary>Random sizes, parameters and inputs.</summary>
    public static LawBuilder<Layer, LayerTraits, LayerCase> Cases { get; } =
        new(subject => LayerCase.Any(subject.Traits.InputRows, subject.Traits.HasStatistics));

    public static LawFamily<Layer, LayerTraits> Family { get; } =
        new(Name, layer => LayerTraits.Of(layer), LayerBackwardLaws.All + LayerForwardLaws.All + LayerLearningLaws.All);

    public static Law<Subject<Layer, LayerTraits>> UnlessExamplesInteract(this Law<Subject<Layer, LayerTraits>> law) =>
        law.Unless(subject => subject.Traits.HasStatistics, "it depends on the whole batch")
            .Unless(subject => subject.Traits.IsRandom, "it draws random numbers");
}
