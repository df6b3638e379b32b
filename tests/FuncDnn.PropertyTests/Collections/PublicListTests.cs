using System.Collections;
using System.Reflection;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Interop;
using FuncDnn.Model.Layers;
using FuncDnn.Model.Layers.Activations;
using FuncDnn.Numerics.Collections;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;

namespace FuncDnn.PropertyTests.Collections;

/// <summary>Lists written as collection expressions hold their elements.</summary>
public sealed class PublicListTests
{
    private const BindingFlags Public =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <remarks>
    /// A collection expression compiles for a type whose Add returns a new collection, as LanguageExt's types do, and
    /// then the results of Add are dropped.
    /// </remarks>
    [Fact]
    public void No_public_parameter_takes_a_collection_that_brackets_leave_empty()
    {
        var parameters = new[]
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
            .Distinct()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(Parameters)
            .ToArray();
        Assert.True(parameters.Length > 1000);
        Assert.Empty(parameters.Where(one => Parts(one.Type).Any(IsFilledWrong)).Select(one => one.Place));
    }

    [Fact]
    public void The_collections_of_LanguageExt_are_left_empty_and_ours_is_not()
    {
        Assert.True(IsFilledWrong(typeof(LanguageExt.Seq<int>)));
        Assert.True(IsFilledWrong(typeof(LanguageExt.Lst<int>)));
        Assert.True(IsFilledWrong(typeof(LanguageExt.Map<int, int>)));
        Assert.Contains(Parts(typeof(Func<LanguageExt.Set<int>[], int>)), IsFilledWrong);
        Assert.False(IsFilledWrong(typeof(EquatableArray<int>)));
        Assert.False(IsFilledWrong(typeof(List<int>)));
    }

    [Fact]
    public void An_objective_an_optimizer_a_rate_and_settings_hold_what_their_brackets_hold()
    {
        Assert.Equal(new SigmoidCrossEntropy() + new L2(0.7), new Sum([new SigmoidCrossEntropy(), new L2(0.7)]));
        Assert.Equal(new ClipByGlobalNorm(1).Then(new Adam(0.1)), new Chain([new ClipByGlobalNorm(1), new Adam(0.1)]));
        Assert.Equal(0.1, new Piecewise([new Piece(100, 0.1)], 0.01).At(0));
        Assert.Equal(0.01, new Piecewise([new Piece(100, 0.1)], 0.01).At(100));
        Assert.Equal(
            ColumnKind.Ordinal,
            new TableSettings(Columns: [new ColumnSettings("size", ColumnKind.Ordinal, Categories: ["S", "M"])])
                .Of("size")
                .Column.Kind
        );
        Assert.Equal(new Network(new Dense(3), new Relu()), new Network([new Dense(3), new Relu()]));
        Assert.Equal(new Network(new Dense(3), new Relu()), new Network([new Dense(3)]).Then(new Relu()));
    }

    private static bool IsFilledWrong(Type type) =>
        typeof(IEnumerable).IsAssignableFrom(type)
        && type.Namespace?.StartsWith(nameof(LanguageExt), StringComparison.Ordinal) == true
        && type.GetMethods().Any(method => method.Name == "Add" && method.ReturnType != typeof(void));

    /// <summary>A type, its type arguments and its element type.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.GetGenericArguments()
            .Concat(type.HasElementType ? [type.GetElementType()!] : [])
            .SelectMany(Parts)
            .Prepend(type);

    // The conversion from LanguageExt's Seq is intended: its operand already has that type.
    private static IEnumerable<(string Place, Type Type)> Parameters(Type type) =>
        type.GetConstructors(Public)
            .Cast<MethodBase>()
            .Concat(type.GetMethods(Public).Where(method => method.Name != "op_Implicit"))
            .SelectMany(method =>
                method.GetParameters().Select(one => ($"{type}.{method.Name}: {one}", one.ParameterType))
            )
            .Concat(type.GetFields(Public).Select(field => ($"{type}.{field.Name}", field.FieldType)));
}
