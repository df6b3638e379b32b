namespace FuncDnn.Experiments.Course;

/// <summary>An experiment of the <see cref="Catalogue"/> with what one should know before one runs it.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Features">The number of features of its data; known without reading the data.</param>
/// <param name="Data">Its data in words, and whether files must be given for it.</param>
/// <param name="Shows">What one sees when it runs.</param>
public sealed record CatalogueEntry(Experiment Experiment, int Features, string Data, string Shows);
