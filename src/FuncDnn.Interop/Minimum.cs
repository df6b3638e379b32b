using FuncDnn.Model.Parameters;

namespace FuncDnn.Interop;

/// <summary>The result of a minimizer.</summary>
/// <param name="Parameters">The parameters found.</param>
/// <param name="Cost">The cost there.</param>
/// <param name="Iterations">The number of iterations.</param>
/// <param name="Reason">Why it stopped, in MathNet's words.</param>
public sealed record Minimum(Parameters<double> Parameters, double Cost, int Iterations, string Reason);
