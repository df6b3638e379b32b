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
              // A name from 'funcdnn list', a file next to this one, or an experiment as printed by 'funcdnn show'.
              "experiment": "moons-adam",
              // Settings to change in all trials, as with --set; paths are those of experiment.json.
              "set": [
                { "path": "epochs", "value": 400 },
                { "path": "reportEvery", "value": 20 },
                { "path": "validation", "value": { "fraction": 0.2 } },
              ],
              // What varies. kind: "grid" has all combinations; "random", "sobol" and "latin-hypercube" draw as many
              // "points" as given here, and other points with another "seed".
              "space": {
                "kind": "sobol",
                "points": 8,
                "axes": [
                  // Kinds of axes: "values" as listed; "linear" and "log" numbers from low to high; "integer" numbers,
                  // also with "log": true. A grid takes "points" values of a range (5 by default), evenly spaced.
                  { "kind": "log", "path": "optimizer.rate", "low": 0.0003, "high": 0.3 },
                  { "kind": "integer", "path": "network.0.units", "low": 2, "high": 32, "log": true },
                  { "kind": "values", "path": "network.1", "values": [{ "kind": "relu" }, { "kind": "tanh" }] },
                ],
              },
              // The number of trials for each point: with the experiment's seed, the next one, and so on.
              "seeds": 2,
              // One of {{string.Join(", ", RunMetrics.Ranking)}}; "goal" is minimize or maximize.
              // Without it: validationLoss. A test metric would use up the test part: nothing would measure the best.
              "metric": "validationLoss",
              // All points are trained for minSteps, the best third of them for three times as many, and so on. Leave
              // this out to train all points to the end.
              "halving": { "minSteps": 200, "eta": 3 },
            }

            """;
}
