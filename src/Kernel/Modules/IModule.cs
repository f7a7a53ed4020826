using Khue.Kernel.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Khue.Kernel.Modules;

/// <summary>A module announces itself: everything the program must know of it beyond what reflection finds (use cases, tables, facts, reactions, jobs, commands).</summary>
public interface IModule
{
    /// <summary>URL segment, table prefix and permission prefix; lower case.</summary>
    string Name { get; }

    /// <summary>Entries of the contents at the left, shown to those who hold the permission.</summary>
    IEnumerable<MenuItem> Menu => [];

    IEnumerable<Permission> Permissions => [];

    /// <summary>What another system may be given of this module, by a token.</summary>
    IEnumerable<ApiScope> Scopes => [];
    /// <summary>What the module's personal-data file lists: which tables hold what about people, why and how long.</summary>
    IEnumerable<PersonalData> PersonalData => [];

    /// <summary>Registers the module's contracts and whatever is not found by reflection.</summary>
    void Services(IServiceCollection services) { }

    /// <summary>Maps the REST routes below <c>/api/v1</c>; each declares its policy.</summary>
    void Routes(IEndpointRouteBuilder api) { }

    /// <summary>Maps downloads, fragments and posts of buttons that are no page of their own; each declares its policy. Posts carry the form token.</summary>
    void Endpoints(IEndpointRouteBuilder site) { }
}

/// <summary>One entry of the contents.</summary>
/// <param name="Section">Heading it stands under, e.g. "Nhà trường".</param>
/// <param name="Text">The words of the link.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Permission">Who sees it.</param>
/// <param name="Order">Place within its section, small first.</param>
/// <param name="Icon">Name of an icon of Ui: the entry may stand in the phone's dock; null keeps it out.</param>
public sealed record MenuItem(string Section, string Text, string Href, string Permission, int Order = 0, string? Icon = null);
