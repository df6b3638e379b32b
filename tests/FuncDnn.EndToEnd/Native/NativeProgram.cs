using System.Numerics;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Synthetic;
using FuncDnn.Model.Execution;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Gradients;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;

namespace FuncDnn.EndToEnd.Native;

/// <summary>
/// Trains with every part of the four libraries in both precisions, and prints the bits of the results. It is run here
/// by the just-in-time compiler, and is published as a native and as a trimmed program: all must print the same.
/// </summary>
internal static class NativeProgram
{
    public static void Write(TextWriter output)
    {
        Train<double>(output);
        Train<float>(output);
        NativeFiles.Write(output);
    }

    private static void Train<T>(TextWriter output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var key = Key.FromSeed(3);
        foreach (var data in NativeParts.Data)
        {
            var (examples, _) = data.Draw(48, key);
            Print(output, data, examples.To<T>().Inputs.Values);
        }

        var (moons, _) = new TwoMoons().Draw(48, key);
        var batch = moons.To<T>();
        foreach (var layer in NativeParts.Layers)
        {
            // The layer is in the middle of a network, so that it also passes a gradient back.
            var network = new Network(new Dense(4), layer, new Dense(1));
            Print(output, layer, Trained(network, new SigmoidCrossEntropy(), new Adam(0.05), batch, key));
            Print(
                output,
                layer,
                Trained(network, new SigmoidCrossEntropy(), new Adam(0.05), batch, RandomState.Seed(3))
            );
        }

        foreach (var initializer in NativeParts.Initializers)
        {
            var network = new Network(new Dense(4, initializer), new Dense(1, initializer));
            Print(output, initializer, Trained(network, new SigmoidCrossEntropy(), new Adam(0.05), batch, key));
        }

        var two = new Batch<T>(batch.Inputs, OneHot.Encode(batch.Targets, 2).ThrowIfFail());
        foreach (var objective in NativeParts.Objectives)
        {
            Print(output, objective, Trained(new Network(new Dense(2)), objective, new Adam(0.05), two, key));
        }

        foreach (var rate in NativeParts.Rates)
        {
            var network = new Network(new Dense(1));
            Print(output, rate, Trained(network, new MeanSquaredError(), new GradientDescent(rate), batch, key));
        }

        foreach (var optimizer in NativeParts.Optimizers)
        {
            Print(output, optimizer, Trained(new Network(new Dense(1)), new MeanSquaredError(), optimizer, batch, key));
        }

        WriteSteps(output, batch, key);
    }

    /// <summary>The operators on runs, metrics, and what surrounds a step.</summary>
    private static void WriteSteps<T>(TextWriter output, Batch<T> batch, Key key)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new Network(new Dense(64), new FuncDnn.Model.Layers.Activations.Relu(), new Dense(1));
        var step = new TrainingStep(network, new SigmoidCrossEntropy() + new L2(0.1), new Adam(0.01));
        var start = step.Start<T>(2, key);
        var batches = new MiniBatches(16, new NumpyShuffle(3));
        var (train, validation, _) = batch.Split(32, key);
        var run = step.Run(start, batches.From(train, 0));
        var last = run.UntilDiverged().ElementAt(9).ThrowIfFail();
        Print(output, "run", last.Parameters.Values);
        Print(output, "averaged", run.Averaged().ElementAt(5).Values);
        var watched = new EarlyStopping(2).Watch(
            run.Every(2),
            state =>
                double.CreateChecked(
                    Evaluation.Cost(network, step.Objective, state.Parameters, validation, Mode.Inference)
                )
        );
        Print(output, "early stopping", watched.Take(20).Last().Best.Parameters.Values);
        var epochs = Enumerable.Range(0, 4).Select(epoch => batches.From(train, 2 * epoch).Take(2));
        var reduced = step.WithPlateau(start, epochs, new ReduceOnPlateau(Patience: 1), state => state.Cost).Last();
        Print(output, "plateau", reduced.Parameters.Values);
        var outputs = network.Predict(last.Parameters, batch.Inputs);
        output.WriteLine(ExampleMetrics.Of(step.Objective, outputs, batch));
        output.WriteLine(RocAuc.Of(step.Objective.FirstLoss.Predict(outputs), batch.Targets).Value);
        var standardized = Standardization<T>.Fit(batch.Inputs).Apply(batch);
        Print(output, "standardized", standardized.Inputs.Values);
        var (folds, _) = standardized.KFold(3, key);
        Print(output, "folds", folds[2].Validation.Inputs.Values);
        output.WriteLine(last == run.ElementAt(9));
        output.WriteLine(string.Join(" ", new Adam(-1).Validate()));
    }

    private static ReadOnlySpan<T> Trained<T>(
        Network network,
        Objective objective,
        Optimizer optimizer,
        Batch<T> batch,
        RandomSource random
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var step = new TrainingStep(network, objective, optimizer);
        var batches = new MiniBatches(16, new KeyShuffle(Key.FromSeed(4))).From(batch, 0);
        var last = step.Run(step.Start<T>(batch.Inputs.Rows, random), batches).ElementAt(7);
        return network.Predict(last.Parameters, batch.Inputs).Values;
    }

    private static void Print<T>(TextWriter output, object part, ReadOnlySpan<T> numbers)
        where T : unmanaged => output.WriteLine($"{part}: {NativeFiles.Hash(numbers)}");
}
