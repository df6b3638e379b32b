using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Native;

/// <summary>
/// <see cref="NativeProgram"/> published as a program of its own, with the libraries as they were built for these
/// tests.
/// </summary>
internal static partial class PublishedProgram
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(170);

    private static readonly string[] Libraries =
    [
        "FuncDnn.Numerics",
        "FuncDnn.Model",
        "FuncDnn.Data",
        "FuncDnn.Training",
        "LanguageExt.Core",
        "CsvHelper",
        "Microsoft.Bcl.AsyncInterfaces",
    ];

    /// <summary>Publishes and runs the program.</summary>
    /// <param name="property">The property that says how: PublishAot or PublishTrimmed.</param>
    /// <returns>What the publishing and the program print; no lines of the program if there is no compiler.</returns>
    public static (string Publishing, string[]? Lines) Run(string property)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Program.cs", "FuncDnn.EndToEnd.Native.NativeProgram.Write(Console.Out);\n");
        // Settings of folders above do not apply.
        folder.Write("Directory.Build.props", "<Project />");
        folder.Write("Directory.Build.targets", "<Project />");
        folder.Write("Directory.Packages.props", "<Project />");
        var project = folder.Write("program.csproj", Project(property));
        Directory.CreateDirectory(folder["none"]);
        string[] sources = CompilerFactAttribute.MayFetch ? [] : ["--source", folder["none"]];
        var (published, text) = Output(
            "dotnet",
            ["publish", project, "-c", "Release", "-r", "linux-x64", "-o", folder["out"], .. sources]
        );
        if (published is null || MissingPackage().IsMatch(text))
        {
            return (published is null ? $"It took longer than {Longest.TotalSeconds} s." : text, null);
        }

        Assert.True(published == 0, text);
        var (code, printed) = Output(folder["out/program"], []);
        Assert.True(code == 0, printed);
        return (text, printed.Split('\n'));
    }

    private static string Project(string property) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <SelfContained>true</SelfContained>
                <{property}>true</{property}>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="{Beside("NativeProgram.cs")};{Beside("NativeParts.cs")};{Beside("NativeFiles.cs")}" />
                {string.Concat(Libraries.Select(Reference))}
              </ItemGroup>
            </Project>
            """;

    private static string Reference(string library) =>
        $"<Reference Include=\"{Path.Combine(AppContext.BaseDirectory, library + ".dll")}\" />";

    private static string Beside(string file, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, file);

    /// <summary>The exit code, none if the program took too long, and all that it printed.</summary>
    private static (int? Code, string Text) Output(string program, string[] words)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            return (null, "");
        }

        return (process.ExitCode, text.Result + error.Result);
    }

    // NuGet has no such package, or not in this version, or its source cannot be reached.
    [GeneratedRegex("error NU(1100|1101|1102|1103|1301)")]
    private static partial Regex MissingPackage();
}
