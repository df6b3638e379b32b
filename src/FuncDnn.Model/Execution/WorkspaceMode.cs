namespace FuncDnn.Model.Execution;

/// <summary>What a workspace is for, and so what it need not keep.</summary>
internal enum WorkspaceMode
{
    /// <summary>To look at: every value and every gradient is kept.</summary>
    Inspection,

    /// <summary>To learn: what no gradient of a parameter needs is left out.</summary>
    Learning,

    /// <summary>To predict: there is no way back, and the memory is given back at once.</summary>
    Prediction,
}
