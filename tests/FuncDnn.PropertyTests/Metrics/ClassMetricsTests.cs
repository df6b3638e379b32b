using FuncDnn.Numerics.Functions;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;

namespace FuncDnn.PropertyTests.Metrics;

/// <summary>
/// "For classes accuracy, balanced accuracy, precision, recall, F1, ROC AUC, log loss, Brier", with and without weights
/// of the examples: the numbers are those of scikit-learn 1.2.
/// </summary>
public sealed class ClassMetricsTests
{
    /// <summary>Of two classes precision, recall and F1 are those of the second.</summary>
    [Theory]
    [InlineData(3, false, 0.625, 0.611111111111111, 0.6666666666666666, 0.611111111111111, 0.6222222222222222)]
    [InlineData(
        3,
        true,
        0.4418604651162791,
        0.42424242424242425,
        0.6388888888888888,
        0.42424242424242425,
        0.4261904761904762
    )]
    [InlineData(2, false, 0.625, 0.625, 0.6666666666666666, 0.5, 0.5714285714285715)]
    [InlineData(2, true, 0.5813953488372093, 0.6131221719457014, 0.75, 0.46153846153846156, 0.5714285714285714)]
    public void Classes_of_three_and_of_two(
        int classes,
        bool isWeighted,
        double accuracy,
        double balanced,
        double precision,
        double recall,
        double f1
    )
    {
        var metrics = ClassMetricCases.Of(classes, isWeighted);
        Assert.Equal(accuracy, metrics.Accuracy.Value, 1e-15);
        Assert.Equal(balanced, metrics.Confusion.BalancedAccuracy, 1e-15);
        Assert.Equal(precision, metrics.Confusion.MeanPrecision, 1e-15);
        Assert.Equal(recall, metrics.Confusion.MeanRecall, 1e-15);
        Assert.Equal(f1, metrics.Confusion.MeanF1, 1e-15);
    }

    /// <summary>The logarithms of many examples are computed at once; the definition adds them up one by one.</summary>
    [Theory]
    [InlineData(1, 100)]
    [InlineData(1, 9000)]
    [InlineData(3, 9000)]
    public void Probabilities_of_many_examples(int outputs, int examples)
    {
        var random = new Random(outputs + examples);
        var logits = Matrix<double>.Create(outputs, examples, (_, _) => (random.NextDouble() - 0.5) * 90);
        var targets = Matrix<double>.Create(outputs, examples, (row, j) => row == j * outputs / examples ? 1 : 0);
        var weights = Matrix<double>.Create(1, examples, (_, _) => random.NextDouble());
        Loss loss = outputs == 1 ? new SigmoidCrossEntropy() : new SoftmaxCrossEntropy();
        var prediction = loss.Predict(logits);
        var (logLoss, epsilon) = (0.0, Math.Pow(2, -52));
        for (var j = 0; j < examples; j++)
        {
            var total = 0.0;
            for (var row = 0; row < outputs; row++)
            {
                total += Math.Clamp(prediction.Probabilities[row, j], epsilon, 1 - epsilon);
            }

            var own = prediction.Probabilities[outputs == 1 ? 0 : j * outputs / examples, j];
            logLoss +=
                -weights[0, j] * PortableMath.Log(Math.Clamp(own, epsilon, 1 - epsilon) / (outputs == 1 ? 1 : total));
        }

        Assert.Equal(logLoss, ProbabilityScores.Of(prediction, targets, weights).LogLossSum);
    }

    [Theory]
    [InlineData(3, false, 0.7194444444444444, 0.9499431685759103, 0.54296875)]
    [InlineData(3, true, 0.5549100022784234, 1.105773994616014, 0.6402616279069767)]
    [InlineData(2, false, 0.78125, 0.5237974746619938, 0.1796875)]
    [InlineData(2, true, 0.7285067873303167, 0.5443095098216622, 0.1867732558139535)]
    public void Probabilities_of_three_and_of_two(
        int classes,
        bool isWeighted,
        double auc,
        double logLoss,
        double brier
    )
    {
        var metrics = ClassMetricCases.Of(classes, isWeighted);
        Assert.Equal(auc, metrics.Auc.Value, 1e-15);
        Assert.Equal(logLoss, metrics.Scores.LogLoss, 2e-15);
        Assert.Equal(brier, metrics.Scores.Brier, 1e-15);
    }

    /// <summary>Class 2 is predicted but does not occur, and class 3 neither.</summary>
    [Fact]
    public void Means_leave_out_classes_that_neither_occur_nor_are_predicted()
    {
        var confusion = ConfusionMatrix.Of(new Hinge().Predict(OneHot(4, [0, 1, 2, 1])), OneHot(4, [0, 1, 0, 1]));
        Assert.Equal(0.75, confusion.BalancedAccuracy);
        Assert.Equal(2.0 / 3, confusion.MacroPrecision, 1e-16);
        Assert.Equal(0.5, confusion.MacroRecall, 1e-16);
        Assert.Equal(5.0 / 9, confusion.MacroF1, 1e-15);
    }

    [Fact]
    public void Errors_of_weighted_numbers()
    {
        var errors = RegressionErrors.Of(
            new MeanSquaredError().Predict(Matrix<double>.Of(1, 4, [2.5, 0, 2, 8])),
            Matrix<double>.Of(1, 4, [3, -0.5, 2, 7]),
            Matrix<double>.Of(1, 4, [1, 2, 0.5, 1])
        );
        Assert.Equal(0.5555555555555556, errors.Mae, 1e-15);
        Assert.Equal(0.6236095644623235, errors.Rmse, 1e-15);
        Assert.Equal(0.9542815674891146, errors.R2, 1e-15);
    }

    [Fact]
    public void Weighted_labels_per_label_and_exact()
    {
        var labels = LabelAccuracy.Of(
            new Hinge().Predict(
                Signs([
                    [1, 0, 0],
                    [0, 1, 1],
                    [1, 0, 0],
                    [1, 0, 1],
                    [1, 0, 0],
                ])
            ),
            Signs([
                    [1, 0, 1],
                    [0, 1, 1],
                    [1, 1, 0],
                    [0, 0, 1],
                    [1, 0, 0],
                ])
                .Map(sign => (sign + 1) / 2),
            Matrix<double>.Of(1, 5, [1, 2, 0.5, 1, 3])
        );
        Assert.Equal((0.8666666666666667 + 0.9333333333333333 + 0.8666666666666667) / 3, labels.Value, 1e-15);
        Assert.Equal(0.6666666666666666, labels.ExactMatch, 1e-15);
    }

    [Fact]
    public void Without_examples_no_metric_is_a_number_and_without_probabilities_there_are_no_scores()
    {
        Assert.True(double.IsNaN(ConfusionMatrix.Empty.BalancedAccuracy));
        Assert.True(double.IsNaN(ClassRocAuc.Empty.Value));
        Assert.True(double.IsNaN(ProbabilityScores.Empty.LogLoss));
        var one = Matrix<double>.Of(1, 2, [1, 0]);
        Assert.Equal(ProbabilityScores.Empty, ProbabilityScores.Of(new Hinge().Predict(one), one));
    }

    /// <summary>A certain mistake costs -log of the machine epsilon of the number type, as in scikit-learn.</summary>
    [Fact]
    public void The_log_loss_of_a_certain_mistake_is_finite()
    {
        var loss = new SigmoidCrossEntropy();
        Assert.Equal(
            18.021826694558577,
            ProbabilityScores
                .Of(loss.Predict(Matrix<double>.Of(1, 2, [800, 800])), Matrix<double>.Of(1, 2, [0, 1]))
                .LogLoss,
            1e-14
        );
        Assert.Equal(
            7.9711926360440195,
            ProbabilityScores
                .Of(loss.Predict(Matrix<float>.Of(1, 2, [800, 800])), Matrix<float>.Of(1, 2, [0, 1]))
                .LogLoss,
            1e-6
        );
    }

    private static Matrix<double> OneHot(int classes, int[] labels) =>
        Matrix<double>.Create(classes, labels.Length, (i, j) => labels[j] == i ? 1 : 0);

    private static Matrix<double> Signs(int[][] rows) =>
        Matrix<double>.Create(rows[0].Length, rows.Length, (i, j) => (2 * rows[j][i]) - 1);
}
