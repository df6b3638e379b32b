using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Sweeps;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Testing.Sweeps;

/// <summary>Sweeps as JSON texts, and how they are read.</summary>
internal static class SweepTexts
{
    public const string Short = """
        {
          "name": "short",
          "experiment": "moons-adam",
          "space": {
            "kind": "latin-hypercube",
            "points": 4,
            "axes": [
              { "kind": "log", "path": "optimizer.rate", "low": 0.001, "high": 0.1 },
              { "kind": "values", "path": "epochs", "values": [10, 20] }
            ]
          },
          "metric": "cost",
          "seeds": 2
        }
        """;

    /// <summary>The sweep of a file, or the first error.</summary>
    public static Fin<Sweep> Read(FileBytes file) =>
        Sweep
            .FromJson(Encoding.UTF8.GetString(file.Bytes.Span), file.Name, Named)
            .Match(Fin<Sweep>.Succ, errors => Fin<Sweep>.Fail(errors.Head));

    /// <summary>The sweep of a valid text.</summary>
    public static Sweep Good(string json) =>
        Sweep
            .FromJson(json, "my.json", Named)
            .Match(sweep => sweep, errors => throw new InvalidOperationException(string.Join('\n', errors)));

    /// <summary>All errors in a text.</summary>
    public static string[] Errors(string json) =>
        Sweep.FromJson(json, "my.json", Named).Match(_ => [], errors => errors.Map(error => error.Message).ToArray());

    private static Validation<Error, Experiment> Named(string name) =>
        Catalogue
            .Find(name)
            .ToValidation(
                Error.New($"there is no experiment '{new string(name.Where(char.IsAsciiLetterOrDigit).ToArray())}'")
            );
}
