using System.IO.Compression;

namespace FuncDnn.Tests.Tables;

/// <summary>
/// Parquet files that Apache Arrow's own writer (C++, version 25) wrote, packed with Brotli: one with many types, and
/// one table with each compression and encoding.
/// </summary>
internal static class ArrowFiles
{
    /// <summary>Three rows of ten columns: numbers, texts, dates and times, decimals, a list; with nulls.</summary>
    public static byte[] Types { get; } =
        Unpack(
            "G2sGAI7URneVO/K/dOnTam8PfDb/HSkGlIwEYWwBqboqSFXSEVaIFXGaVEAMXVPvM3Qz+gFugHuRRTRV4KxsXJhAYc2HC8AH"
                + "mVhZ2YaxC8CEhqbilmTiFEIpdcQJPkDUqcS/IV4LIZI/CtNX/w/yoYg4EuRFgkRr2l6NsHtVi6Iy4iQpami0Wzei7HqYAbh8"
                + "cUBNkAeFNFNCsmYfI04axdSRGBPtHG7MqQT+BwVbLKBN2mgUw0MXUSMw07/C5gq8Pm2vBQg5Ef/p6T8gD1GVQtBJj8CGv8Xv"
                + "/P+4AGxvyemGeTNLyq6q4VKWWG6Zuv6z13b92rV8AEXRYEVQTqIshaC1vaGu/7xscHcMIauVIWVYxk4KokXy3iMPReMS5sN1"
                + "mtGpAOQwSjO0Jb1XtvIxHld3DbFTD5AdVCGBXPypQnO6FLLiYlRSWTmsUh5Kn+Vd0s8tNemXAklfrNJ7m/6j/Y4e4vrDdGji"
                + "aAgnP5DDYJoyBuQUkNkG6gIAEBAYaTIDGt/1ioazbopE+Bk2Z7bhV7fGOyAOALbpUwRNHTN2tOEgQTlxfSk4ALIZ0JRxIM57"
                + "5hoBdQd9i3y6IRymTJjyB0A60/iRoIUYibq8QpI7p8J2cIoaYUNgQrxvLoUeoB80EUAOPR3CS9eUMeSUQs6QWxSzw7RFxxEn"
                + "EAOBvIghL1roJuOAvOTYD71JJzZbHidXLX+q2KNwIF0IPMACGtANAYKN3J0kS0wXqw4gEMYIPmESZ47FaffygFxk9rBqvmWW"
                + "rsIKN4JPsDmz53HNs9x8r/LQvgHgHvZ1Y9d5lyIP4BXPLf7x8ZInCduYMm5aVV4K+wR1xdUPmyvPkxtUvlgdsJJPSQ9sgqeF"
                + "b2C+tzlqE+Q3nPmztg97wu7eQU5pkwvkHsX8aOeyL542UzA9A0xIZo1To9xhk8K0yfMORIXMGJ41c+7YOfGjZ8yIH541a/r8"
                + "J8yvmpKekJSQrB8MAKImWlXgXAM="
        );

    /// <summary>A table of 30 rows in two groups, by the names of compression and encoding.</summary>
    public static (string Name, byte[] Bytes)[] Tables { get; } =
    [
        (
            "SnappyDictionary",
            Unpack(
                "G1YIAC4G7DadoBEUkniVnSd9SHkk7Mt//j3rJH3lZsb3bTPsyGlH0gr6AqwvUP9/v+2hvoto2vkRLUEsUUUrkRpIlZZE+wfA"
                    + "r/f/XO7PW5MW3vPVpDXAo0QDCrDIe1FRgAmcRYUMOdRAONIAtO3w/P9aq+/+Nyv+py3WEpVE5JBYSjLRLhZJJqHRSBMi6m0T"
                    + "nRJ3QiQUhrFbaWd9vWRRZiZGJvIuoI6QA2wT/vv//w/Nd75mR9GRjMEkkS1pSAMYvEUAKjdR9TIDbAnT1PBf/dn8Kzq2bxbV"
                    + "Sef0wwUBN/yM970ZAABPZwQ5OZkXa+G/lKRSTdoCq1Cwat4wujAArU9tFSudycLfk9lF4mrG2RymqHSlt6MIYFCt1sBMi6Vb"
                    + "CRdtHjx7GTooIgkdL1KRT2uydxDXGpv1TpUIR7INy+zGapoaaqmj3pNAA1nb0aO2Nf2rjJYiV+OE/Ak5oKSff/h/heYoW5hI"
                    + "L6pJAOEnfw4yh2xcwl9+HKUBv/DXy56qeLMWigoqrtwq8CPtl381bJq06NRb97ydc94GiNFR4l0nDS11gdgbkl6I0Kykd25v"
                    + "dLqPEBTw1S+xb6L+uPstPGg+fOX/CemP01Fw+Od7DCn2mjlgS0z83oL5U9QnHViK/oKAlb+3OiUi/D2TNsWtpf7dY9spBDPA"
                    + "Yk3kHVRc2wTWoR243SqG23lOuwiI0Vkvq9Kz0iUVRkRLzJUsViUYmVnRa2GmsRBOBJFEES0x5dRnoTuVYIlWGd/TxnzesQSG"
                    + "ksWJbssa3wmK4OGBw+6q82lP3EFcbxrKnV5Fmos8rcq6Vv3qmA000jTRTCta04a2tKM9HehIJzrTha50ozs96EkvetOHvp4E"
                    + "epKv40+2S3H2FVmN5zCOA+DNPkUmgO6XJDMkcxMJ/+JqEWOc3S2MUDq7X6m8RVtN1qRGOdNLXWbp7pqKYPqxzwohnTS7PWCM"
                    + "4ryrEXO2gpg8bICSpmb7Jkkg0Uc0Cp19PAuuacsOABmehnZsIy3v64NJCbzBfgZNbQwYQomVsnk+UkG33+YJcrDcTaiRKEci"
                    + "ZCsbhc4kcon3sSHKkS4gmBiBIgi0JREJARrZl+kAPjemIzQHDdrO75Vo81FPUWNwjYgG2ag8KGlfGSNjKn5JWkhj3CTbL8d3"
                    + "cHm0nyyUuRl+sRazMUaQCD5eRNlHg0PbrFN4hO9uGbroMmgLgPLrGEc4VYdi9ZfDQTYKtV/1XsgfAp+akMMeqkm+Ov5cEdb+"
                    + "K3wm2WLSVlPvNcgiOv/E6iRoaG5nQHon29VKjnI0yQoeDErat2HyLZMzLHV11+maiiAieZ9zPaFbgPuj8L1sF0mPfb12l+5J"
                    + "CGiX+TWhWxW8iMf4bg9W2iWZnF6i8JVkm0lXI1BMEF2Zdrz21Frf9/qoC39Tr02f3v3b9wtpe+4Vwh3t03PgxEKuLJGhSqhZ"
                    + "7lYDqCX0YaBZAQ=="
            )
        ),
        (
            "GzipDeltas",
            Unpack(
                "G/UGAI7URveQUR2yaRdIqdH65WHaGS+WrnN9M9ca+Pc/1lr97+96OlU8Qyka0pZIO/WGmCWPtMskhtR8uibvF5lupZF4iDc1"
                    + "8K4O/7MK6ZW8KCFHjvMfnT5lKIMyUpTRhBTBCSAGDSCUEosIAG7wEbzOVbASPv1yZRmFwE44plKCRxuWfJYgzo4+3YQdPjPz"
                    + "mG+jM7F8vX0/DwRR6Ddsvl8hQpla3dXdP95vFZnLVg40AwiSGJ2qG3RS0q6GjRrzSL4VTafeXRpHAZKsyaQmUZQLe/Ae3h6R"
                    + "PXw9onpEy4y9uzr4wuPDVjxFirEuGGm3fTx+6oLFCgjlarl9VEcN1EQt1I5IUzWs5hr86yvtytGAHE1o+DP693u/DyDUnXuc"
                    + "6AHg+qsp1+toFQ8/GD9p91VYf820k287IeA6giMn75xnIAZntJzR/+23330S38yu0xpOMyrLfWdKxTaMSzx9pMczddjMYw3m"
                    + "HOO+szMeninTuNXo5H4/nx0+fr5+vz9//j4PFsNcPrO56O5kZ4cBAizLG+9bwDjTqzv0ft/kCpmtcKa7x/MHEOo8KqKz9c+V"
                    + "vZGaeMk7cjlKuILgAoL3Jn+rSx1QkE+Zbpw03nJ4o+WAx04P5oZ2MJYYnPhg4LmYJV16L9m5dF90qayk/pOOPlswbMiYBL8W"
                    + "i7LMbbt0OHzoWKAtqeOjobEpwc2+H1hbaUNMbnTPbvuz1MaPJXY+kQKAPn9SOEp4gOAggu83TZpoWnYQENbrBNiGDrcM8ADw"
                    + "fZ+NBUa58Pj/kW0v7TIt3Lh1c2xC3Kw5c+rWuXvnbNC8eqx9cP3U/nvhXl4DAFADmAFbsLGZDjiKwOQvgpNgUGWeMDVGxBaG"
                    + "FfqCvKj276HYYmWJDscRHdgk4avpOQbcQK46gcD0GSPemiaMmFlmxjJl6pMZ96HuQar2iQZFutffEWVAIUJQSMuI0DJrXB4H"
                    + "AKBpYrrJMMs7O0dAmQCAKndhyDYiMAgKve+4I+QybT6WJanF1DYaBKCgRkgmVSEtkTKZtWAtNEN+AAKaUICkwpKqUQNK0wYL"
                    + "ugEmOIUmW8cQNopoHZzs1AQTHREYZFiFzjSJJtV+EWDrKPOojOhWKahALnVZr9oYUQsyKxrI9EMImAAVJS00Ws5jedqXyFKx"
                    + "sF2dYkUGG04Q2yupVttDgSCyOK/6DTZPx2TNwOboYIdNcDaO9E7RluiaZihkfMCKSgfOhojsVd0mCVJY0o3j0sTZBtrQfY6h"
                    + "OoGAJocbfrCiJ4JIj+hW/RljqY0gAG44wYaeAXFWhpXRlpnB+7HB9kXO/hC2j2ifzM51zIbKC98YGdeW6NgYAxTydGjYqWPX"
                    + "pl2KN+7QoXjDTp3ad//v/VOR0SV4Ca/aJgCgtwj/BYCnHg=="
            )
        ),
        (
            "ZstandardDeltas",
            Unpack(
                "G8kGAK4LeLIp/CUODXZ9sIahVFpMLGF23+qf4t5M/v/eZZc0wxitP06oradiZFbM5EvExO//vt15M63LnVbsP27lTrSLlBZ4"
                    + "uFoigSVUBJ06UxNY/f/sz79vUAXcANSt7qwhCaUJnxWMDOk3uIF440BuHh70G3CxcfBVBh/GG8dvs5dOrl/SAAsw9DiFBDJr"
                    + "qwWUOP/9//u5+mSiElfKnXhoK3HJHRFJ/5Dw0GgRoniEJhqtFLxEhrEL8OC/q7ao4RCYjyqkkiAfceJA4raMP+dHAAOAIN4w"
                    + "ZiYlBRAFkeypaETVYARP/5VP0gsdCxbohmFIO7Rrbevg0InmGX4qVtGCusAQhvdmqBVoiTtpdgEE5NlU+FMh7A8tdUA7BpoN"
                    + "gjy6dG+CLxB92oB9+w37Of0C/XL2y9UvN1BYlAx5DzTvmZ65SGyp0FQCgkeHeHWWxboxrofr4wa44d4ENqEOqaR3ZMtabxm2"
                    + "cffDH9zWLHsCmWvjxjt7MVn1I19vre7Awi4JDO6NTAUvBm5lY8EIl5mMQi7zvf483fA5GNalUCoXvum088/CkDYJyZz40J78"
                    + "bh+fXl4/v35+/0FQapbKzIsFVzHRPf3vEiLn/DkIHME4a0IYwgtvmhWqaGYYYvXDkYGp0sxBafwdDSpwaBpOQCNddzJMAjcy"
                    + "TpoAihfPd8AIf0ht47XcejFG9zhzvglNu82exJqZccv1ayQ+oGDBVw/1eL7jCzveL3/+R8dy9L60/WgYlQVX/I3IzlbEUjrk"
                    + "Hey+0rZmqz8k/JRQwYPCUYuA4NW5M4xAqTFtT6nYnU3faVEg+z/7vInlH/ys1n1itNFjq+Y7wlq3keTYQ/moz+XiosKpQKBi"
                    + "pYc6SSCn7kU95p8LpzE+oGRmOfmd7ESINf1YWant9HqTrdzyDBcnMWpZwnl76qdy93DlaVNObfZycxkdN/00z2rNDVv9XL0W"
                    + "ZKpBudHmd/BLkgAZOQyLtU+yVlpLFoQDIJ8utEoTsbJngl0fcJxeBKUWAwygbd5N9DlEpdPLyEIqVXWy0SdD5eC+jsXaU0gh"
                    + "G8hOtqd8n0AfGSiUxJVtegB5v8godME+HEFbOYfIHnYvTgTf8HE+Y4FDaM9Vo5hPY/G5SBIyIjOraWbHBDPeYlHvtar2d2Iq"
                    + "iMVHES2lsePoECe0hUsBWcl+rITXkhg62COx2QjpfZL2jBqylb3epBiJ5uT6Z/hhc2F75AQXdtcHaDmM+SQWZ7gk35MY422J"
                    + "VrqX7jv9tnAJd48QjQrZ7mVarkS7Q39qaxqjfJE9xqIQZk53RNfR5p2bvbY8DvIxZO3druPSsoisZj/N42G0u+W02fW5+GoW"
                    + "t/pt6fOW3NXneV3bM1x+NoPEzN2a9+jeu3WvtJbduqU179Gja99/2R8VyJ2u0x3VKRaIFvAP4EkG"
            )
        ),
        (
            "BrotliDictionary",
            Unpack(
                "GzEIIMZ/ws36M0lDCkHbN0eq1FKxnPiq0FVRWDHXqzW1e7chssDqZVjnfVxc4v6FiyJwoJAllkDIGvs1IpWE46MKuhUGlOgi"
                    + "u7R3K/ALl8lf7lfI8CERG7+cPaTmggryEEU6ieb9vP35ZeP40EA5VuCiAwo0aFj09Ppypx8aZGhwQQZ5iKQYLt0jyCiDEvh4"
                    + "aZI7F6wlQfJm5A5tivbO48paQ3dTbEY7Pm7dsw8OV7De/D+/x2lfO6mxUODg0+Dyy6MdhbP4NI8kBYrAdhMZeHjm60cFRAr5"
                    + "5fZcdW318rX40SLf6Fp7Jve5Xt3WUu4DK9YHbBBNB2wvBhNfLj26JYFIIwmvudYg9lfW7MUDPuSY56C8rfDw59Q6x5TZL/vY"
                    + "AkmuseIBnsrfBRf6n7q71yFVljgRSaE9sK2fPWWsjaVd9jSnyavGPDXgyScKHf/OB3crrPjx8OtXhoSUqnGtjFkMLfDsxZGx"
                    + "bBSlkNKbj+/svhe8x4zQRFGnX11Priq+luzCt6f/MbWcqyFV35U4JX5orrM/BqWtml40ccXSl1bpnIY09Lt98arFbkKFiepb"
                    + "WF5u/xhi8QXyD/k3ZfH+Kd3NI6FEkLGLYwfDg1ev5zjqh5nfOWpx2drHXnRod9MZN6DWo9nJ4XUuiXP3diw/NSU2oPSpWrVv"
                    + "WKlyN2XfnlddVu1n2xte7v95XmSZQ1FS7Zghb8/sLFhx6guHOX1ow5ysiSe/j23bo0iTDmeGj3nUIph0bHJDuc9feT9dCfG9"
                    + "187U9j7/1bFrVzsPF5K22wsvPh0PBp2ls7RcZz3LLQ3iRwflQtcc4qiFm0MHLOIgMsncT/qx8vPItrcrmq3dOa1+FHUeYusP"
                    + "Hbmza0bxLxX/O/v+qO/2phlnGpUioioCCgwY2L/24F61OiSUzzBZPyrFl27P4R+OcLzc8G2+U6rskonIUnxM4j45yuDHkleP"
                    + "pmltg9r/rNDg+k+Hl7u1YnI+6xzZFeYLP74qKjswZtmiKa0mTXi+6cZMgoJ4xOPWrgVLHU1COh1doEeJCigkiMgzCHAUgfIc"
                    + "KaKqCx+R75ATAdQ7GBCCYikHsxQUkOZPFtTT7rP2vthQJnNpFIPeGTtqhWBgsMoBf1r9Gyeq7SfIeo8/yavcsp4IjcCTuJc1"
                    + "TYr3LwvzuYkIVpFr4KTacvsk8kcRSUkHSoV6+avklS+f+iTN3+LjRC49Q29hUBS4/icpLt3LmkIVmhjGxChmVDDU1AzIIHAC"
                    + "wQVOuVIV3ZBV5DjmQjhJrNgAtsEG4QA3JrFRzq1wC4VEw/YwDSZxz5GME7wpfHr18AGjJBp2gA0wQ2CHbDyQBPXKSVOPcXdI"
                    + "hzJivVwx47AxIKR4FAhKe+WkqVe4RTy1FZMKpsAEzlmKcSwklpXu+y3xTRGaoYorCm1shimWcfFJ+JPFuKOscjUlwhU3xN80"
                    + "xQlJHOPGPqtxRc2Pr04ddaZYBPN4vtiMBbbSKAZyLTHCIA9iGKY4JYkHPGfsxhGtHGBAzLDzPIiJyhR+4TdWOYgZzB4PwxT7"
                    + "uDjF88ZpfHMoLnke3s8hTOOOIp6EUoqvTd12bTs27JBZv02bTF+jXevOvwx+6rc/s8ysX/UWUUTmlNpLRA8M"
            )
        ),
    ];

    private static byte[] Unpack(string text)
    {
        using var packed = new BrotliStream(
            new MemoryStream(Convert.FromBase64String(text)),
            CompressionMode.Decompress
        );
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }
}
