using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>How a model reads files of examples: the settings of its training data that later files share.</summary>
internal static class ReadingSettings
{
    /// <summary>The settings of a source, without paths and without those of the training data.</summary>
    /// <returns>None if the examples are generated, or have a format of their own: then they are tables.</returns>
    public static Option<DataSource> Of(DataSource source) =>
        source switch
        {
            TableSource table => table.Reading,
            INumberSource numbers => Prelude.Some(numbers.Reading),
            _ => Option<DataSource>.None,
        };
}
