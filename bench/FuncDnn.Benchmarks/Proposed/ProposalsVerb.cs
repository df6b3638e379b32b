using System.Globalization;
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

    /// <param name="files">Tables of the user's, each as FILE:TARGET.</param>
    /// <param name="folds">The number of folds.</param>
    /// <param name="isTuned">Whether scikit-learn's networks are tuned too, which takes minutes.</param>
    public static int Run(string[] files, int folds, bool isTuned)
    {
        if (PythonInstallation.Find(Console.Error.WriteLine) is not { } python)
        {
            return 1;
        }

        var folder = Directory.CreateTempSubdirectory("funcdnn-proposals-");
        try
        {
            using var server = new PythonServer(python.Path, threads: 1);
            Console.WriteLine($"table            measure      proposal   scikit-learn{(isTuned ? "   tuned" : "")}");
            foreach (var name in s_known)
            {
                var path = Path.Combine(folder.FullName, $"{name}.csv");
                _ = server.Ask(
                    new
                    {
                        op = "write table",
                        name,
                        path,
                    }
                );
                Compare(server, path, Target, folds, isTuned);
            }

            foreach (var file in files)
            {
                var at = file.LastIndexOf(':');
                Compare(server, file[..at], file[(at + 1)..], folds, isTuned);
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(PythonServer server, string path, string target, int folds, bool isTuned)
    {
        var experiment = FileProposal.Of(path, target).ThrowIfFail().Experiment;
        var source = (CsvTable)experiment.Data;
        var isNumber = source.Table.TargetKind == TargetKind.Number;
        var metric = RunMetrics.Named(isNumber ? "testR2" : "testAccuracy");
        var each = Enumerable
            .Range(0, folds)
            .Select(index => experiment with { Fold = new Fold(index, folds) })
            .ToArray();
        var ours = each.Average(fold =>
            ExperimentRun.Run(fold, Load(fold), _ => { }, default).ThrowIfFail()[metric].Single()
        );
        var theirs = server.Ask(
            new
            {
                op = "judge",
                isNumber,
                isTuned,
                folds = each.Select(fold => Plain(fold, source)),
            }
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{experiment.Name, -16} {(isNumber ? "R2" : "accuracy"), -10} {ours, 10:F4} {(double)theirs["standard"]!, 14:F4}"
            ) + (isTuned ? string.Create(CultureInfo.InvariantCulture, $" {(double)theirs["tuned"]!, 7:F4}") : "")
        );
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
