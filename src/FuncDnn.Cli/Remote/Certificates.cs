using System.Net;
using FuncDnn.Cli.CommandLine;
using FuncDnn.Cluster.Hosting;
using FuncDnn.Runs.Failures;
using FuncDnn.Runs.Files;
using FuncDnn.Runs.Output;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cli.Remote;

/// <summary>The certificates of clusters as files.</summary>
internal static class Certificates
{
    /// <summary>Writes a new certificate, which only the user may read.</summary>
    /// <param name="path">The file; it must not exist.</param>
    /// <param name="console">Where the file is told.</param>
    public static Outcome<Unit> Make(string path, CommandConsole console) =>
        File.Exists(path)
            ? Failure.BadInput($"{path} already exists: name another file.")
            : FileErrors
                .Try(() =>
                {
                    var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                    if (!OperatingSystem.IsWindows())
                    {
                        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                    }

                    using var file = new StreamWriter(path, options);
                    file.Write(ClusterCertificate.Make(console.Clock.GetUtcNow()));
                    return Prelude.unit;
                })
                .OrFail(error => Failure.BadInput($"{path} cannot be written: {error}."))
                .Map(_ =>
                {
                    if (console.IsJson)
                    {
                        console.Answer(json => json.WriteString("file", path));
                        return Prelude.unit;
                    }

                    console.Out.WriteLine(
                        console.IsQuiet
                            ? path
                            : $"{path}: whoever has this file is a member of the cluster: copy it to each machine, "
                                + $"and give --certificate {path} to 'sweep --listen' and 'worker --join'"
                    );
                    return Prelude.unit;
                });

    /// <summary>Reads the certificate that a coordinator needs.</summary>
    /// <param name="access">The access.</param>
    /// <param name="console">Its clock tells whether the certificate is valid.</param>
    /// <returns>None within one machine; a failure if other machines could join without one.</returns>
    public static Outcome<Option<ClusterCertificate>> Read(ClusterAccess access, CommandConsole console) =>
        from certificate in Read(access.Certificate, console)
        from endpoint in access.Address.Resolve().OrFail()
        from safe in CheckReach(endpoint, certificate.IsSome || access.IsInsecure)
            .OrFail(error => Failure.BadInput($"{access.Address}: {error}."))
        select certificate;

    /// <summary>Reads a certificate, if there is one.</summary>
    /// <param name="file">The file; null for none.</param>
    /// <param name="console">Its clock tells whether the certificate is valid.</param>
    public static Outcome<Option<ClusterCertificate>> Read(string? file, CommandConsole console) =>
        file is null
            ? Option<ClusterCertificate>.None
            : ClusterCertificate
                .Read(file, console.Clock.GetUtcNow())
                .OrFail(error => Failure.BadInput($"{error}."))
                .Map(Prelude.Some);

    /// <summary>Refuses addresses that other machines reach, unless they are protected.</summary>
    /// <param name="endpoint">The address of the coordinator.</param>
    /// <param name="isSafe">Whether there is a certificate, or the user does without.</param>
    public static Fin<IPEndPoint> CheckReach(IPEndPoint endpoint, bool isSafe) =>
        isSafe || IPAddress.IsLoopback(endpoint.Address)
            ? endpoint
            : Error.New(
                "other machines reach this address, and could read the data and send results: make a certificate with "
                    + "'funcdnn worker --make-certificate FILE' and give --certificate FILE on all machines, or "
                    + "--insecure where you trust the whole network"
            );
}
