using System.Numerics;
using FuncDnn.Data.Files;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Files;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.Experiments.Checkpoints;

/// <summary>Converts snapshots to named tensors and back.</summary>
internal static class SnapshotTensors
{
    private const string Step = "run.step";
    private const string Cost = "run.cost";
    private const string RateScale = "run.rateScale";
    private const string CostEpochs = "run.costs.epoch";
    private const string Costs = "run.costs.cost";
    private const string MeanCosts = "run.costs.meanCost";
    private const string EpochMean = "run.epoch.meanCost";
    private const string EpochExamples = "run.epoch.examples";
    private const string EpochWeight = "run.epoch.weight";
    private const string StopBest = "stop.best";
    private const string StopCounts = "stop.bestStep.waited.hasStopped";
    private const string Best = "best.";
    private const string PlateauBest = "plateau.scale.best";
    private const string PlateauWaited = "plateau.waited";
    private const string KeyWords = "random.key";
    private const string Words = "random.words";
    private const string Position = "random.position";
    private const string KeptNormal = "random.keptNormal";

    public static EquatableArray<Tensor> Of<T>(Snapshot<T> snapshot)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (state, costs, epochCost, stop, plateau) = snapshot;
        return (
            ParameterTensors.Of(state.Parameters)
            + state.Optimizer.Moments.Map(Moment).Bind(tensors => tensors).ToEquatableArray()
            + Random(state.Random)
            + EquatableArray.Of(
                List<long>(Step, [state.Step]),
                List<double>(Cost, [state.Cost]),
                List<double>(RateScale, [state.RateScale]),
                List<long>(CostEpochs, [.. costs.Map(point => point.Epoch)]),
                List<double>(Costs, [.. costs.Map(point => point.Cost)]),
                List<double>(MeanCosts, [.. costs.Map(point => point.MeanCost)]),
                List<double>(EpochMean, [epochCost.Mean]),
                List<long>(EpochExamples, [epochCost.Examples])
            )
            // Without weights it is the number of examples.
            + (epochCost.Weight == epochCost.Examples ? [] : [List<double>(EpochWeight, [epochCost.Weight])])
            + stop.Map(Stop).IfNone(EquatableArray<Tensor>.Empty)
            + plateau.Map(Plateau).IfNone(EquatableArray<Tensor>.Empty)
        );
    }

    /// <summary>Reads a snapshot whose parts match those of a given one.</summary>
    public static Fin<Snapshot<T>> Read<T>(string file, TensorFile content, Snapshot<T> template)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var reader = new TensorReader(file, content);
        var layout = template.State.Parameters.Layout;
        var snapshot =
            from parameters in reader.Vector<T>("", layout)
            from moments in template.State.Optimizer.Moments.Fold(
                Prelude.FinSucc(EquatableArray<Gradients<T>>.Empty),
                (moments, _) =>
                    from read in moments
                    from next in reader.Vector<T>(Moment(read.Count), layout)
                    select read.Add(Gradients<T>.Own(layout, next))
            )
            from random in Random(reader, template.State.Random)
            from step in reader.Scalar<long>(Step)
            from cost in reader.Scalar<double>(Cost)
            from scale in reader.Scalar<double>(RateScale)
            from epochs in reader.List<long>(CostEpochs)
            from costs in reader.List<double>(Costs, epochs.Length)
            from means in reader.List<double>(MeanCosts, epochs.Length)
            from mean in reader.Scalar<double>(EpochMean)
            from examples in reader.Scalar<long>(EpochExamples)
            from weight in content.Find(EpochWeight).IsSome
                ? reader.Scalar<double>(EpochWeight)
                : Prelude.FinSucc((double)examples)
            from stop in template.Stop.IsSome ? Stop<T>(reader, layout) : Option<StopState<T>>.None
            from plateau in template.Plateau.IsSome ? Plateau(reader) : Option<Plateau>.None
            select new Snapshot<T>(
                new TrainState<T>(
                    Parameters<T>.Own(layout, parameters),
                    new OptimizerState<T>(moments),
                    random,
                    step,
                    cost,
                    scale
                ),
                epochs.Select((epoch, i) => new CostPoint(epoch, costs[i], means[i])).ToEquatableArray(),
                new EpochCost(mean, examples, weight),
                stop,
                plateau
            );
        return snapshot.Bind(read =>
            Of(read).Count == content.Tensors.Count
                ? Prelude.FinSucc(read)
                : reader.Misfit($"{content.Tensors.Count} tensors", "its parts are not those of this run")
        );
    }

    private static EquatableArray<Tensor> Stop<T>(StopState<T> stop)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        EquatableArray.Of(
            List<double>(StopBest, [stop.Best]),
            List<long>(StopCounts, [stop.BestStep, stop.Waited, stop.HasStopped ? 1 : 0])
        ) + ParameterTensors.Of(stop.BestParameters).Map(tensor => tensor with { Name = Best + tensor.Name });

    private static Fin<Option<StopState<T>>> Stop<T>(TensorReader reader, Layout layout)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        from best in reader.Scalar<double>(StopBest)
        from counts in reader.List<long>(StopCounts, 3)
        from valid in counts[0] >= 0 && counts[1] is >= 0 and <= int.MaxValue && counts[2] is 0 or 1
            ? Prelude.FinSucc(Prelude.unit)
            : reader.Misfit(StopCounts, "they are not those of a stop rule")
        from parameters in reader.Vector<T>(Best, layout)
        select Prelude.Some(
            new StopState<T>(best, counts[0], (int)counts[1], counts[2] == 1, Parameters<T>.Own(layout, parameters))
        );

    private static EquatableArray<Tensor> Plateau(Plateau plateau) =>
        [
            List<double>(PlateauBest, [plateau.Scale, plateau.Best.IfNone(double.NaN)]),
            List<long>(PlateauWaited, [plateau.Waited]),
        ];

    private static Fin<Option<Plateau>> Plateau(TensorReader reader) =>
        from numbers in reader.List<double>(PlateauBest, 2)
        from waited in reader.Scalar<long>(PlateauWaited)
        from valid in numbers[0] is >= 0 and <= 1 && waited is >= 0 and <= int.MaxValue
            ? Prelude.FinSucc(Prelude.unit)
            : reader.Misfit(PlateauBest, "they are not those of a plateau rule")
        select Prelude.Some(
            new Plateau(numbers[0], double.IsNaN(numbers[1]) ? Option<double>.None : numbers[1], (int)waited)
        );

    private static string Moment(int index) => $"moment{index}.";

    private static EquatableArray<Tensor> Moment<T>(int index, Gradients<T> moment)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ParameterTensors
            .Of(Parameters<T>.Over(moment.Layout, moment.Memory))
            .Map(tensor => tensor with { Name = Moment(index) + tensor.Name });

    private static Tensor List<T>(string name, ReadOnlySpan<T> numbers)
        where T : unmanaged, INumberBase<T> => new(name, NdArray.Of([numbers.Length], numbers));

    private static EquatableArray<Tensor> Random(RandomSource source) =>
        source switch
        {
            Key key => [List<ulong>(KeyWords, [key.First, key.Second])],
            RandomState numpy =>
            [
                List(Words, numpy.Words),
                List<long>(Position, [numpy.Position]),
                List<double>(KeptNormal, [.. numpy.KeptNormal.ToEquatableArray()]),
            ],
            _ => throw new ArgumentException($"A source of the kind {source.GetType().Name} cannot be stored."),
        };

    private static Fin<RandomSource> Random(TensorReader reader, RandomSource template) =>
        template is Key
            ? reader.List<ulong>(KeyWords, 2).Map<RandomSource>(key => new Key(key[0], key[1]))
            : from words in reader.List<uint>(Words)
            from position in reader.Scalar<long>(Position)
            from normal in reader.List<double>(KeptNormal)
            from state in words.Length == RandomState.Seed(0).Words.Length
            && position >= 0
            && position <= words.Length
            && normal.Length <= 1
                ? Prelude.FinSucc<RandomSource>(
                    RandomState.Of(words, (int)position, normal.Length == 0 ? Option<double>.None : normal[0])
                )
                : reader.Misfit(Words, "they are not a state of NumPy's generator")
            select state;
}
