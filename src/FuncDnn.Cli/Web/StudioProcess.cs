using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using FuncDnn.Studio.Hosting;
using LanguageExt;

namespace FuncDnn.Cli.Web;

/// <summary>The process that shows the studio until it is stopped.</summary>
/// <param name="Folders">The folders below which runs and sweeps are shown.</param>
/// <param name="Port">The port, if the user gives one.</param>
/// <param name="CacheMb">The memory for states of a run in MB, if the user gives it.</param>
/// <param name="OpensBrowser">Whether the page is opened in a browser.</param>
/// <param name="Console">The console.</param>
internal sealed record StudioProcess(
    EquatableArray<string> Folders,
    Option<int> Port,
    Option<int> CacheMb,
    bool OpensBrowser,
    CommandConsole Console
)
{
    /// <summary>Shows the studio; it ends with a signal, which is its failure, or cannot start.</summary>
    public Outcome<Unit> Run() => Serve().GetAwaiter().GetResult();

    private async Task<Outcome<Unit>> Serve()
    {
        var settings = new StudioSettings(Folders, Port, fault => Console.Fail(ExceptionFailures.Of(fault)))
        {
            CacheMb = CacheMb.IfNone(StudioSettings.UsualCacheMb),
        };
        var started = await StudioServer.Start(settings);
        return await started.Match<Task<Outcome<Unit>>>(
            Show,
            error => Task.FromResult<Outcome<Unit>>(Failure.BadInput(error))
        );
    }

    private async Task<Outcome<Unit>> Show(StudioServer server)
    {
        await using (server)
        {
            Say(server.Address);
            using var window =
                OpensBrowser && Console.IsTerminal && BrowserWindow.IsPossible
                    ? BrowserWindow.Open(server.Address)
                    : null;
            await UntilStopped();
        }

        return Failure.Interrupted with
        {
            Messages = ["interrupted; the studio has ended. Runs are not affected."],
        };
    }

    private void Say(Uri address)
    {
        if (Console.IsJson)
        {
            Console.Answer(json =>
            {
                json.WriteString("address", $"{address}");
                json.WriteStartArray("folders");
                Folders.Iter(folder => json.WriteStringValue(folder));
                json.WriteEndArray();
            });
        }
        else if (Console.IsQuiet)
        {
            Console.Out.WriteLine(address);
        }
        else
        {
            Console.Out.WriteLine($"studio of {string.Join(", ", Folders)}: {address}");
            Console.Out.WriteLine("The address opens once, in one browser of this machine. Ctrl-C ends the studio.");
        }

        Console.Out.Flush();
    }

    private async Task UntilStopped()
    {
        try
        {
            await Task.Delay(Timeout.Infinite, Console.Cancel);
        }
        catch (OperationCanceledException)
        {
            // A signal ends the studio.
        }
    }
}
