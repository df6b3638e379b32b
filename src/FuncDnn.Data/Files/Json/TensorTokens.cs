using System.Text.Json;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files.Json;

/// <summary>Reads a value of an object or a list.</summary>
internal delegate T TokenReader<out T>(scoped ref JsonTokens json)
    where T : allows ref struct;

/// <summary>Reads the value of a named member.</summary>
internal delegate T MemberReader<out T>(scoped ref JsonTokens json, string name);

/// <summary>
/// The JSON objects that safetensors headers and JSON tensor files share: an object with a member for each tensor,
/// each an object of dtype, shape and one more member, which differs between the formats.
/// </summary>
internal static class TensorTokens
{
    /// <summary>The maximum depth: all tensors, one tensor, a list of numbers.</summary>
    public const int Depth = 3;

    /// <summary>Reads all tensors and the texts.</summary>
    public static (List<T> Tensors, EquatableArray<(string Name, string Value)> Metadata) ReadAll<T>(
        ref JsonTokens json,
        MemberReader<T> tensor
    )
    {
        var tensors = new List<T>();
        EquatableArray<(string, string)> metadata = default;
        var names = new HashSet<string>();
        json.Expect(JsonTokenType.StartObject, "an object in { }");
        while (json.Name(names) is { } name)
        {
            if (name == TensorMetadata.Name)
            {
                metadata = TensorMetadata.Read(ref json);
            }
            else
            {
                tensors.Add(tensor(ref json, name));
            }
        }

        json.End();
        return (tensors, metadata);
    }

    /// <summary>Reads one tensor.</summary>
    public static (string Type, List<long> Shape) Read<T>(
        ref JsonTokens json,
        string otherMember,
        TokenReader<T> readOther,
        out T other
    )
        where T : allows ref struct
    {
        var (type, shape, hasOther) = ((string?)null, (List<long>?)null, false);
        other = default!;
        var members = new HashSet<string>();
        json.Expect(JsonTokenType.StartObject, "an object in { }");
        while (json.Name(members) is { } member)
        {
            if (member == "dtype")
            {
                type = json.Text();
            }
            else if (member == "shape")
            {
                shape = json.Counts(NdArray.MaxRank);
            }
            else
            {
                json.Require(member == otherMember, Members(otherMember));
                other = readOther(ref json);
                hasOther = true;
            }
        }

        json.Require(type is not null && shape is not null && hasOther, Members(otherMember));
        return (type!, shape!);
    }

    /// <summary>The members of a tensor, for messages.</summary>
    public static string Members(string otherMember) => $"dtype, shape and {otherMember}";
}
