package io.regulars.reports;

import io.regulars.analytics.Text;
import io.regulars.kernel.Pure;

/// Of whom a figure is: all together (`by` empty), or a tier, a store or a channel.
@Pure
record Group(String by, String code, Text name) {
    static final Group ALL = new Group("", "", new Text("全体", "All together"));

    /// Those that are of none: no tier, store or channel is known of them.
    static Group none(String by) {
        return new Group(
                by,
                "",
                switch (by) {
                    case "tier" -> new Text("未定级", "no tier");
                    case "store" -> new Text("未归属门店", "no store");
                    default -> new Text("未注明渠道", "no channel");
                });
    }

    boolean all() {
        return by.isEmpty();
    }
}
