using System.Collections.Immutable;
using FuncDnn.Numerics.Validation;
using LanguageExt;

namespace FuncDnn.Data.Files.Hdf5;

/// <summary>The groups of a file, from its root. The members of a group are read once.</summary>
/// <param name="name">The file's name, for error messages.</param>
/// <param name="file">The file.</param>
/// <param name="root">The address of the root group.</param>
internal sealed class Hdf5Tree(string name, Hdf5Bytes file, long root)
{
    /// <summary>As many soft links are followed one after the other; the HDF Group's library allows 16.</summary>
    private const int MostSoftLinks = 64;
    private const int DeepestGroup = 64;

    private readonly Dictionary<long, ImmutableArray<Hdf5Link>> _links = [];

    /// <summary>Finds an object by its path, through groups and soft links.</summary>
    /// <param name="path">Names with / between them.</param>
    public Fin<Hdf5Object> Find(string path)
    {
        var (at, rest, softLinks) = (root, new Stack<string>(Names(path)), 0);
        while (rest.TryPop(out var part))
        {
            var links = Links(at);
            var link = links.FirstOrDefault(one => one.Name == part);
            switch (link)
            {
                case null:
                    return ReadError.At(
                        name,
                        $"data set {part}",
                        "there is no member of that name",
                        links.IsEmpty
                            ? "the group is empty"
                            : $"there are {MessageText.List(links.Select(one => one.Name))}"
                    );
                case { Kind: { } kind }:
                    throw new Hdf5UnsupportedException($"it is {kind}", "name the data set where it is");
                case { Target: { } target }:
                    if (++softLinks > MostSoftLinks)
                    {
                        throw new Hdf5UnsupportedException(
                            "its soft links lead in a circle",
                            "name a data set that exists"
                        );
                    }

                    at = target.StartsWith('/') ? root : at;
                    foreach (var name in Names(target))
                    {
                        rest.Push(name);
                    }

                    break;
                default:
                    at = link.Address;
                    break;
            }
        }

        return Hdf5Object.At(file, at);
    }

    /// <summary>
    /// The objects that are no groups, depth first, each once, by path; links that are not followed have no object.
    /// Soft links are left out: they lead to what is elsewhere in the file.
    /// </summary>
    /// <param name="isHidden">Whether a member of the root is left out, by its name.</param>
    public IEnumerable<(string Path, Hdf5Link Link, Hdf5Object? Object)> Leaves(Func<string, bool> isHidden)
    {
        var known = new System.Collections.Generic.HashSet<long> { root };
        var rest = new Stack<(string Path, Hdf5Link Link, int Depth)>();
        Push("", root, 1);
        while (rest.TryPop(out var one))
        {
            if (one.Link.Kind is not null)
            {
                yield return (one.Path, one.Link, null);
            }
            else if (one.Link.Target is null && known.Add(one.Link.Address))
            {
                var found = Hdf5Object.At(file, one.Link.Address);
                if (!Hdf5Group.IsGroup(found))
                {
                    yield return (one.Path, one.Link, found);
                }
                else if (one.Depth < DeepestGroup)
                {
                    Push($"{one.Path}/", one.Link.Address, one.Depth + 1);
                }
            }
        }

        void Push(string folder, long group, int depth)
        {
            foreach (var link in Links(group).Reverse().Where(link => group != root || !isHidden(link.Name)))
            {
                file.Reserve(folder.Length);
                rest.Push(($"{folder}{link.Name}", link, depth));
            }
        }
    }

    private static IEnumerable<string> Names(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();

    private ImmutableArray<Hdf5Link> Links(long group) =>
        _links.TryGetValue(group, out var links)
            ? links
            : _links[group] = Hdf5Group.Links(file, Hdf5Object.At(file, group));
}
