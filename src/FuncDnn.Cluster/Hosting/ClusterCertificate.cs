using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LanguageExt;
using LanguageExt.Common;
using Orleans.Connections.Security;

namespace FuncDnn.Cluster.Hosting;

/// <summary>
/// The certificate of a cluster: every process has the same, and talks to those only that have it too. It needs no
/// authority; who has the file is a member.
/// </summary>
internal sealed class ClusterCertificate : IDisposable
{
    private const string Subject = "CN=funcdnn";
    private const string TargetHost = "funcdnn";
    private const int Years = 10;

    private readonly X509Certificate2 _certificate;

    private ClusterCertificate(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>Makes a new certificate with its private key.</summary>
    /// <param name="now">The time from which on it is valid.</param>
    /// <returns>The text of a PEM file, to be kept secret.</returns>
    public static string Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256);
        // Clocks of other machines may be behind.
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>Reads a certificate with its private key.</summary>
    /// <param name="path">The PEM file.</param>
    /// <param name="now">The time at which it must be valid.</param>
    public static Fin<ClusterCertificate> Read(string path, DateTimeOffset now)
    {
        try
        {
            using var read = X509Certificate2.CreateFromPemFile(path);
            if (now < read.NotBefore || now > read.NotAfter)
            {
                return Error.New(
                    FormattableString.Invariant(
                        $"{path}: it is valid from {read.NotBefore:d MMMM yyyy} to {read.NotAfter:d MMMM yyyy} only: "
                    ) + "make another one with 'funcdnn worker --make-certificate FILE', or set the clock"
                );
            }

            // Windows uses private keys of a PEM file only after this way round.
            return new ClusterCertificate(
                X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), password: null)
            );
        }
        catch (Exception exception)
            when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException
            )
        {
            return Error.New(
                $"{path}: it is no certificate with a private key ({exception.Message.TrimEnd('.')}): "
                    + "'funcdnn worker --make-certificate FILE' makes one"
            );
        }
    }

    /// <summary>Makes connections use the certificate, and refuse those with another.</summary>
    /// <param name="options">The options of the connections.</param>
    public void Secure(TlsOptions options)
    {
        options.LocalCertificate = _certificate;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (remote, _, _) => IsOurs(remote);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = TargetHost;
    }

    /// <summary>Secures a connection that this process has accepted.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="AuthenticationException">The other side does not have the certificate.</exception>
    public async Task<Stream> Accept(Stream stream, CancellationToken cancel)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificate,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, remote, _, _) => IsOurs(remote),
            },
            cancel
        );
        return secured;
    }

    /// <summary>Secures a connection that this process has made.</summary>
    /// <param name="stream">The connection.</param>
    /// <exception cref="AuthenticationException">The other side does not have the certificate.</exception>
    public Stream Connect(Stream stream)
    {
        var secured = new SslStream(stream);
        secured.AuthenticateAsClient(
            new SslClientAuthenticationOptions
            {
                TargetHost = TargetHost,
                LocalCertificateSelectionCallback = (_, _, _, _, _) => _certificate,
                RemoteCertificateValidationCallback = (_, remote, _, _) => IsOurs(remote),
            }
        );
        return secured;
    }

    /// <inheritdoc/>
    public void Dispose() => _certificate.Dispose();

    private bool IsOurs(X509Certificate? remote) =>
        remote is not null && CryptographicOperations.FixedTimeEquals(remote.GetRawCertData(), _certificate.RawData);
}
