using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace FuncDnn.Data.Json;

/// <summary>Why records as JSON need a program that is neither trimmed nor compiled to native code.</summary>
internal static class JsonReflection
{
    /// <summary>
    /// The setting of a native program that keeps the records and all that reading them needs, as the native funcdnn
    /// does.
    /// </summary>
    public const string RecordsAreKept = "FuncDnn.Data.Json.RecordsAreKept";

    public const string Reason =
        "Records are read from and written to JSON by reflection over their types, which trimming removes and native "
        + "code cannot construct. Build the values in C#, or publish without PublishTrimmed and PublishAot.";

    /// <summary>Requires the constructor of a record: without it, JSON would silently lose all members.</summary>
    /// <exception cref="NotSupportedException">The program is trimmed or native, and keeps no records.</exception>
    public static void Require(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type record
    )
    {
        var isKept =
            RuntimeFeature.IsDynamicCodeSupported || (AppContext.TryGetSwitch(RecordsAreKept, out var kept) && kept);
        if (!isKept || record.GetConstructors().Length == 0)
        {
            throw new NotSupportedException($"{record.Name}: {Reason}");
        }
    }
}
