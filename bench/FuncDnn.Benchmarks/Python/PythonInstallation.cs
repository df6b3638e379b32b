using System.ComponentModel;
using FuncDnn.Benchmarks.Contenders;

namespace FuncDnn.Benchmarks.Python;

/// <summary>A Python interpreter and the peers installed in it.</summary>
/// <param name="Path">The executable.</param>
/// <param name="Versions">The versions of Python and of the peers found.</param>
internal sealed record PythonInstallation(string Path, IReadOnlyDictionary<string, string> Versions)
{
    private const string Variable = "FUNCDNN_PYTHON";

    /// <summary>
    /// The Python named by FUNCDNN_PYTHON; otherwise the first of /usr/bin/python3 and python3 that has NumPy.
    /// </summary>
    /// <param name="report">Receives a message for everything that is missing.</param>
    /// <returns>The installation, or null.</returns>
    public static PythonInstallation? Find(Action<string> report)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        string[] candidates = named is null ? ["/usr/bin/python3", "python3"] : [named];
        var found = candidates.Select(Ask).OfType<PythonInstallation>().ToArray();
        var chosen = found.FirstOrDefault(python => python.Has(PeerNames.NumPy)) ?? found.FirstOrDefault();
        if (chosen is null)
        {
            report(
                $"Python: not found ({string.Join(", ", candidates)}); set {Variable} to compare with its packages."
            );
            return null;
        }

        foreach (var peer in (string[])[PeerNames.NumPy, PeerNames.PyTorch, PeerNames.ScikitLearn])
        {
            if (!chosen.Has(peer))
            {
                report($"{peer}: {chosen.Path} does not have it; set {Variable} to a Python that has it.");
            }
        }

        return chosen.Has(PeerNames.NumPy) ? chosen : null;
    }

    public bool Has(string peer) => Versions.ContainsKey(peer);

    private static PythonInstallation? Ask(string path)
    {
        try
        {
            using var server = new PythonServer(path, threads: 1);
            var answer = server.Ask(new { op = "versions" });
            return new(
                path,
                answer.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => (string)pair.Value!)
            );
        }
        catch (Exception missing) when (missing is Win32Exception or PythonException or IOException)
        {
            return null;
        }
    }
}
