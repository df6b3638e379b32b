using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Stopping;
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

    // Three examples and fewer cannot tell when to stop.
    private const int LeastValidated = 30;

    /// <summary>Proposes an experiment for a table.</summary>
    /// <param name="name">The name of the experiment.</param>
    /// <param name="profile">What a look at the table found.</param>
    /// <param name="source">The source of the examples with settings of the table.</param>
    /// <returns>The proposal, a function of the profile alone.</returns>
    public static Proposal Of(string name, TableProfile profile, Func<TableSettings, DataSource> source)
    {
        var target = profile.Target;
        var isValidated = profile.Rows >= LeastValidated;
        var train = profile.Rows * (1 - TestFraction) * (isValidated ? 1 - ValidationFraction : 1);
        var recipe = new Recipe((int)train, Outputs(target), Loss(target));
        return new(
            new Experiment(
                name,
                source(Settings(profile)),
                recipe.Network,
                recipe.Loss,
                recipe.Optimizer,
                recipe.Epochs,
                recipe.BatchSize,
                ClassWeights: target.IsUneven ? ClassWeights.Balanced : Option<ClassWeights>.None,
                Validation: isValidated
                    ? new ValidationPart(ValidationFraction, target.Kind == TargetKind.Classes)
                    : Option<ValidationPart>.None,
                Stop: isValidated
                    ? new EarlyStopRule(RunMetrics.Named("validationLoss"), Recipe.Patience)
                    : Option<StopRule>.None
            ),
            TableReasons.Of(profile) + recipe.Reasons + Parts(target, isValidated)
        );
    }

    private static EquatableArray<string> Parts(TargetProfile target, bool isValidated)
    {
        var share = target.Kind == TargetKind.Classes ? ", each class with its share" : "";
        return
        [
            $"a fifth of the lines is only tested on{share}",
            isValidated
                ? $"{100 * ValidationFraction:0} % of the others decide when to stop{share}: after {Recipe.Patience} "
                    + "epochs without a smaller loss on them; the best epoch is the model"
                : "there are too few lines to decide on when to stop",
        ];
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
