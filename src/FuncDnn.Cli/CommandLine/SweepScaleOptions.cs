using System.CommandLine;
using System.CommandLine.Parsing;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Numerics.Collections;
using FuncDnn.Runs.Folders;
using FuncDnn.Runs.Output;
using static LanguageExt.Prelude;

namespace FuncDnn.Cli.CommandLine;

/// <summary>The options that spread the trials of a sweep over several machines.</summary>
internal sealed class SweepScaleOptions
{
    private const string PartName = "--part";
    private const string MergeName = "--merge";

    private readonly Option<SweepPart?> _part = ParsedOption.Of(
        PartName,
        "K/N",
        "Train part K of N only, as one of N processes or machines; no tables. The last line says what to run next.",
        SweepPart.Form,
        word => SweepPart.Parse(word).Case as SweepPart
    );

    private readonly Option<string[]?> _merge = PathOptions.Folders(
        MergeName,
        "Train nothing, but bring here what parts trained in folders of their own, and write the tables if nothing is "
            + "left."
    );

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_part);
        command.Add(_merge);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetResult(_part) is not null && parsed.GetResult(_merge) is not null)
            {
                parsed.AddError($"{PartName} and {MergeName} exclude each other: train the parts first, then merge.");
            }
        });
    }

    /// <summary>What the user wants.</summary>
    public SweepScale Read(ParseResult parsed) =>
        new(
            Optional(parsed.GetValue(_part)),
            (parsed.GetValue(_merge) ?? []).ToEquatableArray(),
            Words(parsed, (PartName, 1), (MergeName, int.MaxValue))
        );

    // The words of the command, without some options and at most so many of their values.
    private static CommandWords Words(ParseResult parsed, params (string Option, int Values)[] without)
    {
        var (words, skipped) = (new List<string>(), 0);
        foreach (var token in parsed.Tokens)
        {
            if (token.Type == TokenType.Option)
            {
                var left = without.Where(one => one.Option == token.Value).ToArray();
                skipped = left.Length == 0 ? -1 : left[0].Values;
            }
            else
            {
                skipped--;
            }

            if (skipped < 0)
            {
                words.Add(token.Value);
            }
        }

        return new([.. words]);
    }
}
