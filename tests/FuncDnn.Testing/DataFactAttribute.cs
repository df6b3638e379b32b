namespace FuncDnn.Testing;

/// <summary>A fact about the real files; skipped, and said so, where FUNCDNN_DATA does not name their folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DataFactAttribute : FactAttribute
{
    public const string Variable = "FUNCDNN_DATA";

    public DataFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            Skip = $"{Variable} does not name the folder of the course's files.";
        }
    }

    /// <summary>The folder of some of the files: below the folder named by the variable, or that folder itself.</summary>
    public static string Folder(string part)
    {
        var root = Environment.GetEnvironmentVariable(Variable)!;
        var below = Path.Combine(root, part);
        return Directory.Exists(below) ? below : root;
    }
}
