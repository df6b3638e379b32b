using System.Numerics;
using FuncDnn.Benchmarks.Contenders;
using FuncDnn.Benchmarks.Python;
using FuncDnn.Numerics.Threading;

namespace FuncDnn.Benchmarks.Products;

/// <summary>
/// The verb kernels: the speed of the matrix products on one thread, compared with the peak, OpenBLAS called directly,
/// NumPy and PyTorch.
/// </summary>
internal static class KernelsVerb
{
    private const double GoalToPyTorch = 0.97;
    private const double GoalToNumPy = 1.05;
    private const double GoalToPeak = 0.85;

    public static int Run(IReadOnlyCollection<string> groups, int rounds)
    {
        Parallelism.Threads = 1;
        var python = PythonInstallation.Find(Console.WriteLine);
        ProductShape[] shapes =
        [
            .. ProductShape.All.Where(shape =>
                groups.Count == 0 || groups.Contains(shape.Group, StringComparer.OrdinalIgnoreCase)
            ),
        ];
        var openBlas = OpenBlas.Load();
        Console.WriteLine(
            openBlas is null ? "OpenBLAS is missing." : $"OpenBLAS has chosen its kernels for {openBlas}."
        );
        using var numPy = StartServer(python, PeerNames.NumPy);
        using var pyTorch = StartServer(python, PeerNames.PyTorch);
        Measure<float>("float32", shapes, openBlas is not null, numPy, pyTorch, rounds);
        Measure<double>("float64", shapes, openBlas is not null, numPy, pyTorch, rounds);
        return 0;
    }

    private static PythonServer? StartServer(PythonInstallation? python, string peer) =>
        python?.Has(peer) == true ? new(python.Path, threads: 1) : null;

    private static void Measure<T>(
        string numberType,
        ProductShape[] shapes,
        bool hasOpenBlas,
        PythonServer? numPy,
        PythonServer? pyTorch,
        int rounds
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var peak = PeakSpeed.Measure<T>();
        Console.WriteLine();
        Console.WriteLine($"{numberType}, 1 thread, GFLOP/s; peak of the registers {peak:0.0}");
        Console.WriteLine(
            $"{"", -8} {"rows x inner x columns", -28} {"FuncDnn", 9} {"OpenBLAS", 9} {"NumPy", 9} {"PyTorch", 9} "
                + $"{"of peak", 9} {"to OpenBLAS", 11} {"to NumPy", 9} {"to PyTorch", 11}"
        );
        var speeds = new List<Speeds>();
        foreach (var shape in shapes)
        {
            var operands = new OperandArrays<T>(shape);
            var times = Race.Run(
                [
                    new OurProduct<T>(shape, operands),
                    hasOpenBlas ? new OpenBlasProduct<T>(shape, operands) : null,
                    numPy is null ? null : new PythonProduct(numPy, PeerNames.NumPy, shape, numberType),
                    pyTorch is null ? null : new PythonProduct(pyTorch, PeerNames.PyTorch, shape, numberType),
                ],
                rounds
            );
            // Other load may have lowered the earlier measurements of the peak.
            peak = Math.Max(peak, PeakSpeed.Measure<T>());
            var speed = Speeds.Of(shape, times);
            speeds.Add(speed);
            Print(shape.Group, shape.ToString(), speed, peak);
        }

        foreach (var group in speeds.GroupBy(speed => speed.Shape.Group))
        {
            Print(group.Key, "geometric mean", Speeds.Mean([.. group]), peak);
        }

        Print("all", "geometric mean", Speeds.Mean(speeds), peak);
        Console.WriteLine(
            $"goals: all to PyTorch {GoalToPyTorch:0.00}, all to NumPy {GoalToNumPy:0.00}, "
                + $"W4 of the peak {GoalToPeak:0.00}; the peak is the highest measured, {peak:0.0}"
        );
    }

    private static void Print(string group, string what, Speeds speeds, double peak) =>
        Console.WriteLine(
            $"{group, -8} {what, -28} {speeds.Ours, 9:0.0} {speeds.OpenBlas, 9:0.0} {speeds.NumPy, 9:0.0} {speeds.PyTorch, 9:0.0} "
                + $"{speeds.Ours / peak, 9:0.00} {speeds.Ours / speeds.OpenBlas, 11:0.00} "
                + $"{speeds.Ours / speeds.NumPy, 9:0.00} {speeds.Ours / speeds.PyTorch, 11:0.00}"
        );
}
