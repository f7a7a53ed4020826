using Khue.Kernel.Access;
using Khue.Kernel.Domain;
using Khue.Kernel.Text;

namespace Khue.Registry.CodeLists;

/// <summary>A list of codes that all schools and programs share.</summary>
internal sealed class CodeList : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"wards": in addresses and for programs.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>Whose list it is: the decision, or the body, that fixes the codes.</summary>
    public required string Owner { get; init; }
    public required string Description { get; init; }

    /// <summary>Code of the list that parent codes are in; null when codes have no parents.</summary>
    public string? ParentList { get; init; }
    public int Version { get; set; }
}

/// <summary>One edition of a list: a draft, or published and in effect from a day on.</summary>
internal sealed class CodeListVersion : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ListId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>Null while a draft.</summary>
    public DateOnly? EffectiveFrom { get; private set; }
    public DateTime? PublishedAt { get; private set; }
    public string? PublishedBy { get; private set; }

    /// <summary>What it brings and by which decision.</summary>
    public string? Note { get; set; }
    public int Version { get; set; }

    public bool IsDraft => EffectiveFrom is null;

    /// <param name="lastEffective">When the version before takes effect: what has been in effect is not rewritten.</param>
    public void Publish(DateOnly? on, DateOnly? lastEffective, string? note, string by, DateTime now)
    {
        if (on is not { } day) throw new DomainException(RegistryErrors.ListDayMissing, "On");
        if (day <= lastEffective) throw new DomainException(RegistryErrors.ListDayTooEarly, "On", $"{lastEffective:dd/MM/yyyy}");
        (EffectiveFrom, PublishedAt, PublishedBy) = (day, now, by);
        Note = CleanText.Of(note) is { Length: > 0 } clean ? clean : null;
    }

    /// <summary>Becomes a draft again; returns the day it would have taken effect.</summary>
    public DateOnly Recall(DateOnly today)
    {
        if (EffectiveFrom is not { } day || PublishedAt is not { } at || PublishedBy == Shipper || (day <= today && LocalClock.DayOf(at) != today)) throw new DomainException(RegistryErrors.VersionInEffect, null, $"{EffectiveFrom:dd/MM/yyyy}");
        (EffectiveFrom, PublishedAt, PublishedBy) = (null, null, null);
        return day;
    }

    const string Shipper = "Khuê";

    /// <summary>A version that comes with the program.</summary>
    public static CodeListVersion Shipped(Guid list, int number, DateOnly from, string note, DateTime now) =>
        new() { ListId = list, Number = number, EffectiveFrom = from, PublishedAt = now, PublishedBy = Shipper, Note = note };
}

/// <summary>A code for as long as nothing about it changed, <see cref="To"/> excluded.</summary>
internal sealed class CodeListItem
{
    CodeListItem() { }

    public CodeListItem(Guid listId, Guid versionId, CodeLine line, DateOnly from)
    {
        (ListId, VersionId, Code, ParentCode, Order, From) = (listId, versionId, line.Code, line.ParentCode, line.Order, from);
        Name = line.Name;
        FoldedName = Fold.Of(Name);
    }

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ListId { get; private set; }

    /// <summary>The version that brought it.</summary>
    public Guid VersionId { get; private set; }
    public string Code { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string FoldedName { get; private set; } = "";
    public string? ParentCode { get; private set; }
    public int Order { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? To { get; set; }

    public CodeLine Line => new(Code, Name, ParentCode, Order);
}

/// <summary>What a list says of a code.</summary>
internal sealed record CodeLine(string Code, string Name, string? ParentCode, int Order)
{
    /// <summary>Reads what was typed; refuses what no code can be.</summary>
    public static CodeLine Read(string? code, string? name, string? parent, int order)
    {
        var (clean, called) = (CleanText.Of(code), CleanText.Of(name));
        if (clean.Length is 0 or > 40) throw new DomainException(RegistryErrors.CodeMissing, "Code");
        if (called.Length is 0 or > 300) throw new DomainException(RegistryErrors.CodeNameMissing, "Name", clean);
        return new(clean, called, CleanText.Of(parent) is { Length: > 0 } above ? above : null, order);
    }
}

/// <summary>What a draft changes about one code.</summary>
internal sealed class CodeListEdit
{
    public required Guid VersionId { get; init; }
    public required string Code { get; init; }
    public string Name { get; private set; } = "";
    public string? ParentCode { get; private set; }
    public int Order { get; private set; }
    public bool IsRetired { get; private set; }

    public CodeLine Line => new(Code, Name, ParentCode, Order);

    public void Say(CodeLine line) => (Name, ParentCode, Order, IsRetired) = (line.Name, line.ParentCode, line.Order, false);

    public void Retire(CodeLine known) => (Name, ParentCode, Order, IsRetired) = (known.Name, known.ParentCode, known.Order, true);
}

internal static class CodeListScopes
{
    /// <summary>Lists are for everybody who has signed in.</summary>
    public static IQueryable<CodeList> VisibleTo(this IQueryable<CodeList> all, Actor actor) => actor.Can(RegistryPermissions.SeeCodes) ? all : all.Where(_ => false);

    /// <summary>Only who keeps them for the whole province.</summary>
    public static IQueryable<CodeList> EditableBy(this IQueryable<CodeList> all, Actor actor) => actor is { Organizations: null } && actor.Can(RegistryPermissions.KeepCodes) ? all : all.Where(_ => false);

    public static IQueryable<CodeListItem> On(this IQueryable<CodeListItem> all, DateOnly day) => all.Where(x => x.From <= day && (x.To == null || x.To > day));

    /// <summary>The list of that code, or 404.</summary>
    public static Task<CodeList> Called(this IQueryable<CodeList> all, string code, CancellationToken ct) => all.Where(x => x.Code == code).One(ct);
}
