using FuncDnn.Experiments.Models;

namespace FuncDnn.Experiments.Explaining;

/// <summary>
/// How many examples are looked at: as many as a model predicts in a fraction of a second, so that pages of large
/// models do not take long. It depends on the model alone.
/// </summary>
/// <param name="model">The model.</param>
internal sealed class ExplanationEffort(TrainedModel model)
{
    private const long PredictionBudget = 500_000_000;
    private const long ImportanceBudget = 1_500_000_000;
    private const long LeastCost = 200;
    private const int MaxImportanceExamples = 2_000;
    private const int FewestExamples = 100;

    // Multiplications for an example, about.
    private long Cost => Math.Max(LeastCost, model.ParametersAsDouble().Layout.Length);

    /// <summary>The largest number of examples for one prediction of each.</summary>
    public int Examples => (int)Math.Clamp(PredictionBudget / Cost, FewestExamples, ExplainedPart.MaxExamples);

    /// <summary>
    /// The largest number of examples for so many predictions of each; 0 if only too few to say anything could be.
    /// </summary>
    public int ExamplesFor(int predictions) =>
        ImportanceBudget / Cost / Math.Max(1, predictions) is var most && most < FewestExamples
            ? 0
            : (int)Math.Min(most, MaxImportanceExamples);
}
