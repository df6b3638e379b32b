using System.Text.Json;
using FuncDnn.Data.Files.Json;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.SafeTensors;

/// <summary>What the header of a safetensors file says of a tensor; whether it is true is still to be seen.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The word for the type of its numbers.</param>
/// <param name="Shape">The length of every axis.</param>
/// <param name="Start">Where its numbers begin behind the header.</param>
/// <param name="End">Where they end.</param>
internal sealed record SafeTensorsEntry(string Name, string Type, IReadOnlyList<long> Shape, long Start, long End)
{
    private const string Bool = "BOOL";
    private const string Members = "dtype, shape and data_offsets";

    /// <summary>The encoding of its numbers, if it holds real numbers; booleans are 0 and 1.</summary>
    public DType? Encoding { get; } =
        Type == Bool ? new(DTypeKind.UnsignedInteger, sizeof(byte)) : TensorType.Find(Type);

    /// <summary>Where its numbers are in the file.</summary>
    /// <param name="headerEnd">The place behind the header.</param>
    public ArrayPlace Place(long headerEnd) =>
        Encoding is { } encoding
            ? new ArrayPlace(Name, Shape.ToEquatableArray(), encoding, headerEnd + Start) is var place
            && place.Length == End - Start
                ? place
                : place.Without($"its numbers do not take {End - Start} bytes", "fetch the file again")
            : ArrayPlace.Of(Name, $"it has numbers of type {Type}", "store it as integers or floating-point numbers");

    /// <summary>Reads the object behind a name.</summary>
    public static SafeTensorsEntry Parse(ref JsonTokens json, string name)
    {
        var (type, shape, offsets) = ((string?)null, (List<long>?)null, (List<long>?)null);
        var members = new HashSet<string>();
        json.Expect(JsonTokenType.StartObject, "an object in { }");
        while (json.Name(members) is { } member)
        {
            switch (member)
            {
                case "dtype":
                    type = json.Text();
                    break;
                case "shape":
                    shape = json.Counts(NdArray.MaxRank);
                    break;
                case "data_offsets":
                    offsets = json.Counts(2);
                    break;
                default:
                    json.Require(false, Members);
                    break;
            }
        }

        json.Require(type is not null && shape is not null && offsets is [_, _], Members);
        return new(name, type!, shape!, offsets![0], offsets[1]);
    }
}
