using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Runs.Drawing;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.EndToEnd.Studio;

/// <summary>Runs that learn numbers of a table, and classes of pictures.</summary>
internal static class LearntRuns
{
    private const int Side = 6;

    /// <summary>A run that learns a number of a table.</summary>
    public static void Numbers(TemporaryFolder folder, string path)
    {
        var rows = Enumerable
            .Range(0, 40)
            .Select(i => FormattableString.Invariant($"{i},{i % 7},{i % 5},{3 * i - i % 5}\n"));
        Train(
            folder,
            path,
            new Experiment(
                "numbers",
                new CsvTable(
                    folder.Write("numbers.csv", string.Concat(rows)),
                    new TableSettings(TargetKind: TargetKind.Number),
                    Header: false
                ),
                new Network(new Dense(4), new Relu(), new Dense(1)),
                new MeanSquaredError(),
                new Adam(0.1),
                Epochs: 20,
                ReportEvery: 1
            )
        );
    }

    /// <summary>A run that tells dark pictures from light ones.</summary>
    public static void Pictures(TemporaryFolder folder, string path)
    {
        foreach (var i in Enumerable.Range(0, 20))
        {
            folder.Write(
                $"set/{(i % 2 == 0 ? "dark" : "light")}/{i}.png",
                Picture((byte)(i % 2 == 0 ? 5 * i : 255 - 5 * i))
            );
        }

        Train(
            folder,
            path,
            new Experiment(
                "pictures",
                new Images(folder["set"], Side, Side, Grey: true),
                new Network(new Dense(3), new Tanh(), new Dense(1)),
                new SigmoidCrossEntropy(),
                new Adam(0.02),
                Epochs: 10,
                ReportEvery: 1
            )
        );
    }

    private static byte[] Picture(byte level) =>
        PngImage.Colored(
            Side,
            [
                .. Enumerable
                    .Range(0, Side * Side)
                    .SelectMany(i => new[] { level, (byte)(level / 2 + i), level, byte.MaxValue }),
            ]
        );

    private static void Train(TemporaryFolder folder, string path, Experiment experiment)
    {
        var file = folder.Write("learnt.json", experiment.ToJson());
        var session = Session.Of("run", file, "--out", folder[path], "--quiet");
        Assert.Equal((ExitCode.Good, ""), (session.Code, session.Error));
        File.Delete(file);
    }
}
