using System.Globalization;
using FuncDnn.Experiments.Sweeps.Spaces;

namespace FuncDnn.Experiments.Sweeps;

/// <summary>One run of a sweep.</summary>
/// <param name="Point">Its settings.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Experiment">Its experiment.</param>
public sealed record Trial(SweepPoint Point, uint Seed, Experiment Experiment)
{
    /// <summary>Its name, such as 0003-seed-2.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Point.Number:D4}-seed-{Seed}");
}
