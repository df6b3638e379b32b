namespace FuncDnn.Runs.Folders;

/// <summary>How precisely the first differing step of two runs is known.</summary>
internal enum Certainty
{
    /// <summary>Its mark differs and those of all steps before are equal, or it is the only candidate.</summary>
    Marked,

    /// <summary>All marks are equal: it is the step of the next report, whose SHA-256 differs.</summary>
    Unmarked,

    /// <summary>
    /// No marks are stored: it is the step of the next report, but any step before it may be the first.
    /// </summary>
    Interval,
}
