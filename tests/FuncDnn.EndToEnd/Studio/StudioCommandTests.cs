using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using FuncDnn.Cli.Web;
using FuncDnn.EndToEnd.Commands;
using FuncDnn.EndToEnd.Runs;
using FuncDnn.Runs.Failures;
using FuncDnn.Testing.Commands;

namespace FuncDnn.EndToEnd.Studio;

/// <summary>The command <c>funcdnn studio</c>: how it starts, what it prints, and how it ends.</summary>
public sealed class StudioCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CommandProcesses _processes = new();

    public void Dispose()
    {
        _processes.Dispose();
        _folder.Dispose();
    }

    [UnixTheory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_ends_the_studio_with_its_code_while_a_browser_is_open(string signal, int code)
    {
        using var studio = new RunningStudio(_folder.Path);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(studio.Address)).StatusCode);
        Assert.Contains("<h1", await client.GetStringAsync(new Uri(studio.Address, "/")), StringComparison.Ordinal);
        Kill(studio.Process, signal);
        Assert.True(studio.Process.WaitForExit(TimeSpan.FromSeconds(30)));
        Assert.Equal(code, studio.Process.ExitCode);
        Assert.Equal(
            "funcdnn: interrupted; the studio has ended. Runs are not affected.\n",
            await studio.Process.StandardError.ReadToEndAsync()
        );
    }

    [Fact]
    public void It_prints_the_address_and_how_to_use_it()
    {
        var process = _processes.Start("studio", "--no-open", _folder.Path);
        var first = process.StandardOutput.ReadLine();
        Assert.Matches($@"^studio of {_folder.Path}: http://127\.0\.0\.1:\d+/\?token=[A-Za-z0-9_-]{{43}}$", first);
        Assert.Equal(
            "The address opens once, in one browser of this machine. Ctrl-C ends the studio.",
            process.StandardOutput.ReadLine()
        );
    }

    [UnixFact]
    public void It_takes_the_place_of_the_command_so_that_signals_and_the_terminal_are_its_own()
    {
        using var studio = new RunningStudio(_folder.Path);
        if (OperatingSystem.IsLinux())
        {
            var words = File.ReadAllText($"/proc/{studio.Process.Id}/cmdline").Split('\0');
            Assert.Contains(words, word => word.EndsWith(StudioRuntime.Configuration, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Quietly_it_prints_the_address_alone() =>
        Assert.StartsWith(
            "http://127.0.0.1:",
            _processes.Start("studio", "--quiet", _folder.Path).StandardOutput.ReadLine(),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task It_listens_on_the_port_that_is_given_and_says_in_a_line_that_it_is_taken()
    {
        int port;
        using (var first = new RunningStudio(_folder.Path))
        {
            port = first.Address.Port;
            var second = _processes.Start(
                "studio",
                "--port",
                port.ToString(CultureInfo.InvariantCulture),
                _folder.Path
            );
            Assert.Equal(
                $"funcdnn: --port {port}: another program listens on this port: give another one, or leave it out.\n",
                await second.StandardError.ReadToEndAsync()
            );
            second.WaitForExit();
            Assert.Equal((int)ExitCode.BadInput, second.ExitCode);
        }

        using var third = new RunningStudio("--port", port.ToString(CultureInfo.InvariantCulture), _folder.Path);
        Assert.Equal(port, third.Address.Port);
    }

    [Fact]
    public void Every_folder_that_does_not_exist_is_told_before_anything_starts()
    {
        var session = Session.Of("studio", _folder["none"], _folder.Path, _folder["neither"]);
        Assert.Equal(ExitCode.BadInput, session.Code);
        Assert.Equal(
            [
                $"funcdnn: {_folder["none"]}: there is no such folder.",
                $"funcdnn: {_folder["neither"]}: there is no such folder.",
            ],
            session.ErrorLines
        );
    }

    [Theory]
    [InlineData("--port 0", "funcdnn: --port: expected a port from 1 to 65535, got '0'. See 'funcdnn studio --help'.")]
    [InlineData(
        "--port 65536",
        "funcdnn: --port: expected a port from 1 to 65535, got '65536'. See 'funcdnn studio --help'."
    )]
    [InlineData(
        "--cache-mb 0",
        "funcdnn: --cache-mb: expected a whole number of at least 1, got '0'. See 'funcdnn studio --help'."
    )]
    [InlineData("-", "funcdnn: DIR: expected a folder. See 'funcdnn studio --help'.")]
    public void Wrong_words_are_told_in_a_line(string words, string error)
    {
        var session = Session.Of(["studio", .. words.Split(' ')]);
        Assert.Equal((ExitCode.BadInput, error), (session.Code, Assert.Single(session.ErrorLines)));
    }

    [Fact]
    public void Without_ASP_NET_Core_it_says_what_to_install()
    {
        var root = _folder.Path;
        var version = $"{Environment.Version.Major}.{Environment.Version.Minor}";
        var runtime = new StudioRuntime(root, typeof(StudioRuntime).Assembly.Location);
        var failure = runtime.Restart([]).Failure!;
        Assert.Equal(ExitCode.BadInput, failure.Code);
        Assert.Equal(
            [
                $"the studio needs the ASP.NET Core runtime {version}, which is not in {root}: install "
                    + $"aspnetcore-runtime-{version} (https://dotnet.microsoft.com/download); all other commands work "
                    + "without it.",
            ],
            failure.Messages.ToArray()
        );
        Assert.False(StudioRuntime.OfProcess.CheckFramework().IsFailure);
    }

    [UnixFact]
    public async Task Nothing_is_written_to_the_home_folder_and_no_variable_makes_it_listen_elsewhere()
    {
        using var processes = new CommandProcesses();
        var process = processes.StartShell(
            $"HOME={_folder["home"]} ASPNETCORE_URLS=http://0.0.0.0:0 URLS=http://0.0.0.0:0 DOTNET_URLS=http://0.0.0.0:0 "
                + "ASPNETCORE_ENVIRONMENT=Development DOTNET_EnableDiagnostics=0 "
                + $"exec \"$@\" studio --quiet --no-open {_folder.Path}"
        );
        var address = new Uri((await process.StandardOutput.ReadLineAsync())!);
        Assert.Equal("127.0.0.1", address.Host);
        using var client = new HttpClient();
        await client.GetAsync(address);
        Assert.Contains("<h1", await client.GetStringAsync(new Uri(address, "/")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["home"]));
    }

    [Fact]
    public void The_runtime_of_the_studio_has_every_setting_of_the_command_s()
    {
        var own = Settings("funcdnn.runtimeconfig.json");
        var studio = Settings(StudioRuntime.Configuration);
        Assert.All(
            own.Where(setting => setting.Key != "System.Reflection.Metadata.MetadataUpdater.IsSupported"),
            setting => Assert.Equal(setting.Value, studio[setting.Key])
        );
    }

    private static Dictionary<string, string> Settings(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(CommandProcesses.Folder, name)));
        return json
            .RootElement.GetProperty("runtimeOptions")
            .GetProperty("configProperties")
            .EnumerateObject()
            .ToDictionary(one => one.Name, one => one.Value.GetRawText());
    }

    private static void Kill(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)])!;
        kill.WaitForExit();
    }
}
