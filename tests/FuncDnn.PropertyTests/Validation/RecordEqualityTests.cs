using System.Reflection;
using System.Runtime.CompilerServices;
using FuncDnn.Data.Batches;
using FuncDnn.Data.Files;
using FuncDnn.Data.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments.Checkpoints;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Model.Parameters;
using FuncDnn.Numerics.Collections;
using FuncDnn.Numerics.Matrices;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Steps;
using LanguageExt;

namespace FuncDnn.PropertyTests.Validation;

/// <summary>
/// A record equals a record of the same contents, NaN included, and equal records have equal hash codes.
/// </summary>
public class RecordEqualityTests
{
    private static readonly Layout s_layout = Layout.Empty.Append([new Slot("W", 1, 2, SlotRole.Weight)]);

    private const string NeverNaN = "it is never NaN";
    private const string Internal = "internal, and never compared";
    private const string Claim = "a claim about a part, which would break its law if it were NaN";

    /// <summary>The fields that are not compared by value, and why nobody can tell.</summary>
    private static readonly Dictionary<string, string> s_exceptions = new()
    {
        ["NumberFeature.Fill"] = NeverNaN,
        ["Arrays.TestFraction"] = NeverNaN,
        ["Images.TestFraction"] = NeverNaN,
        ["Plateau.Best"] = NeverNaN,
        ["Dataset`1.Stream"] = "an open file, equal to itself alone",
        ["Dataset`1.Parted"] = "open files, equal to itself alone",
        ["Monoid.Empty"] = "of any type: a sample for laws",
        ["RateTraits.Start"] = Claim,
        ["RateTraits.Peak"] = Claim,
        ["OptimizerTraits.Shrinkage"] = Claim,
        ["OptimizerTraits.NormLimit"] = Claim,
        ["OptimizerTraits.ValueLimit"] = Claim,
        ["ObjectiveTraits.Degree"] = Claim,
        ["InitializerTraits.Gain"] = Claim,
        ["FileBytes.Bytes"] = Internal,
        ["SafeTensorsEntry.Shape"] = Internal,
        ["SafeTensorsHeader.Entries"] = Internal,
        ["NpyHeader.Shape"] = Internal,
        ["MatElement.Data"] = Internal,
        ["TextBytes.Bytes"] = Internal,
        ["TextBytes.Encoding"] = Internal,
        ["Hdf5Object.Messages"] = Internal,
        ["PngChunks.Palette"] = Internal,
        ["PngChunks.Packed"] = Internal,
        ["RunMeasurement.Train"] = Internal,
        ["RunMeasurement.Validation"] = Internal,
        ["RunMeasurement.Test"] = Internal,
        ["RunMeasurement.Cost"] = Internal,
        ["RunMeasurement.MeanCost"] = Internal,
        ["RunMeasurement.Rate"] = Internal,
        ["RunMeasurement.GradientNorm"] = Internal,
        ["RunMeasurement.UpdateRatio"] = Internal,
        ["OnnxNode.Inputs"] = Internal,
        ["Printed.Costs"] = Internal,
        ["Printed.Data"] = Internal,
        ["Printed.Tables"] = Internal,
    };

    /// <summary>LanguageExt compares numbers with ==, under which NaN is unequal to itself.</summary>
    private static readonly System.Collections.Generic.HashSet<Type> s_unequalNaN =
    [
        typeof(Option<double>),
        typeof(Option<float>),
    ];

    public static TheoryData<string> Holders { get; } = [.. With(0).Keys];

    [Fact]
    public void Every_record_compares_its_contents()
    {
        var offenders = (
            from type in LibraryRecords.All
            where !HasOwnEquality(type)
            from field in Fields(type)
            where !IsComparedByValue(field.FieldType)
            let name = $"{type.Name}.{field.Name.Split('<', '>')[^(field.Name[0] == '<' ? 2 : 1)]}"
            where s_exceptions.GetValueOrDefault(name) is not { } why || (why == Internal && type.IsPublic)
            select $"{name}: {field.FieldType}"
        ).ToArray();
        Assert.True(offenders.Length == 0, string.Join('\n', offenders));
    }

    [Fact]
    public void An_array_a_memory_and_a_list_of_another_library_are_not_compared_by_value()
    {
        Assert.False(IsComparedByValue(typeof(double[])));
        Assert.False(IsComparedByValue(typeof(EquatableArray<float[]>)));
        Assert.False(IsComparedByValue(typeof(ReadOnlyMemory<double>)));
        Assert.False(IsComparedByValue(typeof(System.Collections.Immutable.ImmutableArray<double>)));
        Assert.False(IsComparedByValue(typeof(Seq<double>)));
        Assert.False(IsComparedByValue(typeof(IReadOnlyList<double>)));
        Assert.False(IsComparedByValue(typeof(Option<double>)));
        Assert.False(Option<double>.Some(double.NaN).Equals(Option<double>.Some(double.NaN)));
        Assert.True(IsComparedByValue(typeof(EquatableArray<Option<(double, string)>>)));
        Assert.True(IsComparedByValue(typeof(EquatableArray<Option<double>>)));
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public void Two_values_with_NaN_in_the_same_place_are_equal(string holder)
    {
        var (one, other) = (With(double.NaN)[holder], With(double.NaN)[holder]);
        Assert.True(one.Equals(other));
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.False(one.Equals(With(1)[holder]));
    }

    [Theory]
    [MemberData(nameof(Holders))]
    public void Values_that_differ_in_the_sign_of_a_zero_have_equal_hash_codes_if_they_are_equal(string holder)
    {
        var (one, other) = (With(0.0)[holder], With(-0.0)[holder]);
        Assert.True(!one.Equals(other) || one.GetHashCode() == other.GetHashCode());
        Assert.Equal(one.Equals(other), other.Equals(one));
    }

    /// <summary>A new value of each way to hold numbers, with one of them given.</summary>
    private static Dictionary<string, object> With(double x)
    {
        var matrix = Matrix<double>.Of(1, 2, [x, 1]);
        var (point, direction) = (Parameters<double>.Of(s_layout, [x, 1]), Gradients<double>.Of(s_layout, [x, 1]));
        var state = new TrainState<double>(point, new([direction]), Key.FromSeed(1), 1, x, 1);
        object[] values =
        [
            EquatableArray.Of(x, 1),
            EquatableArray.Of((float)x, 1),
            EquatableArray.Of(Option<double>.Some(x)),
            EquatableArray.Of((1L, x)),
            matrix,
            Matrix<float>.Of(1, 2, [(float)x, 1]),
            point,
            direction,
            state.Optimizer,
            state,
            new Batch<double>(matrix, matrix, matrix),
            new Standardization<double>(matrix, matrix),
            new Prediction<double>(matrix, matrix, x),
            new EarlyStoppingState<double>(state, x, state, x, 0),
            new Snapshot<double>(state, [new CostPoint(1, x, x)]),
            NdArray.Of<double>([2], [x, 1]),
            RocAuc.Of(Prediction<double>.Itself(matrix), Matrix<double>.Of(1, 2, [1, 0])),
            new Distribution(x, x, [1]),
            new MeanLoss(x, 1),
            new StepReport(1, 1, [Option<double>.Some(x)]),
            new NumberFeature("x", x),
            new TrialMetrics([Option<double>.Some(x)]),
            new ClassWeighted(new Huber(), [x, 1]),
            new Measure(x, x),
            new OptimizerTraits(Normalized: (x, x)),
        ];
        return values.Select((value, i) => (Name: $"{i}: {value.GetType().Name}", value)).ToDictionary();
    }

    private static FieldInfo[] Fields(Type type) =>
        type.GetFields(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
        );

    private static bool HasOwnEquality(Type type) =>
        type.GetMethod(nameof(Equals), [type]) is { } equals
        && equals.DeclaringType == type
        && !equals.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsComparedByValue(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || type.IsGenericParameter
        || type == typeof(string)
        || type == typeof(Type)
        || typeof(Delegate).IsAssignableFrom(type)
        // One object for each name.
        || typeof(INamedChoice).IsAssignableFrom(type)
        || LibraryRecords.IsRecord(type)
        || type == typeof(EquatableArray<Option<double>>)
        || (
            type.IsGenericType
            && !s_unequalNaN.Contains(type)
            && IsTransparent(type.GetGenericTypeDefinition())
            && Array.TrueForAll(type.GetGenericArguments(), IsComparedByValue)
        );

    private static bool IsTransparent(Type type) =>
        type == typeof(EquatableArray<>)
        || type == typeof(Option<>)
        || type == typeof(Nullable<>)
        || type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal);
}
