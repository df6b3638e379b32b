using System.Reflection;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Interop;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Optimizers;

namespace FuncDnn.PropertyTests.Validation;

/// <summary>The records of the library, found by reflection.</summary>
internal static class LibraryRecords
{
    public static Assembly[] Assemblies { get; } =
        new[]
        {
            typeof(EquatableArray),
            typeof(Layer),
            typeof(TableSettings),
            typeof(Optimizer),
            typeof(Lbfgs),
            typeof(Experiment),
            typeof(NotApplicable),
        }
            .Select(type => type.Assembly)
            .ToArray();

    public static IEnumerable<Type> All => Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsRecord);

    public static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null;

    /// <summary>The parameters of the constructor whose parameters are properties.</summary>
    public static ParameterInfo[] Settings(Type record) =>
        record
            .GetConstructors()
            .Select(constructor => constructor.GetParameters())
            .Where(all => Array.TrueForAll(all, one => record.GetProperty(one.Name!) is not null))
            .MaxBy(all => all.Length)
        ?? [];
}
