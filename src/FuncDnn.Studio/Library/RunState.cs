namespace FuncDnn.Studio.Library;

/// <summary>How a run stands, in the order of the list: living ones first.</summary>
internal enum RunState
{
    /// <summary>A process trains it now.</summary>
    Training,

    /// <summary>It was stopped before its end, and can be resumed.</summary>
    Stopped,

    /// <summary>It has its result.</summary>
    Ended,

    /// <summary>It ended without a result, because its numbers grew without bound.</summary>
    Diverged,

    /// <summary>Its folder cannot be used.</summary>
    Damaged,
}
