using System.Globalization;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Web;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using FuncDnn.Studio.Hosting;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn studio</c>: shows runs in a browser.</summary>
internal static class StudioCommand
{
    /// <summary>Where the commands write runs and sweeps, if they are not told another folder.</summary>
    private static readonly EquatableArray<string> s_usual = ["runs", "sweeps"];

    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var (folders, port) = (PathOptions.StudioFolders(), NumberOptions.Port());
        var cache = NumberOptions.AtLeastOne(
            "--cache-mb",
            $"Keep states of a run that is looked at in N MB of memory, {StudioSettings.UsualCacheMb} by default."
        );
        var stay = CommonOptions.Flag("--no-open", "Print the address, and open no browser.");
        var command = new CommandWithExamples(
            "studio",
            "Show runs and sweeps in a browser of this machine, while they train and afterwards.",
            "funcdnn studio",
            "funcdnn studio runs experiments/runs",
            "funcdnn studio --port 7200 --no-open     (on a server, beside)     ssh -L 7200:127.0.0.1:7200 SERVER"
        )
        {
            folders,
            port,
            cache,
            stay,
            GlobalOptions.Json(),
        };
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                        (parsed.GetValue(folders) ?? []).ToEquatableArray(),
                        Prelude.Optional(parsed.GetValue(port)),
                        Prelude.Optional(parsed.GetValue(cache)),
                        parsed.GetValue(stay),
                        Prelude.Optional(parsed.GetValue<int?>(GlobalOptions.Threads)),
                        console
                    )
                    .Match(code => code, console.Fail)
        );
        return command;
    }

    private static Outcome<ExitCode> Run(
        EquatableArray<string> folders,
        Option<int> port,
        Option<int> cache,
        bool stay,
        Option<int> threads,
        CommandConsole console
    )
    {
        if (!StudioSupport.IsSupported)
        {
            return StudioSupport.Missing;
        }

        return from exist in CheckFolders(folders, console)
            from code in StudioSupport.IsHost
                ? new StudioProcess(folders.IsEmpty ? s_usual : folders, port, cache, !stay, console)
                    .Run()
                    .Map(_ => ExitCode.Good)
                : StudioRuntime.OfProcess.Restart(Words(folders, port, cache, stay, threads, console))
            select code;
    }

    private static Outcome<Unit> CheckFolders(EquatableArray<string> folders, CommandConsole console)
    {
        var missing = folders.Filter(folder => !console.Files.IsFolder(folder));
        return new Failure(ExitCode.BadInput, missing.Map(folder => $"{folder}: there is no such folder.")).Unless(
            missing.IsEmpty
        );
    }

    /// <summary>The words of this command, for another process.</summary>
    private static EquatableArray<string> Words(
        EquatableArray<string> folders,
        Option<int> port,
        Option<int> cache,
        bool stay,
        Option<int> threads,
        CommandConsole console
    ) =>
        [
            "studio",
            .. Number("--port", port),
            .. Number("--cache-mb", cache),
            .. Number(GlobalOptions.Threads, threads),
            .. Flag("--no-open", stay),
            .. Flag(console.IsJson ? "--json" : "--quiet", console.IsQuiet),
            "--",
            .. folders,
        ];

    private static EquatableArray<string> Number(string option, Option<int> number) =>
        number.Match(
            one => EquatableArray.Of(option, one.ToString(CultureInfo.InvariantCulture)),
            () => EquatableArray<string>.Empty
        );

    private static EquatableArray<string> Flag(string option, bool isSet) => isSet ? [option] : [];
}
