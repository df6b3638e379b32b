namespace FuncDnn.Model.Execution;

/// <summary>
/// An operation that computes max(0, z); a neighbouring <see cref="IFusesRectifiers"/> can apply it instead.
/// </summary>
internal interface IRectifier : IElementwise;
