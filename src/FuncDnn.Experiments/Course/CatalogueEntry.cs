namespace FuncDnn.Experiments.Course;

/// <summary>An experiment of the <see cref="Catalogue"/> with its description.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Features">The number of features of its data.</param>
/// <param name="Data">A description of its data, which says whether files are needed.</param>
/// <param name="Shows">What a run shows.</param>
public sealed record CatalogueEntry(Experiment Experiment, int Features, string Data, string Shows);
