namespace FuncDnn.EndToEnd.Commands;

/// <summary>A theory about file handles, rights and shells as Unix has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : "It needs Linux.";
}
