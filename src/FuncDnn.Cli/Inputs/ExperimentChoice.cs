using FuncDnn.Cli.Failures;
using FuncDnn.Model;
using FuncDnn.Training;
using LanguageExt;

namespace FuncDnn.Cli.Inputs;

/// <summary>The experiment that a person asks for.</summary>
/// <param name="Word">A name, a file, or <c>-</c>.</param>
/// <param name="Changes">What is to be different.</param>
internal sealed record ExperimentChoice(string Word, EquatableArray<Change> Changes)
{
    /// <summary>An experiment as <c>--set</c> wants it.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="changes">What is to be different.</param>
    /// <returns>The experiment, or all that is wrong with the changes.</returns>
    public static Either<Failure, Experiment> Changed(Experiment experiment, EquatableArray<Change> changes) =>
        Change.Apply(experiment, changes, "--set").ToEither().MapLeft(Failure.BadInput);

    /// <summary>Finds or reads the experiment, and changes it.</summary>
    /// <param name="input">Standard input.</param>
    /// <returns>The experiment, or all that is wrong with it or with the changes.</returns>
    public Either<Failure, Experiment> Read(TextReader input) =>
        ExperimentArgument.Read(Word, input).Bind(experiment => Changed(experiment, Changes));
}
