using System.Runtime.CompilerServices;
using System.Xml.Linq;
using FuncDnn.Data.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sources;
using FuncDnn.Experiments.Sweeps;

namespace FuncDnn.Tests.Architecture;

/// <summary>
/// The native command reads every record: Records.rd.xml names the generic methods for every value type in one.
/// </summary>
public class NativeRecordsTests
{
    [Theory]
    [InlineData("SomeOf")]
    [InlineData("ListOf")]
    [InlineData("ScalarSettingOf")]
    [InlineData("ScalarSchemaOf")]
    public void Every_value_type_in_a_record_has_its_methods(string method) =>
        Assert.Empty(Needed.Where(one => one.Method == method).Except(Named()));

    [Fact]
    public void The_records_have_options_lists_and_settings_of_value_types() =>
        Assert.Superset(
            new HashSet<(string, Type)>
            {
                ("SomeOf", typeof(double)),
                ("SomeOf", typeof(ClassWeights)),
                ("ScalarSettingOf", typeof(ReportInterval)),
            },
            Needed.ToHashSet()
        );

    private static IEnumerable<(string Method, Type Type)> Needed
    {
        get
        {
            var seen = new HashSet<Type>();
            return new[] { typeof(Experiment), typeof(Sweep), typeof(TrialResult), typeof(TableTransformation) }
                .Concat(RecordShape.Kinds(typeof(DataSource)).Values)
                .SelectMany(type => Within(type, seen))
                .Distinct();
        }
    }

    private static IEnumerable<(string, Type)> Within(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return [];
        }

        if (RecordShape.ValueOfOption(type) is { } value)
        {
            return Of("SomeOf", value).Concat(Within(value, seen));
        }

        if (RecordShape.ElementOfList(type) is { } element)
        {
            return Of("ListOf", element).Concat(Within(element, seen));
        }

        // Their list is made with their type known.
        if (NamedNumbers.Of(type) is not null)
        {
            return [];
        }

        var settings = type.IsAssignableTo(typeof(IScalarSetting))
            ? Of("ScalarSettingOf", type).Concat(Of("ScalarSchemaOf", type))
            : [];
        return settings.Concat(
            type.IsAbstract
                ? RecordShape.Kinds(type).Values.SelectMany(kind => Within(kind, seen))
                : RecordShape.Members(type).SelectMany(member => Within(member.ParameterType, seen))
        );
    }

    private static IEnumerable<(string, Type)> Of(string method, Type type) => type.IsValueType ? [(method, type)] : [];

    private static HashSet<(string Method, Type Type)> Named([CallerFilePath] string here = "") =>
        [
            .. XDocument
                .Load(Path.Combine(here, "../../../../src/FuncDnn.Cli/Native/Records.rd.xml"))
                .Descendants("Method")
                .Select(method =>
                    (
                        (string)method.Attribute("Name")!,
                        Type.GetType((string)method.Element("GenericArgument")!.Attribute("Name")!, throwOnError: true)!
                    )
                ),
        ];
}
