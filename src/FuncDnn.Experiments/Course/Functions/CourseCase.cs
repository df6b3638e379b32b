using FuncDnn.Numerics.Collections;

namespace FuncDnn.Experiments.Course.Functions;

/// <summary>A call of a function of the notes, and what they print for it.</summary>
/// <param name="Function">The function's name in the notes, such as linear_forward.</param>
/// <param name="Title">What distinguishes this call from others of the function.</param>
/// <param name="Draws">The inputs that the notes draw with a seed.</param>
/// <param name="Given">The other inputs: matrices and numbers.</param>
/// <param name="Printed">What the notes print, quantity by quantity.</param>
/// <param name="Tolerance">
/// The allowed difference; 0 if a number must round to the printed digits, which is the rule.
/// </param>
/// <param name="Note">A remark, such as a fault in the notes; may be empty.</param>
internal sealed record CourseCase(
    string Function,
    string Title,
    EquatableArray<CourseDraw> Draws,
    EquatableArray<NamedMatrix> Given,
    EquatableArray<PrintedQuantity> Printed,
    double Tolerance,
    string Note
)
{
    /// <summary>All inputs. Each call draws them anew; the largest has 1.8 million numbers.</summary>
    public CourseInputs Inputs() => new(Draws.Bind(draw => draw.Matrices()) + Given);
}
