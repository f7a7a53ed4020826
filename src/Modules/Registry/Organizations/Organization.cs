using Khue.Kernel.Domain;
using Khue.Registry.Contracts;

namespace Khue.Registry.Organizations;

/// <summary>A unit of the sector: department, ward, school, campus. Its id and code are for life; all else is told by its spans, since everything else changes. Nothing assumes that a district exists.</summary>
internal sealed class Organization : IVersioned
{
    readonly List<OrganizationSpan> spans = [];

    Organization() { }

    /// <summary>A unit and the first span of its life.</summary>
    public Organization(OrganizationKind kind, string code, string name, Guid? parentId, DateOnly from, SchoolLevels levels = SchoolLevels.None, string? wardCode = null, Guid? id = null)
    {
        (Id, Code) = (id ?? Guid.CreateVersion7(), code);
        spans.Add(new(Id, 0, from, kind, name, parentId, wardCode, levels, null));
    }

    /// <summary>A unit that a change opens.</summary>
    public Organization(string code, UnitFacts first, OrganizationChange change)
    {
        (Id, Code) = (Guid.CreateVersion7(), code);
        Open(first, change);
    }

    public Guid Id { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary>Place of its last change in the sequence of all changes; 0 for what came without one. Readers that follow changes page by it.</summary>
    public long ChangedSequence { get; private set; }
    public int Version { get; set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<OrganizationSpan> Spans => spans;

    /// <summary>What it is called in the last span.</summary>
    public string Name => spans.Count > 0 ? spans[^1].Name : Code;

    /// <summary>What it is in the last span.</summary>
    public OrganizationKind Kind => spans[^1].Kind;

    /// <summary>The span that nothing has ended: what a change begins from. Null once the unit is closed, or when its opening was taken back.</summary>
    public OrganizationSpan? Current => spans.Find(x => x.To is null);

    public OrganizationSpan? On(DateOnly day) => spans.FindLast(x => x.From <= day && (x.To is null || x.To > day));

    /// <summary>Begins its life; a unit whose opening was taken back may begin anew.</summary>
    public void Open(UnitFacts first, OrganizationChange change)
    {
        if (spans.Count > 0) throw new DomainException(RegistryErrors.CodeTaken, "Code", Code, Name);
        spans.Add(new(Id, 0, change.On, first, change.Id));
        ChangedSequence = change.Sequence;
    }

    /// <summary>From the change's day on it is what <paramref name="next"/> makes of what it was.</summary>
    public void Turn(Func<UnitFacts, UnitFacts> next, OrganizationChange change)
    {
        var open = End(change);
        spans.Add(new(Id, spans.Count, change.On, next(open.Facts), change.Id));
    }

    /// <summary>A next span without a change, for data that arrives with its past.</summary>
    public void Live(DateOnly from, Func<UnitFacts, UnitFacts> next)
    {
        var (kind, name, parentId, wardCode, levels) = next(spans[^1].Until(from).Facts);
        spans.Add(new(Id, spans.Count, from, kind, name, parentId, wardCode, levels, null));
    }

    /// <summary>Ends its life on the change's day: that day it is no more.</summary>
    public void Close(OrganizationChange change)
    {
        if (Current is { } open && open.From >= change.On) throw new DomainException(RegistryErrors.BeforeSpan, nameof(On), $"{open.From:dd/MM/yyyy}");
        End(change);
    }

    /// <summary>Takes a change back: what it began is gone, and told; what it ended goes on.</summary>
    public IReadOnlyList<OrganizationSpan> Undo(OrganizationChange change, long sequence)
    {
        var gone = spans.FindAll(x => x.ChangeId == change.Id);
        if (gone.Exists(x => x.To is not null)) throw new DomainException(RegistryErrors.ChangeFollowed);
        spans.RemoveAll(gone.Contains);
        foreach (var ended in spans.Where(x => x.EndedById == change.Id)) ended.GoOn();
        ChangedSequence = sequence;
        return gone;
    }

    OrganizationSpan End(OrganizationChange change)
    {
        var open = Current ?? throw new DomainException(RegistryErrors.UnitClosed, null, Name);
        open.End(change);
        ChangedSequence = change.Sequence;
        return open;
    }
}
