namespace FuncDnn.Model.Execution;

/// <summary>
/// An operation that honours the internal members of its frames: it can apply the rectifier after it, take the gradient
/// back through the one before it, use transposed weights and overwrite the gradients of its parameters.
/// </summary>
internal interface IFusesRectifiers : IOperation;
