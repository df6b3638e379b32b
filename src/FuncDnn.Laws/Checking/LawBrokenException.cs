namespace FuncDnn.Laws.Checking;

/// <summary>A law is broken; the message names the law, its counterexample and how to replay it.</summary>
/// <param name="message">The message.</param>
public sealed class LawBrokenException(string message) : Exception(message);
