using Khue.Kernel.Access;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Microsoft.EntityFrameworkCore;

namespace Khue.School.Checks;

/// <summary>One check: how many of each class came, and of one class who.</summary>
internal sealed class CheckRecord(KhueDb db, Actor actor, CheckBooks books) : IUseCase
{
    internal sealed record Class(Guid Id, string Name, int Came, int Expected);

    /// <param name="At">UTC; null while not there.</param>
    internal sealed record Learner(string Name, DateTime? At, string? ByName);

    /// <param name="Chosen">The class whose learners are shown.</param>
    internal sealed record View(Guid Id, string Name, DateOnly Day, string Place, string OpenedBy, IReadOnlyList<Class> Classes, Class? Chosen, IReadOnlyList<Learner> Learners);

    /// <param name="id">The check.</param>
    /// <param name="classId">Null: the first class.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<View> Handle(Guid id, Guid? classId, CancellationToken ct)
    {
        var check = await db.Set<EntryCheck>().AsNoTracking().ScannedBy(actor).One(id, ct);
        var book = await books.Of(check, ct);
        var came = await db.Set<Arrival>().AsNoTracking().Where(x => x.CheckId == id).ToDictionaryAsync(x => x.LearnerId, ct);
        var classes = book.Learners.GroupBy(x => (x.ClassId, x.ClassName)).Select(x => new Class(x.Key.ClassId, x.Key.ClassName, x.Count(y => came.ContainsKey(y.PersonId)), x.Count())).ToList();
        var chosen = classes.Find(x => x.Id == classId) ?? classes.FirstOrDefault();
        return new(check.Id, check.Name, check.Day, check.Place, check.OpenedBy, classes, chosen,
            [.. book.Learners.Where(x => x.ClassId == chosen?.Id).Select(x => came.GetValueOrDefault(x.PersonId) is { } arrival ? new Learner(x.Name, arrival.At, arrival.ByName) : new Learner(x.Name, null, null))]);
    }
}
