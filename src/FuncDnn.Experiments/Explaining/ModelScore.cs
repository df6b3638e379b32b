using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments.Explaining;

/// <summary>The one number, higher if better, by which importance is measured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">Computes it from predictions and targets.</param>
internal sealed record ModelScore(string Name, Func<Prediction<double>, Matrix<double>, double> Of)
{
    /// <summary>
    /// For numbers R2; for labels the share of right ones; for two classes the area under the ROC curve and for more
    /// the balanced accuracy, which both do not depend on how frequent the classes are.
    /// </summary>
    /// <param name="task">What is predicted.</param>
    /// <param name="outputs">The number of outputs.</param>
    public static ModelScore For(LearningTask task, int outputs) =>
        task switch
        {
            LearningTask.Regression => new("R2", (made, targets) => RegressionErrors.Of(made, targets).R2),
            LearningTask.MultiLabel => new(
                "accuracy per label",
                (made, targets) => LabelAccuracy.Of(made, targets).Value
            ),
            _ when outputs == 1 => new("ROC AUC", Area),
            _ => new("balanced accuracy", (made, targets) => ConfusionMatrix.Of(made, targets).BalancedAccuracy),
        };

    private static double Area(Prediction<double> made, Matrix<double> targets) => RocAuc.Of(made, targets).Value;
}
