using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using ExampleMetrics = FuncDnn.Training.Metrics.ExampleMetrics;

namespace FuncDnn.PropertyTests.Metrics;

/// <summary>Accuracy is for classes: numbers and labels have metrics of their own.</summary>
public sealed class LearningTaskTests
{
    // Of sixty examples with two labels each, two have a wrong label: 118 of 120 labels and 58 of 60 examples are
    // right.
    private static readonly Matrix<double> s_labels = Matrix<double>.Create(2, 60, (i, j) => (j >> i) & 1);
    private static readonly Matrix<double> s_logits = Matrix<double>.Create(
        2,
        60,
        (i, j) => (s_labels[i, j] - 0.5) * ((i, j) is (0, 7) or (1, 20) ? -4 : 4)
    );

    [Fact]
    public void Two_labels_have_an_accuracy_per_label_and_an_exact_match()
    {
        var metrics = Of(new SigmoidCrossEntropy(), s_logits, s_labels);
        Assert.Equal(new LabelAccuracy(118, 120, 58, 60), metrics.Labels);
        Assert.Equal(0.983, metrics.Labels.Value, 3);
        Assert.Equal(0.967, metrics.Labels.ExactMatch, 3);
        Assert.Equal((Accuracy.Empty, ConfusionMatrix.Empty), (metrics.Accuracy, metrics.Confusion));
        Assert.Equal((ClassRocAuc.Empty, ProbabilityScores.Empty), (metrics.Auc, metrics.Scores));
    }

    [Fact]
    public void A_label_is_predicted_by_the_boundary_of_the_loss()
    {
        // For squared errors it is 1/2: of the second label the second example is wrong.
        var outputs = new MeanSquaredError().Predict(Matrix<double>.Of(2, 2, [0.4, 0.6, 0.6, 0.6]));
        Assert.Equal(new LabelAccuracy(3, 4, 1, 2), LabelAccuracy.Of(outputs, Matrix<double>.Of(2, 2, [0, 1, 1, 0])));
    }

    [Fact]
    public void Numbers_have_errors_and_no_accuracy()
    {
        var metrics = Of(new Huber(), Matrix<double>.Of(1, 2, [1, 2]), Matrix<double>.Of(1, 2, [1, 4]));
        Assert.Equal(LearningTask.Regression, metrics.Task);
        Assert.Equal((1, 1 - (4 / 4.5)), (metrics.Errors.Mae, metrics.Errors.R2));
        Assert.Equal((0.0, 0L, 0.0), (metrics.Accuracy.Count, metrics.Confusion.Count, metrics.Labels.Examples));
    }

    [Fact]
    public void The_task_follows_from_loss_and_targets()
    {
        var bits = Matrix<double>.Of(1, 3, [0, 1, 1]);
        var hot = Matrix<double>.Of(2, 2, [0, 1, 1, 0]);
        var numbers = Matrix<double>.Of(1, 2, [0.25, 1]);
        Assert.Equal(LearningTask.Classification, LearningTasks.Of(new SigmoidCrossEntropy(), bits));
        Assert.Equal(LearningTask.Regression, LearningTasks.Of(new SigmoidCrossEntropy(), numbers));
        Assert.Equal(LearningTask.MultiLabel, LearningTasks.Of(new SigmoidCrossEntropy(), hot));
        Assert.Equal(LearningTask.Classification, LearningTasks.Of(new Hinge(), bits));
        Assert.Equal(LearningTask.MultiLabel, LearningTasks.Of(new Hinge(), hot));
        Assert.Equal(LearningTask.Classification, LearningTasks.Of(new SoftmaxCrossEntropy(), hot));
        Assert.Equal(
            LearningTask.Classification,
            LearningTasks.Of(new ClassWeighted(new SoftmaxCrossEntropy(), [1, 2]), hot)
        );
        Assert.Equal(LearningTask.Regression, LearningTasks.Of(new MeanSquaredError(), bits));
    }

    /// <summary>A loss of one's own is judged by its targets alone.</summary>
    [Fact]
    public void The_task_of_a_loss_that_does_not_say_follows_from_the_targets()
    {
        Assert.Equal(
            LearningTask.Classification,
            LearningTasks.Of(new OwnLoss(), Matrix<double>.Of(2, 2, [0, 1, 1, 0]))
        );
        Assert.Equal(LearningTask.Regression, LearningTasks.Of(new OwnLoss(), Matrix<double>.Of(2, 1, [1, 1])));
        Assert.Equal(LearningTask.Regression, LearningTasks.Of(new OwnLoss(), Matrix<double>.Of(1, 2, [3, 1])));
        Assert.Equal(
            LearningTask.MultiLabel,
            LearningTasks.Of(new OwnWrapper(new SigmoidCrossEntropy()), Matrix<double>.Of(2, 1, [1, 1]))
        );
    }

    [Fact]
    public void Accuracy_and_confusion_of_targets_that_are_not_classes_are_refused()
    {
        var numbers = new MeanSquaredError().Predict(Matrix<double>.Of(1, 2, [1, 200]));
        var labels = new SigmoidCrossEntropy().Predict(s_logits);
        Assert.StartsWith(
            "These targets are no classes or labels: the target in row 0, column 1 is 210, but it must be from 0 to 1",
            Refused(() => Accuracy.Of(numbers, Matrix<double>.Of(1, 2, [1, 210]))),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "These targets are no classes or labels: the targets in column 0 add up to 0, but each column must be "
                + "one-hot or a distribution",
            Refused(() => ConfusionMatrix.Of(labels, s_labels)),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "These targets are no classes or labels: the target in row 0, column 0 is -1",
            Refused(() => LabelAccuracy.Of(numbers, Matrix<double>.Of(1, 2, [-1, 1]))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Metrics_of_different_tasks_do_not_add_up()
    {
        var labels = Of(new SigmoidCrossEntropy(), s_logits, s_labels);
        var numbers = Of(new Huber(), s_logits, s_labels);
        Assert.Equal(
            "Metrics of MultiLabel and of Regression do not add up: evaluate all batches for one task.",
            Refused(() => labels + numbers)
        );
        Assert.Equal(labels, labels + ExampleMetrics.Empty);
    }

    private static string Refused(Func<object> call) => Assert.Throws<ArgumentException>(call).Message;

    private static ExampleMetrics Of(Loss loss, Matrix<double> outputs, Matrix<double> targets) =>
        ExampleMetrics.Of(loss, outputs, new Batch<double>(Matrix<double>.Zero(1, targets.Columns), targets));

    private sealed record OwnLoss : Loss
    {
        public override EquatableArray<string> Validate() => [];

        public override T Evaluate<T>(ObjectiveFrame<T> frame) => T.Zero;

        public override Prediction<T> Predict<T>(Matrix<T> outputs) => new(outputs, outputs, T.Zero);
    }

    private sealed record OwnWrapper(Loss Loss) : Loss, IWrapsLoss
    {
        public override EquatableArray<string> Validate() => [];

        public override T Evaluate<T>(ObjectiveFrame<T> frame) => Loss.Evaluate(frame);

        public override Prediction<T> Predict<T>(Matrix<T> outputs) => Loss.Predict(outputs);
    }
}
