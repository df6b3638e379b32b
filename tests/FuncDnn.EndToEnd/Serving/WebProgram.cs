using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using FuncDnn.Experiments.Models;

namespace FuncDnn.EndToEnd.Serving;

/// <summary>
/// A program with ASP.NET Core, compiled by the compiler of the SDK against the shared framework and the libraries as
/// they were built for these tests: without packages and without a network. It listens on a free port of this machine.
/// </summary>
internal sealed partial class WebProgram : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    /// <summary>What a project of the SDK Microsoft.NET.Sdk.Web uses implicitly.</summary>
    private static readonly string[] s_usings =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Net.Http.Json",
        "System.Threading",
        "System.Threading.Tasks",
        "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
    ];

    private readonly Process _process;

    private WebProgram(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The folder of ASP.NET Core's shared framework, which is part of every SDK; null without one.</summary>
    public static string? Framework => Newest(Path.Combine(Root, "shared", "Microsoft.AspNetCore.App"));

    private static string BaseFramework => Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private static string Root => Path.GetFullPath(Path.Combine(BaseFramework, "../../.."));

    private static string? Compiler =>
        Newest(Path.Combine(Root, "sdk")) is { } sdk ? Path.Combine(sdk, "Roslyn/bincore/csc.dll") : null;

    /// <summary>Whether a program can be compiled and run.</summary>
    public static bool IsAvailable => Framework is not null && Compiler is { } compiler && File.Exists(compiler);

    /// <summary>Compiles a program and starts it.</summary>
    /// <param name="folder">Where it is compiled; it runs there, too.</param>
    /// <param name="code">Its source.</param>
    public static WebProgram Start(string folder, string code)
    {
        Compile(folder, code);
        var process = Process.Start(
            Output(folder, ["exec", Path.Combine(folder, "program.dll"), "--urls", "http://127.0.0.1:0"])
        )!;
        var printed = new List<string>();
        var address = Task.Run(() => Listening(process, printed));
        if (!address.Wait(Longest) || address.Result is null)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail(
                $"The program does not listen: {string.Join('\n', printed)} {process.StandardError.ReadToEnd()}"
            );
        }

        // What it prints later is read, or the program would wait.
        process.BeginErrorReadLine();
        _ = process.StandardOutput.ReadToEndAsync();
        return new(process, address.Result);
    }

    /// <summary>Compiles a program that does not start, and runs it to its end.</summary>
    /// <returns>What it prints to standard error.</returns>
    public static string Error(string folder, string code)
    {
        Compile(folder, code);
        using var process = Process.Start(Output(folder, ["exec", Path.Combine(folder, "program.dll")]))!;
        _ = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("The program starts, and does not end.");
        }

        Assert.NotEqual(0, process.ExitCode);
        return error.Result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Compile(string folder, string code)
    {
        var libraries = Libraries(typeof(Predictor).Assembly).Distinct().ToArray();
        foreach (var library in libraries)
        {
            File.Copy(library, Path.Combine(folder, Path.GetFileName(library)));
        }

        File.WriteAllText(Path.Combine(folder, "Program.cs"), code);
        File.WriteAllText(
            Path.Combine(folder, "Usings.cs"),
            string.Concat(s_usings.Select(name => $"global using {name};\n"))
        );
        File.WriteAllText(
            Path.Combine(folder, "program.runtimeconfig.json"),
            """
            {
              "runtimeOptions": {
                "frameworks": [
                  { "name": "Microsoft.NETCore.App", "version": "10.0.0" },
                  { "name": "Microsoft.AspNetCore.App", "version": "10.0.0" }
                ],
                "configProperties": { "System.Globalization.Invariant": true }
              }
            }
            """
        );
        File.WriteAllLines(
            Path.Combine(folder, "program.rsp"),
            [
                "-nologo",
                "-nostdlib",
                "-nullable:enable",
                "-warnaserror",
                // The runtime's own assemblies refer to each other in versions that the compiler compares.
                "-nowarn:1701,1702",
                "-out:program.dll",
                "Program.cs",
                "Usings.cs",
                .. new[] { BaseFramework, Framework! }
                    .SelectMany(one => Directory.EnumerateFiles(one, "*.dll"))
                    .Concat(libraries)
                    .Where(IsManaged)
                    .Select(path => $"-r:\"{path}\""),
            ]
        );
        using var compiler = Process.Start(Output(folder, [Compiler!, "@program.rsp"]))!;
        var errors = compiler.StandardError.ReadToEndAsync();
        var text = compiler.StandardOutput.ReadToEnd();
        Assert.True(compiler.WaitForExit(Longest), "The compiler does not end.");
        Assert.True(compiler.ExitCode == 0, text + errors.Result);
    }

    private static ProcessStartInfo Output(string folder, string[] words) =>
        new(Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), words)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    private static Uri? Listening(Process process, List<string> printed)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            printed.Add(line);
            if (Listens().Match(line) is { Success: true } match)
            {
                return new(match.Groups[1].Value);
            }
        }

        return null;
    }

    /// <summary>The files of an assembly and of those that it refers to, as far as the tests have them.</summary>
    private static IEnumerable<string> Libraries(Assembly assembly) =>
        assembly
            .GetReferencedAssemblies()
            .Where(name => File.Exists(Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll")))
            .SelectMany(name => Libraries(Assembly.Load(name)))
            .Prepend(assembly.Location);

    private static bool IsManaged(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static string? Newest(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder, "10.*")
                .MaxBy(path => Version.TryParse(Path.GetFileName(path), out var version) ? version : new(0, 0))
            : null;

    [GeneratedRegex("Now listening on: (http://\\S+)")]
    private static partial Regex Listens();
}
