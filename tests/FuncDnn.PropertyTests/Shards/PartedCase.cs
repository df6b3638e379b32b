using System.Globalization;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Model.Layers.Normalization;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Commands;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Shards;

/// <summary>An experiment whose table is in five files of different lengths.</summary>
internal static class PartedCase
{
    /// <summary>The number of files: 0.csv, 1.csv, ...</summary>
    public const int Parts = 5;

    /// <summary>Writes the files.</summary>
    /// <returns>The experiment.</returns>
    public static Experiment Write(TemporaryFolder folder)
    {
        for (var part = 0; part < Parts; part++)
        {
            var rows = Enumerable.Range(100 * part, 60 + (11 * part));
            folder.Write($"{part}.csv", "a,b,y\n" + string.Concat(rows.Select(Line)));
        }

        return new Experiment(
            "parted",
            new CsvTable(
                Table: new TableSettings(),
                Parts: Enumerable.Range(0, Parts).Select(part => $"{part}.csv").ToEquatableArray()
            ),
            new Network(new Dense(9), new LayerNorm(), new Relu(), new Dropout(0.8), new Dense(3)),
            new SoftmaxCrossEntropy() + new L2(0.1),
            new Adam(0.01),
            Epochs: 3,
            BatchSize: 24,
            ReportEvery: 1,
            Validation: new ValidationPart(0.1),
            Shard: 4
        );
    }

    private static string Line(int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row % 101 / 10.0},{row * row % 37},{row % 3}\n");
}
