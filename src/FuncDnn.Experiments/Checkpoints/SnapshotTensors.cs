using System.Numerics;
using FuncDnn.Data.Files;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Files;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>The parts of a snapshot as named tensors, and back.</summary>
internal static class SnapshotTensors
{
    private const string Step = "run.step";
    private const string Cost = "run.cost";
    private const string RateScale = "run.rateScale";
    private const string CostEpochs = "run.costs.epoch";
    private const string Costs = "run.costs.cost";
    private const string KeyWords = "random.key";
    private const string Words = "random.words";
    private const string Position = "random.position";
    private const string KeptNormal = "random.keptNormal";

    public static EquatableArray<Tensor> Of<T>(Snapshot<T> snapshot)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (state, costs) = snapshot;
        return (
            ParameterTensors.Of(state.Parameters)
            + state.Optimizer.Moments.Map(Moment).Bind(tensors => tensors).ToEquatableArray()
            + Random(state.Random)
            + EquatableArray.Of(
                Line<long>(Step, [state.Step]),
                Line<double>(Cost, [state.Cost]),
                Line<double>(RateScale, [state.RateScale]),
                Line<long>(CostEpochs, [.. costs.Map(point => point.Epoch)]),
                Line<double>(Costs, [.. costs.Map(point => point.Cost)])
            )
        );
    }

    /// <summary>The snapshot in a file, when all of its parts are those of a snapshot like the one given.</summary>
    public static Fin<Snapshot<T>> Read<T>(string file, TensorFile content, Snapshot<T> like)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var reader = new TensorReader(file, content);
        var layout = like.State.Parameters.Layout;
        var snapshot =
            from parameters in reader.Vector<T>("", layout)
            from moments in like.State.Optimizer.Moments.Fold(
                Prelude.FinSucc(EquatableArray<Gradients<T>>.Empty),
                (before, _) =>
                    from some in before
                    from next in reader.Vector<T>(Moment(some.Count), layout)
                    select some.Add(Gradients<T>.Own(layout, next))
            )
            from random in Random(reader, like.State.Random)
            from step in reader.One<long>(Step)
            from cost in reader.One<double>(Cost)
            from scale in reader.One<double>(RateScale)
            from epochs in reader.Line<long>(CostEpochs)
            from costs in reader.Line<double>(Costs, epochs.Length)
            select new Snapshot<T>(
                new TrainState<T>(
                    Parameters<T>.Own(layout, parameters),
                    new OptimizerState<T>(moments),
                    random,
                    step,
                    cost,
                    scale
                ),
                epochs.Zip(costs, (epoch, noted) => new CostPoint(epoch, noted)).ToEquatableArray()
            );
        return snapshot.Bind(read =>
            Of(read).Count == content.Tensors.Count
                ? Prelude.FinSucc(read)
                : reader.Misfit($"{content.Tensors.Count} tensors", "it holds other parts than this run has")
        );
    }

    private static string Moment(int index) => $"moment{index}.";

    private static EquatableArray<Tensor> Moment<T>(int index, Gradients<T> moment)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ParameterTensors
            .Of(Parameters<T>.Own(moment.Layout, moment.Numbers))
            .Map(tensor => tensor with { Name = Moment(index) + tensor.Name });

    private static Tensor Line<T>(string name, ReadOnlySpan<T> numbers)
        where T : unmanaged, INumberBase<T> => new(name, NdArray.Of([numbers.Length], numbers));

    private static EquatableArray<Tensor> Random(RandomSource source) =>
        source switch
        {
            Key key => [Line<ulong>(KeyWords, [key.First, key.Second])],
            RandomState numpy =>
            [
                Line(Words, numpy.Words),
                Line<long>(Position, [numpy.Position]),
                Line<double>(KeptNormal, [.. numpy.KeptNormal.ToEquatableArray()]),
            ],
            _ => throw new ArgumentException($"A source of the kind {source.GetType().Name} cannot be kept."),
        };

    private static Fin<RandomSource> Random(TensorReader reader, RandomSource like) =>
        like is Key
            ? reader.Line<ulong>(KeyWords, 2).Map<RandomSource>(key => new Key(key[0], key[1]))
            : from words in reader.Line<uint>(Words)
            from position in reader.One<long>(Position)
            from kept in reader.Line<double>(KeptNormal)
            from state in words.Length == RandomState.Seed(0).Words.Length
            && position >= 0
            && position <= words.Length
            && kept.Length <= 1
                ? Prelude.FinSucc<RandomSource>(
                    RandomState.Of(words, (int)position, kept.Length == 0 ? Option<double>.None : kept[0])
                )
                : reader.Misfit(Words, "they are no state of NumPy's stream")
            select state;
}
