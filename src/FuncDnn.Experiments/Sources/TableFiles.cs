using FuncDnn.Data.Files;
using FuncDnn.Data.Tables;
using FuncDnn.Data.Tables.Blocks;
using FuncDnn.Numerics.Collections;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>Opens the files of a table.</summary>
internal static class TableFiles
{
    /// <summary>Opens a file, or several with parts of the rows.</summary>
    /// <typeparam name="T">The format.</typeparam>
    /// <param name="paths">The files, at least one.</param>
    /// <param name="open">Opens the first one, which tells format and columns.</param>
    /// <param name="like">Opens another one as the first lines of the first say.</param>
    /// <returns>The files, or an error if their columns differ.</returns>
    public static Fin<EquatableArray<ITableFile>> Open<T>(
        EquatableArray<string> paths,
        Func<string, Fin<T>> open,
        Func<string, Table, Fin<T>> like
    )
        where T : ITableFile =>
        open(paths[0])
            .Bind(first =>
                paths[1..]
                    .Fold(
                        Prelude.FinSucc(EquatableArray.Of<ITableFile>(first)),
                        (soFar, path) =>
                            from all in soFar
                            from file in like(path, first.Head)
                            from same in RequireColumns(first.Head.Columns, first.Head.Name, file.Head)
                            select all.Add(file)
                    )
            );

    /// <summary>Fails if a file does not have the columns of the first one.</summary>
    /// <param name="columns">The columns of the first one.</param>
    /// <param name="first">The name of the first one.</param>
    /// <param name="other">The first lines of the other.</param>
    public static Fin<Unit> RequireColumns(EquatableArray<string> columns, string first, Table other) =>
        columns == other.Columns
            ? Prelude.unit
            : ReadError.At(
                other.Name,
                "the columns",
                $"they are {string.Join(", ", other.Columns)}, but {string.Join(", ", columns)} in {first}",
                "give all parts the same columns in the same order"
            );
}
