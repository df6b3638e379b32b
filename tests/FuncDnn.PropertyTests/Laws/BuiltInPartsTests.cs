using FuncDnn.Data.Batches;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.PropertyTests.Laws;

/// <summary>
/// Checks every part of the library against the laws of its family, as 'funcdnn laws' does.
/// </summary>
public class BuiltInPartsTests
{
    public static TheoryData<string, string> Names { get; } = Rows();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_part_of_the_library_obeys_its_laws(string family, string name) =>
        BuiltInParts
            .All.Single(part => part.Family == family && part.Name == name)
            .Check(Budget.Default)
            .ThrowIfBroken();

    [Fact]
    public void Every_type_of_part_in_the_library_is_in_the_table()
    {
        var subjects = BuiltInParts.All.Map(part => part.Check(new Budget(Cases: 1)).Subject).ToHashSet();
        Type[] bases =
        [
            typeof(Layer),
            typeof(Objective),
            typeof(Optimizer),
            typeof(LearningRate),
            typeof(Initializer),
            typeof(Shuffling),
        ];
        var kinds = bases.SelectMany(type =>
            type.Assembly.GetExportedTypes().Where(kind => kind.IsSubclassOf(type) && !kind.IsAbstract)
        );
        Assert.All(
            kinds,
            kind => Assert.Contains(subjects, subject => subject.StartsWith($"{kind.Name} ", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void The_family_names_are_those_of_the_parts_in_the_same_order() =>
        Assert.Equal(BuiltInParts.All.Map(part => part.Family).Distinct(), LawFamilies.Names);

    private static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        BuiltInParts.All.Iter(part => rows.Add(part.Family, part.Name));
        return rows;
    }
}
