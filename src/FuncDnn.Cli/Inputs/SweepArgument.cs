using FuncDnn.Cli.Failures;
using FuncDnn.Training;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Inputs;

/// <summary>The sweep that a person names: a file, or <c>-</c> for standard input.</summary>
internal static class SweepArgument
{
    /// <summary>Reads the sweep; experiments that it names are looked for beside it.</summary>
    /// <param name="word">What the person wrote.</param>
    /// <param name="input">Standard input.</param>
    /// <returns>The sweep, or all that is wrong with it.</returns>
    public static Either<Failure, Sweep> Read(string word, TextReader input)
    {
        var folder = Path.GetDirectoryName(word) ?? "";
        Validation<Error, Experiment> Named(string name) =>
            ExperimentArgument
                .Beside(name, folder)
                .Match(
                    Prelude.Success<Error, Experiment>,
                    failure => failure.Mistakes.Map(mistake => Error.New(mistake)).Invalid<Experiment>()
                );
        return TextArgument
            .Read(word, input, "sweep's", "'funcdnn sweep --example' prints one")
            .Bind(read => Sweep.FromJson(read.Text, read.Source, Named).ToEither().MapLeft(Failure.BadInput));
    }
}
