namespace FuncDnn.Runs.Failures;

/// <summary>Standard output cannot be written: it is closed, or its disk is full.</summary>
internal sealed class OutputException(string message, Exception inner) : IOException(message, inner);
