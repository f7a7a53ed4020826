using System.Globalization;
using System.Net.Http.Json;
using Khue.Kernel.Data;
using Khue.Kernel.Data.Bulk;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Registry.Contracts;
using Khue.Registry.People;
using Microsoft.EntityFrameworkCore;

namespace Khue.Registry.Reconciliation;

/// <summary>
/// Asks a live source about people, a batch at a time, by the protocol of docs/standard/population.md. Each batch is stored in a transaction of its own, so
/// a source that falls silent costs no more than the batch that was asked; the run goes on from there.
/// </summary>
internal sealed class SourceClient(KhueDb db, IHttpClientFactory clients, Comparison comparison, LocalClock clock)
{
    const int Batch = 200, Attempts = 3;
    public const string HttpName = "source";

    public async Task Ask(JobRun run, ReconciliationRun reconciliation, CancellationToken ct)
    {
        var source = await db.Set<DataSource>().AsNoTracking().FirstAsync(x => x.Code == reconciliation.Source, ct);
        if (source.Address is not { } address) throw new DomainException(RegistryErrors.SourceHasNoAddress, null, source.Name);
        using var http = clients.CreateClient(HttpName);
        var row = await db.Set<Answer>().Where(x => x.ReconciliationId == reconciliation.Id).MaxAsync(x => (int?)x.Row, ct) ?? 0;
        var last = run.Resume<Guid?>() ?? Guid.Empty;
        while (true)
        {
            var people = await comparison.Members(clock.Today).Where(x => x.Id.CompareTo(last) > 0).OrderBy(x => x.Id).Take(Batch)
                .Select(x => new { x.Id, x.FullName, x.DateOfBirth, x.Gender, Number = db.Set<PersonIdentifier>().Where(n => n.PersonId == x.Id && n.Kind == IdentifierKind.PersonalId && n.To == null).Select(n => n.Value).FirstOrDefault() }).ToListAsync(ct);
            if (people.Count == 0) return;
            last = people[^1].Id;
            var asked = people.Where(x => x.Number is not null).Select(x => new PopulationQuestion(x.Id.ToString("n"), x.Number!, x.FullName, x.DateOfBirth, x.Gender)).ToList();
            var answers = asked.Count == 0 ? [] : await Answers(http, address, source.Name, asked, ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.InsertMany(answers.Select(x => Stored(reconciliation.Id, ++row, x.Question, x.Answer)), ct);
            db.Tell(new AnswersStored(reconciliation.Id, reconciliation.OrganizationId, reconciliation.Source, answers.Count));
            await db.SaveChangesAsync(ct);
            await run.Checkpoint(db, (Guid?)last, row, ct);
            await transaction.CommitAsync(ct);
        }
    }

    static async Task<List<(PopulationQuestion Question, PopulationAnswer Answer)>> Answers(HttpClient http, string address, string name, List<PopulationQuestion> asked, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var response = await http.PostAsJsonAsync(address.TrimEnd('/') + "/match", new PopulationRequest(Guid.CreateVersion7().ToString("n"), asked), PopulationProtocol.Json, ct);
                response.EnsureSuccessStatusCode();
                var reply = await response.Content.ReadFromJsonAsync<PopulationReply>(PopulationProtocol.Json, ct);
                return Paired(asked, reply);
            }
            catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException or TaskCanceledException or InvalidDataException && !ct.IsCancellationRequested)
            {
                if (attempt == Attempts) throw new JobWaitsException($"{name} không trả lời được lúc này ({Why(e)}). Phần đã hỏi vẫn giữ; bấm Làm tiếp khi nguồn hoạt động lại.");
                await Task.Delay(TimeSpan.FromSeconds(attempt), ct);
            }
        }
    }

    // Answers to questions never asked, or two to one, are nonsense: then nothing of the batch is believed.
    static List<(PopulationQuestion, PopulationAnswer)> Paired(List<PopulationQuestion> asked, PopulationReply? reply)
    {
        var byKey = asked.ToDictionary(x => x.Key);
        var seen = new HashSet<string>();
        var pairs = new List<(PopulationQuestion, PopulationAnswer)>();
        foreach (var answer in reply?.Answers ?? throw new InvalidDataException("no answers"))
            pairs.Add(byKey.TryGetValue(answer.Key, out var question) && seen.Add(answer.Key) ? (question, answer) : throw new InvalidDataException($"answer to {answer.Key} was not asked for"));
        return pairs;
    }

    static Answer Stored(Guid id, int row, PopulationQuestion question, PopulationAnswer answer) => new()
    {
        ReconciliationId = id, Row = row, PersonalId = question.PersonalId, FullName = Answer.Name(answer.FullName),
        DateOfBirth = answer.DateOfBirth, Gender = answer.Gender, WardCode = Answer.Ward(answer.WardCode), CurrentWardCode = Answer.Ward(answer.CurrentWardCode),
        Code = int.TryParse(answer.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code switch
        {
            0 => AnswerCode.Match, 10 => AnswerCode.NameDiffers, 11 => AnswerCode.BirthDiffers, 12 => AnswerCode.SexDiffers, 20 => AnswerCode.NotFound, 21 => AnswerCode.BadNumber, 31 => AnswerCode.Closed, _ => AnswerCode.ServiceError,
        } : AnswerCode.ServiceError,
    };

    static string Why(Exception e) => e switch { TaskCanceledException => "quá thời gian chờ", System.Text.Json.JsonException or InvalidDataException => "trả lời không đúng khuôn", _ => "không kết nối được" };
}
