using System.Diagnostics;

namespace FuncDnn.Tests.Files.Npy;

/// <summary>
/// A Python with NumPy: the one that FUNCDNN_PYTHON names, or else the first of two usual ones that has NumPy.
/// </summary>
internal static class NumPy
{
    /// <summary>The path; null if there is none.</summary>
    public static string? Python { get; } =
        (
            Environment.GetEnvironmentVariable("FUNCDNN_PYTHON") is { } named
                ? [named]
                : new[] { "python3", "/usr/bin/python3" }
        ).FirstOrDefault(path => Start(path, "import numpy").Code == 0);

    /// <summary>Runs a program and returns its output; on an error the test fails.</summary>
    public static string Run(string program, params string[] arguments)
    {
        var (code, output, error) = Start(Python!, program, arguments);
        Assert.True(code == 0, error);
        return output;
    }

    private static (int Code, string Out, string Error) Start(string path, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(path, ["-c", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            return (-1, "", fault.Message);
        }
    }
}

/// <summary>A test that needs a Python with NumPy and is skipped without one.</summary>
public sealed class NumPyFactAttribute : FactAttribute
{
    public NumPyFactAttribute()
    {
        if (NumPy.Python is null)
        {
            Skip = "There is no python3 with NumPy; set FUNCDNN_PYTHON to one.";
        }
    }
}
