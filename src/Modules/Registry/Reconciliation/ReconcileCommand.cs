using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Domain;
using Khue.Kernel.Jobs;
using Khue.Registry.Contracts;
using Khue.Registry.Sheets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Reconciliation;

/// <summary>Compares from the terminal: for files of a province, which are too large for a browser.</summary>
internal sealed class ReconcileCommand(IServiceScopeFactory scopes, IOrganizations organizations, JobRunner runner) : ICommand
{
    public string Name => "reconcile";
    public string Summary => "Đối soát hồ sơ với tệp của nguồn khác, hoặc tìm hồ sơ trùng";

    public string Usage => """
        khue reconcile FILE --source MÃ [--organization MÃ] [--whole] [--sure]
        khue reconcile --source duplicates [--organization MÃ]

          --source         mã nguồn ở trang Nguồn dữ liệu, ví dụ population; duplicates để tìm hồ sơ trùng
          --organization   mã đơn vị; mặc định là Sở, cả tỉnh
          --whole          tệp gồm mọi người, ai không có trong tệp thì báo
          --sure           vẫn đối soát khi một cột của tệp có vẻ lệch

        Kết quả xem ở trang Đối soát. Mã thoát: 0 xong; 2 không làm được, lý do ở đầu ra lỗi; 64 gọi sai.
        """;

    public IReadOnlyList<string> Flags => ["--whole", "--sure"];

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(1, "--source", "--organization", "--whole", "--sure");
        var source = line.Option("--source") ?? throw new UsageException("Thiếu --source.");
        var path = line.Arguments.Count > 0 ? line.Arguments[0] : null;
        var unit = (line.Option("--organization") is { } code ? await organizations.FindByCode(code, ct) : await organizations.Root(ct)) ?? throw new DomainException(RegistryErrors.UnitUnknown, null, line.Option("--organization") ?? "", "hôm nay");
        var actor = Actor.System with { OrganizationId = unit.Id, Organizations = unit.ParentId is null ? null : [.. (await organizations.Subtree(unit.Id, ct)).Select(x => x.Id)] };
        var id = await In(actor, s => s.GetRequiredService<OrderReconciliation>().Place(source, path is null ? null : (path, () => GivenFile.Open(path)), line.Has("--whole"), SourceFiles.Limits, ct, line.Has("--sure")));
        while (true)
        {
            var job = await In(actor, s => s.GetRequiredService<KhueDb>().Set<Job>().AsNoTracking().SingleAsync(x => x.Id == id, ct));
            if (job.State is JobState.Failed or JobState.Cancelled or JobState.Waiting)
            {
                terminal.Error.WriteLine(job.Message);
                return 2;
            }
            if (job.State == JobState.Done) break;
            // This process does the work unless a serving one already does.
            if (!await runner.RunNext(ct)) await Task.Delay(TimeSpan.FromMilliseconds(500), ct);
        }
        var run = await In(actor, s => s.GetRequiredService<KhueDb>().Set<ReconciliationRun>().AsNoTracking().SingleAsync(x => x.JobId == id, ct));
        if (run.State == ReconciliationState.Doubtful)
        {
            terminal.Error.WriteLine($"{run.Failure} Chưa ghi gì. Xem lại tệp; tệp đúng thì chạy lại với --sure.");
            return 2;
        }
        terminal.Out.WriteLine($"{run.Answers} dòng, {run.Same} khớp, {run.Strangers} không phải người của đơn vị, {run.Unanswered} người không có trả lời, {run.Findings} chỗ cần xử lý.");
        return 0;
    }

    async Task<T> In<T>(Actor actor, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        return await work(scope.ServiceProvider);
    }
}
