namespace FuncDnn.EndToEnd.Commands;

/// <summary>A fact about rights as Unix has them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "It needs Linux.";
}
