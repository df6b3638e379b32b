using System.Text;
using FuncDnn.Data.Files;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Course;
using FuncDnn.Experiments.Sweeps;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Testing.Sweeps;

/// <summary>Files of sweeps as texts, and what is read from them.</summary>
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

    /// <summary>The sweep of a file, or the first mistake.</summary>
    public static Fin<Sweep> Read(FileBytes file) =>
        Sweep
            .FromJson(Encoding.UTF8.GetString(file.Bytes.Span), file.Name, Named)
            .Match(Fin<Sweep>.Succ, mistakes => Fin<Sweep>.Fail(mistakes.Head));

    /// <summary>The sweep of a text without mistakes.</summary>
    public static Sweep Good(string json) =>
        Sweep
            .FromJson(json, "my.json", Named)
            .Match(sweep => sweep, mistakes => throw new InvalidOperationException(string.Join('\n', mistakes)));

    /// <summary>All mistakes of a text.</summary>
    public static string[] Mistakes(string json) =>
        Sweep.FromJson(json, "my.json", Named).Match(_ => [], mistakes => mistakes.Map(one => one.Message).ToArray());

    private static Validation<Error, Experiment> Named(string name) =>
        Catalogue
            .Find(name)
            .ToValidation(
                Error.New($"there is no experiment '{new string(name.Where(char.IsAsciiLetterOrDigit).ToArray())}'")
            );
}
