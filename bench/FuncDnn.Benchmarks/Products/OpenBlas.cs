using System.Numerics;
using System.Runtime.InteropServices;

namespace FuncDnn.Benchmarks.Products;

/// <summary>
/// The system's OpenBLAS, called directly on one thread, with the kernels that it chooses for the processor itself.
/// </summary>
internal static unsafe partial class OpenBlas
{
    private const string Library = "libopenblas.so.0";
    private const int RowMajor = 101;
    private const int NoTranspose = 111;
    private const int Transpose = 112;

    /// <summary>
    /// Loads the library (on Debian: libopenblas0-pthread). Returns the name of its kernels, or null if it is missing.
    /// </summary>
    public static string? Load()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        // These would choose other kernels. The library reads the variables of the process, not the runtime's copy.
        _ = UnsetVariable("OPENBLAS_CORETYPE");
        _ = UnsetVariable("OPENBLAS_L2_SIZE");
        if (!NativeLibrary.TryLoad(Library, out _))
        {
            return null;
        }

        SetThreads(1);
        return Marshal.PtrToStringUTF8(CoreName());
    }

    /// <summary>C = A B, A^T B or A B^T of matrices stored row by row.</summary>
    public static void Multiply<T>(ProductShape shape, Span<T> a, Span<T> b, Span<T> c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (rows, inner, columns) = (shape.Rows, shape.Inner, shape.Columns);
        var (left, aRow) = shape.Form == "TN" ? (Transpose, rows) : (NoTranspose, inner);
        var (right, bRow) = shape.Form == "NT" ? (Transpose, inner) : (NoTranspose, columns);
        fixed (
            void* x = a,
                y = b,
                z = c
        )
        {
            if (typeof(T) == typeof(float))
            {
                Single(
                    RowMajor,
                    left,
                    right,
                    rows,
                    columns,
                    inner,
                    1,
                    (float*)x,
                    aRow,
                    (float*)y,
                    bRow,
                    0,
                    (float*)z,
                    columns
                );
            }
            else
            {
                Double(
                    RowMajor,
                    left,
                    right,
                    rows,
                    columns,
                    inner,
                    1,
                    (double*)x,
                    aRow,
                    (double*)y,
                    bRow,
                    0,
                    (double*)z,
                    columns
                );
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetVariable(string name);

    [LibraryImport(Library, EntryPoint = "openblas_set_num_threads")]
    private static partial void SetThreads(int threads);

    [LibraryImport(Library, EntryPoint = "openblas_get_corename")]
    private static partial nint CoreName();

    [LibraryImport(Library, EntryPoint = "cblas_sgemm")]
    private static partial void Single(
        int order,
        int left,
        int right,
        int rows,
        int columns,
        int inner,
        float alpha,
        float* a,
        int aRow,
        float* b,
        int bRow,
        float beta,
        float* c,
        int cRow
    );

    [LibraryImport(Library, EntryPoint = "cblas_dgemm")]
    private static partial void Double(
        int order,
        int left,
        int right,
        int rows,
        int columns,
        int inner,
        double alpha,
        double* a,
        int aRow,
        double* b,
        int bRow,
        double beta,
        double* c,
        int cRow
    );
}
