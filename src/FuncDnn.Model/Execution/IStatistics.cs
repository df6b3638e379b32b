using System.Numerics;
using FuncDnn.Model.Parameters;

namespace FuncDnn.Model.Execution;

/// <summary>The running statistics while the parts of a batch move them, one part after the other.</summary>
internal interface IStatistics<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The parameters with the statistics from which the next part starts.</summary>
    ReadOnlySpan<T> Of(Parameters<T> parameters);

    /// <summary>Takes over the statistics that the last forward pass has updated, if any.</summary>
    void Move(Parameters<T> parameters, IWorkspace<T> workspace);
}
