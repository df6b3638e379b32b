namespace FuncDnn.Testing;

/// <summary>A test that reads the real data files; skipped unless FUNCDNN_DATA names their folder.</summary>
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

    /// <summary>The folder of a group of files: a subfolder of the named folder, or that folder itself.</summary>
    public static string Folder(string part)
    {
        var root = Environment.GetEnvironmentVariable(Variable)!;
        var below = Path.Combine(root, part);
        return Directory.Exists(below) ? below : root;
    }
}
