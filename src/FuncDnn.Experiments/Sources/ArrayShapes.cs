using FuncDnn.Data.Files;
using FuncDnn.Data.Files.Arrays;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Checks that arrays belong together.</summary>
internal static class ArrayShapes
{
    /// <summary>Requires as many targets as inputs in each part, and examples of one shape in all.</summary>
    /// <param name="arrays">The inputs and the targets of each part.</param>
    public static Fin<Unit> Require(EquatableArray<(ArrayRows Inputs, ArrayRows Targets)> arrays)
    {
        foreach (var (inputs, targets) in arrays)
        {
            if (inputs.Count != targets.Count)
            {
                return ReadError.At(
                    targets.Name,
                    "the shapes",
                    $"inputs of {inputs.Shape} and targets of {targets.Shape} have different numbers of rows",
                    "take both from the same examples"
                );
            }

            if (inputs.Width != arrays[0].Inputs.Width || targets.Width != arrays[0].Targets.Width)
            {
                var (other, first) =
                    inputs.Width != arrays[0].Inputs.Width ? (inputs, arrays[0].Inputs) : (targets, arrays[0].Targets);
                return ReadError.At(
                    other.Name,
                    "the shape",
                    $"its examples have {other.Width} numbers, those of {first.Name} {first.Width}",
                    "give all parts examples of the same shape"
                );
            }
        }

        return Prelude.unit;
    }
}
