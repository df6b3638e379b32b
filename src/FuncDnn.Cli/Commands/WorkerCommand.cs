using FuncDnn.Cli.CommandLine;
using FuncDnn.Cli.Remote;
using FuncDnn.Numerics.Threading;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using LanguageExt;

namespace FuncDnn.Cli.Commands;

/// <summary><c>funcdnn worker</c>: trains what a coordinator on another machine hands out.</summary>
internal static class WorkerCommand
{
    private const int DefaultPatience = 60;

    /// <summary>Arguments, options, help and handler.</summary>
    public static CommandWithExamples Define(CommandConsole console)
    {
        var join = ClusterOptions.Join();
        var make = PathOptions.File("--make-certificate", "Write a new certificate for a cluster to a file, and end.");
        var data = PathOptions.Data();
        var workers = NumberOptions.AtLeastOne(
            "--workers",
            "Train N trials at once, each on one thread; by default as many as there are threads. "
                + "With 1, each trial uses all of them."
        );
        var patience = NumberOptions.AtLeastOne(
            "--patience",
            $"Wait N seconds for a coordinator that does not answer; {DefaultPatience} by default."
        );
        var command = new CommandWithExamples(
            "worker",
            "Train trials for a sweep that another machine coordinates; workers may come and go.",
            "funcdnn worker --join 127.0.0.1:7100     (beside)     funcdnn sweep my.json --listen 127.0.0.1:7100",
            "funcdnn worker --make-certificate cluster.pem",
            "funcdnn worker --join node1:7100 --certificate cluster.pem",
            "funcdnn worker --redis node0:6379 --certificate cluster.pem"
        )
        {
            make,
            data,
            workers,
            patience,
            GlobalOptions.Json(),
        };
        join.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(make) is null && !join.IsGiven(parsed))
            {
                parsed.AddError(
                    "--join HOST:PORT or --redis HOST:PORT is required: the address after the coordinator's --listen, "
                        + "or after its --redis."
                );
            }
        });
        command.SetHandler(
            console,
            (parsed, console) =>
                Run(
                        Prelude.Optional(parsed.GetValue(make)),
                        join.ReadJoin(parsed),
                        Prelude.Optional(parsed.GetValue(data)),
                        Prelude.Optional(parsed.GetValue(workers)).IfNone(Parallelism.Threads),
                        TimeSpan.FromSeconds(Prelude.Optional(parsed.GetValue(patience)).IfNone(DefaultPatience)),
                        console
                    )
                    .Match(_ => ExitCode.Good, console.Fail)
        );
        return command;
    }

    private static Outcome<Unit> Run(
        Option<string> make,
        JoinAccess access,
        Option<string> data,
        int workers,
        TimeSpan patience,
        CommandConsole console
    )
    {
        if (!ClusterSupport.IsSupported)
        {
            return ClusterSupport.Missing;
        }

        return make.Case is string file
            ? Certificates.Make(file, console)
            : Work(access, data, workers, patience, console);
    }

    private static Outcome<Unit> Work(
        JoinAccess access,
        Option<string> data,
        int workers,
        TimeSpan patience,
        CommandConsole console
    ) =>
        from exists in DataLoading.CheckFolder(data)
        from done in new WorkerProcess(access, data.Map(Path.GetFullPath), workers, patience, console).Run()
        select done;
}
