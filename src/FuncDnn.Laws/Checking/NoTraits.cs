namespace FuncDnn.Laws.Checking;

/// <summary>The traits of a family whose laws apply to every part.</summary>
public sealed record NoTraits;
