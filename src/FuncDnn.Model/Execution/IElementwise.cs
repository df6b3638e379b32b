namespace FuncDnn.Model.Execution;

/// <summary>
/// An operation without parameters that computes each number of the output from the same number of the input, and saves
/// nothing.
/// </summary>
internal interface IElementwise : IOperation;
