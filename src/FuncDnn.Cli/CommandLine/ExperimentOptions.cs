using System.CommandLine;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Inputs;
using FuncDnn.Runs.Output;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The argument and options that choose an experiment and change its settings.</summary>
internal sealed class ExperimentOptions
{
    private readonly Argument<string> _experiment = PathOptions.Experiment();
    private readonly Option<SettingOverride[]?> _set = CommonOptions.Set();
    private readonly Option<Precision?> _precision = CommonOptions.Precision();
    private readonly Option<uint?> _seed = NumberOptions.Seed();

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_experiment);
        command.Add(_set);
        command.Add(_precision);
        command.Add(_seed);
    }

    /// <summary>The user's choice; <c>--precision</c> and <c>--seed</c> are overrides like <c>--set</c>.</summary>
    public ExperimentChoice Read(ParseResult parsed) =>
        new(
            parsed.GetRequiredValue(_experiment),
            (
                (parsed.GetValue(_set) ?? []).ToEquatableArray()
                + Optional(parsed.GetValue(_precision))
                    .Map(precision => new SettingOverride("precision", SettingValue.OfWord(Labels.Of(precision))))
                    .ToEquatableArray()
                + Optional(parsed.GetValue(_seed))
                    .Map(seed => new SettingOverride("seed", SettingValue.Of(seed)))
                    .ToEquatableArray()
            )
        );
}
