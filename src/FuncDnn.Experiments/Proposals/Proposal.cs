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
/// <param name="HeldOut">Which examples are tested on, a sentence without a full stop.</param>
public sealed record Proposal(Experiment Experiment, EquatableArray<string> Reasons, string HeldOut)
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
    public static Proposal Of(string name, TableProfile profile, Func<TableSettings, DataSource> source) =>
        Of(name, profile, source, isStreamed: false);

    /// <summary>As above, for a table that may be streamed: what needs all examples at once is left out.</summary>
    internal static Proposal Of(
        string name,
        TableProfile profile,
        Func<TableSettings, DataSource> source,
        bool isStreamed
    )
    {
        var fill = isStreamed ? Missing.Mean : Missing.Median;
        return Of(
            name,
            source(Settings(profile, fill)),
            profile.Rows,
            Outputs(profile.Target),
            Loss(profile.Target),
            profile.Target.IsUneven,
            TableReasons.Of(profile, fill),
            isStreamed
        );
    }

    /// <summary>Proposes an experiment for examples that are numbers already.</summary>
    /// <param name="name">The name of the experiment.</param>
    /// <param name="source">The source of the examples.</param>
    /// <param name="count">The number of examples.</param>
    /// <param name="target">What is predicted.</param>
    /// <param name="labels">The class of each example; empty for numbers and for several labels at once.</param>
    /// <param name="reasons">Why the source is as it is.</param>
    /// <param name="isStreamed">Whether the examples are read as they are needed.</param>
    internal static Proposal Of(
        string name,
        DataSource source,
        int count,
        TableTarget target,
        EquatableArray<int> labels,
        EquatableArray<string> reasons,
        bool isStreamed = false
    )
    {
        var isUneven = TargetProfile.AreUneven(
            labels.CountBy(label => label).Select(one => one.Value).ToEquatableArray()
        );
        return Of(
            name,
            source,
            count,
            target.Rows,
            target.Columns[0] is NumberTarget ? new MeanSquaredError()
                : target is ClassTarget { Classes.Count: > 2 } ? new SoftmaxCrossEntropy()
                : new SigmoidCrossEntropy(),
            isUneven,
            isUneven && !isStreamed
                ? reasons.Add("the classes are uneven, so each example of a rare one weighs more")
                : reasons,
            isStreamed
        );
    }

    private static Proposal Of(
        string name,
        DataSource source,
        int count,
        int outputs,
        Loss loss,
        bool isUneven,
        EquatableArray<string> reasons,
        bool isStreamed
    )
    {
        var isValidated = count >= LeastValidated;
        var learnt = count - Share(TestFraction, count);
        var recipe = new Recipe(learnt - (isValidated ? Share(ValidationFraction, learnt) : 0), outputs, loss);
        var hasShares = loss is not MeanSquaredError && !isStreamed;
        return new(
            new Experiment(
                name,
                source,
                recipe.Network,
                recipe.Loss,
                recipe.Optimizer,
                recipe.Epochs,
                recipe.BatchSize,
                ClassWeights: isUneven && !isStreamed ? ClassWeights.Balanced : Option<ClassWeights>.None,
                Validation: isValidated
                    ? new ValidationPart(ValidationFraction, hasShares)
                    : Option<ValidationPart>.None,
                Stop: isValidated
                    ? new EarlyStopRule(RunMetrics.Named("validationLoss"), Recipe.Patience)
                    : Option<StopRule>.None
            ),
            reasons + recipe.Reasons + Stop(hasShares, isValidated),
            learnt < count
                ? $"a fifth of the examples is kept for the test{Shares(hasShares)}"
                : "there are too few examples to keep some for a test"
        );
    }

    private static int Share(double fraction, int count) => (int)double.Round(fraction * count);

    private static EquatableArray<string> Stop(bool hasShares, bool isValidated) =>
        [
            isValidated
                ? $"{100 * ValidationFraction:0} % of the examples to learn from decide when to stop"
                    + $"{Shares(hasShares)}: after {Recipe.Patience} epochs without a smaller loss on them; the best "
                    + "epoch is the model"
                : "there are too few examples to decide on when to stop",
        ];

    private static string Shares(bool hasShares) => hasShares ? ", each class with its share" : "";

    private static TableSettings Settings(TableProfile profile, Missing fill) =>
        new(
            profile.Target.Name,
            profile.Target.Kind,
            Columns: profile.Columns.Bind(column => column.Settings.ToEquatableArray()),
            Missing: fill,
            MissingTexts: profile.MissingTexts,
            TargetScale: profile.Target.Kind == TargetKind.Number ? TargetScale.Standard : TargetScale.None
        );

    private static Loss Loss(TargetProfile target) =>
        target.Kind == TargetKind.Number ? new MeanSquaredError()
        : target.Classes.Count > 2 ? new SoftmaxCrossEntropy()
        : new SigmoidCrossEntropy();

    private static int Outputs(TargetProfile target) => target.Classes.Count > 2 ? target.Classes.Count : 1;
}
