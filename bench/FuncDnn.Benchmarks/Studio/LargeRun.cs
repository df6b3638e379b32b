using System.Globalization;
using FuncDnn.Data;
using FuncDnn.Data.Batches;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Moments;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Initializers;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Benchmarks.Studio;

/// <summary>A run of the size of W4: 784-512-256-10 in single precision, 2,000 steps of 128 examples.</summary>
internal static class LargeRun
{
    private const int Examples = 12_800;
    private const int Classes = 10;
    private const int CheckpointEvery = 200;

    /// <summary>
    /// Looks at random steps, and prints by how much a look took longer than the steps from the checkpoint before.
    /// </summary>
    public static void Measure(int jumps, long cacheBytes)
    {
        var run = Prepared();
        // The first run of a process is slower, until its code is compiled.
        var stored = StoredBytes.Train(run, CheckpointEvery);
        var secondsPerStep = StudioVerb.Seconds(() => StoredBytes.Train(run, CheckpointEvery)) / run.Steps;
        var history = new RunHistory(run, stored, cacheBytes);
        var random = new Random(1);
        var (looks, excess) = (new List<double>(), new List<double>());
        for (var jump = 0; jump < jumps; jump++)
        {
            var step = random.NextInt64(1, run.Steps + 1);
            looks.Add(StudioVerb.Seconds(() => history.At(step).ThrowIfFail()));
            excess.Add(looks[^1] - (step % CheckpointEvery * secondsPerStep));
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"784-512-256-10, {run.Steps} steps of {1000 * secondsPerStep:F2} ms, a checkpoint every {CheckpointEvery}"
            )
        );
        StudioVerb.Print("  a random step", looks);
        StudioVerb.Print("  more than from its checkpoint", excess);
    }

    private static ExperimentRun Prepared()
    {
        var random = new Random(1);
        var train = new Batch<double>(
            Matrix<double>.Create(784, Examples, (_, _) => random.NextDouble()),
            Matrix<double>.Create(Classes, Examples, (row, column) => row == column % Classes ? 1 : 0)
        );
        var experiment = new Experiment(
            "large",
            new Digits(),
            Catalogue.Classifier(new He(), 512, 256, Classes),
            new SoftmaxCrossEntropy(),
            new Adam(0.001),
            Epochs: 20,
            BatchSize: 128,
            Precision: Precision.Single
        );
        var names = Enumerable.Range(0, Classes).Select(label => $"{label}").ToArray();
        return ExperimentRun
            .Of(experiment, new Dataset<double>("large", train, Option<Batch<double>>.None, names))
            .ThrowIfFail();
    }
}
