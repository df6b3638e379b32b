using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FuncDnn.Benchmarks.Python;

/// <summary>A Python process that runs bench/peers/server.py: requests and answers are lines of JSON.</summary>
internal sealed class PythonServer : IDisposable
{
    // With these OpenBLAS would take kernels and block sizes of a processor that is named, not of the one it runs on.
    private static readonly string[] ForcedKernels = ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"];

    private static readonly bool IsNarrowed = Environment.GetEnvironmentVariable("DOTNET_EnableAVX512") == "0";

    private readonly Process _process;

    public PythonServer(string python, int threads)
    {
        var start = new ProcessStartInfo(python)
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "peers", "server.py") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var variable in (string[])["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"])
        {
            start.Environment[variable] = threads.ToString(CultureInfo.InvariantCulture);
        }

        // Who narrows our registers narrows those of the peers, too.
        foreach (var variable in IsNarrowed ? [] : ForcedKernels)
        {
            start.Environment.Remove(variable);
        }

        _process = Process.Start(start)!;
        // The output on stderr is not needed, but it must not fill the pipe.
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Sends a request and waits for the answer.</summary>
    /// <exception cref="PythonException">The answer is an error, or the process ended.</exception>
    public JsonObject Ask(object request)
    {
        _process.StandardInput.WriteLine(JsonSerializer.Serialize(request));
        _process.StandardInput.Flush();
        var line = _process.StandardOutput.ReadLine() ?? throw new PythonException("Python ended without an answer");
        var answer = JsonNode.Parse(line)!.AsObject();
        return answer["error"] is { } error ? throw new PythonException((string)error!) : answer;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}

/// <summary>A request to Python failed; the message is one line.</summary>
internal sealed class PythonException(string message) : Exception(message);
