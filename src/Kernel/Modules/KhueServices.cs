using Khue.Kernel.Access;
using Khue.Kernel.Commands;
using Khue.Kernel.Data;
using Khue.Kernel.Demo;
using Khue.Kernel.Domain;
using Khue.Kernel.Files;
using Khue.Kernel.Jobs;
using Khue.Kernel.Journal;
using Khue.Kernel.Journal.Reads;
using Khue.Kernel.Journal.Seals;
using Khue.Kernel.Mail;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Khue.Kernel.Modules;

/// <summary>What the environment says: KHUE_DB, KHUE_URLS, KHUE_DATA, KHUE_DEMO, KHUE_SECRET, KHUE_SMTP.</summary>
/// <param name="Database">Where the data is.</param>
/// <param name="DataFolder">Folder for files and secrets.</param>
/// <param name="DemoLearners">Size of the demo province to make in an empty database; null for none.</param>
/// <param name="Secret">Base64 secret shared by several nodes; null to keep one in the data folder.</param>
/// <param name="Mail">The server that carries letters; null for none.</param>
public sealed record KhueSettings(DatabaseSettings Database, string DataFolder, int? DemoLearners, string? Secret, MailSettings? Mail = null)
{
    /// <summary>KHUE_LOOK_SECONDS: how often a worker looks for work though no signal came.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(30);

    public static KhueSettings FromEnvironment(Func<string, string?> read)
    {
        var folder = Path.GetFullPath(read("KHUE_DATA") is { Length: > 0 } given ? given : ".data");
        return new(DatabaseSettings.From(read("KHUE_DB"), folder), folder, int.TryParse(read("KHUE_DEMO"), out var learners) && learners > 0 ? learners : null, read("KHUE_SECRET"), MailSettings.Read(read))
        {
            Look = TimeSpan.FromSeconds(int.TryParse(read("KHUE_LOOK_SECONDS"), out var seconds) && seconds > 0 ? seconds : 30),
        };
    }
}

/// <summary>Registers the kernel and everything reflection finds in the modules.</summary>
public static class KhueServices
{
    public static IServiceCollection AddKhue(this IServiceCollection services, KhueSettings settings, params IModule[] modules)
    {
        var list = new ModuleList([new KernelModule(), .. modules]);
        services.AddSingleton(list).AddSingleton(settings).AddSingleton(settings.Database);
        services.AddSingleton(new KhueModel(list)).AddSingleton(new FactCatalog(list)).AddSingleton(new ReactionList(list));
        services.AddSingleton(s => new Signal(s.GetRequiredService<TimeProvider>(), settings.Look)).AddSingleton<SignalLine>().AddSingleton(TimeProvider.System).AddSingleton<LocalClock>();
        services.AddSingleton(_ => ServerSecret.Load(settings.Secret, settings.DataFolder));
        services.AddSingleton<IFileStore>(_ => new DiskFileStore(Path.Combine(settings.DataFolder, "files")));
        services.AddScoped<CurrentActor>().AddScoped(s => s.GetRequiredService<CurrentActor>().Actor);
        // The options are the same for all: made once, not at each request.
        services.AddDbContext<KhueDb>((_, options) => settings.Database.Apply(options), ServiceLifetime.Scoped, ServiceLifetime.Singleton);
        services.AddScoped<JobQueue>().AddScoped<Sealer>().AddScoped<DatabaseUpgrade>();
        services.AddSingleton<SealKeys>().AddSingleton<JournalAnchor>().AddScoped<JournalCheck>().AddScoped<EntryProofs>().AddScoped<JournalExport>().AddScoped<JournalRetention>();
        services.AddSingleton<RefusalLog>().AddSingleton<ReadLog>().AddScoped<Reads>().AddScoped<Unmasking>().AddScoped<HeldRows>();
        services.AddSingleton<Dispatcher>().AddSingleton<JobRunner>().AddSingleton<SealingService>();
        services.AddScoped<Postbox>().AddSingleton<Postman>().AddScoped<IWaiting, MailWaiting>();
        services.AddDataProtection().SetApplicationName("khue");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
            o.XmlRepository = new KeyRing(s.GetRequiredService<IServiceScopeFactory>(), s.GetRequiredService<ServerSecret>())));
        foreach (var (_, type) in list.Types(IsFound)) services.AddScoped(type);
        foreach (var (_, type) in list.Types<ICommand>()) services.AddScoped(typeof(ICommand), s => s.GetRequiredService(type));
        foreach (var (_, type) in list.Types<IShipsData>()) services.AddScoped(typeof(IShipsData), type);
        foreach (var (_, type) in list.Types<IDemoPart>()) services.AddScoped(typeof(IDemoPart), type);
        foreach (var module in list.All) module.Services(services);
        return services;
    }

    /// <summary>The background workers of a serving process; commands at the terminal do without.</summary>
    public static IServiceCollection AddKhueWorkers(this IServiceCollection services) => services
        // First, so that it is stopped last and tells what the others left.
        .AddHostedService(s => s.GetRequiredService<SignalLine>())
        .AddHostedService(s => s.GetRequiredService<Dispatcher>())
        .AddHostedService(s => s.GetRequiredService<JobRunner>())
        .AddHostedService(s => s.GetRequiredService<SealingService>())
        .AddHostedService(s => s.GetRequiredService<Postman>())
        .AddHostedService<RefusalSettler>();

    static bool IsFound(Type type) =>
        typeof(IUseCase).IsAssignableFrom(type) || typeof(IJob).IsAssignableFrom(type) || typeof(ICommand).IsAssignableFrom(type) || type.GetInterfaces().Any(ReactionList.IsReaction);
}
