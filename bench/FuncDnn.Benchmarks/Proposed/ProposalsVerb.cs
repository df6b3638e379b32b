using System.Globalization;
using System.Text.Json.Nodes;
using FuncDnn.Benchmarks.Python;
using FuncDnn.Data;
using FuncDnn.Data.Partitions;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Proposals;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Runs;
using FuncDnn.Experiments.Sources;
using FuncDnn.Numerics.Matrices;
using LanguageExt;

namespace FuncDnn.Benchmarks.Proposed;

/// <summary>
/// The verb proposals: what the proposal for a table is worth as it stands, by cross-validation, beside scikit-learn's
/// networks with their defaults and tuned, on the same folds.
/// </summary>
internal static class ProposalsVerb
{
    private const string Target = "target";

    private static readonly string[] s_known = ["iris", "wine", "breast_cancer", "digits", "diabetes"];

    /// <param name="tables">Names of scikit-learn's tables, and tables of the user's as FILE:TARGET; none means all of
    /// scikit-learn's.</param>
    /// <param name="folds">The number of folds.</param>
    /// <param name="repeats">How often the lines are divided, each time with another seed of the networks.</param>
    /// <param name="isTuned">Whether scikit-learn's networks are tuned too, which takes minutes.</param>
    public static int Run(string[] tables, int folds, int repeats, bool isTuned)
    {
        if (PythonInstallation.Find(Console.Error.WriteLine) is not { } python)
        {
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("funcdnn-proposals-");
        try
        {
            using var server = new PythonServer(python.Path, threads: 1);
            Console.WriteLine(
                $"{"table", -16} {"measure", -10}{"proposal", 20}{"scikit-learn", 20}{(isTuned ? "tuned" : ""), 20}"
            );
            foreach (var table in tables.Length == 0 ? s_known : tables)
            {
                if (table.LastIndexOf(':') is > 0 and var at)
                {
                    Compare(server, table[..at], table[(at + 1)..], folds, repeats, isTuned);
                    continue;
                }

                var (name, path) = (table, Path.Combine(folder.FullName, $"{table}.csv"));
                _ = server.Ask(
                    new
                    {
                        op = "write table",
                        name,
                        path,
                    }
                );
                Compare(server, path, Target, folds, repeats, isTuned);
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(PythonServer server, string path, string target, int folds, int repeats, bool isTuned)
    {
        var experiment = FileProposal.Of(path, target).ThrowIfFail().Experiment;
        var source = (CsvTable)experiment.Data;
        var isNumber = source.Table.TargetKind == TargetKind.Number;
        var metric = RunMetrics.Named(isNumber ? "testR2" : "testAccuracy");
        var each = Enumerable
            .Range(0, repeats)
            .Select(repeat =>
                Enumerable
                    .Range(0, folds)
                    .Select(index =>
                        experiment with
                        {
                            Fold = new Fold(index, folds, repeat),
                            Seed = experiment.Seed + (uint)repeat,
                        }
                    )
                    .ToArray()
            )
            .ToArray();
        var ours = each.Select(all =>
            all.Average(fold => ExperimentRun.Run(fold, Load(fold), _ => { }, default).ThrowIfFail()[metric].Single())
        );
        var theirs = server.Ask(
            new
            {
                op = "judge",
                isNumber,
                isTuned,
                repeats = each.Select(all => all.Select(fold => Plain(fold, source))),
            }
        );
        Console.WriteLine(
            $"{experiment.Name, -16} {(isNumber ? "R2" : "accuracy"), -10}{Summary(ours), 20}"
                + $"{Summary(Numbers(theirs["standard"]!)), 20}"
                + $"{(isTuned ? Summary(Numbers(theirs["tuned"]!)) : ""), 20}"
        );
    }

    private static IEnumerable<double> Numbers(JsonNode list) => list.AsArray().Select(one => (double)one!);

    /// <summary>Mean and standard deviation of the repeats, each of which is the mean of its folds.</summary>
    private static string Summary(IEnumerable<double> repeats)
    {
        var all = repeats.ToArray();
        var mean = all.Average();
        var deviation = Math.Sqrt(all.Sum(one => (one - mean) * (one - mean)) / Math.Max(1, all.Length - 1));
        return all.Length == 1
            ? string.Create(CultureInfo.InvariantCulture, $"{mean:F4}")
            : string.Create(CultureInfo.InvariantCulture, $"{mean:F4} +- {deviation:F4}");
    }

    private static Dataset<double> Load(Experiment experiment) => experiment.Load(default).ThrowIfFail();

    /// <summary>A fold as numbers that are not scaled yet; the part for validation is trained on.</summary>
    private static object Plain(Experiment fold, CsvTable source)
    {
        var table = source.Table with { Standardize = false, TargetScale = TargetScale.None };
        var data = Load(fold with { Data = source with { Table = table }, Validation = Option<ValidationPart>.None });
        var test = data.Test.Single();
        return new
        {
            trainInputs = Rows(data.Train.Inputs),
            trainTargets = Rows(data.Train.Targets),
            testInputs = Rows(test.Inputs),
            testTargets = Rows(test.Targets),
        };
    }

    // JSON has no matrices: a list for each example.
    private static double[][] Rows(Matrix<double> examples) =>
        [
            .. Enumerable
                .Range(0, examples.Columns)
                .Select(column => Enumerable.Range(0, examples.Rows).Select(row => examples[row, column]).ToArray()),
        ];
}
