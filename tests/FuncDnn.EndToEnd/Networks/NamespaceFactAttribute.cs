namespace FuncDnn.EndToEnd.Networks;

/// <summary>A test between network namespaces; skipped where the system does not allow them.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NamespaceFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(() =>
    {
        if (!OperatingSystem.IsLinux())
        {
            return "Network namespaces need Linux.";
        }

        try
        {
            using var machines = new TwoMachines();
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return $"Network namespaces cannot be made here: {exception.Message}";
        }
    });

    public NamespaceFactAttribute() => Skip = Missing.Value;
}
