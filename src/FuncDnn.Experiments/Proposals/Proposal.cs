using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Experiments.Proposals;

/// <summary>An experiment that suits a file, and why each choice was made.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Reasons">A sentence for each choice, without a full stop.</param>
public sealed record Proposal(Experiment Experiment, EquatableArray<string> Reasons)
{
    private const double TestFraction = 0.2;
    private const double ValidationFraction = 0.15;

    /// <summary>Proposes an experiment for a table.</summary>
    /// <param name="name">The name of the experiment.</param>
    /// <param name="profile">What a look at the table found.</param>
    /// <param name="source">The source of the examples with settings of the table.</param>
    /// <returns>The proposal, a function of the profile alone.</returns>
    public static Proposal Of(string name, TableProfile profile, Func<TableSettings, DataSource> source)
    {
        var target = profile.Target;
        var recipe = new Recipe(
            (int)(profile.Rows * (1 - TestFraction) * (1 - ValidationFraction)),
            Outputs(target),
            Loss(target)
        );
        return new(
            new Experiment(
                name,
                source(Settings(profile)),
                recipe.Network,
                recipe.Loss,
                recipe.Optimizer,
                recipe.Epochs,
                recipe.BatchSize,
                ClassWeights: target.IsUneven ? ClassWeights.Balanced : Option<ClassWeights>.None
            ),
            TableReasons.Of(profile) + recipe.Reasons
        );
    }

    private static TableSettings Settings(TableProfile profile) =>
        new(
            profile.Target.Name,
            profile.Target.Kind,
            Columns: profile.Columns.Bind(column => column.Settings.ToEquatableArray()),
            Missing: Missing.Median,
            MissingTexts: profile.MissingTexts,
            TargetScale: profile.Target.Kind == TargetKind.Number ? TargetScale.Standard : TargetScale.None
        );

    private static Loss Loss(TargetProfile target) =>
        target.Kind == TargetKind.Number ? new MeanSquaredError()
        : target.Classes.Count > 2 ? new SoftmaxCrossEntropy()
        : new SigmoidCrossEntropy();

    private static int Outputs(TargetProfile target) => target.Classes.Count > 2 ? target.Classes.Count : 1;
}
