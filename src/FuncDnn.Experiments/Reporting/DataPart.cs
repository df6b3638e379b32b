namespace FuncDnn.Experiments.Reporting;

/// <summary>The part of an experiment's examples that a metric is measured on.</summary>
public enum DataPart
{
    /// <summary>The examples that parameters are fitted on.</summary>
    Train,

    /// <summary>The examples that decide when to stop and which settings are best.</summary>
    Validation,

    /// <summary>The examples that decide nothing.</summary>
    Test,
}
