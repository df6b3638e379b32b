namespace FuncDnn.Experiments.Sources;

/// <summary>The place and the size of a part of a data set.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="FirstRow">The number of the rows of the parts before it.</param>
/// <param name="Examples">The number of its training examples.</param>
internal sealed record FittedPart(string Name, int FirstRow, int Examples);
