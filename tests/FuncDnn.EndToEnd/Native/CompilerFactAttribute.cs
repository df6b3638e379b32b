using System.Runtime.InteropServices;

namespace FuncDnn.EndToEnd.Native;

/// <summary>
/// A test that publishes a program; skipped where the packages of the compiler are not in the package cache, unless
/// FUNCDNN_NATIVE=1 says to fetch them. Native programs also need a linker.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CompilerFactAttribute : FactAttribute
{
    public const string Variable = "FUNCDNN_NATIVE";

    public CompilerFactAttribute(bool needsLinker, params string[] packages)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            Skip = "The programs are published for Linux on x64.";
        }
        else if (needsLinker && !IsOnPath("clang") && !IsOnPath("gcc"))
        {
            Skip = "There is no clang or gcc to link a native program.";
        }
        else if (
            !MayFetch && packages.FirstOrDefault(name => !Directory.Exists(Path.Combine(Cache, name))) is { } missing
        )
        {
            Skip = $"The package {missing} is not in the cache; {Variable}=1 fetches it.";
        }
    }

    /// <summary>Whether packages may be fetched.</summary>
    public static bool MayFetch => Environment.GetEnvironmentVariable(Variable) == "1";

    private static string Cache =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
