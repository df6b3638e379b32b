using System.Globalization;
using FuncDnn.Experiments.Reporting;
using FuncDnn.Studio.Library;
using FuncDnn.Training.Metrics;
using LanguageExt;

namespace FuncDnn.Studio.Pages;

/// <summary>Numbers and states as people read them.</summary>
internal static class Words
{
    /// <summary>A share for an attribute of the page.</summary>
    public static string Short(double share) => share.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>A cost with four significant digits; nothing if it is not known.</summary>
    public static string Of(Option<double> cost) =>
        cost.Map(one => one.ToString("G4", CultureInfo.InvariantCulture)).IfNone("");

    /// <summary>A metric in percent or with four significant digits.</summary>
    public static string Of(RunMetric metric, double value) =>
        double.IsNaN(value) ? "not defined"
        : metric.Unit == MetricUnit.Share ? (100 * value).ToString("F1", CultureInfo.InvariantCulture) + " %"
        : value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>A state.</summary>
    public static string Of(RunState state) =>
        state switch
        {
            RunState.Training => "training",
            RunState.Stopped => "stopped",
            RunState.Ended => "ended",
            RunState.Diverged => "diverged",
            _ => "damaged",
        };
}
