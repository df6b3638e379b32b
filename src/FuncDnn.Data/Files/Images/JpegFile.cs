using BitMiracle.LibJpeg.Classic;
using LanguageExt;

namespace FuncDnn.Data.Files.Images;

/// <summary>
/// The JPEG format (ITU-T T.81), baseline and progressive, grey or colour, by the library LibJpeg.NET. It is managed
/// code on integers, so that pixels are the same on every machine and damaged files are exceptions. What would decode
/// to something else than the picture is an error.
/// </summary>
internal static class JpegFile
{
    // A block of 8 x 8 pixels takes one bit at least.
    private const int PixelsPerByte = 8 * 64;

    // A scan may cost time without bytes; pictures have about ten.
    private const int MostScans = 100;

    /// <summary>Whether the first bytes are those of a JPEG file.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xD8, 0xFF, ..];

    /// <summary>Any bytes give height x width x channels or a read error.</summary>
    public static Fin<NdArray> Parse(FileBytes file)
    {
        try
        {
            var errors = new Refusal();
            var picture = new jpeg_decompress_struct(errors);
            picture.jpeg_stdio_src(new MemoryStream(file.Bytes.ToArray(), writable: false));
            picture.jpeg_read_header(true);
            return from size in PictureFile.RequireSize(file, picture.Image_width, picture.Image_height, PixelsPerByte)
                from colours in picture.Num_components is 1 or 3
                    ? Fin<Unit>.Succ(Prelude.unit)
                    : ReadError.At(
                        file.Name,
                        "the header",
                        $"it has {picture.Num_components} colour components",
                        "save the picture in red, green and blue, or in grey"
                    )
                select Pixels(picture);
        }
        // The library throws these for damaged files.
        catch (Exception fault) when (fault is not (OutOfMemoryException or InsufficientExecutionStackException))
        {
            return PictureFile.Damaged(
                file,
                "the pixels",
                fault is InvalidDataException ? fault.Message : "the file is damaged"
            );
        }
    }

    private static NdArray Pixels(jpeg_decompress_struct picture)
    {
        picture.Out_color_space = picture.Num_components == 1 ? J_COLOR_SPACE.JCS_GRAYSCALE : J_COLOR_SPACE.JCS_RGB;
        picture.Progress = new jpeg_progress_mgr();
        picture.Progress.OnProgress += (_, _) =>
        {
            if (picture.Input_scan_number > MostScans)
            {
                throw new InvalidDataException($"it has more than {MostScans} scans");
            }
        };
        picture.jpeg_start_decompress();
        var length = picture.Output_width * picture.Output_components;
        var pixels = new byte[length * picture.Output_height];
        var row = new byte[][] { new byte[length] };
        while (picture.Output_scanline < picture.Output_height)
        {
            var at = picture.Output_scanline * length;
            picture.jpeg_read_scanlines(row, 1);
            row[0].CopyTo(pixels, at);
        }

        picture.jpeg_finish_decompress();
        return new NdArray(
            [picture.Output_height, picture.Output_width, picture.Output_components],
            DType.Of<byte>(),
            pixels
        );
    }

    /// <summary>Turns errors and warnings of the library into exceptions.</summary>
    private sealed class Refusal : jpeg_error_mgr
    {
        public override void error_exit() => throw new InvalidDataException(Message);

        public override void emit_message(int msg_level)
        {
            if (msg_level < 0)
            {
                throw new InvalidDataException(Message);
            }
        }

        public override void output_message() { }

        private string Message => $"the decoder says: {format_message().TrimEnd('.')}";
    }
}
