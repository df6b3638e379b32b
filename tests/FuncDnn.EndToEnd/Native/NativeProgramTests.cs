using FuncDnn.Data.Synthetic;
using FuncDnn.Model.Initializers;
using FuncDnn.Model.Layers;
using FuncDnn.Testing;
using FuncDnn.Training.Objectives;
using FuncDnn.Training.Optimizers;
using FuncDnn.Training.Schedules;
using Xunit.Abstractions;

namespace FuncDnn.EndToEnd.Native;

/// <summary>The four libraries below experiments work in native and in trimmed programs, with the same bits.</summary>
public class NativeProgramTests(ITestOutputHelper output)
{
    [CompilerFact(needsLinker: true, "microsoft.dotnet.ilcompiler", "runtime.linux-x64.microsoft.dotnet.ilcompiler")]
    public void A_native_program_trains_every_part_to_the_same_bits() => Compare("PublishAot");

    [CompilerFact(needsLinker: false, "microsoft.net.illink.tasks", "microsoft.netcore.app.runtime.linux-x64")]
    public void A_trimmed_program_trains_every_part_to_the_same_bits() => Compare("PublishTrimmed");

    [Fact]
    public void The_program_trains_with_every_part_of_the_libraries()
    {
        object[] parts =
        [
            .. NativeParts.Data,
            .. NativeParts.Layers,
            .. NativeParts.Initializers,
            .. NativeParts.Objectives,
            .. NativeParts.Rates,
            .. NativeParts.Optimizers,
        ];
        Type[] bases =
        [
            typeof(SyntheticData),
            typeof(Layer),
            typeof(Initializer),
            typeof(Objective),
            typeof(LearningRate),
            typeof(Optimizer),
        ];
        var known = bases
            .SelectMany(one => one.Assembly.GetExportedTypes().Where(type => type.IsSealed && type.IsSubclassOf(one)))
            .Select(type => type.Name);
        var printed = string.Join(' ', parts.Select(part => part.ToString()));
        Assert.Empty(known.Where(name => !printed.Contains(name, StringComparison.Ordinal)).Order());
    }

    private void Compare(string property)
    {
        var expected = new StringWriter { NewLine = "\n" };
        NativeProgram.Write(expected);
        var (publishing, lines) = PublishedProgram.Run(property);
        if (lines is null)
        {
            output.Print($"{property}: nothing was compared. {publishing.Trim().Split('\n')[^1]}");
            return;
        }

        Assert.DoesNotMatch("warning.*FuncDnn", publishing);
        Assert.Equal(expected.ToString().Split('\n'), lines);
        output.Print($"{property}: {lines.Length} lines of a published program are those of this process.");
    }
}
