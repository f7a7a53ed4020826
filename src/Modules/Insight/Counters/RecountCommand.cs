using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Insight.Counters;

/// <summary><c>khue insight recount</c>: puts the counters right, whatever spoiled them.</summary>
internal sealed class RecountCommand(IServiceScopeFactory scopes, IOrganizations organizations) : ICommand
{
    public string Name => "insight recount";
    public string Summary => "Đếm lại số liệu theo dõi của mọi trường";
    public string Usage => "khue insight recount [--school MÃ]\n\nĐếm lại từ dữ liệu đang có: lớp, học sinh, điểm danh hôm nay, học bạ. Mã thoát: 0 xong; 64 không có trường đó.";

    public async Task<int> Run(CommandLine line, ITerminal terminal, CancellationToken ct)
    {
        line.Only(0, "--school");
        var schools = await Schools(line.Option("--school"), ct);
        foreach (var school in schools)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = Actor.System;
            await scope.ServiceProvider.GetRequiredService<Recount>().School(school.Id, ct);
            await scope.ServiceProvider.GetRequiredService<KhueDb>().SaveChangesAsync(ct);
        }
        terminal.Out.WriteLine($"Đã đếm lại {schools.Count} trường.");
        return 0;
    }

    async Task<IReadOnlyList<OrganizationView>> Schools(string? code, CancellationToken ct)
    {
        if (code is not null) return [await organizations.FindByCode(code, ct) ?? throw new UsageException($"Không có trường mã {code}.")];
        return await organizations.Root(ct) is { } root ? [.. (await organizations.Subtree(root.Id, ct)).Where(x => x.Kind is OrganizationKind.School or OrganizationKind.Campus)] : [];
    }
}
