using System.Text.Json;
using FuncDnn.Data.Json;
using LanguageExt;

namespace FuncDnn.Experiments;

/// <summary>
/// How often a run reports: <c>"auto"</c>, the default, or after how many epochs. The first epoch and the last are
/// always reported.
/// </summary>
public readonly record struct ReportInterval : IScalarSetting<ReportInterval>
{
    private const string AutoName = "auto";

    private readonly Rule _rule;
    private readonly long _epochs;

    private ReportInterval(Rule rule, long epochs) => (_rule, _epochs) = (rule, epochs);

    private enum Rule
    {
        Auto,
        Every,
        Tenth,
    }

    /// <summary>
    /// From a hundred to some two hundred reports in any run: every 1, 2, 5, 10, ... epochs, or several in each epoch
    /// if there are fewer than a hundred epochs; and one after the first step.
    /// </summary>
    public static ReportInterval Auto => default;

    /// <summary>
    /// At least ten reports: every 1, 2, 5, ..., 1000 epochs. That is null in a file; files of earlier versions have
    /// it, whose runs it repeats.
    /// </summary>
    public static ReportInterval Tenth { get; } = new(Rule.Tenth, 0);

    /// <summary>The number of epochs from one report to the next, if it is given.</summary>
    public Option<long> Epochs => _rule == Rule.Every ? _epochs : Option<long>.None;

    static string IScalarSetting<ReportInterval>.Expected => $"\"{AutoName}\" or a whole number of epochs";

    static string IScalarSetting<ReportInterval>.Schema =>
        $$"""
            {
              "oneOf": [
                { "const": "{{AutoName}}" },
                { "type": "integer", "minimum": {{long.MinValue}}, "maximum": {{long.MaxValue}} },
                { "type": "null" }
              ]
            }
            """;

    SettingValue IScalarSetting.Setting =>
        _rule switch
        {
            Rule.Auto => SettingValue.OfText(AutoName),
            Rule.Every => SettingValue.Of(_epochs),
            _ => SettingValue.OfWord("null"),
        };

    /// <summary>A report after every N-th epoch.</summary>
    /// <param name="epochs">N, at least 1.</param>
    public static implicit operator ReportInterval(long epochs) => new(Rule.Every, epochs);

    static Option<ReportInterval> IScalarSetting<ReportInterval>.Of(SettingValue value)
    {
        using var json = JsonDocument.Parse(value.Json);
        return json.RootElement switch
        {
            { ValueKind: JsonValueKind.Null } => Tenth,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var epochs) => Every(epochs),
            { ValueKind: JsonValueKind.String } text when text.ValueEquals(AutoName) => Auto,
            _ => Option<ReportInterval>.None,
        };
    }

    /// <summary>As JSON has it.</summary>
    /// <returns>auto, a number of epochs, or null.</returns>
    public override string ToString() => ((IScalarSetting)this).Setting.Text;

    private static ReportInterval Every(long epochs) => epochs;
}
