using System.Reflection;
using FuncDnn.Data.Json;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Sweeps;

namespace FuncDnn.PropertyTests.Json;

/// <summary>
/// Every part of an experiment or a sweep can be stored; the parts are found by reflection, so that none is forgotten.
/// </summary>
public class PartsJsonTests
{
    /// <summary>The kinds of parts: every abstract record in an experiment or a sweep, at any depth.</summary>
    public static TheoryData<Type> Kinds => [.. s_kinds];

    private static readonly SortedSet<Type> s_kinds = KindsIn(typeof(Experiment), typeof(Sweep));

    [Fact]
    public void Experiments_and_sweeps_consist_of_parts_of_these_kinds() =>
        Assert.Equal(
            [
                "Axis",
                "DataSource",
                "Initializer",
                "Layer",
                "LearningRate",
                "Loss",
                "Objective",
                "Optimizer",
                "Space",
                "StopRule",
                "SyntheticData",
            ],
            s_kinds.Select(kind => kind.Name)
        );

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_part_is_read_back_as_it_was_written(Type kind) =>
        Assert.All(
            RecordShape.Kinds(kind).Values,
            part =>
                typeof(PartsJsonTests)
                    .GetMethod(nameof(ReadBack), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(kind)
                    .Invoke(
                        null,
                        [RecordFactory.Record(part, Array.ConvertAll(RecordShape.Members(part), RecordFactory.StandIn))]
                    )
        );

    private static void ReadBack<T>(T part)
        where T : class
    {
        var json = RecordWriter.Write(part);
        var read = RecordReader.Read<T>(json, "part.json").Match(whole => whole, errors => throw errors.Head);
        Assert.Equal(part, read);
        Assert.Equal(json, RecordWriter.Write(read));
    }

    private static SortedSet<Type> KindsIn(params Type[] roots)
    {
        var kinds = new SortedSet<Type>(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)));
        var seen = new System.Collections.Generic.HashSet<Type>();
        foreach (var root in roots)
        {
            Visit(root);
        }

        return kinds;

        void Visit(Type type)
        {
            var inner = RecordShape.ValueOfOption(type) ?? RecordShape.ElementOfList(type) ?? type;
            if (inner != type)
            {
                Visit(inner);
            }
            else if (
                inner.IsClass
                && inner.Namespace!.StartsWith("FuncDnn", StringComparison.Ordinal)
                && seen.Add(inner)
            )
            {
                if (inner.IsAbstract)
                {
                    kinds.Add(inner);
                }

                var records = inner.IsAbstract ? RecordShape.Kinds(inner).Values : [inner];
                foreach (var member in records.SelectMany(RecordShape.Members))
                {
                    Visit(member.ParameterType);
                }
            }
        }
    }
}
