namespace Khue.Ui.Layout;

/// <summary>Tells the shell what to show around a page. The web program implements it, because it knows the modules and the actor.</summary>
public interface IShellContents
{
    /// <summary>The contents for the person who asks, or null when nobody is signed in.</summary>
    Task<ShellContents?> Current(CancellationToken ct);
}

/// <summary>What stands around a page: who works here as what, and where they can go.</summary>
public sealed record ShellContents
{
    /// <summary>Name of the organisation the person works in now, short: "THCS Vườn Mai". For a guardian: the child.</summary>
    public required string Organisation { get; init; }
    /// <summary>The role now, as a title: "Hiệu trưởng".</summary>
    public required string Role { get; init; }
    /// <summary>Full name, family name first.</summary>
    public required string Person { get; init; }
    /// <summary>Where the mark leads: the home page of the role.</summary>
    public string Home { get; init; } = "/";
    /// <summary>The contents of the role, in reading order. The first section often has no title.</summary>
    public IReadOnlyList<MenuSection> Menu { get; init; } = [];
    /// <summary>At most four places within a thumb's reach on a phone.</summary>
    public IReadOnlyList<DockPlace> Dock { get; init; } = [];
    /// <summary>Every role the person may take, the present one marked.</summary>
    public IReadOnlyList<RoleChoice> Roles { get; init; } = [];
    /// <summary>Links in the account menu, before signing out.</summary>
    public IReadOnlyList<MenuItem> Account { get; init; } = [];
    /// <summary>Where a search goes (GET, parameter <c>q</c>), or null when this role cannot search.</summary>
    public SearchPlace? Search { get; init; }
    /// <summary>Path that a POST with an antiforgery token signs out at, or null when there is none.</summary>
    public string? SignOut { get; init; }
}

/// <summary>A part of the contents.</summary>
/// <param name="Title">Its heading, or null for the part on top.</param>
/// <param name="Items">Its links.</param>
public sealed record MenuSection(string? Title, IReadOnlyList<MenuItem> Items);

/// <summary>A place to go to.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Href">Its path, from the root.</param>
/// <param name="Count">How many wait there, or null when nothing does.</param>
/// <param name="MustAct">True when what waits is overdue; the count turns red.</param>
public sealed record MenuItem(string Text, string Href, int? Count = null, bool MustAct = false);

/// <summary>A place in the phone's dock.</summary>
/// <param name="Text">One or two words.</param>
/// <param name="Href">Its path, from the root, or "#muc-luc" for the contents.</param>
/// <param name="Icon">A name in <c>Icons</c>.</param>
public sealed record DockPlace(string Text, string Href, string Icon);

/// <summary>A role the person may work as.</summary>
/// <param name="Title">"Hiệu trưởng".</param>
/// <param name="Where">The organisation, and until when if it ends.</param>
/// <param name="Href">Path that takes the role.</param>
/// <param name="IsCurrent">True for the role of now.</param>
public sealed record RoleChoice(string Title, string Where, string Href, bool IsCurrent = false);

/// <summary>Where the search field of the head leads.</summary>
/// <param name="Href">Path of the results.</param>
/// <param name="Hint">What can be found: "Tìm học sinh, không cần dấu".</param>
public sealed record SearchPlace(string Href, string Hint);
