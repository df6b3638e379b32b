namespace FuncDnn.Model.Execution;

/// <summary>What a workspace is used for, which decides what it keeps.</summary>
internal enum WorkspaceMode
{
    /// <summary>Every value and every gradient is kept.</summary>
    Inspection,

    /// <summary>Only what the gradients of the parameters need is kept.</summary>
    Training,

    /// <summary>There is no backward pass; the memory is pooled and returned at once.</summary>
    Prediction,
}
