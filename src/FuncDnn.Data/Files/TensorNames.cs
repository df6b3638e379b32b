using System.Text;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.Data.Files;

/// <summary>The names that a file of tensors can hold, so that every file that is written can be read.</summary>
internal static class TensorNames
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Requires distinct names that UTF-8 can represent.</summary>
    /// <param name="names">The names of tensors, or of texts.</param>
    /// <param name="reserved">A name that the format uses itself, if any.</param>
    /// <exception cref="ArgumentException">A name is repeated, reserved, or half of a surrogate pair.</exception>
    public static void Require(EquatableArray<string> names, string? reserved = null)
    {
        var known = new HashSet<string>();
        foreach (var name in names)
        {
            if (!known.Add(name))
            {
                throw new ArgumentException($"Two tensors or texts have the name '{name}': names must be distinct.");
            }

            if (name == reserved)
            {
                throw new ArgumentException($"'{name}' is not the name of a tensor: the format stores texts there.");
            }

            try
            {
                Strict.GetByteCount(name);
            }
            catch (EncoderFallbackException fault)
            {
                throw new ArgumentException("A name contains half of a surrogate pair: UTF-8 has no such text.", fault);
            }
        }
    }
}
