using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FuncDnn.Data.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Model.Layers;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.Cli.Documentation;

/// <summary>
/// The doc comments of the libraries, as texts about the records of JSON files. The compiler's documentation files are
/// embedded in the command.
/// </summary>
internal sealed partial class DocComments : IRecordTexts
{
    private static readonly Assembly[] s_libraries =
    [
        typeof(Layer).Assembly,
        typeof(TableSettings).Assembly,
        typeof(Optimizer).Assembly,
        typeof(Experiment).Assembly,
    ];

    private readonly Dictionary<string, XElement> _members;

    /// <summary>Types that generators of source text add may be in several libraries; no record is.</summary>
    private DocComments(IEnumerable<XElement> members) =>
        _members = members
            .DistinctBy(member => member.Attribute("name")!.Value)
            .ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The comments of the libraries whose records are stored as JSON.</summary>
    public static DocComments OfLibraries() =>
        new(
            Assembly
                .GetExecutingAssembly()
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(".xml", StringComparison.Ordinal))
                .SelectMany(name => Load(name).Descendants("member"))
        );

    /// <inheritdoc/>
    public string OfType(Type type) => Text(Of($"T:{type.FullName}")?.Element("summary"));

    /// <inheritdoc/>
    public string OfMember(Type record, string member) =>
        Text(
            Of($"T:{record.FullName}")
                ?.Elements("param")
                .FirstOrDefault(element => element.Attribute("name")?.Value == member)
        );

    /// <inheritdoc/>
    public string OfValue(Type enumeration, string value) =>
        Text(Of($"F:{enumeration.FullName}.{value}")?.Element("summary"));

    private static XDocument Load(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        return XDocument.Load(stream);
    }

    private XElement? Of(string id) => _members.GetValueOrDefault(id);

    private static string Text(XElement? element) =>
        element is null ? "" : WhiteSpace().Replace(string.Concat(element.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) =>
        node switch
        {
            XText text => text.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            // A reader of JSON knows members by their names there.
            XElement { Name.LocalName: "paramref" } member => $"`{RecordShape.Key(member.Attribute("name")!.Value)}`",
            XElement { Name.LocalName: "see" } see when see.Attribute("cref")?.Value is { } id => Named(id),
            XElement other => other.Value,
            _ => "",
        };

    /// <summary>
    /// How JSON names what a comment refers to: the kind of a record, otherwise the last part of its name.
    /// </summary>
    private static string Named(string id) =>
        Array.ConvertAll(s_libraries, library => library.GetType(id[2..])).FirstOrDefault(type => type is not null)
            is { IsSealed: true, BaseType: { IsAbstract: true } above } record
        && RecordShape.Kinds(above).ContainsKey(RecordShape.Kind(record))
            ? $"`{RecordShape.Kind(record)}`"
            : id.Split('(', '`')[0].Split('.')[^1];

    [GeneratedRegex("\\s+")]
    private static partial Regex WhiteSpace();
}
