using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.People;

/// <summary>
/// The page of names that nearly every search asks for, compiled once for the program's model: to take the expression apart at each call costs more than the
/// reading. How many rows is written into the statement, so that the server need not plan for a number it does not know.
/// </summary>
internal sealed class NameQuery
{
    /// <summary>A page of fifty, one more to see whether it goes on, and room for people whom two keys find.</summary>
    public const int Most = 57;

    public Func<KhueDb, string, string, Guid, IAsyncEnumerable<NameHit>> OfAll { get; } = EF.CompileAsyncQuery((KhueDb db, string from, string end, Guid last) =>
        db.Set<NameKey>().AsNoTracking()
            .Where(x => string.Compare(x.Key, from) >= 0 && string.Compare(x.Key, end) < 0 && (x.Key != from || x.PersonId.CompareTo(last) > 0))
            .OrderBy(x => x.Key).ThenBy(x => x.PersonId).Take(Most)
            .Join(db.Set<Person>().AsNoTracking(), k => k.PersonId, p => p.Id, (k, p) => new NameHit { Key = k.Key, PersonId = k.PersonId, FullName = p.FullName, FoldedName = p.FoldedName, SortKey = p.SortKey, DateOfBirth = p.DateOfBirth, Gender = p.Gender, IsMember = true })
            .OrderBy(x => x.Key).ThenBy(x => x.PersonId).AsQueryable());

    public Func<KhueDb, Guid, string, string, Guid, IAsyncEnumerable<NameHit>> OfSchool { get; } = EF.CompileAsyncQuery((KhueDb db, Guid school, string from, string end, Guid last) =>
        db.Set<NameKey>().AsNoTracking()
            .Where(x => x.CustodianId == school && string.Compare(x.Key, from) >= 0 && string.Compare(x.Key, end) < 0 && (x.Key != from || x.PersonId.CompareTo(last) > 0))
            .OrderBy(x => x.Key).ThenBy(x => x.PersonId).Take(Most)
            .Join(db.Set<Person>().AsNoTracking(), k => k.PersonId, p => p.Id, (k, p) => new NameHit { Key = k.Key, PersonId = k.PersonId, FullName = p.FullName, FoldedName = p.FoldedName, SortKey = p.SortKey, DateOfBirth = p.DateOfBirth, Gender = p.Gender, IsMember = true })
            .OrderBy(x => x.Key).ThenBy(x => x.PersonId).AsQueryable());

    /// <summary>Two ranges in one statement, the second after the first: a second question to the server would cost more than the reading.</summary>
    public Func<KhueDb, string, string, string, string, IAsyncEnumerable<NameHit>> TwoOfAll { get; } = EF.CompileAsyncQuery((KhueDb db, string from, string end, string from2, string end2) =>
        db.Set<NameKey>().AsNoTracking().Where(x => string.Compare(x.Key, from) >= 0 && string.Compare(x.Key, end) < 0).OrderBy(x => x.Key).ThenBy(x => x.PersonId).Take(Most)
            .Select(x => new { x.Key, x.PersonId, IsSecond = false }).Where(x => x.Key != "")
            .Concat(db.Set<NameKey>().AsNoTracking().Where(x => string.Compare(x.Key, from2) >= 0 && string.Compare(x.Key, end2) < 0).OrderBy(x => x.Key).ThenBy(x => x.PersonId).Take(Most)
                .Select(x => new { x.Key, x.PersonId, IsSecond = true }).Where(x => x.Key != ""))
            .Join(db.Set<Person>().AsNoTracking(), k => k.PersonId, p => p.Id, (k, p) => new NameHit { Key = k.Key, PersonId = k.PersonId, FullName = p.FullName, FoldedName = p.FoldedName, SortKey = p.SortKey, DateOfBirth = p.DateOfBirth, Gender = p.Gender, IsMember = true, IsSecond = k.IsSecond })
            .OrderBy(x => x.IsSecond).ThenBy(x => x.Key).ThenBy(x => x.PersonId).AsQueryable());

    public Func<KhueDb, Guid, string, string, string, string, IAsyncEnumerable<NameHit>> TwoOfSchool { get; } = EF.CompileAsyncQuery((KhueDb db, Guid school, string from, string end, string from2, string end2) =>
        db.Set<NameKey>().AsNoTracking().Where(x => x.CustodianId == school && string.Compare(x.Key, from) >= 0 && string.Compare(x.Key, end) < 0).OrderBy(x => x.Key).ThenBy(x => x.PersonId).Take(Most)
            .Select(x => new { x.Key, x.PersonId, IsSecond = false }).Where(x => x.Key != "")
            .Concat(db.Set<NameKey>().AsNoTracking().Where(x => x.CustodianId == school && string.Compare(x.Key, from2) >= 0 && string.Compare(x.Key, end2) < 0).OrderBy(x => x.Key).ThenBy(x => x.PersonId).Take(Most)
                .Select(x => new { x.Key, x.PersonId, IsSecond = true }).Where(x => x.Key != ""))
            .Join(db.Set<Person>().AsNoTracking(), k => k.PersonId, p => p.Id, (k, p) => new NameHit { Key = k.Key, PersonId = k.PersonId, FullName = p.FullName, FoldedName = p.FoldedName, SortKey = p.SortKey, DateOfBirth = p.DateOfBirth, Gender = p.Gender, IsMember = true, IsSecond = k.IsSecond })
            .OrderBy(x => x.IsSecond).ThenBy(x => x.Key).ThenBy(x => x.PersonId).AsQueryable());

    /// <summary>Who bears or bore a number; those in force and former ones are in an index each.</summary>
    public Func<KhueDb, string, IAsyncEnumerable<NameHit>> NumberOfAll { get; } = EF.CompileAsyncQuery((KhueDb db, string value) =>
        db.Set<PersonIdentifier>().Where(x => x.Value == value && x.To == null).Select(x => x.PersonId)
            .Concat(db.Set<PersonIdentifier>().Where(x => x.Value == value && x.To != null).Select(x => x.PersonId)).Take(Most)
            .Join(db.Set<Person>().AsNoTracking().Where(x => x.MergedIntoId == null), id => id, p => p.Id, (id, p) => new NameHit { Key = "", PersonId = p.Id, FullName = p.FullName, FoldedName = p.FoldedName, SortKey = p.SortKey, DateOfBirth = p.DateOfBirth, Gender = p.Gender, IsMember = true }).AsQueryable());

    public Func<KhueDb, Guid, string, IAsyncEnumerable<NameHit>> NumberOfSchool { get; } = EF.CompileAsyncQuery((KhueDb db, Guid school, string value) =>
        db.Set<PersonIdentifier>().Where(x => x.Value == value && x.To == null).Select(x => x.PersonId)
            .Concat(db.Set<PersonIdentifier>().Where(x => x.Value == value && x.To != null).Select(x => x.PersonId))
            .Join(db.Set<Person>().AsNoTracking().Where(x => x.MergedIntoId == null && x.CustodianId == school), id => id, p => p.Id, (id, p) => new NameHit { Key = "", PersonId = p.Id, FullName = p.FullName, FoldedName = p.FoldedName, SortKey = p.SortKey, DateOfBirth = p.DateOfBirth, Gender = p.Gender, IsMember = true }).Take(Most).AsQueryable());
}

/// <summary>A key in the range and the person it leads to.</summary>
internal sealed class NameHit
{
    public required string Key { get; init; }
    public required Guid PersonId { get; init; }
    public required string FullName { get; init; }
    public required string FoldedName { get; init; }
    public required string SortKey { get; init; }
    public required DateOnly? DateOfBirth { get; init; }
    public required Gender Gender { get; init; }

    /// <summary>False for those whom the asked kind of people leaves out.</summary>
    public required bool IsMember { get; init; }

    /// <summary>Found by the second of two ranges.</summary>
    public bool IsSecond { get; init; }

    public PersonView View => new(PersonId, FullName, SortKey, DateOfBirth, Gender);
}
