using System.Text.Json;

namespace FuncDnn.Training;

/// <summary>What the header of a safetensors file says of a tensor; whether it is true is still to be seen.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The word for the type of its numbers.</param>
/// <param name="Shape">The length of every axis.</param>
/// <param name="Start">Where its numbers begin behind the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record SafeTensorsEntry(string Name, string Type, IReadOnlyList<long> Shape, long Start, long End)
{
    // NumPy's limit.
    private const int MostAxes = 64;

    /// <summary>Reads the object behind a name.</summary>
    public static SafeTensorsEntry Parse(ref JsonTokens json, string name)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        json.Expect(JsonTokenType.StartObject, "an object in { }");
        while (json.Name() is { } member)
        {
            switch (member)
            {
                case "dtype" when type is null:
                    type = json.Text();
                    break;
                case "shape" when shape is null:
                    shape = json.Counts(MostAxes);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = json.Counts(2);
                    break;
                default:
                    json.Require(false, "dtype, shape or data_offsets, each once,");
                    break;
            }
        }

        json.Require(type is not null && shape is not null && offsets is [_, _], "dtype, shape and data_offsets");
        return new(name, type!, shape!, offsets![0], offsets[1]);
    }
}
