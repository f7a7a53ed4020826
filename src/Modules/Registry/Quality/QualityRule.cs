using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Khue.Registry.Quality;

/// <summary>A rule that records are judged by, as it holds from a day on. What it asks never changes; whether and how strictly it counts does.</summary>
internal sealed class QualityRule : IVersioned
{
    /// <summary>Slug, stable.</summary>
    public required string Code { get; init; }

    /// <summary>First day it holds in this wording.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day it no longer holds; null while nothing is known to follow.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Its place in the masks of <see cref="QualityPerson"/>: 0 to 47, never used again for another rule.</summary>
    public required byte Bit { get; init; }

    /// <summary>Vietnamese: what is asked, and what a person reads whose record lacks it.</summary>
    public required string Title { get; init; }
    public required string Reason { get; init; }

    /// <summary>Names of <see cref="Contracts.PersonField"/>, or "passport", with commas between.</summary>
    public required string Fields { get; init; }
    public required RuleCondition Condition { get; init; }

    /// <summary>Complete or Clean: the other words are not judged record by record.</summary>
    public required QualityDimension Dimension { get; init; }
    public required QualityGroup Group { get; init; }

    /// <summary>Slug of the <see cref="Contracts.IPersonGroup"/> it asks; null for all members.</summary>
    public string? Members { get; init; }

    /// <summary>Role that mends it: at the unit that keeps the record, or the department's.</summary>
    public required string Owner { get; init; }

    /// <summary>A list of <see cref="Contracts.KnownLists"/>; null when no code is looked up.</summary>
    public string? List { get; init; }

    /// <summary>Whole years, inclusive.</summary>
    public int? AgeFrom { get; private set; }
    public int? AgeTo { get; private set; }

    /// <summary>Only those younger are asked, and those whose birth is unknown.</summary>
    public int? UnderAge { get; private set; }
    public bool IsOn { get; private set; } = true;
    public RuleSeverity Severity { get; private set; } = RuleSeverity.Fault;

    /// <summary>Day of the month by which it is to be mended.</summary>
    public int DeadlineDay { get; private set; } = 25;
    public int Version { get; set; }

    /// <summary>Its place as a mask.</summary>
    public long Mask => 1L << Bit;
    public IEnumerable<string> FieldNames => Fields.Split(',', StringSplitOptions.RemoveEmptyEntries);
    public bool HoldsOn(DateOnly day) => From <= day && (To is null || To > day);

    /// <summary>What can be set of a rule.</summary>
    internal sealed record Setting(bool IsOn, RuleSeverity Severity, int DeadlineDay, int? AgeFrom, int? AgeTo, int? UnderAge);

    /// <summary>How it stands from a day on: this row when it begins on that day, else a new one that follows.</summary>
    public QualityRule Change(Setting to, DateOnly on, DateOnly today)
    {
        if (To is not null) throw new DomainException(RegistryErrors.QualityRuleFollowed, "On", $"{To:dd/MM/yyyy}");
        if (on < today || on < From) throw new DomainException(RegistryErrors.QualityDayPast, "On", $"{(From > today ? From : today):dd/MM/yyyy}");
        if (on > today.AddYears(1)) throw new DomainException(RegistryErrors.QualityDayTooFar, "On", $"{on:dd/MM/yyyy}");
        var next = on == From ? this : new()
        {
            Code = Code, From = on, Bit = Bit, Title = Title, Reason = Reason, Fields = Fields, Condition = Condition, Dimension = Dimension, Group = Group, Members = Members, Owner = Owner, List = List,
        };
        next.Set(to);
        if (next != this) To = on;
        return next;
    }

    public void Set(Setting to)
    {
        if (to.DeadlineDay is < 1 or > 28) throw new DomainException(RegistryErrors.QualityDeadline, nameof(DeadlineDay));
        if (Condition == RuleCondition.AgeWithin && (to.AgeFrom is not { } from || to.AgeTo is not { } last || from < 0 || last > 120 || from > last)) throw new DomainException(RegistryErrors.QualityAges, nameof(AgeFrom));
        if (to.UnderAge is < 1 or > 120) throw new DomainException(RegistryErrors.QualityUnderAge, nameof(UnderAge));
        (IsOn, Severity, DeadlineDay) = (to.IsOn, to.Severity, to.DeadlineDay);
        (AgeFrom, AgeTo) = Condition == RuleCondition.AgeWithin ? (to.AgeFrom, to.AgeTo) : (null, null);
        UnderAge = to.UnderAge;
    }
}

internal sealed class QualityRuleTable : IEntityTypeConfiguration<QualityRule>
{
    public void Configure(EntityTypeBuilder<QualityRule> table)
    {
        table.ToTable("quality_rules");
        table.HasKey(x => new { x.Code, x.From });
        foreach (var (name, most) in (IEnumerable<(string, int)>)[("Code", 40), ("Title", 120), ("Reason", 200), ("Fields", 200), ("Members", 40), ("Owner", 40), ("List", 40)]) table.Property(name).HasMaxLength(most);
    }
}
