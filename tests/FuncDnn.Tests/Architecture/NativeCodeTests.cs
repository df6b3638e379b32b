using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using FuncDnn.Data.Json;
using FuncDnn.Data.Tables;
using FuncDnn.Experiments;
using FuncDnn.Experiments.Models;
using FuncDnn.Experiments.Sweeps;
using FuncDnn.Model.Layers;
using FuncDnn.Numerics.Random;
using FuncDnn.Training.Steps;

namespace FuncDnn.Tests.Architecture;

/// <summary>What a native or trimmed program may use, and what says that it may not.</summary>
public class NativeCodeTests
{
    private static readonly Assembly[] Native =
    [
        typeof(Key).Assembly,
        typeof(Layer).Assembly,
        typeof(Table).Assembly,
        typeof(TrainingStep).Assembly,
    ];

    [Fact]
    public void Numerics_Model_Data_and_Training_say_that_they_can_be_trimmed() =>
        Assert.All(
            Native,
            assembly =>
                Assert.Contains(
                    assembly.GetCustomAttributes<AssemblyMetadataAttribute>(),
                    one => one is { Key: "IsTrimmable", Value: "True" }
                )
        );

    /// <summary>
    /// The ahead-of-time compiler of .NET 10 does not find such an override: the program ends at its first call.
    /// </summary>
    [Fact]
    public void No_generic_virtual_method_narrows_the_type_that_it_returns() =>
        Assert.Empty(
            Native
                .SelectMany(assembly => assembly.GetTypes())
                .SelectMany(type =>
                    type.GetMethods(
                        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly
                    )
                )
                .Where(method =>
                    method.IsGenericMethodDefinition && method.IsDefined(typeof(PreserveBaseOverridesAttribute))
                )
                .Select(method => $"{method.DeclaringType}.{method.Name}")
        );

    [Fact]
    public void What_uses_reflection_warns_whoever_publishes_a_native_or_trimmed_program() =>
        Assert.All(
            new MemberInfo[]
            {
                typeof(TableTransformation).GetMethod("FromJson")!,
                typeof(TableTransformation).GetMethod("ToJson")!,
                typeof(Experiment).GetMethod("FromJson")!,
                typeof(Experiment).GetMethod("ToJson")!,
                typeof(SettingOverride).GetMethod("Apply")!,
                typeof(TrainedModel).GetMethod("Save")!,
                typeof(TrainedModel).GetMethod("Load")!,
                typeof(Predictor).GetMethod("Save")!,
                typeof(Predictor).GetMethod("Load")!,
                typeof(Sweep).GetMethod("FromJson")!,
                typeof(Sweep).GetMethod("ToJson")!,
                typeof(LawFamilies),
            },
            member =>
            {
                Assert.True(member.IsDefined(typeof(RequiresUnreferencedCodeAttribute), inherit: false), member.Name);
                Assert.True(member.IsDefined(typeof(RequiresDynamicCodeAttribute), inherit: false), member.Name);
            }
        );

    /// <summary>In such a program a record without its constructor would be written as {}.</summary>
    [Fact]
    public void A_record_whose_constructor_is_gone_is_refused_by_name() =>
        Assert.Equal(
            $"{nameof(SettingValue)}: {JsonReflection.Reason}",
            Assert.Throws<NotSupportedException>(() => JsonReflection.Require(typeof(SettingValue))).Message
        );
}
