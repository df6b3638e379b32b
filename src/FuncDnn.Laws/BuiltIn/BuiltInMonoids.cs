using FuncDnn.Laws.Monoids;
using FuncDnn.Laws.Objectives;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using LanguageExt;

namespace FuncDnn.Laws.BuiltIn;

/// <summary>The metrics of this library, with values that add without rounding.</summary>
internal static class BuiltInMonoids
{
    public static EquatableArray<BuiltInPart> All =>
        [
            Of(key => Accuracy.Of(Predicted(key, 3), Targets(key, 3), Weights(key))),
            Of(key => ConfusionMatrix.Of(Predicted(key, 3), Targets(key, 3), Weights(key))),
            Of(key => RocAuc.Of(Predicted(key, 1), Targets(key, 1), Weights(key))),
            Of(key => ClassRocAuc.Of(Predicted(key, 3), Targets(key, 3), Weights(key))),
            Of(Scores),
            Of(key => LabelAccuracy.Of(Predicted(key, 3), Targets(key, 3), Weights(key))),
            Of(key =>
                RegressionErrors.Of(Predicted(key, 3), Predicted(key.Fold(4), 3, Examples(key)).Outputs, Weights(key))
            ),
            Of(Mean),
            Of(key =>
                ExampleMetrics.Empty with
                {
                    Loss = Mean(key),
                    Accuracy = Accuracy.Of(Predicted(key, 3), Targets(key, 3)),
                    Confusion = ConfusionMatrix.Of(Predicted(key, 3), Targets(key, 3)),
                    Auc = ClassRocAuc.Of(Predicted(key, 3), Targets(key, 3)),
                    Scores = Scores(key),
                    Task = LearningTask.Classification,
                }
            ),
        ];

    private static BuiltInPart Of<T>(Func<Key, T> draw)
        where T : IMonoid<T> => BuiltInPart.Of(LawFamilies.Monoids, typeof(T).Name, Monoid.Of(draw));

    private static MeanLoss Mean(Key key)
    {
        var (quarters, _) = key.Uniform(2, 0, 100);
        return new(Math.Floor(quarters[0]) / 4, Math.Floor(quarters[1]) / 4);
    }

    private static ProbabilityScores Scores(Key key)
    {
        var (quarters, _) = key.Uniform(3, 0, 100);
        return new(Math.Floor(quarters[0]) / 4, Math.Floor(quarters[1]) / 4, Math.Floor(quarters[2]) / 4);
    }

    /// <summary>No weights, or a multiple of 1/4 for each example.</summary>
    private static Option<Matrix<double>> Weights(Key key)
    {
        var (quarters, _) = key.Fold(5).Uniform(Examples(key) + 1, 0, 10);
        return quarters[0] < 3
            ? Option<Matrix<double>>.None
            : Matrix<double>.Of(1, Examples(key), Array.ConvertAll(quarters[1..], one => Math.Floor(one) / 4));
    }

    private static Prediction<double> Predicted(Key key, int rows) => Predicted(key, rows, Examples(key));

    private static Prediction<double> Predicted(Key key, int rows, int examples)
    {
        // Only a few distinct scores, so that ties occur.
        var (scores, _) = key.Fold(1).Uniform(rows * examples, 0, 5);
        var outputs = Matrix<double>.Of(rows, examples, Array.ConvertAll(scores, Math.Floor));
        return new(outputs, outputs, 2);
    }

    private static Matrix<double> Targets(Key key, int rows)
    {
        var (classes, _) = key.Fold(2).Uniform(Examples(key), 0, Math.Max(2, rows));
        return ObjectiveCases.OneHot(rows, Array.ConvertAll(classes, one => (int)one));
    }

    private static int Examples(Key key)
    {
        var (size, _) = key.Fold(3).Uniform(1, 1, 20);
        return (int)size[0];
    }
}
