namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>What happens to the workers while they work.</summary>
public enum Disturbance
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One is killed, and another takes its place.</summary>
    Kills,

    /// <summary>Each joins after something was written since the one before it.</summary>
    Joins,
}
