namespace Khue.Registry.Contracts;

/// <summary>A kind of people that another module knows of: pupils, staff. The list of people can be narrowed to each.</summary>
public interface IPersonGroup
{
    /// <summary>In addresses: "hoc-sinh".</summary>
    string Slug { get; }

    /// <summary>Vietnamese, for a tab: "Học sinh".</summary>
    string Title { get; }

    /// <summary>False for people whom a unit only knows through others: guardians. They are not counted or compared.</summary>
    bool IsMember => true;

    /// <summary>Ids of those who belong to it on that day or later, unfiltered by actor; becomes part of the query that asks.</summary>
    IQueryable<Guid> On(DateOnly day);
}
