namespace Khue.Kernel.Jobs;

/// <summary>The work behind a kind of job. Found by reflection; the class name is the kind.</summary>
public interface IJob
{
    /// <summary>
    /// Does the work in steps, each in a transaction of its own that also calls <see cref="JobRun.Checkpoint{T}"/>, so that it can go on
    /// after a crash without doing a step twice. Throwing <see cref="JobWaitsException"/> puts it aside until someone calls it back.
    /// </summary>
    Task Run(JobRun run, CancellationToken ct);
}

/// <summary>The job cannot go on by itself (e.g. it needs the PIN again); the text says what is wanted.</summary>
public sealed class JobWaitsException(string text) : Exception(text);
