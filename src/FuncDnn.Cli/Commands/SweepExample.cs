using FuncDnn.Experiments.Reporting;

namespace FuncDnn.Cli.Commands;

/// <summary>The sweep that <c>--example</c> prints.</summary>
internal static class SweepExample
{
    /// <summary>The file, with a comment on every part.</summary>
    public static string Text { get; } =
        $$"""
            // A sweep: 'funcdnn sweep FILE.json' trains every point with every seed, and ranks the points.
            {
              "name": "moons-rates",
              // A name from 'funcdnn list', a file beside this one, or a whole experiment as 'funcdnn show' prints it.
              "experiment": "moons-adam",
              // What is different in all trials, as --set does it: the path is that in experiment.json.
              "set": [
                { "path": "epochs", "value": 400 },
                { "path": "reportEvery", "value": 20 },
                { "path": "data.test", "value": 200 },
              ],
              // What is tried. kind: "grid" has all combinations; "random", "sobol" and "latin-hypercube" have as many
              // "points" as are given here, and with another "seed" others.
              "space": {
                "kind": "sobol",
                "points": 8,
                "axes": [
                  // Kinds of axes: "values" as they are written; "linear" and "log" numbers from low to high; "integer" ones,
                  // with "log": true too. A grid takes "points" of a range (5 by default), evenly spaced.
                  { "kind": "log", "path": "optimizer.rate", "low": 0.0003, "high": 0.3 },
                  { "kind": "integer", "path": "network.0.units", "low": 2, "high": 32, "log": true },
                  { "kind": "values", "path": "network.1", "values": [{ "kind": "relu" }, { "kind": "tanh" }] },
                ],
              },
              // So many trials for each point: with the experiment's seed, the next one, and so on.
              "seeds": 2,
              // One of {{string.Join(", ", RunMetrics.Ranking)}}; "goal" is minimize or maximize.
              "metric": "testLoss",
              // Leave this out to train all points to the end: all are trained for minSteps, the best third of them for three
              // times as many, and so on.
              "halving": { "minSteps": 200, "eta": 3 },
            }

            """;
}
