using System.Diagnostics.CodeAnalysis;
using FsCheck;
using FsCheck.Fluent;
using FuncDnn.Testing;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FuncDnn.PropertyTests.Laws;

/// <summary>Properties of FsCheck are counted, deterministic and replayable, like the laws.</summary>
public class PropertyAttributeTests
{
    [Fact]
    public void The_number_of_cases_follows_the_budget_and_at_most_one_in_ten_may_be_rejected()
    {
        var property = new PropertyAttribute { MaxTest = 50 };
        Assert.Equal(Math.Max(1, 50 * Budget.Default.Cases / 100), property.MaxTest);
        Assert.Equal(property.MaxTest / 9, property.MaxRejected);
        Assert.Equal($"{Budget.Default.Seed},{PropertyAttribute.Gamma}", property.Replay);
    }

    [Fact]
    public async Task A_failure_prints_the_line_that_replays_it()
    {
        var failed = Assert.Single((await Run(nameof(Examples.Fails))).OfType<ITestFailed>());
        Assert.Contains("Falsifiable", failed.Messages[0], StringComparison.Ordinal);
        Assert.EndsWith(
            $"Replay with: FUNCDNN_CASES={Budget.Default.Cases} FUNCDNN_SEED={Budget.Default.Seed} "
                + "dotnet test -c Release --filter "
                + "\"FullyQualifiedName=FuncDnn.PropertyTests.Laws.PropertyAttributeTests+Examples.Fails\"",
            failed.Messages[0],
            StringComparison.Ordinal
        );
        var again = Assert.Single((await Run(nameof(Examples.Fails))).OfType<ITestFailed>());
        Assert.Equal(failed.Messages, again.Messages);
    }

    [Fact]
    public async Task A_property_that_rejects_most_cases_fails()
    {
        var failed = Assert.Single((await Run(nameof(Examples.IsVacuous))).OfType<ITestFailed>());
        Assert.Contains("exhausted", failed.Messages[0], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_property_that_holds_reports_its_number_of_cases()
    {
        var passed = Assert.Single((await Run(nameof(Examples.Holds))).OfType<ITestPassed>());
        Assert.Contains($"passed {Budget.Default.Cases} tests", passed.Output, StringComparison.Ordinal);
    }

    private static async Task<List<IMessageSinkMessage>> Run(string name)
    {
        var type = new ReflectionTypeInfo(typeof(Examples));
        var assembly = new TestAssembly(new ReflectionAssemblyInfo(typeof(Examples).Assembly));
        var collection = new TestCollection(assembly, type, "examples");
        var method = new TestMethod(new TestClass(collection, type), type.GetMethod(name, includePrivateMethod: false));
        using var bus = new RecordingBus();
        using var cancel = new CancellationTokenSource();
        using var test = new ReplayedTestCase(
            new Xunit.Sdk.NullMessageSink(),
            TestMethodDisplay.Method,
            TestMethodDisplayOptions.None,
            method
        );
        await test.RunAsync(new Xunit.Sdk.NullMessageSink(), bus, [], new ExceptionAggregator(), cancel);
        return bus.Messages;
    }

    private sealed class RecordingBus : IMessageBus
    {
        public List<IMessageSinkMessage> Messages { get; } = [];

        public bool QueueMessage(IMessageSinkMessage message)
        {
            Messages.Add(message);
            return true;
        }

        // Nothing to release.
        public void Dispose() { }
    }

    /// <summary>Properties that only the tests above run.</summary>
    [SuppressMessage("Usage", "xUnit1000", Justification = "The test runner must not find them.")]
    private sealed class Examples
    {
        [Property]
        public Property Fails() => Prop.ForAll(Arb.From(Gen.Choose(0, 1000)), number => number < 900);

        [Property]
        public Property IsVacuous() =>
            Prop.ForAll(Arb.From(Gen.Choose(0, 1000)), number => Prop.When(true, number < 100));

        [Property]
        public Property Holds() => Prop.ForAll(Arb.From(Gen.Choose(0, 1000)), number => number >= 0);
    }
}
