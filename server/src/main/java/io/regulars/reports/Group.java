package io.regulars.reports;

import io.regulars.analytics.Text;
import io.regulars.kernel.Pure;

/// Of whom a figure is: all together (`by` empty), or a tier, a store or a channel.
@Pure
record Group(String by, String code, Text name) {
    static final Group ALL = new Group("", "", new Text("全体", "All together"));

    boolean all() {
        return by.isEmpty();
    }
}
