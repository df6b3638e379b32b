using System.Security.Cryptography;
using System.Text;
using FuncDnn.Numerics.Collections;

namespace FuncDnn.EndToEnd.Sweeps;

/// <summary>A command whose work several processes share, with the bytes of one process.</summary>
/// <param name="Name">Its name, in messages.</param>
/// <param name="Command">The command without options, such as <c>sweep my.json</c>.</param>
/// <param name="Idle">Options by which the coordinator leaves all that it can to workers.</param>
/// <param name="Results">What its folder must contain, whoever did the work.</param>
/// <param name="Written">The bytes in its folder that grow while it is done.</param>
internal sealed record SharedWork(
    string Name,
    EquatableArray<string> Command,
    EquatableArray<string> Idle,
    Func<string, string> Results,
    Func<string, long> Written
)
{
    /// <summary>The SHA-256 of the results in a folder, in hexadecimal digits.</summary>
    public string Sha256(string folder) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Results(folder))));
}
