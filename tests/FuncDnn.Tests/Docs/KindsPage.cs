using System.Text;
using System.Text.Json.Nodes;
using FuncDnn.Cli.Documentation;
using FuncDnn.Data.Json;
using FuncDnn.Data.Synthetic;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Stopping;
using FuncDnn.Experiments.Sweeps.Spaces;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.Tests.Docs;

/// <summary>docs/kinds.md: every kind of part with its members, made from the schema that the command prints.</summary>
internal sealed class KindsPage
{
    /// <summary>The sections: the title, the base of the kinds, and which of them are in the section.</summary>
    private static readonly EquatableArray<(string Title, Type Base, Func<Type, bool> Has)> s_sections =
    [
        ("Data sources", typeof(DataSource), _ => true),
        ("Generated points", typeof(SyntheticData), _ => true),
        ("Layers", typeof(Layer), kind => !kind.IsSubclassOf(typeof(Activation))),
        ("Activations", typeof(Layer), kind => kind.IsSubclassOf(typeof(Activation))),
        ("Initializers", typeof(Initializer), _ => true),
        ("Objectives", typeof(Objective), kind => !kind.IsSubclassOf(typeof(Loss)) && !IsPenalty(kind)),
        ("Losses", typeof(Objective), kind => kind.IsSubclassOf(typeof(Loss))),
        ("Penalties", typeof(Objective), IsPenalty),
        ("Optimizers", typeof(Optimizer), _ => true),
        ("Learning rates", typeof(LearningRate), _ => true),
        ("Stop rules", typeof(StopRule), _ => true),
        ("Spaces of a sweep", typeof(Space), _ => true),
        ("Axes of a space", typeof(Axis), _ => true),
    ];

    private readonly JsonObject _sweep = JsonNode.Parse(FileSchema.Sweep.ToJson())!.AsObject();
    private readonly StringBuilder _page = new();

    private JsonObject Definitions => _sweep["$defs"]!.AsObject();

    /// <summary>Every kind with its base.</summary>
    public static EquatableArray<(Type Base, string Kind)> Kinds =>
        s_sections
            .Map(section => section.Base)
            .Distinct()
            .SelectMany(above => RecordShape.Kinds(above).Keys.Select(kind => (above, kind)))
            .ToEquatableArray();

    /// <summary>The page.</summary>
    public static string Text => new KindsPage().Whole();

    private static bool IsPenalty(Type kind) => kind.IsSubclassOf(typeof(Penalty));

    private string Whole()
    {
        Line("# Every kind");
        Line(
            "Everything that an experiment or a sweep may contain, with an example that is valid as it stands: every kind "
                + "of data, layer, loss, optimizer and so on, and its members with their types and defaults. Generated "
                + "from the code, as is the schema for editors that `funcdnn schema` prints: see [all of "
                + "FuncDnn](all-of-funcdnn.md#experiments)."
        );
        Line(
            "A member without a default is required. Elsewhere null is the same as leaving it out, except in "
                + "`reportEvery`, where it means at least ten reports, as in earlier versions. In equations, Beta1 is the "
                + "member `beta1`."
        );
        Line(string.Join(" · ", s_sections.Map(one => one.Title).Concat(["Records", "Choices"]).Select(SectionLink)));
        Line("## Experiment");
        Members(Definitions["experiment"]!.AsObject());
        Line("## Sweep");
        Members(_sweep);
        foreach (var (title, above, has) in s_sections)
        {
            Line($"## {title}");
            if (s_sections.Find(one => one.Base == above).Exists(first => first.Title == title))
            {
                Line(Description(Definitions[RecordSchema.NameOf(above)]!));
            }

            foreach (var (kind, record) in RecordShape.Kinds(above).Where(one => has(one.Value)))
            {
                Line($"### {kind}");
                var definition = Definitions[RecordSchema.NameOf(record, hasKind: true)]!.AsObject();
                Line(Description(definition));
                Line($"```json\n{KindExamples.Of(above, kind)}\n```");
                Members(definition);
            }
        }

        Line("## Records");
        Line("Objects of one kind, which therefore do not name it.");
        foreach (var (name, definition) in Others(definition => definition["properties"] is not null))
        {
            Line($"### {name}");
            Line(Description(definition));
            Members(definition);
        }

        Line("## Choices");
        Line("Texts, of which a member takes one.");
        foreach (var (name, definition) in Others(KindTypes.IsChoice))
        {
            Line($"### {name}");
            Line(Description(definition));
            Choices(definition);
        }

        return _page.ToString();
    }

    /// <summary>The definitions that are no kinds, but those of the experiment.</summary>
    private IEnumerable<(string Name, JsonObject Definition)> Others(Func<JsonObject, bool> are) =>
        from one in Definitions
        where one.Key != "experiment" && !one.Key.Contains('.')
        let definition = one.Value!.AsObject()
        where are(definition)
        select (one.Key, definition);

    private void Members(JsonObject definition)
    {
        var members = definition["properties"]!.AsObject().Where(one => one.Key is not ("kind" or "$schema")).ToArray();
        if (members.Length == 0)
        {
            return;
        }

        var required = definition["required"]!.AsArray().Select(one => one!.GetValue<string>()).ToHashSet();
        var rows = members.Select(one =>
            $"| `{one.Key}` | {KindTypes.Of(one.Value!.AsObject(), Definitions)} "
            + $"| {(required.Contains(one.Key) ? "required" : Default(one.Value["default"]))} "
            + $"| {Cell(Description(one.Value))} |"
        );
        Line($"| member | type | default | meaning |\n|---|---|---|---|\n{string.Join('\n', rows)}");
    }

    private void Choices(JsonObject definition) =>
        Line(
            definition["enum"] is JsonArray names
                ? string.Join(", ", names.Select(name => $"`{name}`"))
                : string.Join(
                    '\n',
                    definition["oneOf"]!
                        .AsArray()
                        .Select(one => $"| `{one!["const"]}` | {Cell(Description(one))} |")
                        .Prepend("|---|---|")
                        .Prepend("| value | meaning |")
                )
        );

    private static string Default(JsonNode? value) => value is null ? "none" : $"`{KindExamples.OneLine(value)}`";

    private static string Description(JsonNode schema) => schema["description"]!.GetValue<string>();

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string SectionLink(string title) => $"[{title}](#{title.ToLowerInvariant().Replace(' ', '-')})";

    private void Line(string text) => _page.Append(_page.Length == 0 ? "" : "\n").Append(text).Append('\n');
}
