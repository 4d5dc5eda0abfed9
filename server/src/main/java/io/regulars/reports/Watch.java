package io.regulars.reports;

import io.regulars.analytics.Text;
import io.regulars.kernel.Pure;
import java.util.List;

/// A metric that a report looks at for changes: cut by what (an empty `by` is all together),
/// whether more of it is worse, how a change is told from chance, and what is proposed where it got
/// worse. `{who}` in the proposal is the group.
@Pure
record Watch(String metric, List<String> by, boolean moreIsWorse, How how, Text action) {
    enum How {
        /// Some of many: members who did, of members who could. Compared as two shares.
        SHARE,
        /// Things that happen one by one. Compared by the days in which they happened.
        COUNT,
        /// A mean or a sum whose parts hang together, as amounts of money do. Compared with how
        /// much it has swung before.
        LEVEL
    }

    Watch {
        by = List.copyOf(by);
    }
}
