using LanguageExt;

namespace FuncDnn.Data.Files.Images;

/// <summary>
/// A picture in a file, PNG or JPEG, as bytes: height x width x channels, with one channel for grey and three for red,
/// green and blue. Transparency, colour profiles and the orientation tag of cameras are not applied. The bytes are the
/// same on every machine: all arithmetic is on integers.
/// </summary>
public static class PictureFile
{
    /// <summary>The pixels that a picture has at most: 2^27, half a gigabyte in memory.</summary>
    internal const long MostPixels = 1L << 27;

    /// <summary>Reads a picture.</summary>
    /// <param name="path">A PNG or JPEG file.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>Height x width x channels of bytes, or a read error.</returns>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static Fin<NdArray> Read(string path, CancellationToken cancellation = default) =>
        FileBytes.Read(path, cancellation).Bind(Parse);

    /// <summary>Any bytes give a value or a read error.</summary>
    internal static Fin<NdArray> Parse(FileBytes file) =>
        PngFile.Is(file.Bytes.Span) ? PngFile.Parse(file)
        : JpegFile.Is(file.Bytes.Span) ? JpegFile.Parse(file)
        : ReadError.At(file.Name, "byte 0", "it is no picture", "expected PNG or JPEG");

    /// <summary>The error of a picture that is damaged.</summary>
    internal static LanguageExt.Common.Error Damaged(FileBytes file, string place, string fault) =>
        ReadError.At(file.Name, place, fault, "save the picture again, or take it out of the folder");

    /// <summary>Requires a size that the bytes of the file can hold.</summary>
    /// <param name="file">The file.</param>
    /// <param name="width">The announced width.</param>
    /// <param name="height">The announced height.</param>
    /// <param name="pixelsPerByte">The pixels that a byte of the file can hold at most.</param>
    internal static Fin<Unit> RequireSize(FileBytes file, long width, long height, long pixelsPerByte) =>
        width < 1 || height < 1 ? Damaged(file, "the header", $"{width} x {height} pixels are no picture")
        : width > MostPixels || height > MostPixels / width
            ? ReadError.At(
                file.Name,
                "the header",
                $"{width} x {height} pixels are more than {MostPixels}",
                "make the picture smaller"
            )
        : width * height > pixelsPerByte * file.Bytes.Length
            ? Damaged(file, "the header", $"{file.Bytes.Length} bytes cannot hold {width} x {height} pixels")
        : Prelude.unit;
}
