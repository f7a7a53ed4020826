using System.Security.Cryptography;
using Khue.Kernel.Journal.Seals;

namespace Khue.Tests.Kernel.Journal;

public sealed class MerkleTests
{
    [Fact]
    public void The_empty_tree_is_that_of_the_standard() => Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Convert.ToHexStringLower(Merkle.Root([])));

    [Fact]
    public void Known_leaves_of_the_standards_test_vectors_lead_to_their_roots()
    {
        byte[][] leaves = [[], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Convert.FromHexString("5051525354555657"), Convert.FromHexString("606162636465666768696a6b6c6d6e6f")];
        string[] roots =
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ];
        for (var i = 0; i < roots.Length; i++) Assert.Equal(roots[i], Convert.ToHexStringLower(Merkle.Root(leaves.AsSpan(0, i + 1))));
    }

    [Fact]
    public void Each_path_leads_to_the_root_from_its_own_leaf_and_place_alone()
    {
        for (var size = 1; size <= 33; size++)
        {
            byte[][] leaves = [.. Enumerable.Range(0, size).Select(i => SHA256.HashData([(byte)i]))];
            var root = Merkle.Root(leaves);
            for (var i = 0; i < size; i++)
            {
                var path = Merkle.Path(leaves, i);
                Assert.Equal(root, Merkle.RootFrom(leaves[i], i, size, path));
                Assert.NotEqual(root, Merkle.RootFrom(leaves[(i + 1) % size] is var other && size > 1 ? other : [1], i, size, path));
                if (size > 1) Assert.NotEqual(root, Merkle.RootFrom(leaves[i], (i + 1) % size, size, path));
                Assert.NotEqual(root, Merkle.RootFrom(leaves[i], i, size, [.. path, new byte[32]]));
                if (path.Count > 0) Assert.NotEqual(root, Merkle.RootFrom(leaves[i], i, size, [.. path.Skip(1)]));
            }
        }
    }
}
