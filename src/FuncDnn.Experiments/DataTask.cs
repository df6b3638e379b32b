using FuncDnn.Data;
using FuncDnn.Data.Tables;
using FuncDnn.Training.Metrics;
using FuncDnn.Training.Objectives;

namespace FuncDnn.Experiments;

/// <summary>Decides once what an experiment learns: every report, page and table follows from it.</summary>
internal static class DataTask
{
    /// <summary>
    /// The task of an experiment: the target of its table, if it has one; classes, if the data names them and the
    /// targets are classes; otherwise what the loss and the training targets say.
    /// </summary>
    public static LearningTask Of(Objective objective, Dataset<double> data) =>
        data.Transformation.Case is TableTransformation table ? Of(table.Target)
        : !data.Classes.IsEmpty && LearningTasks.AreClasses(data.Train.Targets) ? LearningTask.Classification
        : LearningTasks.Of(objective.FirstLoss, data.Train.Targets);

    /// <summary>The task of a table.</summary>
    public static LearningTask Of(TableTarget target) =>
        target.Columns.ForAll(column => column is NumberTarget) ? LearningTask.Regression
        : target is SeveralTargets ? LearningTask.MultiLabel
        : LearningTask.Classification;
}
