using Khue.Kernel.Modules;
using Khue.Registry.Contracts;
using Khue.Registry.Relations;
using Khue.Registry.Sources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Registry.People;

/// <summary>What the registry of people is made of.</summary>
internal static class PeopleSetup
{
    public static IServiceCollection AddPeople(this IServiceCollection services) => services
        .AddSingleton<IPersonRules, PersonRules>()
        .AddSingleton<FieldMasters>()
        .AddSingleton<NameQuery>()
        .AddSingleton<IFamilyRules, FamilyRules>()
        .AddScoped<IFamilyWriter, FamilyWriter>()
        .AddScoped<IFamilies, FamilyReader>()
        .AddSingleton(s => RelationSettings.Read(s.GetRequiredService<IConfiguration>()))
        .AddScoped<IPeople, PeopleReader>()
        .AddScoped<IPeopleWriter, PeopleWriter>()
        .AddScoped<IPersonList>(s => s.GetRequiredService<PersonList>())
        .AddScoped<PeopleBook>().AddScoped<HiddenFields>().AddScoped<Kernel.Journal.IRecordFinder, PersonFinder>().AddScoped<Kernel.Journal.IRecordFinder, Organizations.UnitFinder>().AddScoped<Changes.ChangeFeed>().AddScoped<Residences.WardCodes>().AddScoped<Residences.ResidenceWriter>().AddScoped<FieldWriter>().AddScoped<PersonSearch>().AddScoped<GuardianSearch>()
        .AddScoped<IPersonGroup, Guardians>()
        .AddScoped<IWaiting, CorrectionWaiting>();
}
