using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Validation;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Output;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Runs.Inputs;

/// <summary>The sweep that the user names: a file, or <c>-</c> for standard input.</summary>
internal static class SweepArgument
{
    /// <summary>Reads the sweep; paths in it are relative to its folder.</summary>
    /// <param name="word">The argument.</param>
    /// <param name="console">Its standard input.</param>
    /// <returns>The sweep, or all its errors.</returns>
    public static Outcome<Sweep> Read(string word, CommandConsole console)
    {
        var folder = Path.GetDirectoryName(word) ?? "";
        Validation<Error, Experiment> Find(string name) =>
            ExperimentArgument
                .RelativeTo(name, folder)
                .Match(
                    Prelude.Success<Error, Experiment>,
                    failure => failure.Messages.Map(message => Error.New(message)).Invalid<Experiment>()
                );
        return TextArgument
            .Read(word, console, "sweep's", "'funcdnn sweep --example' prints one")
            .Bind(read => Sweep.FromJson(read.Text, read.Source, Find).OrFail());
    }
}
