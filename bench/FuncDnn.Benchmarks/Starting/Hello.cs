namespace FuncDnn.Benchmarks.Starting;

/// <summary>A program that prints one word, built in a temporary folder: what any program of .NET takes.</summary>
internal sealed class Hello : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
        </Project>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("funcdnn-hello-");

    public Hello()
    {
        // Settings of folders above do not apply.
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(_folder.FullName, file), "<Project />");
        }

        File.WriteAllText(Path.Combine(_folder.FullName, "hello.csproj"), Project);
        File.WriteAllText(Path.Combine(_folder.FullName, "Program.cs"), "System.Console.WriteLine(\"hello\");\n");
        StartedProcess.Run("dotnet", ["build", _folder.FullName, "-c", "Release", "-o", Built]);
    }

    /// <summary>The program.</summary>
    public string Assembly => Path.Combine(Built, "hello.dll");

    private string Built => Path.Combine(_folder.FullName, "built");

    public void Dispose() => _folder.Delete(recursive: true);
}
