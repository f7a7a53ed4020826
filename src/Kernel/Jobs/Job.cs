using System.Text.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Journal;

namespace Khue.Kernel.Jobs;

public enum JobState { Queued, Running, Done, Failed, Cancelled, Waiting }

/// <summary>Long work that outlives the page that asked for it: has progress, can be cancelled, and goes on after a restart.</summary>
public sealed class Job : IUnjournaled, IVersioned, IAwaited
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Which <see cref="IJob"/> does it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is, for the list of jobs: "Nhập 658 học sinh từ tệp".</summary>
    public required string Title { get; init; }
    public JobState State { get; set; }
    public Guid OrganizationId { get; init; }

    /// <summary>Whose job it is: it runs with this account's rights.</summary>
    public Guid AccountId { get; init; }

    /// <summary>The actor as of the order, JSON: rights are those under which it was ordered.</summary>
    public required string Actor { get; init; }
    public required string Payload { get; init; }

    /// <summary>How far it came, JSON; written in the transaction of the work.</summary>
    public string? Checkpoint { get; set; }
    public int Total { get; set; }
    public int Done { get; set; }

    /// <summary>One sentence on how it stands or why it stopped.</summary>
    public string? Message { get; set; }
    public bool CancelRequested { get; set; }
    public DateTime QueuedAt { get; init; }
    public DateTime? StartedAt { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Set while a node works on it; an old one means that the node died.</summary>
    public DateTime? HeartbeatAt { get; set; }
    public int Attempts { get; set; }
    public int Version { get; set; }

    public bool IsEnded => State is JobState.Done or JobState.Failed or JobState.Cancelled;
    public T Read<T>() => JsonSerializer.Deserialize<T>(Payload, FactCatalog.Json)!;
}
