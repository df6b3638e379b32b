namespace FuncDnn.Benchmarks.Clusters;

/// <summary>A sweep over learning rates, whose trials compute much and store little.</summary>
internal static class MeasuredSweep
{
    /// <summary>Writes the file of a sweep.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="epochs">The epochs of a trial, each a step of a fraction of a millisecond.</param>
    /// <param name="rates">The number of learning rates.</param>
    /// <param name="seeds">The number of trials with each rate.</param>
    /// <returns>The path of the file.</returns>
    public static string Write(DirectoryInfo folder, string name, int epochs, int rates, int seeds)
    {
        var path = Path.Combine(folder.FullName, name + ".json");
        File.WriteAllText(
            path,
            $$"""
            {
              "name": "{{name}}",
              "experiment": "moons-adam",
              "set": [
                { "path": "data.train", "value": 2000 },
                { "path": "epochs", "value": {{epochs}} },
                { "path": "batchSize", "value": 2000 },
                { "path": "reportEvery", "value": {{epochs / 10}} },
                { "path": "network.0.units", "value": 48 },
                { "path": "network.2.units", "value": 48 }
              ],
              "space": {
                "kind": "grid",
                "axes": [
                  { "kind": "log", "path": "optimizer.rate", "low": 0.0001, "high": 0.01, "points": {{rates}} }
                ]
              },
              "seeds": {{seeds}},
              "metric": "trainLoss"
            }
            """
        );
        return path;
    }
}
