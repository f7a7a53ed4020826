using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.Quality;

/// <summary><c>khue quality recount</c>: judges and counts anew, and says whether anything had drifted.</summary>
internal sealed class RecountCommand(IServiceScopeFactory scopes, IOrganizations organizations) : ICommand
{
    public string Name => "quality recount";
    public string Summary => "Chấm và đếm lại chất lượng dữ liệu của mọi đơn vị";
    public string Usage => "khue quality recount [--unit MÃ]\n\nĐếm lại từ các hồ sơ đã chấm, rồi chấm lại từng hồ sơ; chỗ nào lệch thì sửa và nói ra. Mã thoát: 0 không lệch; 2 có chỗ lệch, đã sửa; 64 không có đơn vị đó.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, "--unit");
        var (counters, judgements, units) = (0, 0, await Units(line.Option("--unit"), ct));
        foreach (var unit in units)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
            var works = scope.ServiceProvider.GetRequiredService<QualityWorks>();
            var wrong = await works.Recount(unit.Id, ct);
            var stale = await works.Judge(unit.Id, ct);
            if (wrong + stale > 0) terminal.Out.WriteLine($"{unit.Name}: {wrong} số đếm lệch, {stale} hồ sơ chấm lại khác trước.");
            (counters, judgements) = (counters + wrong, judgements + stale);
        }
        terminal.Out.WriteLine(counters + judgements == 0 ? $"Đã đếm lại {units.Count} đơn vị: không có gì lệch." : $"Đã đếm lại {units.Count} đơn vị: {counters} số đếm và {judgements} hồ sơ lệch, đã sửa.");
        return counters + judgements == 0 ? 0 : 2;
    }

    async Task<IReadOnlyList<OrganizationView>> Units(string? code, CancellationToken ct)
    {
        if (code is not null) return [await organizations.FindByCode(code, ct) ?? throw new UsageException($"Không có đơn vị mã {code}.")];
        return await organizations.Root(ct) is { } root ? await organizations.Subtree(root.Id, ct) : [];
    }
}
