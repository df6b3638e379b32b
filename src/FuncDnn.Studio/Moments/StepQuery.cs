using LanguageExt;

namespace FuncDnn.Studio.Moments;

/// <summary>What of a run is to be shown.</summary>
/// <param name="Step">The number of completed steps.</param>
/// <param name="Example">The training example that is followed through the network, from 0.</param>
/// <param name="Point">
/// A point of the plane of two features, as shares of its width from the left and of its height from the top: the
/// example next to it is followed.
/// </param>
internal sealed record StepQuery(long Step, Option<int> Example, Option<(double X, double Y)> Point);
