using Microsoft.FSharp.Core;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FuncDnn.Testing;

/// <summary>A property whose failure prints the line that replays it.</summary>
public sealed class ReplayedTestCase : FsCheck.Xunit.PropertyTestCase
{
    /// <summary>For the deserializer of the test platform.</summary>
    public ReplayedTestCase() { }

    public ReplayedTestCase(
        IMessageSink diagnostics,
        TestMethodDisplay display,
        TestMethodDisplayOptions options,
        ITestMethod method
    )
        : base(diagnostics, display, options, method, FSharpOption<object[]>.None) { }

    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource
    ) =>
        base.RunAsync(
            diagnosticMessageSink,
            new Bus(messageBus, Line($"{TestMethod.TestClass.Class.Name}.{TestMethod.Method.Name}")),
            constructorArguments,
            aggregator,
            cancellationTokenSource
        );

    /// <summary>The shell command that replays the cases of a test.</summary>
    public static string Line(string test) =>
        $"FUNCDNN_CASES={Budget.Default.Cases} FUNCDNN_SEED={Budget.Default.Seed} "
        + $"dotnet test -c Release --filter \"FullyQualifiedName={test}\"";

    private sealed class Bus(IMessageBus inner, string line) : IMessageBus
    {
        public bool QueueMessage(IMessageSinkMessage message) =>
            inner.QueueMessage(
                message is ITestFailed failed
                    ? new TestFailed(
                        failed.Test,
                        failed.ExecutionTime,
                        failed.Output,
                        failed.ExceptionTypes,
                        [$"{failed.Messages[0]}\nReplay with: {line}", .. failed.Messages[1..]],
                        failed.StackTraces,
                        failed.ExceptionParentIndices
                    )
                    : message
            );

        // The bus belongs to the caller.
        public void Dispose() { }
    }
}
