using System.Globalization;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Training.Optimizers;
using LanguageExt;

namespace FuncDnn.Benchmarks.Tables;

/// <summary>The files of the verb tables, in a temporary folder.</summary>
internal sealed class TableFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("funcdnn-tables-");

    /// <summary>A path in the folder.</summary>
    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Writes columns of numbers with four decimals, and the target y, which is 0 or 1.</summary>
    public string Write(string name, int rows, int columns)
    {
        var random = new Random(1);
        using var file = new StreamWriter(this[name]);
        for (var column = 0; column < columns; column++)
        {
            file.Write($"x{column},");
        }

        file.Write("y\n");
        for (var row = 0; row < rows; row++)
        {
            var sum = 0.0;
            for (var column = 0; column < columns; column++)
            {
                // About normal.
                var number = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
                sum += column % 2 == 0 ? number : -number;
                file.Write(number.ToString("F4", CultureInfo.InvariantCulture));
                file.Write(',');
            }

            file.Write(sum > 0 ? "1\n" : "0\n");
        }

        return this[name];
    }

    /// <summary>The experiment with scikit-learn's default network, for one epoch on all examples.</summary>
    public string WriteSameNetwork(string table)
    {
        var proposal = FileProposal.Of(table, "y").ThrowIfFail().Experiment;
        var same = proposal with
        {
            Network = new([new Dense(100), new Relu(), new Dense(1)]),
            Optimizer = new Adam(1e-3),
            Epochs = 1,
            BatchSize = 200,
            Data = (FuncDnn.Experiments.Sources.CsvTable)proposal.Data with { TestFraction = 0 },
            Validation = Option<FuncDnn.Data.Partitions.ValidationPart>.None,
            Stop = Option<FuncDnn.Experiments.Stopping.StopRule>.None,
        };
        File.WriteAllText(this["same.json"], same.ToJson());
        return this["same.json"];
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
