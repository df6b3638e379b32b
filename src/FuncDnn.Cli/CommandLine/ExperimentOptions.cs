using System.CommandLine;
using FuncDnn.Cli.Inputs;
using FuncDnn.Cli.Output;
using FuncDnn.Model;
using FuncDnn.Training;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The words that say which experiment is meant, and what of it is changed.</summary>
internal sealed class ExperimentOptions
{
    private readonly Argument<string> _experiment = PathOptions.Experiment();
    private readonly Option<Change[]?> _set = CommonOptions.Set();
    private readonly Option<Precision?> _precision = CommonOptions.Precision();
    private readonly Option<uint?> _seed = NumberOptions.Seed();

    /// <summary>Lets a command hear them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Add(_experiment);
        command.Add(_set);
        command.Add(_precision);
        command.Add(_seed);
    }

    /// <summary>What a person said; <c>--precision</c> and <c>--seed</c> are changes like any other.</summary>
    /// <param name="words">The words.</param>
    public ExperimentChoice In(ParseResult words) =>
        new(
            words.GetRequiredValue(_experiment),
            (
                (words.GetValue(_set) ?? []).ToEquatableArray()
                + Optional(words.GetValue(_precision))
                    .Map(own => new Change("precision", SettingValue.OfWord(Labels.Of(own))))
                    .ToEquatableArray()
                + Optional(words.GetValue(_seed))
                    .Map(own => new Change("seed", SettingValue.Of(own)))
                    .ToEquatableArray()
            )
        );
}
