namespace FuncDnn.Runs.Diagrams;

/// <summary>A number beside its name and its bar.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The number.</param>
/// <param name="Text">The number as it is written.</param>
/// <param name="Deviation">Its standard deviation; 0: it is not drawn.</param>
internal sealed record BarRow(string Name, double Value, string Text, double Deviation = 0);
