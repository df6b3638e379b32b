namespace FuncDnn.Model.Execution;

/// <summary>The operation Z = W X + b, whose slots are W and b.</summary>
internal interface IDense : IFusesRectifiers;
