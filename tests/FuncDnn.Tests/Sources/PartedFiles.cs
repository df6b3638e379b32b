using System.Globalization;
using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Npy;
using FuncDnn.Data.Parted;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.JsonLines;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Collections;
using FuncDnn.Testing.Commands;
using FuncDnn.Testing.Experiments;

namespace FuncDnn.Tests.Sources;

/// <summary>A table in one file and the same in four, as CSV, as JSON lines and as arrays.</summary>
internal sealed class PartedFiles : IDisposable
{
    /// <summary>The number of rows.</summary>
    public const int Rows = 600;

    public PartedFiles()
    {
        Folder.Write("t.csv", Csv(0, Rows));
        for (var part = 0; part < Ends.Count; part++)
        {
            Folder.Write(Parts[part], Csv(part == 0 ? 0 : Ends[part - 1], Ends[part]));
        }

        Experiment = ShortExperiments.Moons with
        {
            Data = new CsvTable(Table: Settings, Parts: Parts),
            Validation = new ValidationPart(0.25),
            Network = new(new Model.Layers.Dense(3), new Model.Layers.Dense(1)),
            Epochs = 3,
            BatchSize = 32,
            Shard = 8,
        };
    }

    /// <summary>The row after the last one of each part.</summary>
    public static EquatableArray<int> Ends { get; } = [97, 300, 331, Rows];

    /// <summary>The files with CSV.</summary>
    public static EquatableArray<string> Parts { get; } = ["pa.csv", "pb.csv", "pc.csv", "pd.csv"];

    /// <summary>How the columns are transformed.</summary>
    public static TableSettings Settings { get; } =
        new(Columns: [new("b", Missing: Missing.Mean), new("c", ColumnKind.OneHot, Missing.MostFrequent)]);

    /// <summary>Where the files are.</summary>
    public TemporaryFolder Folder { get; } = new();

    /// <summary>An experiment on the parts with CSV.</summary>
    public Experiment Experiment { get; }

    public void Dispose() => Folder.Dispose();

    /// <summary>The experiment on parts of a format: csv, jsonl or npy.</summary>
    public Experiment In(string format)
    {
        foreach (var part in Parts)
        {
            var table = CsvFile.Read(Folder[part]).ThrowIfFail();
            Folder.Write(Path.ChangeExtension(part, "jsonl"), JsonLinesFile.Write(table));
        }

        for (var part = 0; part < Ends.Count; part++)
        {
            WriteArrays($"{part}", part == 0 ? 0 : Ends[part - 1], Ends[part]);
        }

        return format switch
        {
            "csv" => Experiment,
            "jsonl" => Experiment with
            {
                Data = new JsonLinesTable(
                    Table: Settings,
                    Parts: Parts.Map(part => Path.ChangeExtension(part, "jsonl"))
                ),
            },
            _ => Experiment with
            {
                Data = new Arrays(new("x-*.npy"), new("y-*.npy"), Parts: ["0", "1", "2", "3"]),
                Network = new(new Model.Layers.Dense(3)),
                Objective = new Training.Objectives.SoftmaxCrossEntropy(),
            },
        };
    }

    /// <summary>The numbers of the examples of a part.</summary>
    public static string[] Held(PartedExamples parted, int part)
    {
        var (all, count) = (parted.Held<double>(part).ThrowIfFail(), parted.Parts[part].Count);
        var (inputs, targets) = (new double[all.Features * count], new double[all.Outputs * count]);
        all.Copy([.. Enumerable.Range(0, count)], inputs, targets, count, 0);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(row =>
                    string.Join(
                        ' ',
                        Enumerable
                            .Range(0, all.Features)
                            .Select(feature => inputs[(feature * count) + row])
                            .Append(targets[row])
                    )
                ),
        ];
    }

    /// <summary>Some rows.</summary>
    public static string Csv(int first, int end)
    {
        static string Number(int i) => i % 7 == 0 ? "" : (i * i % 101 / 4.0).ToString(CultureInfo.InvariantCulture);
        var lines = Enumerable
            .Range(first, end - first)
            .Select(i =>
                $"{i},{Number(i)},{(i % 11 == 0 ? "" : i > 550 ? "late" : "k")},{(i % 3 == 0 ? "no" : "yes")}\n"
            );
        return "a,b,c,d\n" + string.Concat(lines);
    }

    /// <summary>Writes some rows as arrays.</summary>
    public void WriteArrays(string part, int first, int end, int width = 4)
    {
        var rows = end - first;
        var numbers = Enumerable.Range(first * width, rows * width).Select(i => (float)(i * 7 % 1001)).ToArray();
        var labels = Enumerable.Range(first, rows).Select(row => row % 3).ToArray();
        Folder.Write($"x-{part}.npy", NpyFile.Write(NdArray.Of<float>([rows, width], numbers)));
        Folder.Write($"y-{part}.npy", NpyFile.Write(NdArray.Of<int>([rows], labels)));
    }
}
