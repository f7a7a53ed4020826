using Khue.Kernel.Access;

namespace Khue.Identity.Scim;

/// <summary>Resources as RFC 7643 writes them.</summary>
internal static class ScimText
{
    const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User", GroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group", ListSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse",
        ErrorSchema = "urn:ietf:params:scim:api:messages:2.0:Error", ConfigSchema = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig", TypeSchema = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";

    public static Dictionary<string, object> User(ScimDirectory.Found account, IReadOnlyList<(ScimGroupId Id, string Code, string Name)> held, string root)
    {
        var words = account.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = new Dictionary<string, object> { ["formatted"] = account.Name };
        if (words.Length > 0) name["givenName"] = words[^1];
        if (words.Length > 1) name["familyName"] = words[0];
        if (words.Length > 2) name["middleName"] = string.Join(' ', words[1..^1]);
        return new()
        {
            ["schemas"] = (string[])[UserSchema], ["id"] = account.Id, ["userName"] = account.UserName, ["name"] = name, ["displayName"] = account.Name, ["active"] = held.Count > 0, ["locale"] = "vi-VN", ["timezone"] = "Asia/Ho_Chi_Minh",
            ["roles"] = held.Select((x, i) => new Dictionary<string, object> { ["value"] = x.Id.Role, ["display"] = $"{Role.Title(x.Id.Role)}, {x.Name}", ["type"] = x.Code, ["primary"] = i == 0 }),
            ["groups"] = held.Select(x => new Dictionary<string, object> { ["value"] = x.Id.ToString(), ["display"] = Title(x.Id, x.Name), ["$ref"] = $"{root}/Groups/{x.Id}", ["type"] = "direct" }),
            ["meta"] = Meta("User", $"{root}/Users/{account.Id}"),
        };
    }

    /// <param name="members">Null in lists, where they are left out.</param>
    public static Dictionary<string, object> Group(ScimGroupId id, string organization, string root, IEnumerable<(Guid Id, string Name)>? members)
    {
        var group = new Dictionary<string, object> { ["schemas"] = (string[])[GroupSchema], ["id"] = id.ToString(), ["displayName"] = Title(id, organization), ["meta"] = Meta("Group", $"{root}/Groups/{id}") };
        if (members is not null) group["members"] = members.Select(x => new Dictionary<string, object> { ["value"] = x.Id, ["display"] = x.Name, ["$ref"] = $"{root}/Users/{x.Id}", ["type"] = "User" });
        return group;
    }

    public static Dictionary<string, object> List(IReadOnlyCollection<Dictionary<string, object>> resources, int? total, int? start, string? next)
    {
        var list = new Dictionary<string, object> { ["schemas"] = (string[])[ListSchema], ["itemsPerPage"] = resources.Count, ["Resources"] = resources };
        if (total is not null) list["totalResults"] = total;
        if (start is not null) list["startIndex"] = start;
        if (next is not null) list["nextCursor"] = next;
        return list;
    }

    public static Dictionary<string, object> Error(ScimError e)
    {
        var error = new Dictionary<string, object> { ["schemas"] = (string[])[ErrorSchema], ["status"] = e.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), ["detail"] = e.Message };
        if (e.Type is not null) error["scimType"] = e.Type;
        return error;
    }

    public static Dictionary<string, object> Config(string root)
    {
        static Dictionary<string, object> Supported(bool yes) => new() { ["supported"] = yes };
        return new()
        {
            ["schemas"] = (string[])[ConfigSchema], ["patch"] = Supported(false), ["changePassword"] = Supported(false), ["sort"] = Supported(false), ["etag"] = Supported(false),
            ["bulk"] = new Dictionary<string, object> { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
            ["filter"] = new Dictionary<string, object> { ["supported"] = true, ["maxResults"] = ScimDirectory.Most },
            ["pagination"] = new Dictionary<string, object> { ["cursor"] = true, ["index"] = true, ["defaultPaginationMethod"] = "index", ["defaultPageSize"] = 100, ["maxPageSize"] = ScimDirectory.Most },
            ["authenticationSchemes"] = (object[])[new Dictionary<string, object> { ["type"] = "oauthbearertoken", ["name"] = "OAuth Bearer Token", ["description"] = "An access token with the scope scim", ["specUri"] = "https://www.rfc-editor.org/info/rfc6750", ["primary"] = true }],
            ["meta"] = Meta("ServiceProviderConfig", $"{root}/ServiceProviderConfig"),
        };
    }

    public static Dictionary<string, object> Types(string root) => List([Type("User", "/Users", UserSchema, root), Type("Group", "/Groups", GroupSchema, root)], 2, 1, null);

    static Dictionary<string, object> Type(string name, string endpoint, string schema, string root) =>
        new() { ["schemas"] = (string[])[TypeSchema], ["id"] = name, ["name"] = name, ["endpoint"] = endpoint, ["schema"] = schema, ["meta"] = Meta("ResourceType", $"{root}/ResourceTypes/{name}") };

    static string Title(ScimGroupId id, string organization) => $"{organization} · {Role.Title(id.Role)}";
    static Dictionary<string, object> Meta(string type, string location) => new() { ["resourceType"] = type, ["location"] = location };
}
