using FuncDnn.Cluster.Hosting;
using FuncDnn.Numerics.Collections;
using LanguageExt;
using LanguageExt.Common;

namespace FuncDnn.Cluster.Workers;

/// <summary>Does the work that a worker takes.</summary>
internal interface IWorkerTask
{
    /// <summary>Whether its errors are those of this machine, which others may not have.</summary>
    bool FailsAlone { get; }

    /// <summary>Why this machine cannot do a piece of work, though others may; none if it can.</summary>
    Option<Error> WhyNotHere(ReceivedWork work);

    /// <summary>Does a piece of work on the calling thread.</summary>
    /// <param name="work">The work, with its files and data.</param>
    /// <param name="delivery">Sends what has been done so far.</param>
    /// <param name="cancel">Cancelled when the lease is lost or the worker is stopped.</param>
    /// <returns>What has changed since it last delivered, if the work is finished; or an error.</returns>
    Fin<EquatableArray<FileChange>> Do(ReceivedWork work, IDelivery delivery, CancellationToken cancel);
}

/// <summary>Sends what a worker has done to its coordinator.</summary>
internal interface IDelivery
{
    /// <summary>Says how far the work is; cheap, to be called after every step.</summary>
    void Step(long step);

    /// <summary>Whether it is time to send what has changed.</summary>
    bool IsDue { get; }

    /// <summary>
    /// Sends changed files while the work goes on; the coordinator applies all of them or none, after those before.
    /// </summary>
    /// <exception cref="OperationCanceledException">The lease is lost.</exception>
    void Send(EquatableArray<FileChange> changes);
}
