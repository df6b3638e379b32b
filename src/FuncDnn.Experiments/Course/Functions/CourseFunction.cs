using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>A function of the notes, computed by this library.</summary>
/// <param name="Name">Its name in the notes.</param>
/// <param name="Compute">Inputs to results; each result has the name of a printed quantity.</param>
internal sealed record CourseFunction(string Name, Func<CourseInputs, EquatableArray<NamedMatrix>> Compute);
