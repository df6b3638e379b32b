using System.Diagnostics;
using System.Reflection;

namespace FuncDnn.Runs.Failures;

/// <summary>Turns an exception that no command has handled into a failure: the one place that decides.</summary>
internal static class ExceptionFailures
{
    /// <summary>Prints the whole stack trace of a fault of the program, if it is set.</summary>
    private const string TraceVariable = "FUNCDNN_TRACE";

    /// <summary>What the system refuses, with exit code 2; any other exception is a fault of the program.</summary>
    /// <param name="exception">The exception.</param>
    public static Failure Of(Exception exception) =>
        Cause(exception) switch
        {
            OutputException output => Failure.BadInput($"the output cannot be written: {Line(output)}."),
            var load when IsLoadFailure(load) => Failure.BadInput(
                $"a part of the program cannot be loaded: {Line(load)}; "
                    + "check its installation, and how many files may be open (ulimit -n)."
            ),
            OutOfMemoryException => Failure.BadInput(
                "there is not enough memory: take fewer units, fewer examples or smaller batches."
            ),
            IOException or UnauthorizedAccessException => Failure.BadInput(
                $"the system refuses to read or write a file: {Line(Cause(exception))}."
            ),
            var fault => Fault(fault, exception),
        };

    /// <summary>Whether an assembly or a native library could not be loaded, for example for lack of handles.</summary>
    /// <remarks>Such an exception may look like that of a missing file.</remarks>
    public static bool IsLoadFailure(Exception exception) =>
        exception is DllNotFoundException or BadImageFormatException
        || (exception is FileNotFoundException { FileName: { } missing } && IsAssembly(missing))
        || (exception is FileLoadException { FileName: { } unloaded } && IsAssembly(unloaded));

    private static bool IsAssembly(string name) => name.Contains(", Version=", StringComparison.Ordinal);

    private static Exception Cause(Exception exception) =>
        exception is TypeInitializationException or TargetInvocationException or AggregateException
        && exception.InnerException is { } inner
            ? Cause(inner)
            : exception;

    private static Failure Fault(Exception fault, Exception whole) =>
        new(
            ExitCode.InternalError,
            [
                $"a fault of the program: {fault.GetType().Name} at {Place(fault)}: {Line(fault)}; please report "
                    + $"this line and the command. {TraceVariable}=1 prints more.",
                .. string.IsNullOrEmpty(Environment.GetEnvironmentVariable(TraceVariable))
                    ? []
                    : whole.ToString().Split('\n'),
            ]
        );

    /// <summary>The innermost method of this library.</summary>
    private static string Place(Exception fault)
    {
        var methods = new StackTrace(fault).GetFrames().Select(frame => frame.GetMethod()).ToArray();
        var ours = methods.FirstOrDefault(method =>
            method?.DeclaringType?.Namespace?.StartsWith(nameof(FuncDnn), StringComparison.Ordinal) ?? false
        );
        return (ours ?? methods.FirstOrDefault()) is { } found
            ? $"{Named(found.DeclaringType)?.Name}.{found.Name}"
            : "an unknown place";
    }

    // Lambdas belong to types of the compiler.
    private static Type? Named(Type? type) => type?.Name[0] == '<' ? Named(type.DeclaringType) : type;

    private static string Line(Exception exception) => exception.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
}
