namespace FuncDnn.Tests.Architecture;

/// <summary>Which folder of sources uses which other one, and by what.</summary>
internal sealed class FolderGraph
{
    private readonly Dictionary<(string From, string To), string> _edges = [];

    public FolderGraph(IReadOnlyCollection<SourceFile> files)
    {
        var folders = files
            .GroupBy(file => file.Namespace)
            .ToDictionary(folder => folder.Key, folder => folder.SelectMany(file => file.Types).ToHashSet());
        foreach (var file in files)
        {
            foreach (var (folder, types) in folders)
            {
                if (folder == file.Namespace || !file.Sees(folder))
                {
                    continue;
                }

                if (types.FirstOrDefault(file.Words.Contains) is { } type)
                {
                    _edges.TryAdd((file.Namespace, folder), $"{file.Name} names {type}");
                }
                else if (file.Imports.Contains(folder))
                {
                    _edges.TryAdd((file.Namespace, folder), $"{file.Name} imports it");
                }
            }
        }
    }

    /// <summary>A line for each edge that lies on a cycle: the folders, the file and the type that make it.</summary>
    public IReadOnlyList<string> Cycles =>
        [
            .. _edges
                .Where(edge => Reaches(edge.Key.To, edge.Key.From))
                .OrderBy(edge => edge.Key)
                .Select(edge => $"{edge.Key.From} -> {edge.Key.To}: {edge.Value}"),
        ];

    /// <summary>Whether one folder uses another one, directly or through others.</summary>
    public bool Reaches(string from, string to)
    {
        var (seen, next) = (new HashSet<string> { from }, new Stack<string>([from]));
        while (next.TryPop(out var folder))
        {
            if (folder == to)
            {
                return true;
            }

            foreach (var (edge, _) in _edges.Where(edge => edge.Key.From == folder))
            {
                if (seen.Add(edge.To))
                {
                    next.Push(edge.To);
                }
            }
        }

        return false;
    }
}
