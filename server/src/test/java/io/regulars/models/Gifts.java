package io.regulars.models;

import java.util.List;

/// How often 11,104 donors gave in six years after their first gift, as published with BG/BB.
final class Gifts {
    static final List<BgBb.Row> ROWS =
            List.of(
                    new BgBb.Row(0, 0, 6, 3464),
                    new BgBb.Row(1, 1, 6, 1091),
                    new BgBb.Row(1, 2, 6, 277),
                    new BgBb.Row(1, 3, 6, 129),
                    new BgBb.Row(1, 4, 6, 78),
                    new BgBb.Row(1, 5, 6, 119),
                    new BgBb.Row(1, 6, 6, 129),
                    new BgBb.Row(2, 2, 6, 613),
                    new BgBb.Row(2, 3, 6, 255),
                    new BgBb.Row(2, 4, 6, 155),
                    new BgBb.Row(2, 5, 6, 173),
                    new BgBb.Row(2, 6, 6, 234),
                    new BgBb.Row(3, 3, 6, 322),
                    new BgBb.Row(3, 4, 6, 181),
                    new BgBb.Row(3, 5, 6, 225),
                    new BgBb.Row(3, 6, 6, 357),
                    new BgBb.Row(4, 4, 6, 240),
                    new BgBb.Row(4, 5, 6, 284),
                    new BgBb.Row(4, 6, 6, 512),
                    new BgBb.Row(5, 5, 6, 335),
                    new BgBb.Row(5, 6, 6, 728),
                    new BgBb.Row(6, 6, 6, 1203));

    private Gifts() {}
}
