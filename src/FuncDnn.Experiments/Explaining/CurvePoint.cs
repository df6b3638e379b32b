namespace FuncDnn.Experiments.Explaining;

/// <summary>A point of a curve.</summary>
/// <param name="X">The horizontal coordinate.</param>
/// <param name="Y">The vertical coordinate.</param>
internal readonly record struct CurvePoint(double X, double Y);
