using FuncDnn.Data.Batches;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.PropertyTests.Metrics;

/// <summary>Eight examples of classes whose metrics scikit-learn 1.2 has computed.</summary>
internal static class ClassMetricCases
{
    private static readonly double[] s_weights = [1, 2, 0.5, 1, 3, 0.25, 2, 1];

    /// <summary>The metrics of three classes, or of two.</summary>
    public static ExampleMetrics Of(int classes, bool isWeighted) => classes == 3 ? Three(isWeighted) : Two(isWeighted);

    // With the probabilities of each class.
    private static ExampleMetrics Three(bool isWeighted)
    {
        double[][] eighths =
        [
            [5, 2, 1],
            [1, 4, 3],
            [2, 2, 4],
            [1, 6, 1],
            [3, 3, 2],
            [0, 1, 7],
            [4, 3, 1],
            [2, 5, 1],
        ];
        var probabilities = Matrix<double>.Create(3, 8, (i, j) => eighths[j][i] / 8);
        int[] classes = [0, 1, 2, 0, 1, 2, 2, 1];
        return Of(
            new Given(Distributions: true),
            probabilities,
            Matrix<double>.Create(3, 8, (i, j) => classes[j] == i ? 1 : 0),
            isWeighted
        );
    }

    // With the probability of the second class.
    private static ExampleMetrics Two(bool isWeighted) =>
        Of(
            new Given(Distributions: false),
            Matrix<double>.Of(1, 8, [0.125, 0.5, 0.375, 0.875, 0.5, 0.25, 0.75, 0.625]),
            Matrix<double>.Of(1, 8, [0, 0, 1, 1, 1, 0, 1, 0]),
            isWeighted
        );

    private static ExampleMetrics Of(Loss loss, Matrix<double> outputs, Matrix<double> targets, bool isWeighted) =>
        ExampleMetrics.Of(
            loss,
            outputs,
            new Batch<double>(
                Matrix<double>.Zero(1, 8),
                targets,
                isWeighted ? Matrix<double>.Of(1, 8, s_weights) : Option<Matrix<double>>.None
            ),
            LearningTask.Classification
        );

    /// <summary>A loss whose outputs are probabilities already.</summary>
    private sealed record Given(bool Distributions) : Loss
    {
        public override FuncDnn.Numerics.Collections.EquatableArray<string> Validate() => [];

        public override T Evaluate<T>(ObjectiveFrame<T> frame) => T.Zero;

        public override Prediction<T> Predict<T>(Matrix<T> outputs) =>
            new(outputs, outputs.Map(p => p), T.CreateChecked(Distributions ? 0 : 0.5));
    }
}
