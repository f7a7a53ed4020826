using Khue.Kernel.Commands;
using Khue.Kernel.Domain;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Khue.Registry.Quality;
using Khue.Registry.Relations;
using Khue.Registry.Residences;
using Khue.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Tests.Modules.Registry.Quality;

public abstract class QualityTests(KhueHost host)
{
    Province Province => host.Province;

    [Fact]
    public async Task One_edit_moves_the_score_of_its_school_and_touches_no_row_of_another()
    {
        var ids = await host.Pupils(Province.SchoolId, QualitySteps.Whole("Nguyễn Văn An", 101), QualitySteps.Whole("Trần Văn Bảo", 102) with { Ethnicity = null });
        await host.Pupils(Province.OtherSchoolId, QualitySteps.Whole("Lê Văn Cảnh", 103), QualitySteps.Whole("Phạm Văn Dũng", 104));
        await host.Settle();
        var (asked, failed) = await host.Rule("ethnicity");
        var complete = await host.Score(QualityDimension.Complete);
        var (units, elsewhere) = (await Touched(), await host.Counters(Province.OtherSchoolId));
        Assert.Contains(await host.Failing("ethnicity"), x => x.PersonId == ids[1] && x.Reasons.Contains("Chưa ghi dân tộc."));

        Advance();
        await Correct(ids[1], c => c.Ethnicity = "Hoa");
        await host.Settle();

        Assert.Equal((asked, failed - 1), await host.Rule("ethnicity"));
        Assert.Equal((complete.Measured, complete.Good + 1), await host.Score(QualityDimension.Complete));
        Assert.DoesNotContain(await host.Failing("ethnicity"), x => x.PersonId == ids[1]);
        // The work of an edit is that of one record and one unit.
        var now = await host.Db(db => db.Set<QualityPerson>().AsNoTracking().ToListAsync());
        var at = now.Max(x => x.At);
        Assert.Equal([ids[1]], now.Where(x => x.At == at).Select(x => x.PersonId));
        Assert.Equal([Province.SchoolId], (await Touched()).Where(x => units.GetValueOrDefault(x.Key) != x.Value).Select(x => x.Key));
        Assert.Equal(elsewhere, await host.Counters(Province.OtherSchoolId));
    }

    [Fact]
    public async Task A_guardian_with_a_phone_and_a_residence_fill_what_was_missing_also_for_the_sibling()
    {
        var ids = await host.Pupils(Province.SchoolId, QualitySteps.Whole("Võ Thị Hoa", 201) with { Gender = Gender.Female, PersonalId = "075314000201" }, QualitySteps.Whole("Võ Văn Hùng", 202));
        await host.Settle();
        Assert.Contains(await host.Failing("guardian"), x => x.PersonId == ids[0] && x.Reasons.Contains("Chưa có nơi thường trú theo mã phường, xã."));
        Assert.DoesNotContain(await host.Failing("guardian-phone"), x => x.PersonId == ids[0]);
        foreach (var child in ids) await Clerk(s => s.GetRequiredService<RecordRelation>().Handle(new() { ChildId = child, Kind = RelationKind.Mother, FullName = "Võ Thị Mẹ", PersonalId = "075190000201", DateOfBirth = new(1990, 1, 1) }, default));
        await host.Settle();
        Assert.DoesNotContain(await host.Failing("guardian"), x => ids.Contains(x.PersonId));
        Assert.Equal(2, (await host.Failing("guardian-phone")).Count(x => ids.Contains(x.PersonId)));
        // The mother's phone is recorded at one child and reaches both.
        var relation = await host.Db(db => db.Set<Relation>().Where(x => x.ChildId == ids[0]).Select(x => x.Id).SingleAsync());
        await Clerk(s => s.GetRequiredService<ChangeRelation>().Handle(new() { Id = relation, Phone = "0912 345 678" }, default));
        await Clerk(s => s.GetRequiredService<RecordResidence>().Handle(new() { PersonId = ids[0], WardCode = "26041" }, default));
        await Clerk(s => s.GetRequiredService<RecordResidence>().Handle(new() { PersonId = ids[1], WardCode = "26041" }, default));
        await NowhereWard(ids[1]);
        await host.Settle();
        Assert.DoesNotContain(await host.Failing("guardian-phone"), x => ids.Contains(x.PersonId));
        Assert.Equal([ids[1]], (await host.Failing("ward-code")).Where(x => ids.Contains(x.PersonId)).Select(x => x.PersonId));
        // The mother is kept by the school and nobody's member.
        Assert.Equal(0, await host.Db(db => db.Set<Person>().Where(x => x.FullName == "Võ Thị Mẹ").CountAsync(p => db.Set<QualityPerson>().Any(q => q.PersonId == p.Id))));
    }

    // Nobody can type such a code; a file of before may have brought it.
    Task NowhereWard(Guid person) => host.Db(db => db.Set<Khue.Registry.Residences.Residence>().Where(x => x.PersonId == person && x.To == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.WardCode, "00000")));

    [Fact]
    public async Task After_random_edits_the_counters_are_what_a_recount_finds()
    {
        var random = new Random(20261110);
        var schools = new[] { Province.SchoolId, Province.OtherSchoolId };
        var ids = new List<Guid>();
        foreach (var school in schools) ids.AddRange(await host.Pupils(school, [.. Enumerable.Range(0, 12).Select(i => QualitySteps.Whole($"Hồ Văn {(char)('A' + i)} Thử", 300 + i + (school == schools[0] ? 0 : 50)))]));
        await host.Settle();
        await host.Round();
        for (var i = 0; i < 40; i++)
        {
            var id = ids[random.Next(ids.Count)];
            var clerk = await host.Db(db => db.Set<Person>().Where(x => x.Id == id).Select(x => x.CustodianId).SingleAsync()) == schools[0] ? "vanthu" : "vanthu2";
            switch (random.Next(4))
            {
                case 0: await Correct(id, c => c.Ethnicity = random.Next(2) == 0 ? null : "Kinh", clerk); break;
                case 1: await Correct(id, c => (c.Gender, c.PersonalId) = (Gender.Unknown, random.Next(2) == 0 ? null : c.PersonalId), clerk); break;
                case 2:
                    await host.As(Province[clerk], s => s.GetRequiredService<RecordResidence>().Handle(new() { PersonId = id, WardCode = "26041" }, default));
                    if (random.Next(2) == 0) await NowhereWard(id);
                    break;
                // An import by the other school takes the record over, as a pupil who moves.
                default: await Move(id, schools[random.Next(2)]); break;
            }
            if (random.Next(5) == 0) await host.Settle();
        }
        await host.Settle();
        var (code, text) = await Recount();
        Assert.Equal("", code == 0 ? "" : text);
        // Told and mended when something did spoil them.
        var before = await host.Counters();
        await host.Db(db => db.Set<QualityCount>().Where(x => x.UnitId == schools[0] && x.Bit == QualityBits.Clean).ExecuteUpdateAsync(s => s.SetProperty(x => x.Failed, x => x.Failed + 3)));
        await host.Db(db => db.Set<QualityPerson>().Where(x => x.PersonId == ids[0]).ExecuteDeleteAsync());
        (code, text) = await Recount();
        Assert.Equal(2, code);
        Assert.Contains("1 hồ sơ lệch, đã sửa", text);
        Assert.Equal(before, await host.Counters());
        Assert.Equal(0, (await Recount()).Code);
    }

    [Fact]
    public async Task Several_who_judge_the_same_records_at_once_count_each_change_once()
    {
        var ids = await host.Pupils(Province.SchoolId, [.. Enumerable.Range(0, 6).Select(i => QualitySteps.Whole($"Triệu Văn {(char)('A' + i)} Song", 900 + i))]);
        await host.Settle();
        await host.Round();
        await host.Db(db => db.Set<Person>().Where(x => ids.Contains(x.Id)).ExecuteUpdateAsync(s => s.SetProperty(x => x.Ethnicity, (string?)null)));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => host.As(Khue.Kernel.Access.Actor.System, async s =>
        {
            var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await s.GetRequiredService<QualityBook>().Judge([.. ids], default);
            await transaction.CommitAsync();
        }))));
        Assert.Equal(ids.Order(), (await host.Failing("ethnicity")).Select(x => x.PersonId).Where(ids.Contains).Order());
        var (code, text) = await Recount();
        Assert.Equal("", code == 0 ? "" : text);
    }

    [Fact]
    public async Task A_pupil_who_moves_takes_the_counts_along_and_one_who_left_is_gone_the_next_day()
    {
        var id = (await host.Pupils(Province.SchoolId, QualitySteps.Whole("Bùi Văn Em", 401) with { BirthPlace = null }))[0];
        await host.Settle();
        var (members, others) = ((await host.Report("vanthu")).Members, (await host.Report("vanthu2")).Members);
        await Move(id, Province.OtherSchoolId);
        await host.Settle();
        Assert.Equal((members - 1, others + 1), ((await host.Report("vanthu")).Members, (await host.Report("vanthu2")).Members));
        Assert.Contains(await host.Failing("birth-place", "vanthu2"), x => x.PersonId == id);
        await host.Db(db => db.Set<Khue.School.Enrolments.Enrolment>().Where(x => x.PersonId == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.To, new DateOnly(2026, 11, 1))));
        Clock.Turn(host.Services.GetRequiredService<LocalClock>().Today.AddDays(1));
        await host.Round();
        Assert.Equal(others, (await host.Report("vanthu2")).Members);
        Assert.Equal(0, (await Recount()).Code);
    }

    [Fact]
    public async Task Another_school_sees_nothing_a_ward_its_own_and_the_department_all()
    {
        var id = (await host.Pupils(Province.SchoolId, QualitySteps.Whole("Đỗ Văn Phúc", 501) with { DateOfBirth = null, Gender = Gender.Unknown }))[0];
        await host.Settle();
        foreach (var stranger in (string[])["vanthu2", "xa2"])
        {
            await Assert.ThrowsAsync<NotFoundException>(() => host.Report(stranger, Province.SchoolId));
            await Assert.ThrowsAsync<NotFoundException>(() => host.Failing("birth", stranger, Province.SchoolId));
            Assert.DoesNotContain(await host.Failing("birth", stranger), x => x.PersonId == id);
        }
        foreach (var above in (string[])["xa", "so"]) Assert.Contains(await host.Failing("birth", above, Province.SchoolId), x => x.PersonId == id);
        await Assert.ThrowsAsync<NotFoundException>(() => Units("xa2", q => q.Unit = Province.SchoolId));
        Assert.Equal([Province.OtherSchoolId], (await Units("xa2")).Select(x => x.Id));
        Assert.Equal(2, (await Units("so")).Count);
    }

    [Fact]
    public async Task The_table_of_units_puts_the_lowest_first_pages_by_key_sums_wards_and_goes_out_as_a_file()
    {
        await host.Pupils(Province.OtherSchoolId, [.. Enumerable.Range(0, 5).Select(i => new PersonCandidate($"Thạch Thị {(char)('A' + i)}", null, Gender.Unknown, null, null))]);
        await host.Settle();
        Advance();
        var rows = await Units("so");
        Assert.Equal(rows.OrderBy(x => x.Percents[QualityDimension.Complete]).Select(x => x.Id), rows.Select(x => x.Id));
        var first = await host.As(Province["so"], s => s.GetRequiredService<QualityUnits>().Handle(new() { Size = 1 }, default));
        var second = await host.As(Province["so"], s => s.GetRequiredService<QualityUnits>().Handle(new() { Size = 1, After = first.Next }, default));
        Assert.Equal(rows.Select(x => x.Id), [first.Items[0].Id, second.Items[0].Id]);
        Assert.Null(second.Next);
        Assert.Equal([Province.OtherSchoolId], (await Units("so", q => q.Search = "thu hai")).Select(x => x.Id));
        var ward = Assert.Single(await Units("so", q => (q.Wards, q.Search) = (true, "W26068")));
        // The ward's own officer counts too.
        Assert.Equal(rows.Single(x => x.Id == Province.OtherSchoolId).Members + 1, ward.Members);
        var csv = System.Text.Encoding.UTF8.GetString(await host.As(Province["so"], s => s.GetRequiredService<QualityUnits>().Csv(new(), default)));
        Assert.Contains("75000402,THCS Thử Hai,Phường Thử Hai,", csv);
        Assert.Contains("chưa có số", csv);
    }

    [Fact]
    public async Task A_score_is_read_as_of_a_past_day_and_where_nothing_was_kept_as_of_the_day_before()
    {
        var clock = Clock;
        var id = (await host.Pupils(Province.SchoolId, QualitySteps.Whole("Mai Văn Quý", 601)))[0];
        await host.Settle();
        await host.Round();
        var day = host.Services.GetRequiredService<LocalClock>().Today;
        var first = await host.Score(QualityDimension.Complete);
        clock.Turn(day.AddDays(1));
        await host.Round();
        await Correct(id, c => (c.Ethnicity, c.BirthPlace) = (null, null));
        await host.Settle();
        var second = await host.Score(QualityDimension.Complete);
        Assert.Equal(first.Good - 2, second.Good);
        clock.Turn(day.AddDays(4));
        await host.Round();
        // Keeping again on the same day changes nothing: a row a change.
        var rows = await host.Db(db => db.Set<QualityDay>().CountAsync(x => x.UnitId == Province.SchoolId && x.Dimension == QualityDimension.Complete && x.Group == QualityGroup.Whole));
        await host.As(Khue.Kernel.Access.Actor.System, s => s.GetRequiredService<QualityWorks>().Keep(Province.SchoolId, day.AddDays(3), default));
        Assert.Equal(rows, await host.Db(db => db.Set<QualityDay>().CountAsync(x => x.UnitId == Province.SchoolId && x.Dimension == QualityDimension.Complete && x.Group == QualityGroup.Whole)));

        Assert.Equal(first, await host.Score(QualityDimension.Complete, on: day));
        Assert.Equal(first, await host.Score(QualityDimension.Complete, "so", Province.SchoolId, day.AddDays(2)));
        Assert.Equal(second, await host.Score(QualityDimension.Complete, on: day.AddDays(3)));
        Assert.Equal((0L, 0L), await host.Score(QualityDimension.Complete, on: day.AddYears(-1)));
        Assert.Null((await host.Report("vanthu", on: day.AddYears(-1))).Scores.First(x => x.Dimension == QualityDimension.Complete).Percent);
        // The ward's sum of that day is of its schools.
        Assert.True((await host.Score(QualityDimension.Complete, "xa", on: day)).Good >= first.Good);
        Assert.Equal(0, (await Recount()).Code);
    }

    SetClock Clock => (SetClock)host.Services.GetRequiredService<TimeProvider>();
    void Advance() => Clock.Pass();

    Task Clerk(Func<IServiceProvider, Task> work) => host.As(Province["vanthu"], work);

    async Task Correct(Guid id, Action<CorrectPerson.Command> change, string who = "vanthu")
    {
        var view = await host.As(Province[who], s => s.GetRequiredService<PersonRecord>().Handle(id, default));
        var x = view.Person;
        var command = new CorrectPerson.Command { Id = id, FullName = x.FullName, DateOfBirth = x.DateOfBirth, Gender = x.Gender, PersonalId = x.PersonalId, MinistryCode = x.MinistryCode, Ethnicity = x.Ethnicity, BirthPlace = x.BirthPlace, Version = view.Version };
        change(command);
        await host.As(Province[who], s => s.GetRequiredService<CorrectPerson>().Handle(command, default));
    }

    Task Move(Guid id, Guid school) => host.As(Khue.Kernel.Access.Actor.System, async s =>
    {
        var db = s.GetRequiredService<Khue.Kernel.Data.KhueDb>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var person = await db.Set<Person>().AsNoTracking().SingleAsync(x => x.Id == id);
        await s.GetRequiredService<IPeopleWriter>().Update(school, [(id, new(person.FullName, person.DateOfBirth, person.Gender, null, null))], default);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    async Task<IReadOnlyList<QualityUnits.Row>> Units(string who, Action<QualityUnits.Query>? change = null)
    {
        var query = new QualityUnits.Query();
        change?.Invoke(query);
        return (await host.As(Province[who], s => s.GetRequiredService<QualityUnits>().Handle(query, default))).Items;
    }

    Task<Dictionary<Guid, DateTime>> Touched() => host.Db(db => db.Set<QualityUnit>().AsNoTracking().ToDictionaryAsync(x => x.UnitId, x => x.At));

    async Task<(int Code, string Text)> Recount()
    {
        var paper = new Paper();
        return (await CommandRunner.Run(host.Services, ["quality", "recount"], paper, default), paper.Out.ToString()!);
    }
}

public sealed class QualityOnSqlite(QualityOnSqliteHost host) : QualityTests(host), IClassFixture<QualityOnSqliteHost>;
public sealed class QualityOnPostgres(QualityOnPostgresHost host) : QualityTests(host), IClassFixture<QualityOnPostgresHost>;
