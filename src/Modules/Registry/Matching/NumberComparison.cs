namespace Khue.Registry.Matching;

/// <summary>How two numbers of the same kind agree.</summary>
enum NumberAgreement : byte
{
    Same,

    /// <summary>One digit differs, or two neighbours are swapped.</summary>
    Near,
    Missing,

    /// <summary>The number asked with belongs, on the other side, to a brother or sister born the same day.</summary>
    Twins,

    /// <summary>The number is this one's, but somebody of the same family born the same day bears the name asked for.</summary>
    Carried,
    Different,
}

static class NumberComparison
{
    public static NumberAgreement Of(long a, long b) =>
        a == 0 || b == 0 ? NumberAgreement.Missing : a == b ? NumberAgreement.Same : IsNear(a, b) ? NumberAgreement.Near : NumberAgreement.Different;

    static bool IsNear(long a, long b)
    {
        var differing = 0;
        long firstA = 0, firstB = 0;
        var neighbours = true;
        for (var place = 0; a > 0 || b > 0; a /= 10, b /= 10, place++)
        {
            var (x, y) = (a % 10, b % 10);
            if (x == y)
            {
                if (differing == 1) neighbours = false;
                continue;
            }
            if (++differing > 2) return false;
            if (differing == 1) (firstA, firstB) = (x, y);
            else if (!neighbours || x != firstB || y != firstA) return false;
        }
        return true;
    }
}
