using FuncDnn.Data.Files;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Finds the axes of the examples from the shapes of inputs and targets.</summary>
internal static class ExampleAxes
{
    private const string Setting = "set 'examples' to 'rows' or 'columns'";

    /// <summary>
    /// The axes along which both arrays have the same length; an example that is the only one counts last. The targets
    /// may lie along another axis than the inputs.
    /// </summary>
    /// <param name="inputs">Any shape but a single number.</param>
    /// <param name="targets">A vector or a matrix.</param>
    /// <param name="wanted">The axis of the inputs; none: found from the shapes.</param>
    /// <returns>Both arrays with their axes, or an error if there are none or several.</returns>
    public static Fin<LabelledArrays> Find(FoundArray inputs, FoundArray targets, Option<ExampleAxis> wanted)
    {
        if (inputs.Numbers.Shape.IsEmpty || targets.Numbers.Shape.Count is < 1 or > 2)
        {
            return ReadError.At(
                targets.Name,
                "the shapes",
                $"inputs of {inputs.Numbers} and targets of {targets.Numbers} are no examples",
                "give targets as a vector, or as a matrix of examples and outputs"
            );
        }

        var pairs = (
            from one in Axes(inputs)
                .Where(axis => wanted.ForAll(only => only == axis || inputs.Numbers.Shape.Count == 1))
            from other in Axes(targets)
            let pair = new LabelledArrays(new ExampleArray(inputs, one), new ExampleArray(targets, other))
            where pair.Inputs.Count == pair.Targets.Count && pair.Inputs.Count > 0
            where pair.Inputs.Features > 0 && pair.Targets.Features > 0
            select pair
        ).ToEquatableArray();
        var several = pairs.Filter(pair => pair.Inputs.Count > 1);
        var found = several.IsEmpty ? pairs : several;
        var sameAxis = found.Filter(pair => pair.Inputs.Axis == pair.Targets.Axis);
        var axes = found.Map(pair => pair.Inputs.Axis).Distinct().Count();
        return axes switch
        {
            0 => ReadError.At(
                targets.Name,
                "the shapes",
                $"inputs of {inputs.Shape} and targets of {targets.Shape} have no axis of examples in common",
                "take both from the same examples"
            ),
            1 => (sameAxis.IsEmpty ? found : sameAxis)[0],
            _ => ReadError.At(
                inputs.Name,
                "the shapes",
                $"with inputs of {inputs.Shape} and targets of {targets.Shape}, rows or columns may be the examples",
                Setting
            ),
        };
    }

    /// <summary>The axis that leaves a number of features to each example.</summary>
    public static Fin<ExampleArray> Find(FoundArray inputs, int features, Option<ExampleAxis> wanted)
    {
        var all = Axes(inputs)
            .Where(axis => wanted.ForAll(only => only == axis))
            .Select(axis => new ExampleArray(inputs, axis))
            .ToEquatableArray();
        var found = all.Filter(one => one.Count > 0 && one.Features == features);
        return found.Count switch
        {
            1 => found[0],
            0 => ReadError.At(
                inputs.Name,
                "the shape",
                $"{inputs.Shape} is no array of examples of {features} features",
                "the model needs the features of its training data"
            ),
            _ => ReadError.At(
                inputs.Name,
                "the shape",
                $"with {inputs.Shape}, rows or columns may be the examples",
                "give another number of examples, or name the axis in the experiment: " + Setting
            ),
        };
    }

    private static IEnumerable<ExampleAxis> Axes(FoundArray array) =>
        array.Numbers.Shape.Count == 0 ? []
        : array.Numbers.Shape.Count == 1 ? [ExampleAxis.Rows]
        : [ExampleAxis.Rows, ExampleAxis.Columns];
}
