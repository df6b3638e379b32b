using System.Runtime.Loader;

/// <summary>
/// Runs in a process that is started with this assembly in DOTNET_STARTUP_HOOKS: when it ends, the names of the
/// assemblies that it has loaded are written to a file. The runtime finds this class by its name without a namespace.
/// </summary>
internal static class StartupHook
{
    public const string FileVariable = "FUNCDNN_TEST_LOADED_ASSEMBLIES";

    public static void Initialize() =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            File.WriteAllLines(
                Environment.GetEnvironmentVariable(FileVariable)!,
                AssemblyLoadContext.All.SelectMany(context => context.Assemblies).Select(one => one.GetName().Name!)
            );
}
