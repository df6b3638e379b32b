namespace FuncDnn.Model.Execution;

/// <summary>An operation that gives max(0, z), which an <see cref="IFusesRectifiers"/> beside it can do in its stead.</summary>
internal interface IRectifier : IOperation;
