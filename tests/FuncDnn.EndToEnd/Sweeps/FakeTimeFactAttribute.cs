namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A test with clocks that are wrong, skipped where the machine has no program for that.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FakeTimeFactAttribute : FactAttribute
{
    public FakeTimeFactAttribute() =>
        Skip = Programs.Find("faketime") is null
            ? "this machine has no faketime (Debian: apt-get install faketime)"
            : null;
}
