using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Synthetic;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.PropertyTests.Optimizers;
using FuncDnn.PropertyTests.Schedules;
using FuncDnn.Testing.Objectives;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.PropertyTests.Json;

/// <summary>
/// Random valid experiments: every kind of record in every place, and numbers with all their digits.
/// </summary>
internal static class GeneratedExperiments
{
    public static Gen<Experiment> Any { get; } =
        from name in Gen.Elements("a", "moons-2", "A_b.c", "0")
        from data in Data()
        from network in Gen.Choose(1, 5).SelectMany(Networks)
        from objective in Gen.Elements(ObjectiveTable.All(2).Concat(ObjectiveTable.All(1)))
        from optimizer in AnyOptimizer()
        from epochs in Gen.Choose(1, int.MaxValue).Select(epochs => epochs * 3L)
        from batchSize in Gen.Choose(0, 1000)
        from every in Gen.OneOf(
            Gen.Choose(1, 1000).Select(epochs => (ReportInterval)epochs),
            Gen.Elements(ReportInterval.Auto, ReportInterval.Tenth)
        )
        from precision in Gen.Elements(Precision.Double, Precision.Single)
        from random in Gen.Elements(RandomKind.Key, RandomKind.Numpy)
        from seed in Seed
        from shuffle in Maybe(Seed)
        from dropout in Maybe(Seed)
        from same in Gen.Elements(true, false)
        from last in Maybe(Gen.Elements(Enum.GetValues<LastBatch>()))
        from weights in Maybe(Gen.Constant(ClassWeights.Balanced))
        from validation in Maybe(
            from fraction in Share
            from stratified in Gen.Elements(true, false)
            from draw in Seed
            select new ValidationPart(fraction, stratified, draw)
        )
        from fold in Maybe(
            from of in Gen.Choose(2, 100)
            from index in Gen.Choose(0, of - 1)
            from repeat in Gen.Choose(0, 9)
            from draw in Seed
            select new Fold(index, of, repeat, index < 3, draw)
        )
        from metric in Gen.Elements(validation.IsSome ? ["validationLoss", "cost"] : new[] { "meanCost", "cost" })
            .Select(RunMetrics.Named)
        from stop in Maybe(
            from patience in Gen.Choose(1, 99)
            from delta in Share
            select (StopRule)new EarlyStopRule(metric, patience, delta, patience < 50)
        )
        from plateau in Maybe(
            from factor in Share
            from patience in Gen.Choose(0, 99)
            select new PlateauRule(metric, factor, patience, factor / 3, 1 - factor)
        )
        from warm in Maybe(
            from path in Gen.Elements("a.npz", "b/c.safetensors")
            from slots in Gen.Elements<EquatableArray<string>>([], ["W1", "*2"])
            from rounded in Gen.Elements(true, false)
            select new WarmStart(path, slots, rounded ? "model." : "", rounded)
        )
        from shard in Gen.Elements(0, 1, 64)
        from freeze in Gen.Elements<EquatableArray<string>>([], ["W1", "b*"])
        select new Experiment(
            name,
            data,
            network,
            objective,
            optimizer,
            epochs,
            batchSize,
            every,
            precision,
            random,
            seed,
            shuffle,
            dropout,
            same,
            last,
            weights,
            validation,
            fold,
            stop,
            plateau,
            warm,
            optimizer.Parts.Exists(part => part is SlotRates) ? [] : freeze,
            Shard: shard
        );

    private static Gen<uint> Seed =>
        Gen.OneOf(Gen.Elements(0u, uint.MaxValue), Gen.Choose(0, 1 << 30).Select(seed => (uint)seed));

    private static Gen<double> Share => Gen.Choose(1, int.MaxValue - 1).Select(k => k / (double)int.MaxValue);

    private static Gen<Option<T>> Maybe<T>(Gen<T> gen) =>
        Gen.OneOf(gen.Select(Option<T>.Some), Gen.Constant(Option<T>.None));

    private static Gen<Network> Networks(int depth) =>
        Gen.ListOf(AnyLayer(depth)).Select(layers => new Network([.. layers]));

    private static Gen<Layer> AnyLayer(int depth) =>
        depth <= 1
            ? Leaf
            : Gen.Frequency(
                (4, Leaf),
                (1, AnyLayer(depth - 1).Select(layer => (Layer)new Residual(layer))),
                (1, Networks(depth - 1).Select(network => (Layer)network))
            );

    private static Gen<Layer> Leaf =>
        Gen.OneOf(
            from units in Generators.Size
            from start in AnyInitializer
            select (Layer)new Dense(units, start),
            Generators.SmoothElementwise,
            Generators.Kinked,
            Share.Select(keep => (Layer)new Dropout(keep)),
            from m in Share
            from e in Share
            select (Layer)new BatchNorm(m, e),
            Share.Select(alpha => (Layer)new LeakyRelu(alpha))
        );

    private static Gen<Initializer> AnyInitializer =>
        Gen.OneOf(
            Generators.Initializers,
            Gen.Constant<Initializer>(new Zeros()),
            Share.Select(factor => (Initializer)new ScaledNormal(factor)),
            Share.Select(gain => (Initializer)new Orthogonal(gain))
        );

    private static Gen<Optimizer> AnyOptimizer() =>
        from rows in Gen.Elements<OptimizerRow>(OptimizerTable.Rows).NonEmptyListOf()
        from rate in Rates.Any
        from decay in Share
        // Only a decay and an average may follow a Lookahead, and no other optimizer may stand beside rates of slots.
        from isFrozen in Gen.Elements(true, false)
        let optimizer = rows.Select(row => row.At(rate))
            .Where(optimizer => !optimizer.Links.Exists(link => link is ParameterAverage or SlotRates))
            .GroupBy(optimizer => optimizer is Lookahead)
            .OrderBy(some => some.Key)
            .SelectMany(some => some.Take(some.Key ? 1 : int.MaxValue))
            .Aggregate((Optimizer)new DecoupledDecay(rate, decay), (chain, next) => chain.Then(next))
            .Then(new ParameterAverage(decay))
        select isFrozen ? SlotRates.Around(optimizer, [new(["W*"], decay)], ["b1"]) : optimizer;

    private static Gen<DataSource> Data() =>
        Gen.OneOf(
            from points in Points()
            from train in Gen.Choose(1, 500)
            from test in Gen.Choose(0, 500)
            from seed in Seed
            select (DataSource)new Generated(points, train, test, seed, seed / 2),
            Gen.Elements<DataSource>(new CatImages(), new SignImages(), new Digits(77)),
            Seed.Select(seed => (DataSource)new FootballFile(seed)),
            Share.Select(fraction => (DataSource)new ParquetTable("a.parquet", new TableSettings(), fraction)),
            Share.Select(fraction => (DataSource)new JsonLinesTable("a.jsonl", new TableSettings("y"), fraction)),
            from name in Maybe(Gen.Elements("X", "a/b", "\u0001"))
            from axis in Maybe(Gen.Elements(ExampleAxis.Rows, ExampleAxis.Columns))
            from share in Maybe(Share)
            from seed in Seed
            select (DataSource)
                new Arrays(
                    new ArrayInFile("a.npz", name),
                    new ArrayInFile("b.h5", name),
                    axis,
                    Classes: seed % 2 == 0 ? [] : ["no", "yes"],
                    Standardize: false,
                    Divisor: 255,
                    TestFraction: share.Map(one => one / 2),
                    Seed: seed
                ),
            from share in Maybe(Share)
            from grey in Gen.Elements(true, false)
            from test in Maybe(Gen.Elements("test", ""))
            select (DataSource)
                new Images(
                    "train",
                    28,
                    17,
                    grey,
                    TestPath: test,
                    TestFraction: test.IsSome ? Option<double>.None : share.Map(one => one / 2)
                ),
            from path in Gen.Elements("a.csv", "..\\b \"c\".txt", "/d/ä €\u2028\n.csv", "<&'>+")
            from label in Maybe(Gen.Elements("label", "\u0001", ""))
            from kind in Gen.Elements(ColumnKind.OneHot, ColumnKind.Ignored)
            from fill in Maybe(Gen.Elements("NA", "\ud83d\ude00"))
            from fraction in Share
            from header in Gen.Elements(true, false)
            select (DataSource)
                new CsvTable(
                    path,
                    Table(label, kind, fill),
                    fraction,
                    header,
                    fraction < 0.5 ? 7 : uint.MaxValue,
                    Stratified: header
                )
        );

    private static TableSettings Table(Option<string> target, ColumnKind kind, Option<string> fill) =>
        new(
            target,
            Classes: fill.IsSome ? ["b", "a"] : default,
            Columns:
            [
                new ColumnSettings(
                    "column",
                    kind,
                    fill.IsSome ? Missing.Constant : Missing.Refused,
                    fill,
                    kind == ColumnKind.OneHot ? EquatableArray.Of("x", "") + fill.ToEquatableArray() : default
                ),
            ],
            Missing: Missing.Median,
            MissingTexts: fill.ToEquatableArray(),
            Standardize: fill.IsNone
        );

    private static Gen<SyntheticData> Points() =>
        from noise in Share
        from count in Gen.Choose(2, 5)
        from points in Gen.Elements<SyntheticData>(
            new TwoMoons(noise),
            new TwoCircles(noise, noise),
            new Spirals(count, noise, noise),
            new Blobs(count, noise, noise),
            new Football(noise)
        )
        select points;
}
