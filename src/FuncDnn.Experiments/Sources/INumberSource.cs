using FuncDnn.Data.Tables;
using LanguageExt;

namespace FuncDnn.Experiments.Sources;

/// <summary>A source whose models predict from files of the same kind, which are no tables.</summary>
internal interface INumberSource
{
    /// <summary>How new examples are read: these settings, without those of the training data.</summary>
    DataSource Reading { get; }

    /// <summary>Reads new examples.</summary>
    /// <param name="data">Where they are.</param>
    /// <param name="fitted">The scale of the training part.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Scaled examples, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    Fin<NewExamples> ReadNew(NewData data, TableTransformation fitted, CancellationToken cancellation);
}
